"""A short story told to a database: plan, reports, a correction, a ruling. Run as a program it prints what came of it."""

import json
from datetime import date
from decimal import Decimal

from duban.domain.period import Period
from duban.domain.report.checks import FigureDraft


def tell() -> dict[str, object]:
    """Tell it, then say the board's bytes of two days, the chain's head and what a forger met."""
    from django.db import connection, transaction
    from django.db.utils import DatabaseError
    from tests.web.conftest import COUNTY, at, invented_plan

    from duban.domain.delivery import board_bytes
    from duban.web.acts import guard
    from duban.web.acts.api import Act, found_jurisdiction, head_of, verify
    from duban.web.plans.api import adopt_plan
    from duban.web.reporting import api

    found_jurisdiction(COUNTY, "云岭县", simulated=True, by="system", at=at("2023-01-01"))
    adopt_plan(COUNTY, invented_plan(), by="system", at=at("2023-01-12"))
    for month, total in ((1, "1.10"), (2, "1.9"), (3, "3.333333333333333333")):
        figure = FigureDraft("1-1.1-trees", Decimal(total), reason="属实")
        report = api.Submission("1-1.1", "forestry", Period(f"2023-{month:02}"), "推进", figures=(figure,))
        place = api.submit_report(COUNTY, report, by="li", at=at(f"2023-{month + 1:02}-03"))
        api.accept_report(COUNTY, place, by="office", at=at(f"2023-{month + 1:02}-04"))
    act = Act.objects.filter(verb="submit").order_by("n")[0].n
    better = FigureDraft("1-1.1-trees", Decimal("1.05"), reason="重复")
    api.correct_figure(COUNTY, better, "forestry", Period("2023-01"), replaces=act, by="office", at=at("2023-04-06"))
    api.rule(COUNTY, "extend", "1-1.1", "雨季", by="inspector", at=at("2023-04-07"), until=date(2023, 12, 1))

    refused = []
    for statement in (
        "UPDATE reporting_figurefact SET value = '9'",
        "DELETE FROM acts_act",
        "UPDATE acts_act SET reason = 'x'",
    ):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except DatabaseError as error:
            refused.append("append-only" in str(error))
    boards = [api.board_for(COUNTY, day) for day in (date(2023, 2, 28), date(2023, 4, 30))]
    return {
        "boards": [board_bytes(board).decode() for board in boards if board],
        "head": head_of(COUNTY),
        "difference": verify(COUNTY).difference,
        "refused": refused,
        "missing": guard.missing(),
        "vendor": connection.vendor,
        "truncates": _truncates(),
    }


def _truncates() -> bool:
    from django.db import connection, transaction
    from django.db.utils import DatabaseError

    if connection.vendor != "postgresql":
        return False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE acts_act")
    except DatabaseError:
        return False
    return True


if __name__ == "__main__":
    from duban.web.site import start

    start.set_up()
    start.migrate()
    print(json.dumps(tell()))
