"""The outline as a terminal shows it."""

from duban.domain.plan.draft import Heading, PartKind, Reading

PART_NAMES = {
    PartKind.OVERALL: "总体",
    PartKind.WORK_PLAN: "工作方案",
    PartKind.TABLE: "表",
    PartKind.ANNEX: "附件",
}
ROLE_NAMES = {"goal": "目标", "task": "任务", "organisation": "组织"}


def outline(reading: Reading) -> str:
    """Parts, and under each its headings indented by level; `*` before an item, offsets at the end of each line."""
    lines: list[str] = []
    for part in reading.parts:
        lines.append(f"【{PART_NAMES[part.kind]}】{part.title or part.name}  @{part.span.start}")
        lines += [_line(heading) for heading in reading.outline if heading.part == part.id]
    return "\n".join(lines or ["没有读出提纲。"]) + "\n"


def _line(heading: Heading) -> str:
    role = ROLE_NAMES.get(heading.role)
    shown = f"（{role}）" if role and heading.level == 1 else ""
    mark = "*" if heading.is_item else " "
    return f"{'  ' * heading.level}{mark} {heading.label} {heading.title}{shown}  @{heading.span.start}"
