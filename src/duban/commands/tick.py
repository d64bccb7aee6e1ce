"""`duban tick`: carry out what is due, send what waits; twice, late or on two machines does nothing twice."""

import argparse
from datetime import UTC, datetime

from duban.commands import Refused
from duban.commands.installation import add_county, county, instant, opened

MISSED = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban tick`."""
    parser.add_argument("--at", metavar="时刻", type=instant, help="按哪一刻办（只对模拟数据有效），默认现在")
    parser.add_argument("--audit", action="store_true", help="只核对：应办未办的逐条列出，有则退出码为 1")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tick one county, then deliver; or list what was missed."""
    with opened():
        from duban.web.acts.api import Jurisdiction
        from duban.web.site.options import options as settings
        from duban.web.tick.api import deliver, missed, settings_from, tick

        code = county(options.county)
        if options.at and not Jurisdiction.objects.get(code=code).simulated:
            raise Refused(f"{code} 是真实数据，时间由系统记；请去掉 --at。")
        now = options.at or datetime.now(UTC)
        if options.audit:
            left = missed(code, now)
            print("\n".join(f"{one.on}\t{one.key}\t{one.words}" for one in left) or "应办的都办了。")
            return MISSED if left else 0
        done = tick(code, now)
        sent = deliver(now, settings_from(settings().data))
        print(
            f"办了 {done.actions} 件，拟督办单 {done.orders} 件，通知 {done.notices} 人；发出 {sent.sent}，未发出 {sent.failed}。"
        )
    return 0
