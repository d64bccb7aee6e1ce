"""Damage to documents: cuts, swaps, doublings, insertions of text that looks real. Seeded, so a failure comes again."""

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

Chunk = TypeVar("Chunk", str, bytes)

FRAGMENTS = (
    "一、",
    "（一）",
    "（二）抓项目。",
    "1.",
    "①",
    "第一章 ",
    "（发改局牵头，科工局、财政局配合）",
    "（县安委办牵头、",
    "责任单位：",
    "牵头单位：水利局\t配合单位：各乡镇",
    "序号\t任务\t牵头单位\t完成时限\n",
    "| 任务 | 责任单位 |\n|---|---|\n",
    "增长8%以上",
    "分别增长8%、10%以上",
    "从不低于600元/月提高到",
    "15%—20%",
    "2023年9月1日前",
    "2023年2月30日",
    "99999999999999999999亿元",
    "0.0.0",
    "控制在0.8以内",
    "杜绝",
    "前13名",
    "列第一位者为牵头单位，下同",
    "由教育局牵头，",
    "附件1：某县打好攻坚战工作方案\n",
    "**",
    "——",
    "（（（",
    "））",
    "〔2023〕2号",
    "\n\n— 12 —\n\n",
    "\r\n",
    "\u3000\u3000",
    "\t\t",
    "\x0c",
    "\ufeff",
    "𠮷",
    "８",
    "#  ",
)


def damaged(whole: Chunk, seed: int, *, inserted: Sequence[Chunk], rounds: int = 6) -> Iterator[Chunk]:
    """One document damaged `rounds` times, each time a little more."""
    dice = random.Random(seed)
    for _ in range(rounds):
        low, high = sorted(dice.randrange(len(whole) + 1) for _ in range(2))
        low = max(low, high - 400) if dice.random() < 0.8 else low
        piece = whole[low:high]
        match dice.randrange(5):
            case 0:
                whole = whole[:low] + whole[high:]
            case 1:
                at = dice.randrange(len(whole) + 1)
                whole = whole[:at] + piece + whole[at:]
            case 2:
                whole = whole[:low] + piece[::-1] + whole[high:]
            case 3:
                whole = whole[: max(high, 1)] if dice.random() < 0.3 else whole[low:] + whole[:low]
            case _:
                whole = whole[:low] + dice.choice(inserted) + whole[low:]
        yield whole
