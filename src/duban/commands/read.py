"""`duban read`: a document in, its reading out."""

import argparse
import sys
from datetime import date
from pathlib import Path

from duban.commands import Refused
from duban.commands.terminal import emit, patience
from duban.domain.plan.draft import Reading
from duban.reading.files import UnreadableFile, extract
from duban.reading.source import Source


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban read`."""
    form = parser.add_mutually_exclusive_group()
    parser.add_argument("file", metavar="文件", nargs="?", help="docx、有文字层的 pdf、txt 或 md；- 表示标准输入")
    form.add_argument("--json", action="store_true", help="输出 JSON（格式 duban.reading/1）")
    form.add_argument("--text", action="store_true", help="只输出抽取的正文，JSON 里的字序都按它数")
    form.add_argument("--outline", action="store_true", help="输出提纲")
    form.add_argument("--schema", action="store_true", help="输出 JSON 格式的 JSON Schema，不读文件")
    form.add_argument("--html", metavar="网页", type=Path, help="写成一个独立网页：正文、读出的各处、体检报告")
    form.add_argument("--pack", metavar="目录", type=Path, help="写成方案包（TOML 和 JSONL）")
    parser.add_argument("--as-of", metavar="日期", type=_day, help="文件自己没写年份时，以这一天为准，如 2023-03-01")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print or write what was asked for."""
    if options.schema:
        from duban.reading.output import schema

        emit(schema())
        return 0
    if options.file is None:
        raise Refused("请给出要读的文件，例如：duban read 方案.docx。")
    if options.text:
        emit(extracted(options.file).text)
        return 0
    reading = read_document(options.file, options.as_of)
    if options.html:
        _write_page(reading, options.html, options.file)
    elif options.pack:
        _write_pack(reading, options.pack, options.file)
    else:
        emit(_printed(reading, options))
    return 0


def content_of(file: str) -> Path | bytes:
    """What a file argument stands for: a path, or with `-` what comes in on standard input."""
    return sys.stdin.buffer.read() if file == "-" else Path(file)


def read_document(file: str, as_of: date | None = None) -> Reading:
    """Read a document, patiently; what could not be extracted goes to stderr. Raises `Refused`."""
    from duban.reading import read
    from duban.reading.output import without_shape

    with patience(f"正在读“{Path(file).name}”"):
        source = extracted(file)
        reading = read(source, reference=as_of)
    if refusal := without_shape(reading, Path(file).name):
        raise Refused(refusal)
    for problem in source.problems:
        print(f"注意：{problem}", file=sys.stderr)
    return reading


def extracted(file: str) -> Source:
    """The text of a file argument and its marks; raises `Refused`."""
    try:
        return extract(content_of(file), name="标准输入" if file == "-" else None)
    except UnreadableFile as unreadable:
        raise Refused(unreadable.sentence) from None


def _printed(reading: Reading, options: argparse.Namespace) -> str:
    from duban.reading.output import outline, summary, to_json

    if options.json:
        return to_json(reading)
    return outline(reading) if options.outline else summary(reading)


def _write_page(reading: Reading, target: Path, file: str) -> None:
    from duban.writing.report_page import render

    _written(target, render(reading, Path(file).name))


def _write_pack(reading: Reading, folder: Path, file: str) -> None:
    import hashlib

    from duban.packs import write_pack

    sha = None if file == "-" else hashlib.sha256(Path(file).read_bytes()).hexdigest()
    try:
        problems = write_pack(reading, folder, document_sha=sha)
    except OSError:
        raise Refused(f"写不进“{folder}”，请检查目录和写入权限。") from None
    for problem in problems:
        print(f"注意：{problem}", file=sys.stderr)
    print(f"方案包已写到 {folder}。", file=sys.stderr)


def _written(target: Path, text: str) -> None:
    """Write whole or not at all: beside the target first, then in its place."""
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise Refused(f"写不进“{target}”，请检查目录是否存在、有没有写入权限。") from None
    print(f"已写到 {target}。", file=sys.stderr)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{written}”不是日期，请写成 2023-03-01 这样") from None
