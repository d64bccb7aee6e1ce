"""约谈: the notice before it is held (why, who, when, what to bring), the record after (what was promised, what came)."""

from datetime import date

from duban.domain.delivery.slip import Slip, last_day, promised_tables, said_of, sent_on, steps_table, unit_of, value_of
from duban.domain.paper import Block, Paper, PaperKind, Paragraph, official_date, room, say
from duban.domain.period import local_day

NUMERALS = "一二三四五六"
HOLD = "hold"
"""The move that records an interview as held."""


def compose_interview(slip: Slip, as_of: date) -> Paper:
    """The notice of an interview, or its record once it was held."""
    held = next((moved for moved in slip.matter.moves if moved.move == HOLD), None)
    sections = _record(slip) if held else _notice(slip)
    blocks: list[Block] = [] if held else [_opening(slip)]
    for numeral, (words, content) in zip(NUMERALS, sections, strict=False):
        blocks += [say(f"{numeral}、{words}", level=1), *content]
    return Paper(
        PaperKind.INTERVIEW,
        "约谈记录" if held else "约谈通知",
        tuple(blocks),
        None if held else slip.organ,
        slip.matter.number,
        recipients=None if held else unit_of(slip) or None,
        organ=slip.organ,
        dated_on=local_day(held.at) if held else sent_on(slip) or as_of,
        seal=slip.seal,
        simulated=slip.simulated,
    )


def _opening(slip: Slip) -> Paragraph:
    who = said_of(slip, "of_whom", "约谈对象")
    return say("经研究，决定对", who, "进行约谈。现将有关事项通知如下：")


def _notice(slip: Slip) -> list[tuple[str, list[Block]]]:
    when = value_of(slip, "held_on")
    planned: list[Block] = [say(said_of(slip, "held_on", "约谈日期"), "。")] if when else []
    return [
        ("约谈事由", [say(said_of(slip, "reason", "约谈事由"))]),
        ("约谈时间和地点", [*planned, room("place", "具体时间、地点")]),
        ("约谈人", [say(said_of(slip, "by_whom", "约谈人"), "。")]),
        ("约谈对象", [say(said_of(slip, "of_whom", "约谈对象"), "。")]),
        (
            "有关要求",
            [
                say("（一）请约谈对象本人按时参加，不得由他人代替；确因公务不能参加的，请提前书面请假。"),
                say("（二）请准备书面材料，说明工作进展、存在问题及原因、整改措施、责任人和完成时限。"),
                say("（三）约谈中作出的整改承诺列入督办，逐项明确完成日期，到期核实销号并回头看。"),
            ],
        ),
    ]


def _record(slip: Slip) -> list[tuple[str, list[Block]]]:
    people = say(
        "约谈人：", said_of(slip, "by_whom", "约谈人"), "；约谈对象：", said_of(slip, "of_whom", "约谈对象"), "；约谈日期：",
        said_of(slip, "held_on", "约谈日期"), "。",
    )  # fmt: skip
    until = last_day(slip)
    state = slip.matter.definition.state(slip.matter.state).title
    stands = say(f"目前“{state}”" + (f"，本步时限为{official_date(until)}前。" if until else "。"))
    return [
        ("基本情况", [people]),
        ("约谈事由", [say(said_of(slip, "reason", "约谈事由"))]),
        ("整改承诺", _promised(slip)),
        ("整改和核实情况", [steps_table(slip), stands]),
        ("签字", [say("约谈人："), say("约谈对象："), say("记录人：")]),
    ]


def _promised(slip: Slip) -> list[Block]:
    """The commitments as a table of lines, or in the words of a definition that took them as text."""
    if tables := promised_tables(slip):
        return tables
    said: list[Block] = [say(said_of(slip, "commitments", "整改承诺"))]
    if value_of(slip, "promised_by"):
        said.append(say("承诺完成日期：", said_of(slip, "promised_by", "承诺完成日期"), "。"))
    return said
