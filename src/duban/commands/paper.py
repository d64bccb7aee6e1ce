"""`duban paper`: briefs, orders, special reports, ranking lists and the breakdown of a plan, as Word, HTML or PDF."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from duban.commands import Refused
from duban.commands.installation import add_county, county, day, instant, opened
from duban.domain.period import Cadence, Period, end_of, local_day

if TYPE_CHECKING:
    from duban.domain.paper import Paper
    from duban.writing.official import Form

BRIEFS = {"xun": Cadence.XUN, "monthly": Cadence.MONTH, "quarterly": Cadence.QUARTER, "yearly": Cadence.YEAR}
SLIPS = {"order": "order", "interview": "interview", "special": "order"}
LISTS = ("ranking", "breakdown", "ledger")
MEETINGS = ("sheet", "minutes")
PAPERS = (*BRIEFS, *SLIPS, *LISTS, *MEETINGS)
SCHEME = "yearly-1"
MEANS = (
    "xun 旬简报、monthly 月通报、quarterly 季总结、yearly 年总结、order 督办单、interview 约谈通知、special 督查专报、"
    "ranking 排名表、breakdown 责任分解表、ledger 台账清单、sheet 调度单、minutes 调度会纪要"
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban paper`."""
    parser.add_argument("what", metavar="文种", choices=sorted(PAPERS), help=MEANS)
    parser.add_argument("--period", metavar="周期", help="简报和总结的一期，如 2023-06-X1、2023-06、2023-Q2、2023")
    parser.add_argument("--number", metavar="编号", help="督办单、约谈、专报的编号，如 督〔2023〕1号")
    parser.add_argument("--scheme", metavar="办法", default=SCHEME, help=f"排名表的考核办法，默认 {SCHEME}")
    parser.add_argument("--series", metavar="台账", default="order", help="台账清单是哪一本，默认 order 督办单")
    parser.add_argument("--out", metavar="文件", type=Path, required=True, help="写到哪个文件：.docx、.html 或 .pdf")
    parser.add_argument(
        "--as-of", metavar="日期", type=day, help="数据截至哪一天；简报默认是报送时限的次日，其余默认今天"
    )
    parser.add_argument("--known-at", metavar="时刻", type=instant, help="按那时已录入的事实；默认是那一天结束时")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compose and write the paper."""
    form = _form(options.out)
    period = _period(options) if options.what in BRIEFS else None
    if options.period and not period:
        raise Refused(f"{options.what} 不分期；请去掉 --period，日期用 --as-of 写。")
    if options.what in SLIPS and not options.number:
        raise Refused(f"{options.what} 要指明哪一件；请加 --number，如 --number 督〔2023〕1号。")
    with opened():
        code = county(options.county)
        paper, as_of = _brief(options, code, period) if period else _other(options, code)
        content, warned = _written(paper, form)
    try:
        options.out.write_bytes(content)
    except FileNotFoundError:
        raise Refused(f"没有 {options.out.parent} 这个文件夹；请先建好，或换一个位置。") from None
    except OSError as error:
        raise Refused(f"写不进 {options.out}（{error.strerror}）；请换一个位置。") from error
    for words in warned:
        print(words)
    print(f"已写到 {options.out}（数据截至 {as_of}）。")
    return 0


def _form(out: Path) -> "Form":
    from duban.writing.official import Form

    try:
        return Form(out.suffix.lower().removeprefix("."))
    except ValueError:
        raise Refused(f"“{out.name}”的文件类型不能写；请以 .docx（Word）、.html（网页）或 .pdf 结尾。") from None


def _written(paper: "Paper", form: "Form") -> tuple[bytes, tuple[str, ...]]:
    """The file, and what of it would print wrong."""
    from django.conf import settings

    from duban.writing.official import Form, problems, write

    fonts = settings.OPTIONS.paper_fonts
    return write(paper, form, fonts), problems(paper, fonts) if form is Form.SHEET else ()


def _brief(options: argparse.Namespace, code: str, period: Period) -> tuple["Paper", date]:
    from duban.web.issuing.api import Moments, compose, default_moments, saved_texts

    moments = default_moments(code, period)
    if options.as_of:
        moments = Moments(options.as_of, options.known_at or end_of(options.as_of))
    texts, _ = saved_texts(code, period)
    return compose(code, period, moments, texts), moments.as_of


def _other(options: argparse.Namespace, code: str) -> tuple["Paper", date]:
    from duban.web.issuing.api import Listing, Moments, compose_listing, matter_paper, minutes_paper, sheet_paper

    as_of: date = options.as_of or local_day(datetime.now(UTC))
    moments = Moments(as_of, options.known_at or end_of(as_of))
    if options.what in LISTS:
        subject = {"ranking": options.scheme, "ledger": options.series}.get(options.what, "")
        return compose_listing(code, Listing(options.what, subject), moments), as_of
    if options.what in MEETINGS:
        return (sheet_paper if options.what == "sheet" else minutes_paper)(code, moments), as_of
    special = options.what == "special"
    return matter_paper(code, SLIPS[options.what], options.number, as_of, moments.known_at, special=special), as_of


def _period(options: argparse.Namespace) -> Period:
    try:
        period = Period(options.period or "")
    except ValueError:
        raise Refused(
            f"“{options.period or ''}”不是周期；请用 --period 写成 2023-06-X1、2023-06、2023-Q2 或 2023。"
        ) from None
    if period.cadence is not BRIEFS[options.what]:
        raise Refused(
            f"“{options.period}”与 {options.what} 不配；旬写 2023-06-X1，月写 2023-06，季写 2023-Q2，年写 2023。"
        )
    return period
