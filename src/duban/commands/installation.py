"""What the commands that need the database share: opening it, choosing a county, reading days."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from duban.commands import Refused
from duban.domain.period import SHANGHAI, end_of

Run = Callable[[argparse.Namespace], int]


@contextmanager
def opened(*, make: bool = False, set_up: bool = True) -> Iterator[None]:
    """Django on the data folder, tables up to date. With `make`, a missing database is made; without `set_up`, later.

    Wrong settings and refusals become one sentence and exit status 2.
    """
    from duban.web.site import start
    from duban.web.site.options import WrongSettingError

    try:
        if not make and not start.exists():
            raise Refused(f"{start.place()} 里还没有数据库；先运行 duban init。")
        if set_up:
            start.set_up()
            if not start.is_current():
                start.migrate()
        from duban.web.acts.refusal import RefusedError

        try:
            yield
        except RefusedError as refused:
            raise Refused(str(refused)) from refused
    except WrongSettingError as wrong:
        raise Refused(str(wrong)) from wrong


def add_county(parser: argparse.ArgumentParser) -> None:
    """The option that chooses a county."""
    parser.add_argument("--county", metavar="代码", help="行政区代码（GB/T 2260）；只有一个时不用写")


def county(chosen: str | None) -> str:
    """The chosen county, or the only one."""
    from duban.web.acts.api import Jurisdiction

    there = list(Jurisdiction.objects.order_by("code"))
    names = "、".join(f"{place.code} {place.name}" for place in there)
    if chosen:
        if chosen not in {place.code for place in there}:
            raise Refused(f"没有行政区 {chosen}；有：{names}。")
        return chosen
    if len(there) != 1:
        raise Refused(
            f"这里有{len(there)}个行政区，请用 --county 指定：{names}。" if there else "还没有数据；先运行 duban init。"
        )
    return there[0].code


def day(written: str) -> date:
    """A day as typed."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{written}”不是日期，请写成 2023-06-30 这样") from None


def instant(written: str) -> datetime:
    """A moment as typed: a day means its end; without a zone it is Chinese time."""
    try:
        if len(written) == len("2023-06-30"):
            return end_of(date.fromisoformat(written))
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{written}”不是时刻，请写成 2023-06-30 或 2023-06-30T18:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
