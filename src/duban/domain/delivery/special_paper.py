"""督查专报: what a leader instructed, what was found, the evidence, who answers for it, what is proposed."""

from datetime import date

from duban.domain.delivery.slip import Slip, said_of, steps_table, value_of
from duban.domain.paper import Block, Paper, PaperKind, Run, Source, room, say


def compose_special(slip: Slip, dated_on: date) -> Paper:
    """The special report on a matter as it stands; the proposal is left to write."""
    matter, definition = slip.matter, slip.matter.definition
    asked = [said_of(slip, field.name, field.title) for field in definition.fields if value_of(slip, field.name)]
    sections: list[tuple[str, list[Block]]] = [
        ("批示和交办内容", [say(run) for run in asked]),
        ("查明的情况", _found(slip)),
        (
            "责任单位",
            [say(f"{slip.names.get(matter.unit or '', '尚未明确')}，目前“{definition.state(matter.state).title}”。")],
        ),
        ("建议", [room("proposal", "建议")]),
    ]
    blocks: list[Block] = []
    for numeral, (words, content) in zip("一二三四", sections, strict=True):
        blocks += [say(f"{numeral}、{words}", level=1), *content]
    subject = value_of(slip, definition.fields[0].name)
    title = f"关于{subject[:30].rstrip('。；，')}的督查专报" if subject else "督查专报"
    return Paper(
        PaperKind.SPECIAL_REPORT, title, tuple(blocks), f"{slip.organ}督查专报", matter.number, organ=slip.organ,
        dated_on=dated_on, seal=slip.seal, simulated=slip.simulated,
    )  # fmt: skip


def _found(slip: Slip) -> list[Block]:
    if not slip.matter.moves:
        return [say("尚未开始办理。")]
    files = sum(moved.files for moved in slip.matter.moves)
    if not files:
        return [steps_table(slip), say("各步骤没有附佐证材料。")]
    counted = Run(str(files), Source(f"{slip.matter.number}佐证材料", "各步骤所附文件数"))
    return [steps_table(slip), say("佐证材料共", counted, "份，附在各步骤之后。")]
