"""`duban attach`: the document behind a plan, so that every quote becomes a place in its text."""

import argparse
from pathlib import Path

from duban.commands import Refused
from duban.commands.installation import add_county, county, opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban attach`."""
    parser.add_argument("file", metavar="文件", type=Path, help="方案的 docx、pdf 或 txt；文字须与方案一致")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Keep the document where its words are those of a plan in force."""
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise Refused(f"打不开“{options.file}”，请检查路径和读取权限。") from error
    with opened():
        from duban.web.plans.api import attach_document, jurisdiction_of

        code = options.county or jurisdiction_of(content, options.file.name)
        kept = attach_document(county(code), content, options.file.name, by="system")
    print(f"已把“{kept.name}”附到 {code} 的方案上，引文都能在原文里点亮了。")
    return 0
