"""`duban paper`: the brief of a 旬, the notice of a month, the summary of a quarter, as Word or text."""

import argparse
from pathlib import Path

from duban.commands import Refused
from duban.commands.installation import add_county, county, day, instant, opened
from duban.domain.period import Cadence, Period, end_of

PAPERS = {"xun": Cadence.XUN, "monthly": Cadence.MONTH, "quarterly": Cadence.QUARTER}


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban paper`."""
    parser.add_argument(
        "what", metavar="文种", choices=sorted(PAPERS), help="xun 旬简报、monthly 月通报、quarterly 季总结"
    )
    parser.add_argument("--period", metavar="周期", required=True, help="如 2023-06-X1、2023-06、2023-Q2")
    parser.add_argument("--out", metavar="文件", type=Path, required=True, help="写到哪个 .docx 文件")
    parser.add_argument("--as-of", metavar="日期", type=day, help="数据截至哪一天；默认是这一期报送时限的次日")
    parser.add_argument("--known-at", metavar="时刻", type=instant, help="按那时已录入的事实；默认是那一天结束时")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compose and write the paper."""
    period = _period(options)
    with opened():
        from duban.web.issuing.api import Moments, compose, default_moments, saved_texts
        from duban.writing.official import render

        code = county(options.county)
        moments = default_moments(code, period)
        if options.as_of:
            moments = Moments(options.as_of, options.known_at or end_of(options.as_of))
        texts, _ = saved_texts(code, period)
        content = render(compose(code, period, moments, texts))
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise Refused(f"写不进 {options.out}（{error.strerror}）；请换一个位置。") from error
    print(f"已写到 {options.out}（数据截至 {moments.as_of}）。")
    return 0


def _period(options: argparse.Namespace) -> Period:
    try:
        period = Period(options.period)
    except ValueError:
        raise Refused(f"“{options.period}”不是周期；请写成 2023-06-X1、2023-06 或 2023-Q2。") from None
    if period.cadence is not PAPERS[options.what]:
        raise Refused(f"“{options.period}”与 {options.what} 不配；旬写 2023-06-X1，月写 2023-06，季写 2023-Q2。")
    return period
