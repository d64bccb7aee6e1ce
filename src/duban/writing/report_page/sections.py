"""The health report: what stands against itself first, then who carries what, then what is left open."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from duban.domain.plan.draft import Finding, Place, Reading, Role, Severity
from duban.domain.plan.survey import Load, bare_title, loads, whereabouts
from duban.domain.quote import Span
from duban.writing.labels import ROLES, SEVERITIES, finding_title
from duban.writing.markup import Markup, join, tag, text

AROUND = 36  # characters of context on either side of a quote
LONGEST_QUOTE = 180
MOST_FACING = 4
SHOWN_UNITS = 18


def _tile(number: int, words: str, tone: str = "") -> Markup:
    return tag("li", tag("b", str(number)), tag("span", words), class_=f"tile {tone}".strip())


def head(reading: Reading, source_name: str) -> Markup:
    """Title, number and the figures of the reading at a glance."""
    document = reading.document
    facts = [
        document.number,
        document.issuer,
        document.issued_on.isoformat() if document.issued_on else None,
        source_name,
    ]
    errors = sum(finding.severity is Severity.ERROR for finding in reading.findings)
    tiles = tag(
        "ul",
        _tile(errors, "处自相矛盾", "bad" if errors else "good"),
        _tile(len(reading.findings) - errors, "条疏漏与提示"),
        _tile(len(reading.items), "项任务"),
        _tile(len(reading.targets), "个目标数字"),
        _tile(len(reading.assignments), "处责任分工"),
        _tile(len(reading.units), "个单位"),
        class_="tiles",
    )
    title = tag("h1", bare_title(document.title or source_name))
    return tag(
        "header",
        tag("p", "文件体检报告", class_="kicker"),
        title,
        tag("p", " · ".join(filter(None, facts)), class_="facts"),
        tiles,
    )


def _quote(reading: Reading, places: Sequence[Place], anchor: str) -> Markup:
    """Neighbouring places with the words around them; a very long one is cut in the middle."""
    first, last = places[0].span.start, places[-1].span.end
    around = 0 if last - first > LONGEST_QUOTE else AROUND  # a table's row or a whole paragraph speaks for itself
    before = reading.text[max(0, first - around) : first].rpartition("\n\n")[2]
    after = reading.text[last : last + around].partition("\n\n")[0]
    words, at = [_clean(before)], first
    for place in places:
        words += [_clean(reading.text[at : place.span.start]), tag("mark", _cut(place.quote))]
        at = place.span.end
    where = tag("a", _where(reading, places[0].span), href=f"#{anchor}", class_="where")
    return tag("blockquote", tag("p", *words, _clean(after)), where)


def _cut(quote: str) -> Markup:
    half = LONGEST_QUOTE // 2
    return _clean(quote if len(quote) <= LONGEST_QUOTE else f"{quote[:half]} …… {quote[-half:]}")


def _neighbours(places: Sequence[Place]) -> Iterator[tuple[int, list[Place]]]:
    """Places in runs that stand close to each other, each run with the number of its first place."""
    run: list[Place] = []
    for number, place in enumerate(places):
        if run and place.span.start - run[-1].span.end > AROUND:
            yield number - len(run), run
            run = []
        run.append(place)
    if run:
        yield len(places) - len(run), run


def _clean(words: str) -> Markup:
    return text(" ".join(words.replace("**", "").split()))


def _where(reading: Reading, span: Span) -> str:
    return f"{whereabouts(reading, span) or f'第 {span.start} 字'} ↓"


def _contradiction(reading: Reading, finding: Finding, at: int) -> Markup:
    quotes = [_quote(reading, run, f"finding-{at}-{n}") for n, run in _neighbours(finding.places[:MOST_FACING])]
    listed = tag("ul", *(tag("li", line) for line in finding.items)) if finding.items else Markup("")
    kind = tag("p", finding_title(finding.code), class_="code")
    return tag(
        "article", kind, tag("h3", finding.message), listed, tag("div", *quotes, class_="facing"), class_="card bad"
    )


def contradictions(reading: Reading) -> Markup:
    """Every contradiction with its places facing."""
    cards = [
        _contradiction(reading, finding, at)
        for at, finding in enumerate(reading.findings)
        if finding.severity is Severity.ERROR
    ]
    none = tag("p", "没有发现自相矛盾之处。", class_="none")
    return tag("section", tag("h2", "自相矛盾", id="contradictions"), *(cards or [none]))


def _folded(reading: Reading, finding: Finding, at: int) -> Markup:
    links: Iterable[Markup] = ()
    if not finding.items:
        links = (
            tag("li", tag("a", _where(reading, place.span), href=f"#finding-{at}-{n}"))
            for n, place in enumerate(finding.places)
        )
    rows = [*(tag("li", line) for line in finding.items), *links]
    unfolded = "open" if finding.code == "no_owner" else None
    opened = tag(
        "summary",
        tag("span", finding_title(finding.code), class_="code"),
        tag("span", finding.message, class_="message"),
    )
    return tag("details", opened, tag("ul", *rows), class_=f"fold {finding.severity}", open=unfolded)


def gaps(reading: Reading) -> Markup:
    """Warnings and notes, each a line that opens into its list."""
    numbered = [(at, finding) for at, finding in enumerate(reading.findings) if finding.severity is not Severity.ERROR]
    folds = [
        join(tag("h3", SEVERITIES[severity]), *(_folded(reading, finding, at) for at, finding in group))
        for severity, group in groupby(numbered, key=lambda pair: pair[1].severity)
    ]
    return tag("section", tag("h2", "疏漏与提示", id="gaps"), *folds) if folds else Markup("")


def _bar(load: Load, most: int) -> Markup:
    counts = zip(Role, (load.lead, load.responsible, load.support), strict=True)
    parts = [
        tag("i", class_=f"part {role}", style=f"width:{count * 100 / most:.2f}%", title=f"{ROLES[role]} {count} 项")
        for role, count in counts
        if count
    ]
    said = f"牵头 {load.lead}，负责 {load.responsible}，配合 {load.support}"
    return tag(
        "li",
        tag("span", load.unit, class_="unit"),
        tag("span", *parts, class_="bar"),
        tag("span", said, class_="count"),
    )


def burden(reading: Reading) -> Markup:
    """Who carries what, as bars; the long tail folded away."""
    rows = loads(reading)
    if not rows:
        return Markup("")
    most = max(load.lead + load.responsible + load.support for load in rows)
    bars = [_bar(load, most) for load in rows]
    key = tag("p", *_key(), class_="key")
    shown = tag("ul", *bars[:SHOWN_UNITS], class_="bars")
    tail = bars[SHOWN_UNITS:]
    rest = (
        tag("details", tag("summary", f"其余 {len(tail)} 个单位"), tag("ul", *tail, class_="bars"))
        if tail
        else Markup("")
    )
    return tag("section", tag("h2", "谁承担什么", id="burden"), key, shown, rest)


def _key() -> Iterator[Markup]:
    for role, words in ROLES.items():
        yield tag("span", tag("i", class_=f"part {role}"), words)
