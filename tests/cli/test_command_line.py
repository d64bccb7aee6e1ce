"""The command line: what it prints, how it refuses, what it does not import."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from duban.cli import COMMANDS, configured, main

PLAN = """某县打好项目攻坚战工作方案

一、工作目标

全年完成投资180亿元，增长8%以上。

二、工作任务

（一）加快项目建设。新开工项目30个以上。（发改局牵头，财政局、住建局配合）
（二）保障用地。完成报批2000亩。（自然资源局牵头）
"""
HEAVY = ("django", "docx", "lxml", "pypdfium2", "pdfplumber", "openpyxl", "numpy", "asyncio", "email")
Output = pytest.CaptureFixture[bytes]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_bytes(PLAN.replace("\n", "\r\n").encode())
    return path


def refused(capsysbinary: Output, *words: str) -> str:
    """Run a command that must refuse; gives its one sentence."""
    assert main(list(words)) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    sentence = err.decode()
    assert sentence.count("\n") == 1
    assert sentence.endswith("。\n")
    return sentence


@pytest.mark.parametrize("words", [["--help"], ["-h"]])
def test_help_lists_every_command_in_chinese(capsysbinary: Output, words: list[str]) -> None:
    assert main(words) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert shown.startswith("用法：")
    for name, entry in COMMANDS.items():
        assert name in shown
        assert entry.help in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    shown = configured(name).format_help()
    assert shown.startswith(f"用法：duban {name}")
    assert "选项" in shown
    assert "usage" not in shown


def test_json_is_the_agreed_form(plan: Path, capsysbinary: Output) -> None:
    assert main(["read", str(plan), "--json"]) == 0
    reading = json.loads(capsysbinary.readouterr().out)
    assert reading["schema"] == "duban.reading/1"
    assert [item["title"] for item in reading["items"]] == ["加快项目建设", "保障用地"]


def test_text_is_the_file_itself(plan: Path, capsysbinary: Output) -> None:
    assert main(["read", str(plan), "--text"]) == 0
    assert capsysbinary.readouterr().out == plan.read_bytes()


def test_summary_and_outline(plan: Path, capsysbinary: Output) -> None:
    assert main(["read", str(plan)]) == 0
    assert "2 项任务" in capsysbinary.readouterr().out.decode()
    assert main(["read", str(plan), "--outline"]) == 0
    assert "加快项目建设" in capsysbinary.readouterr().out.decode()


def test_schema_needs_no_file(capsysbinary: Output) -> None:
    assert main(["read", "--schema"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["title"] == "duban.reading/1"


def test_why_explains_a_place(plan: Path, capsysbinary: Output) -> None:
    text = plan.read_bytes().decode()
    assert main(["why", f"{plan}:{text.index('发改局牵头')}"]) == 0
    assert "发改局（牵头）" in capsysbinary.readouterr().out.decode()


def test_a_page_is_written_whole_or_not_at_all(plan: Path, tmp_path: Path, capsysbinary: Output) -> None:
    page = tmp_path / "报告.html"
    assert main(["read", str(plan), "--html", str(page)]) == 0
    assert "加快项目建设" in page.read_text(encoding="utf-8")
    capsysbinary.readouterr()
    assert "写不进" in refused(capsysbinary, "read", str(plan), "--html", str(tmp_path / "nowhere" / "x.html"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["报告.html", "方案.txt"]


def test_bad_input_is_refused_in_one_sentence(tmp_path: Path, capsysbinary: Output) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    assert "空文件" in refused(capsysbinary, "read", str(empty), "--json")
    letter = tmp_path / "来信.txt"
    letter.write_text("今天天气很好，我们去公园走了8公里。\n", encoding="utf-8")
    assert "没有读出提纲" in refused(capsysbinary, "read", str(letter), "--json")
    assert "打不开" in refused(capsysbinary, "read", str(tmp_path / "没有.txt"))
    assert "打不开" in refused(capsysbinary, "why", f"{tmp_path / '没有.txt'}:3")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["reed"], "没有命令"),
        (["read"], "请给出要读的文件"),
        (["why", "方案.txt"], "没有字序"),
        (
            ["paper", "monthly", "--period", "2023-06", "--out", "通报.odt"],
            "以 .docx（Word）、.html（网页）或 .pdf 结尾",
        ),
        (["paper", "yearly", "--period", "0000", "--out", "总结.docx"], "或 2023。"),
        (["paper", "minutes", "--period", "2023-06", "--out", "纪要.docx"], "minutes 不分期"),
    ],
)
def test_slips_on_the_command_line(words: list[str], told: str, capsysbinary: Output) -> None:
    assert told in refused(capsysbinary, *words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["read", "a.txt", "--json", "--text"], "--text 和 --json 不能同时用"),
        (["read", "a.txt", "--jsno"], "不认识：--jsno"),
        (["read", "a.txt", "--as-of", "2023-02-30"], "不是日期"),
        (["read", "a.txt", "--as-of"], "后面要跟一个值"),
        (["why"], "缺少：文件:字序"),
    ],
)
def test_slips_in_options(words: list[str], told: str, capsysbinary: Output) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert told in capsysbinary.readouterr().err.decode()


def test_an_offset_past_the_end(plan: Path, capsysbinary: Output) -> None:
    assert "不在文中" in refused(capsysbinary, "why", f"{plan}:99999")


def test_reading_a_text_imports_nothing_heavy(plan: Path) -> None:
    program = "import sys; from duban.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program, "read", str(plan), "--json"]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stderr.split()
    assert not set(HEAVY) & set(loaded)


def test_a_closed_pipe_is_no_error(plan: Path) -> None:
    program = "import sys; from duban.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "read", str(plan), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_chinese_comes_out_in_any_locale() -> None:
    program = "from duban.cli import main; main(['--help'])"
    shown = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, env={"PYTHONIOENCODING": "ascii"}
    )
    assert "督办" in shown.stdout.decode()
