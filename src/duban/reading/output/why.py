"""Why a place was read as it was: the answer of `duban why`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from duban.domain.plan.draft import AssignmentDraft, Kind, Mention, Reading, Role, Trace
from duban.domain.quote import Span

AROUND = 40  # characters shown on each side of the place
KIND_NAMES = {
    Kind.LEVEL: "水平",
    Kind.GROWTH: "增长",
    Kind.INCREMENT: "增量",
    Kind.RATIO: "比率",
    Kind.RANK: "名次",
    Kind.FREQUENCY: "频次",
    Kind.COUNT: "数量",
    Kind.ZERO: "杜绝",
}
ROLE_NAMES = {Role.LEAD: "牵头", Role.RESPONSIBLE: "负责", Role.SUPPORT: "配合"}


def why(reading: Reading, offset: int) -> str:
    """What was read at `offset` of the text, narrowest first: the values, the rules that made them, what was rejected."""
    lines = [f"第 {offset} 字：{_context(reading.text, offset)}", ""]
    lines += _section("位置", [_location(reading, offset)])
    lines += _section("读成", _values(reading, offset), "没有读出责任、指标或节点")
    traces = sorted((t for t in reading.trace if _at(t.span, offset)), key=lambda t: t.span.end - t.span.start)
    lines += _section("依据", [_trace(trace, reading.text) for trace in traces if not trace.rejected])
    lines += _section("没有采用", [_trace(trace, reading.text) for trace in traces if trace.rejected])
    return "\n".join(lines).rstrip() + "\n"


def _at(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _section(title: str, lines: list[str], none: str = "无") -> list[str]:
    return [f"{title}：", *(f"  {line}" for line in lines or [none]), ""]


def _context(text: str, offset: int) -> str:
    before, after = text[max(0, offset - AROUND) : offset], text[offset + 1 : offset + 1 + AROUND]
    return " ".join(f"…{before}【{text[offset]}】{after}…".split())


def _location(reading: Reading, offset: int) -> str:
    part = next((part for part in reading.parts if _at(part.span, offset)), None)
    within = [h for h in reading.outline if _at(h.body, offset) or _at(h.span, offset)]
    headings = [f"{h.label} {h.title}" for h in sorted(within, key=lambda h: h.level)]
    return " › ".join([part.name or part.title, *headings] if part else headings) or "不在任何部分里"


def _values(reading: Reading, offset: int) -> list[str]:
    lines = [_note(note) for note in reading.assignments if _at(note.span, offset)]
    lines += [
        f"由这条责任说明管到：{_note(n)}"
        for n in reading.assignments
        if _at(n.covers, offset) and not _at(n.span, offset)
    ]
    lines += [_target(mention) for mention in reading.targets if _at(mention.span, offset)]
    lines += [f"节点：{m.what}，{m.due.isoformat()} 前" for m in reading.milestones if _at(m.span, offset)]
    lines += [f"机制：{m.quote}（{m.shape}）" for m in reading.mechanisms if _at(m.span, offset)]
    lines += [f"体检：{f.message}" for f in reading.findings if _at(f.span, offset)]
    return lines


def _note(note: AssignmentDraft) -> str:
    parties = "、".join(f"{party.name}（{ROLE_NAMES[party.role]}）" for party in note.parties)
    return f"责任：{parties or '没有单位'}{_doubts(note.doubts)}"


def _target(mention: Mention) -> str:
    value = "" if mention.value is None else format(mention.value, "f")
    upper = "" if mention.value_max is None else f"—{mention.value_max:f}"
    figure = f"{mention.comparator} {value}{upper}{mention.unit or ''}"
    return f"指标：{mention.metric} {figure}（{KIND_NAMES[mention.kind]}）{_doubts(mention.doubts)}"


def _doubts(doubts: tuple[str, ...]) -> str:
    return f"，存疑：{'、'.join(_word('doubts', doubt) for doubt in doubts)}" if doubts else ""


def _trace(trace: Trace, text: str) -> str:
    quote = " ".join(trace.span.of(text).split())
    shown = quote if len(quote) <= AROUND else f"{quote[:AROUND]}…"
    outcome = _word("refusals", trace.outcome) if trace.rejected else _outcome(trace.outcome)
    return f"{_word('rules', trace.rule)}：“{shown}” → {outcome}"


def _outcome(outcome: str) -> str:
    """The outcome with the reader's own words, such as `发改局:lead`, in Chinese."""
    return re.sub(r"(?<=[:（])[a-z]+", lambda found: _word("outcomes", found[0]), outcome)


def _word(kind: str, code: str) -> str:
    return _words()[kind].get(code, code)


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
