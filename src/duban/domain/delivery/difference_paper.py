"""The difference between two plans as a paper: added, dropped, another number, another owner."""

from datetime import date

from duban.domain.paper import Block, Paper, PaperKind, Run, Table, say
from duban.domain.plan.difference import Change, ChangeKind

SECTIONS = (
    (ChangeKind.ADDED, "新增"),
    (ChangeKind.DROPPED, "取消"),
    (ChangeKind.NUMBER, "数字变了"),
    (ChangeKind.OWNER, "责任单位变了"),
    (ChangeKind.WORDS, "提法变了"),
)
WHAT = {"item": "任务", "indicator": "指标", "line": "清单"}
NUMERALS = "一二三四五"


def compose_difference(old: str, new: str, changes: tuple[Change, ...], dated_on: date, *, simulated: bool) -> Paper:
    """The paper; `old` and `new` name what was compared."""
    counted = [(word, [one for one in changes if one.kind is kind]) for kind, word in SECTIONS]
    words = "、".join(f"{word} {len(found)} 处" for word, found in counted if found) or "没有不同"
    blocks: list[Block] = [say(f"“{new}”与“{old}”相比，{words}。")]
    for number, (word, found) in enumerate(one for one in counted if one[1]):
        blocks += [say(f"{NUMERALS[number]}、{word}", level=1), _table(found)]
    return Paper(PaperKind.DIFFERENCE, "方案比较", tuple(blocks), dated_on=dated_on, simulated=simulated)


def _table(found: list[Change]) -> Table:
    rows = tuple(
        (Run(WHAT.get(one.what, one.what)), Run(one.name), Run(one.before or "—"), Run(one.after or "—"))
        for one in found
    )
    return Table("", ("类别", "名称", "原来", "现在"), rows, (1, 4, 3, 3))
