"""The command `duban`.

To add a command, add a line to COMMANDS: its name, one Chinese sentence for the help, and `module:function`. The function
is called with the command's own `ArgumentParser`, adds arguments and calls `parser.set_defaults(run=...)` with a function
from the parsed options to an exit status. Only the module of the command that was typed is imported, so no command slows
another. To refuse, raise `duban.commands.Refused("one plain sentence")`: it is printed to stderr and the status is 2.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from duban.commands import Refused

Run = Callable[[argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: what `duban --help` says of it, and the `module:function` that configures its parser."""

    help: str
    where: str


COMMANDS = {
    "read": Entry("读一份方案（docx、pdf、txt、md），列出任务、责任、指标和矛盾", "duban.commands.read:configure"),
    "why": Entry("说明原文某一处是按哪条规则读的：duban why 文件:字序", "duban.commands.why:configure"),
    "init": Entry("建数据文件夹：装示例，或用 --empty 建空库", "duban.commands.init:configure"),
    "serve": Entry("启动网页服务，第一次会自动建库", "duban.commands.serve:configure"),
    "attach": Entry("把方案原文附上，引文在原文里点亮", "duban.commands.attach:configure"),
    "board": Entry("看某一天的全部亮灯：duban board --as-of 日期 --json", "duban.commands.board:configure"),
    "explain": Entry("说明某个指标或任务为什么亮这个灯", "duban.commands.board:configure_explain"),
    "check": Entry(
        "核查抽样，可复算：duban check draw --as-of 日期 --seed 种子 --count 份数", "duban.commands.check:configure"
    ),
    "tick": Entry("办到期的事：提醒、催办、拟督办单；发通知", "duban.commands.tick:configure"),
    "score": Entry("某一天各单位的得分和名次，每一分都有出处", "duban.commands.score:configure"),
    "rank": Entry("重算封存的排名：duban rank verify", "duban.commands.score:configure_rank"),
    "rules": Entry("规则文件合不合格，换了它会改掉多少灯：duban rules backtest 文件", "duban.commands.rules:configure"),
    "paper": Entry(
        "出公文（Word）：简报、通报、总结、督办单、约谈、专报、排名表、责任分解表", "duban.commands.paper:configure"
    ),
    "simulate": Entry("造一个任意大小的模拟县和报完的一年，供压测和演练", "duban.commands.simulate:configure"),
    "audit": Entry("逐条重算记录链：duban audit verify", "duban.commands.audit:configure"),
    "export": Entry("把方案、文件原件、事实和记录链导出为普通文件", "duban.commands.export:configure"),
    "account": Entry(
        "账号与任职：duban account add 账号 --role liaison --scope 单位", "duban.commands.account:configure"
    ),
    "backup": Entry("备份整个库，服务不用停", "duban.commands.backup:configure"),
    "restore": Entry("把备份恢复到空的数据文件夹，并逐条核对", "duban.commands.backup:configure_restore"),
}

SLIPS = (
    (r"the following arguments are required: (.+)", r"缺少：\1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", r"没有 \2，可用：\3"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面要跟一个值"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 和 \2 不能同时用"),
    (r"argument (\S+): invalid \w+ value: (.+)", r"\1 的值 \2 不合要求"),
    (r"argument (\S+): (.+)", r"\1：\2"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
)


class Parser(argparse.ArgumentParser):
    """argparse in Chinese: headings, and slips in one sentence."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in SLIPS:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, sentence, message, count=1, flags=re.DOTALL)
                break
        self.exit(2, f"{message}。用法见 {self.prog} --help。\n")


def configured(name: str) -> Parser:
    """The parser of one command, its module imported."""
    entry = COMMANDS[name]
    module, _, function = entry.where.partition(":")
    parser = Parser(prog=f"duban {name}", description=f"{entry.help}。")
    getattr(import_module(module), function)(parser)
    return parser


def overview() -> str:
    """What `duban --help` prints."""
    width = max(map(len, COMMANDS))
    lines = "\n".join(f"  {name:<{width}}  {entry.help}" for name, entry in COMMANDS.items())
    return f"用法：duban 命令 …\n\n督办：把方案读成台账，每个数都连着原文，并照着督办一整年。\n\n命令：\n{lines}\n\n每个命令的用法：duban 命令 --help\n"


def _speak_utf8() -> None:
    """Chinese must come out whatever encoding the terminal's locale claims."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main(argv: list[str] | None = None) -> int:
    """Run one command; its return value is the exit status: 0 done, 2 refused with a sentence on stderr."""
    _speak_utf8()
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview(), end="")
        return 0 if words else 2
    if words[0] not in COMMANDS:
        print(f"没有命令“{words[0]}”，可用的有：{'、'.join(COMMANDS)}。", file=sys.stderr)
        return 2
    options = configured(words[0]).parse_args(words[1:])
    run: Run = options.run
    try:
        return run(options)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已停下。", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
