"""The head of a document: title, number, issuer, day and the plan's year."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from duban.domain.plan.draft import DocumentHead
from duban.reading.organisation.roll import Place
from duban.reading.outline.flow import Flow
from duban.reading.outline.labels import chinese_number
from duban.reading.outline.segments import Segment, SegmentKind

_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12}〔\d{4}〕\s*\d{1,4}\s*号)")
_ISSUER = re.compile(
    r"^([^：:，。；]{2,30}?(?:人民政府办公室|人民政府办公厅|人民政府|委员会办公室|委员会|办公室|办公厅|领导小组|指挥部|管委会|管理局|局|厅|委|部))(?:文件)?$"
)
_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_HAN_DAY = re.compile(
    r"([二〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(20\d{2})(?=\s*年)")
_TITLE_YEAR = re.compile(r"(20\d{2})(?:\s*年?\s*[—–－~～至-]{1,2}\s*20\d{2})?\s*年")
_PLACE = re.compile(
    r"^(?:中共)?([\u4e00-\u9fff]{2,12}?(?:自治[州县区旗]|省|市|县|区|州|旗|盟))(?=人民政府|政府|委员会|委|人大|[\u4e00-\u9fff])"
)
_HEAD_SEGMENTS = 12


def read_head(flow: Flow, segments: Sequence[Segment], title: str | None, reference: date | None) -> DocumentHead:
    """What stands above and below the text. `reference` only supplies a year where the document names none."""
    top = flow.text[: segments[min(len(segments), _HEAD_SEGMENTS) - 1].end] if segments else ""
    number = next((found[1] for found in _NUMBER.finditer(top) if not _cited(top, found.start())), None)
    issued = _day(flow, segments)
    year = _year(flow, title, issued, reference)
    number_words = re.sub(r"\s", "", number) if number else None
    return DocumentHead(title, number_words, _issuer(flow, segments), issued, len(flow.source), year)


def _cited(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "（《"


def _issuer(flow: Flow, segments: Sequence[Segment]) -> str | None:
    lines = [
        flow.text[s.start : s.end]
        for s in segments
        if s.kind in (SegmentKind.TEXT, SegmentKind.TITLE) and s.end - s.start <= 36
    ]
    names = [found[1].replace(" ", "") for line in (*lines[:6], *lines[-4:]) if (found := _ISSUER.match(line.strip()))]
    return Counter(names).most_common(1)[0][0] if names else None


def _day(flow: Flow, segments: Sequence[Segment]) -> date | None:
    """The day below the text: on a line of its own, the first such."""
    for segment in segments:
        words = flow.text[segment.start : segment.end]
        if (
            segment.kind in (SegmentKind.COLOPHON, SegmentKind.TEXT)
            and len(words) <= 40
            and (day := _written_day(words))
        ):
            return day
    return None


def _written_day(words: str) -> date | None:
    if found := _DAY.search(words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _HAN_DAY.search(words):
        digits = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
        year = int("".join(str(digits[c]) for c in found[1]))
        return _date(year, chinese_number(found[2]), chinese_number(found[3]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(flow: Flow, title: str | None, issued: date | None, reference: date | None) -> int | None:
    """The plan's year: of the title, else of the day below, else the year named most, else the reference's."""
    if title and (found := _TITLE_YEAR.search(title)):
        return int(found[1])
    named = Counter(int(found[1]) for found in _YEAR.finditer(flow.text))
    if issued:
        following = issued.year + 1
        return following if issued.month >= 11 and named[following] > named[issued.year] else issued.year
    if named:
        return named.most_common(1)[0][0]
    return reference.year if reference else None


def document_title(flow: Flow, segments: Sequence[Segment]) -> str | None:
    """The title of the whole paper: its first title, with the issuer where that stands on a line above (…关于印发…)."""
    for n, segment in enumerate(segments[:_HEAD_SEGMENTS]):
        if segment.kind is not SegmentKind.TITLE:
            continue
        words = flow.words(segment.start, segment.end)
        above = flow.words(segments[n - 1].start, segments[n - 1].end) if n else ""
        return above + words if words.startswith("关于") and _ISSUER.match(above) else words
    return None


def read_place(head: DocumentHead, titles: Sequence[str]) -> Place:
    """The jurisdiction a document speaks for, from its issuer or its titles."""
    for words in (head.issuer, head.title, *titles):
        if words and (found := _PLACE.match(words)):
            name = found[1]
            level = re.search(r"(自治[州县区旗]|省|市|县|区|州|旗|盟)$", name)
            return Place(name, level[1][-1] if level else None)
    return Place(None, None)
