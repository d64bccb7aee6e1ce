"""Reading a text twice as long takes twice the steps, not four times: steps are counted, never timed."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest
from real_looking import DOCUMENT

from duban.reading import read

PROFILED = frozenset({"call", "c_call"})
PARAGRAPH = "全年完成投资180亿元，增长8%以上，新增发明专利30件左右，争取进入全省前3名，每季度至少1次，"
LEAST = 2_000
"""Characters of the shorter text: long enough that what is done once no longer counts."""

CASES = {
    "a document again and again": DOCUMENT,
    "one endless sentence": PARAGRAPH,
    "nothing but open brackets": "（发改局牵头，",
    "nothing but closed notes": "（发改局牵头，财政局、住建局配合）",
    "nothing but labels": "一、（一）1.",
    "nothing but short lines": "1.修路。\n",
    "nothing but digits": "1234567890",
    "nothing but names": "财政局、",
    "nothing but blanks": " \t\u3000",
    "nothing but line ends": "\n",
    "rows of a table": "1\t改造管网120公里\t住建局\t水利局\n",
    "lines of duties": "责任单位：财政局、住建局\n",
    "headings of chapters": "一、工作任务\n",
    "bold marks": "**",
    "dashes": "——",
}


def steps(work: Callable[[], object]) -> int:
    """How many calls the work makes, of Python's own functions and of ours."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in PROFILED

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", list(CASES.values()), ids=list(CASES))
def test_steps_grow_linearly(piece: str) -> None:
    text = piece * (LEAST // len(piece) + 1)
    read(text)  # what is compiled and cached once is no part of the growth
    once, twice = (steps(partial(read, text * times)) for times in (1, 2))
    assert twice < 2.5 * once
