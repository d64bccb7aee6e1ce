"""The lines that every form of a paper shares: title, attachments, closing lines, seal, 版记."""

from duban.domain.paper import Paper, Seal, official_date
from duban.domain.period import SHANGHAI
from duban.writing.official import measures as size

SIMULATED = "【模拟数据，仅供演示】"
SOURCES = "附：数据出处"

TITLE_LINE = 19  # characters of size 2 that fit a line
BREAK_BEFORE = ("进展", "情况", "工作", "实施", "专项", "重点", "通报", "通知", "报告", "方案")


def width(words: str) -> float:
    """How many full characters wide the words are; digits and letters take half."""
    return sum(1 if ord(char) > 0xFF else 0.5 for char in words)


def title_lines(title: str) -> list[str]:
    """Break a long title near the middle and between words, never inside one of the usual words of titles [7.3.1]."""
    if width(title) <= TITLE_LINE:
        return [title]
    middle = len(title) / 2
    places = [at for word in BREAK_BEFORE for at in range(2, len(title) - 1) if title.startswith(word, at)]
    at = min(places, key=lambda place: abs(place - middle), default=round(middle))
    if max(at, len(title) - at) > TITLE_LINE:
        at = round(middle)
    return [*title_lines(title[:at]), *title_lines(title[at:])]


def mark_points(mark: str) -> int:
    """The size at which the name of the organ stands on one line, however long it is, in points."""
    return min(size.MARK.half_points // 2, int(size.TEXT_WIDTH / 20 * 0.96) // max(1, len(mark)))


def beyond(organ: str, day: str) -> float:
    """How many characters further in than the organ the date ends, so that it begins two after the organ [7.3.5.2]."""
    return max(0, width(organ) - 2 - width(day))


def recipients(paper: Paper) -> str:
    """主送 with its colon; empty where the paper is sent to nobody."""
    return paper.recipients.rstrip("：:") + "：" if paper.recipients else ""


def attachment_numbers(names: tuple[str, ...]) -> list[str]:
    """What stands before each name: nothing for a single one [7.3.4]."""
    return [f"{number}. " if len(names) > 1 else "" for number in range(1, len(names) + 1)]


def imprint(paper: Paper) -> tuple[str, tuple[str, str] | None]:
    """版记: to whom copies go, and who printed it when [7.4]; empty and None where the paper says neither."""
    copies = f"抄送：{paper.copies_to.rstrip('。')}。" if paper.copies_to else ""
    if not (paper.printed_by and paper.dated_on):
        return copies, None
    return copies, (paper.printed_by, f"{official_date(paper.dated_on)}印发")


def seal_line(seal: Seal) -> str:
    """The moments the paper was composed for and the record it was sealed with."""
    known = seal.known_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return f"数据截至 {seal.as_of:%Y-%m-%d}，按 {known} 已录入的事实计算；记录链第 {seal.act} 号，校验 {seal.head[:16]}"
