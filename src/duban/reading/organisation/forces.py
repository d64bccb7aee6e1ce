"""Task forces as tables and chapters set them up: convener, deputy, lead unit, office, members, meetings."""

import re
from collections.abc import Iterator, Sequence

from duban.domain.plan.draft import PartDraft, TaskForceDraft
from duban.reading.outline.flow import Flow
from duban.reading.outline.segments import Segment, SegmentKind
from duban.reading.responsibility.names import split_names
from duban.reading.responsibility.tables import Table, TableRow

_HEAD = r"(?:总召集人|召集人|总指挥长?|指挥长|组长)"
_DEPUTY = r"(?:副召集人|副总指挥长?|副指挥长|副组长)"
_AS = r"(?:同志)?(?:担任|任|为)(?:工作)?(?:专班|领导小组|指挥部)?"
_CONVENER = re.compile(
    rf"(?:由)?([^，。；、由]{{2,30}}?){_AS}{_HEAD}(?!单位)|(?:^|[。，；\n])\s*{_HEAD}：([^。；\n]{{2,40}})"
)
_DEPUTY_AS = re.compile(
    rf"(?:由)?([^，。；由]{{2,60}}?){_AS}{_DEPUTY}|(?:^|[。，；\n])\s*{_DEPUTY}：([^。；\n]{{2,80}})"
)
_MEMBERS = re.compile(
    r"(?:成员单位|组成单位|成员)(?:包括|由|为|有|主要包括|：)([^。；\n]{2,1500})|([^。；，\n]{4,400})等?(?:单位|部门)?(?:分管负责人|负责人|主要负责人|负责同志)?为成员"
)
_MEMBERS_END = re.compile(
    r"等(?:单位|部门|有关单位)?(?:[，。；]|$|组成)|组成|，(?=(?:工作)?(?:专班|领导小组)?(?:下设)?办公室)|，(?=负责)"
)
_OFFICE = re.compile(r"办公室(?:设在|设于|设|挂靠在|挂靠)([^，。；\n]{2,25})")
_LEAD = re.compile(r"牵头单位(?:为|是|：)([^，。；\n]{2,25})")
_MEETING = re.compile(
    r"[^。；，\n]{0,20}(?:每(?:个)?(?:年|半年|季度|季|月|周|旬|半月|两个?月|双月)|按[月季旬周])[^。；，\n]{0,24}?(?:(?:联席|调度|推进|专题|工作|分析研判)?会议|例会|会商|调度会议?|推进会议?|碰头会议?)"
)
_SETS_UP = re.compile(r"专班|领导小组|指挥部|联席会议|召集人")


def forces_of_tables(
    flow: Flow, tables: Sequence[Table], own: PartDraft, parts: Sequence[PartDraft]
) -> Iterator[TaskForceDraft]:
    """The task forces of a part's tables; each row is filed under the part it names."""
    for table in tables:
        if not table.is_forces:
            continue
        for row in table.rows:
            yield _of_row(flow, row, own, parts)


def _of_row(flow: Flow, row: TableRow, own: PartDraft, parts: Sequence[PartDraft]) -> TaskForceDraft:
    def names(*roles: str) -> list[str]:
        return [
            name.words for role in roles for a, b in row.cells.get(role, ()) for name in split_names(flow.text[a:b])
        ]

    def whole(*roles: str) -> str | None:
        words = "、".join(flow.words(a, b).strip("。") for role in roles for a, b in row.cells.get(role, ()))
        return words or None

    campaign = "".join(flow.text[a:b] for role in ("task", "category") for a, b in row.cells.get(role, ())[:1])
    members = names("members") or names("responsible", "support")
    part = _named_part(campaign, parts) or own
    return TaskForceDraft(
        part.id,
        whole("convener", "leader"),
        whole("deputy"),
        whole("lead"),
        None,
        tuple(dict.fromkeys(members)),
        (),
        flow.span(row.start, row.end),
        "table",
    )


def _named_part(campaign: str, parts: Sequence[PartDraft]) -> PartDraft | None:
    """The part whose short name shares nearly all letters with the row's first cell (攻坚仗, 攻坚战)."""
    scored = [
        (len(set(campaign) & set(part.name)) / max(1, len(set(campaign) | set(part.name))), part) for part in parts
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 0.6 else None


def forces_of_text(flow: Flow, segments: Sequence[Segment], part: PartDraft) -> Iterator[TaskForceDraft]:
    """The task force a part's chapters set up, if any: from the paragraph that names its convener or its members."""
    texts = [s for s in segments if s.kind in (SegmentKind.TEXT, SegmentKind.HEADING)]
    for n, segment in enumerate(texts):
        words = flow.text[segment.start : segment.end]
        if not _SETS_UP.search(words) or not (_CONVENER.search(words) or _MEMBERS.search(words)):
            continue
        end = segment.end
        for after in texts[n + 1 : n + 8]:
            if after.label or not _goes_on(flow.text[after.start : after.end]):
                break
            end = after.end
        force = _of_text(flow, segment.start, end, part)
        if force.members or (force.convener and force.office):
            yield force
            return


def _goes_on(words: str) -> bool:
    return bool(_CONVENER.search(words) or _DEPUTY_AS.search(words) or _MEMBERS.search(words) or _OFFICE.search(words))


def _of_text(flow: Flow, start: int, end: int, part: PartDraft) -> TaskForceDraft:
    text = flow.text[start:end]
    return TaskForceDraft(
        part.id,
        _first(_CONVENER, text),
        _first(_DEPUTY_AS, text),
        _first(_LEAD, text),
        _first(_OFFICE, text),
        _members(text),
        tuple(found[0].strip() for found in _MEETING.finditer(text)),
        flow.span(start, end),
        "chapter",
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return next((group for group in found.groups() if group), "").strip("，、 ") or None if found else None


def _members(text: str) -> tuple[str, ...]:
    found = _MEMBERS.search(text)
    if found is None:
        return ()
    listed = found[1] or found[2]
    if stop := _MEMBERS_END.search(listed):
        listed = listed[: stop.start()]
    names = [re.sub(r"(?:主要|分管)?(?:负责人|负责同志)$", "", name.words) for name in split_names(listed)]
    return tuple(dict.fromkeys(name for name in names if 2 <= len(name) <= 30))
