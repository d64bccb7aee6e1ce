"""One composition for every brief; the kind decides its sections."""

from collections.abc import Callable

from duban.domain.delivery.brief import sections, summary
from duban.domain.delivery.brief.content import KINDS, Brief, Letterhead
from duban.domain.paper import Block, Paper, room, say
from duban.domain.period import Cadence

Section = tuple[str, str, Callable[[Brief], list[Block]], str]
"""Key, heading, what is composed, and what the office may add (empty: nothing)."""
NOTICE: tuple[Section, ...] = (
    ("overall", "总体情况", sections.overall, "总体评价"),
    ("parts", "各专班进展", sections.parts, "主要做法和成效"),
    ("behind", "滞后和未报事项", sections.behind, "滞后原因和督办要求"),
    ("corrected", "数据更正", sections.corrected, ""),
    ("next", "下一步工作", sections.coming, "下一步工作要求"),
)
SUMMARY: tuple[Section, ...] = (
    ("overall", "总体情况", summary.then_and_now, "总体评价"),
    ("parts", "各专班进展", summary.campaigns, "主要做法和成效"),
    ("quotas", "额度完成情况", summary.quotas, "欠额原因和追赶安排"),
    ("orders", "督办和约谈", summary.orders, "督办成效"),
    ("hard", "难点问题", summary.hard, "原因分析和建议"),
    ("corrected", "数据更正", sections.corrected, ""),
    ("next", "下一步重点", summary.priorities, "下一步工作要求"),
)
SECTIONS = {Cadence.XUN: NOTICE, Cadence.MONTH: NOTICE, Cadence.QUARTER: SUMMARY, Cadence.YEAR: SUMMARY}
ALWAYS = ("overall", "next")
"""Sections that stand whatever there is to say; the others only with content."""


def compose_brief(brief: Brief, head: Letterhead) -> Paper:
    """The paper for a period. The same brief and letterhead give the same paper."""
    kind, title = KINDS[brief.period.cadence]
    blocks: list[Block] = []
    number = 0
    for key, words, compose, prompt in SECTIONS[brief.period.cadence]:
        content = compose(brief)
        if content or key in ALWAYS:
            blocks += [say(f"{sections.numeral(number)}、{words}", level=1), *content]
            blocks += [room(key, prompt)] if prompt else []
            number += 1
    return Paper(
        kind,
        title.format(period=brief.period.name),
        tuple(blocks),
        head.organ_mark,
        head.number,
        None,
        head.recipients,
        (),
        head.organ,
        head.dated_on,
        head.copies_to,
        head.organ,
        brief.seal,
        brief.plan.simulated,
    )
