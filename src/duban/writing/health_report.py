"""体检报告 as a Word file by GB/T 9704: contradictions facing one another, then who carries what, then what is left open."""

from collections.abc import Iterator

from duban.domain.paper import Block, Paper, PaperKind, Run, Table, say
from duban.domain.plan.draft import Finding, Place, Reading, Severity
from duban.domain.plan.survey import bare_title, loads, whereabouts
from duban.writing import official
from duban.writing.labels import finding_title
from duban.writing.printable import printable

LONGEST_QUOTE = 400
MOST_LINES = 60
MOST_UNITS = 20
CHAPTERS = "一二三四五"


def render(reading: Reading, source_name: str) -> bytes:
    """The .docx of a reading's health report. Equal readings give equal bytes."""
    return official.render(compose(reading, source_name))


def compose(reading: Reading, source_name: str) -> Paper:
    """The report's content: `source_name` is the file the document came in, named in the first paragraph."""
    title = f"关于《{_clean(bare_title(reading.document.title or source_name))}》的体检报告"
    chapters = (
        ("总体情况", [_overview(reading, source_name)]),
        ("自相矛盾之处", list(_contradictions(reading))),
        ("任务承担情况", list(_burden(reading))),
        ("疏漏之处", list(_gaps(reading, Severity.WARNING))),
        ("提示", list(_gaps(reading, Severity.NOTE))),
    )
    blocks: list[Block] = []
    for number, (head, body) in zip(CHAPTERS, ((head, body) for head, body in chapters if body), strict=False):
        blocks += [say(f"{number}、{head}", level=1), *body]
    return Paper(PaperKind.HEALTH_REPORT, title, tuple(blocks))


def _clean(words: str) -> str:
    return "".join(printable(words).replace("**", "").splitlines()).strip()


def _overview(reading: Reading, source_name: str) -> Block:
    document = reading.document
    number = f"（{document.number}）" if document.number else ""
    counts = (
        f"全文 {document.chars} 字，读出任务 {len(reading.items)} 项、目标数字 {len(reading.targets)} 个、"
        f"责任分工 {len(reading.assignments)} 处，涉及单位 {len(reading.units)} 个。"
    )
    errors = sum(finding.severity is Severity.ERROR for finding in reading.findings)
    found = f"发现自相矛盾 {errors} 处，疏漏与提示 {len(reading.findings) - errors} 条。"
    return say(f"本报告由文件《{_clean(source_name)}》{number}读出。{counts}{found}所引文字均为原文。")


def _contradictions(reading: Reading) -> Iterator[Block]:
    errors = [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    if not errors:
        yield say("未发现自相矛盾之处。")
    for number, finding in enumerate(errors, 1):
        yield say(f"{number}. {_clean(finding.message)}", level=3)
        if finding.places:
            yield _facing(reading, finding.places)


def _facing(reading: Reading, places: tuple[Place, ...]) -> Table:
    """Two columns: the first place on the left, whatever stands against it on the right."""
    first, others = places[0], places[1:] or places
    heads = tuple(_clean(whereabouts(reading, place.span)) or "原文" for place in (first, others[0]))
    right = "；".join(_quote(place) for place in others)
    return Table("", heads, ((Run(_quote(first)), Run(right)),), (1, 1))


def _quote(place: Place) -> str:
    words = _clean(place.quote)
    half = LONGEST_QUOTE // 2
    return words if len(words) <= LONGEST_QUOTE else f"{words[:half]}……{words[-half:]}"


def _burden(reading: Reading) -> Iterator[Block]:
    rows = loads(reading)
    if rows:
        cells = tuple(
            (Run(_clean(load.unit)), Run(str(load.lead)), Run(str(load.responsible)), Run(str(load.support)))
            for load in rows[:MOST_UNITS]
        )
        left = len(rows) - len(cells)
        rest = f"其余 {left} 个单位从略。" if left else ""
        yield say(f"有任务的单位 {len(rows)} 个，任务最多的列表如下。{rest}同一任务只计最重的一种责任。")
        yield Table("各单位承担任务项数", ("单位", "牵头", "负责", "配合"), cells, (4, 1, 1, 1))


def _gaps(reading: Reading, severity: Severity) -> Iterator[Block]:
    chosen = [finding for finding in reading.findings if finding.severity is severity]
    for number, finding in enumerate(chosen, 1):
        yield say(
            Run(f"{number}. {finding_title(finding.code)}。", bold=True), _clean(finding.message), *_listed(finding)
        )


def _listed(finding: Finding) -> Iterator[str]:
    lines = [_clean(line) for line in finding.items] or [f"“{_quote(place)}”" for place in finding.places]
    if all(line in finding.message for line in lines):
        return
    if lines:
        rest = f"等 {len(lines)} 项" if len(lines) > MOST_LINES else ""
        yield f"具体为：{'；'.join(lines[:MOST_LINES])}{rest}。"
