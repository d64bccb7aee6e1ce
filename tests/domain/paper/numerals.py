"""Whether every numeral of a paper can be followed: sourced, a date, a document's number, or the number of a heading."""

import re
from collections.abc import Iterable

from duban.domain.paper import Paper, Paragraph, Table

PLAIN = re.compile(
    r"\d{4}年(?:第[一二三四]季度|\d{1,2}月(?:\d{1,2}日|[上中下]旬)?)?"  # 2023年, 2023年3月上旬, 2023年6月5日
    r"|\d{4}-\d{2}-\d{2}(?:\s\d{2}:\d{2})?"
    r"|\w*〔\d{4}〕\d+[号期]"
    r"|校验 [0-9a-f]{16}"
    r"|图\d+"
)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
HEADING = re.compile(r"^(?:\d+\. |（\d+）)")
ORDINALS = ("序号", "名次")
"""Columns that number their rows."""


def unsourced(paper: Paper, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that hold a numeral nobody can follow; empty for a paper that may be sent. `names` are proper names,
    whose numerals count nothing (第二中学, 3号楼). Places left for the office's words are not looked at."""
    proper = sorted(names, key=len, reverse=True)
    sourced = " ".join(run.text for run in paper.runs() if run.source)
    in_title = NUMBER.findall(_rest(paper.title, proper))
    found = [paper.title] if any(number not in sourced for number in in_title) else []
    for block in paper.blocks:
        if isinstance(block, Paragraph) and not block.draft:
            found += [
                run.text
                for place, run in enumerate(block.runs)
                if not run.source and NUMBER.search(_rest(run.text if place else HEADING.sub("", run.text), proper))
            ]
        elif isinstance(block, Table):
            found += [words for words in _of_table(block) if NUMBER.search(_rest(words, proper))]
    return tuple(found)


def _of_table(table: Table) -> list[str]:
    kept = [n for n, head in enumerate(table.header) if head not in ORDINALS]
    cells = [row[n] for row in table.rows for n in kept if n < len(row)]
    return [table.title, *table.header, *(cell.text for cell in cells if not cell.source)]


def _rest(words: str, proper: Iterable[str]) -> str:
    for name in proper:
        words = words.replace(name, "")
    return PLAIN.sub("", words)
