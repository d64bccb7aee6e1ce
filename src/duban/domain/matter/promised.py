"""承诺: what was promised, by which day, by whom, and how one will see it. Written one a line: 内容｜日期｜单位｜衡量."""

from dataclasses import dataclass
from datetime import date

BETWEEN = "｜"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise of an interview or a meeting. Without an owner it is the unit's that the matter is with."""

    what: str
    due: date
    owner: str = ""
    measure: str = ""


def parse_commitments(text: str, today: date) -> tuple[tuple[Commitment, ...], tuple[str, ...]]:
    """The promises of a text, and what is wrong with it in a sentence each."""
    found, problems = list[Commitment](), list[str]()
    for number, line in enumerate(filter(None, (line.strip() for line in text.splitlines())), 1):
        what, day, owner, measure, *_ = [part.strip() for part in line.split(BETWEEN)] + [""] * 4
        try:
            due = date.fromisoformat(day)
        except ValueError:
            problems.append(f"第 {number} 项承诺没有完成日期；请写成 2023-06-30 这样。")
            continue
        if not what:
            problems.append(f"第 {number} 项承诺没有写内容；请补上。")
        if due < today:
            problems.append(f"第 {number} 项承诺的完成日期 {due} 已经过去；请改晚。")
        found.append(Commitment(what, due, owner, measure))
    if not found and not problems:
        problems.append("请至少写一项承诺和它的完成日期。")
    return tuple(found), tuple(problems)


def commitment_line(one: Commitment) -> str:
    """A promise as it is written."""
    return BETWEEN.join((one.what, one.due.isoformat(), one.owner, one.measure)).rstrip(BETWEEN)


def chosen(words: str, count: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Which of `count` promises, from 1, words such as “1、3” name; all where they name none."""
    numbers = [
        int(part) for part in words.replace("、", " ").replace("，", " ").replace(",", " ").split() if part.isdecimal()
    ]
    strange = [number for number in numbers if not 1 <= number <= count]
    if strange:
        return (), (f"没有第 {strange[0]} 项承诺，共 {count} 项；请改正序号。",)
    return tuple(dict.fromkeys(numbers)) or tuple(range(1, count + 1)), ()
