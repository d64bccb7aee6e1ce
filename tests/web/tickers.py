"""A year on a clock that two processes follow: both tick at every moment, now and then one of them is killed in it.

Run as a program it is one of the two: it does what each line of its input says and answers every line.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REPORTS, MOVES = 12, 30  # tries in the whole year
BEGIN, END = datetime(2023, 1, 16, 1, tzinfo=UTC), datetime(2024, 2, 1, 1, tzinfo=UTC)


class Ticker:
    """A process of the installation that can be told things, killed, and started again."""

    def __init__(self, folder: Path, url: str) -> None:
        place = {"DUBAN_DATA": str(folder), "DUBAN_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        self._environment = {**os.environ, **place}
        self.process, self.told = self._started(), False

    def _started(self) -> "subprocess.Popen[str]":
        command, pipe = [sys.executable, "-m", "tests.web.tickers"], subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=self._environment, stdin=pipe, stdout=pipe, text=True)

    def tell(self, line: str) -> None:
        """Say what to do, without waiting."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        self.told = True

    def answer(self) -> str:
        """What it answered."""
        assert self.process.stdout is not None
        found = self.process.stdout.readline()
        assert found, "it ended by itself"
        self.told = False
        return found.strip()

    def ask(self, line: str) -> str:
        """Say and wait."""
        self.tell(line)
        return self.answer()

    def kill(self) -> None:
        """As when the power goes; another is started in its place."""
        self.end()
        self.process, self.told = self._started(), False

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.communicate()


@contextmanager
def two(folder: Path, url: str) -> Iterator[list[Ticker]]:
    """Two processes on a new county."""
    pair = [Ticker(folder, url)]
    try:
        pair[0].ask("found")
        pair.append(Ticker(folder, url))
        yield pair
    finally:
        for one in pair:
            one.end()


def moments(chance: random.Random, count: int, end: datetime) -> list[datetime]:
    """The moments at which both tick: some a day apart, some weeks late, holidays among them."""
    days = sorted(chance.sample(range(1, (end - BEGIN).days), count - 1))
    return [*(BEGIN + timedelta(days=day, hours=chance.randrange(8)) for day in days), end]


def run_year(folder: Path, url: str, *, seed: int, count: int, kills: int, end: datetime = END) -> dict[str, Any]:
    """What came of a year, or its beginning, with so many moments, at so many of which one was killed."""
    chance = random.Random(seed)
    when = moments(chance, count, end)
    fatal = set(chance.sample(range(count), kills))
    with two(folder, url) as pair:
        for number, moment in enumerate(when):
            pair[0].ask(f"live {moment.isoformat()} {seed + number} {count}")
            for one in pair:
                one.tell(f"tick {moment.isoformat()}")
            if number in fatal:
                time.sleep(chance.uniform(0, 0.06))
                chance.choice(pair).kill()
            _wait(pair, moment)
        found: dict[str, Any] = json.loads(pair[1].ask("check " + " ".join(moment.isoformat() for moment in when)))
    return found


def _wait(pair: list[Ticker], moment: datetime) -> None:
    """Until both have done the moment; one that was started anew is told again."""
    for one in pair:
        if not one.told:
            one.tell(f"tick {moment.isoformat()}")
        one.answer()


# What a process does when it is told.


def found() -> str:
    """A county with its plan, its people and running orders."""
    from tests.web.conftest import COUNTY, PASSWORD, at, invented_plan

    from duban.web.acts.api import found_jurisdiction
    from duban.web.matters.api import switch_ledger
    from duban.web.people.api import Role, appoint, make_account
    from duban.web.plans.api import adopt_plan

    found_jurisdiction(COUNTY, "云岭县", simulated=True, by="system", at=at("2023-01-01"))
    adopt_plan(COUNTY, invented_plan(), by="system", at=at("2023-01-12"))
    for name, role, scope in (
        ("wang", Role.LIAISON, "forestry"),
        ("zhou", Role.INSPECTOR, ""),
        ("li", Role.LEADER, ""),
    ):
        make_account(name, name, PASSWORD, demo=False)
        appoint(COUNTY, name, role, scope, at("2023-01-02").date(), by="system", at=at("2023-01-02"))
    switch_ledger(COUNTY, "order", on=True, by="zhou", at=at("2023-01-15"))
    return "there"


def live(now: datetime, seed: int, of: int) -> str:
    """Something or nothing happens: a report of last month, a move of an order.

    However many moments the year is looked at, the people are equally slow, so that enough falls due.
    """
    chance = random.Random(seed)
    if chance.random() < min(0.4, REPORTS / of):
        _report(now)
    if chance.random() < min(0.7, MOVES / of):
        _move(now, chance)
    return "lived"


def _report(now: datetime) -> None:
    from tests.web.conftest import COUNTY

    from duban.domain.period import Cadence, local_day, period_of
    from duban.domain.report.checks import FigureDraft
    from duban.web.acts.api import ConflictError, RefusedError
    from duban.web.reporting.api import Submission, accept_report, submit_report

    month = period_of(local_day(now).replace(day=1) - timedelta(days=1), Cadence.MONTH)
    if month.end.year != 2023:
        return
    figure = FigureDraft("1-1.1-trees", Decimal(month.end.month) / 2)
    report = Submission("1-1.1", "forestry", month, "推进缓慢，另有说明", figures=(figure,))
    try:
        accept_report(COUNTY, submit_report(COUNTY, report, by="wang", at=now), by="zhou", at=now)
    except (ConflictError, RefusedError):
        return  # it was handed in before


def _move(now: datetime, chance: random.Random) -> None:
    from tests.web.conftest import COUNTY

    from duban.domain.matter.engine import Actor, open_moves
    from duban.domain.period import local_day
    from duban.web.acts.api import RefusedError
    from duban.web.matters.api import Handed, move_matter, open_matters

    actors = [Actor("zhou", "inspector"), Actor("li", "leader"), Actor("wang", "liaison", "forestry")]
    offered = [
        (one.number, rule.name, actor)
        for one in open_matters(COUNTY, "order")
        for actor in actors
        for rule in open_moves(one, actor)
    ]
    if not offered:
        return
    number, move, actor = chance.choice(offered)
    given = Handed("办。", "forestry", local_day(now) + timedelta(days=9), {}, (("a.txt", b"a"),))
    try:
        move_matter(COUNTY, "order", number, move, actor, given, at=now)
    except RefusedError:
        return


def check(moments: list[datetime]) -> str:
    """What was done beside what the pure functions say should have been, at these moments; and whether all adds up."""
    from django.db.models import Count
    from tests.web.conftest import COUNTY

    from duban.web.acts.api import verify
    from duban.web.matters.api import wrong_totals
    from duban.web.matters.models import MatterFact
    from duban.web.tick.models import ActionFact, Notice

    keys = list(ActionFact.objects.values_list("key", flat=True))
    asked = _asked(moments)
    notices = Notice.objects.values("user", "day").annotate(n=Count("id")).filter(n__gt=1)
    return json.dumps(
        {
            "done": len(keys),
            "missed": sorted(asked - set(keys)),
            "undue": sorted(set(keys) - asked),
            "doubled": len(keys) - len(set(keys)),
            "messages doubled": notices.count(),
            "causes": MatterFact.objects.exclude(cause="").count(),
            "steps": sum(key.startswith("order/") for key in keys),
            "holds": verify(COUNTY).holds,
            "totals": len(wrong_totals(COUNTY)),
        }
    )


def _asked(moments: list[datetime]) -> set[str]:
    """The keys of everything that was due at one of the moments, from the facts known then."""
    from tests.web.conftest import COUNTY

    from duban.domain.matter.engine import steps
    from duban.domain.period import local_day
    from duban.web.matters.api import later_workday, matters_at
    from duban.web.tick.collecting import due_at_all

    plan = [one.key for one in due_at_all(COUNTY, moments[-1], local_day(moments[0]))]
    ladders = [
        step.key
        for now in moments
        for matter, _ in matters_at(COUNTY, "order", now + timedelta(microseconds=1))
        for step in steps(matter, later_workday(COUNTY, now), now)
    ]
    return {*(key for key in plan if not key.startswith("order/")), *ladders}


def tick(now: datetime) -> str:
    """What happens by itself."""
    from tests.web.conftest import COUNTY

    from duban.web.tick.api import tick as carry_out

    return f"did {carry_out(COUNTY, now).actions}"


def obey(line: str) -> str:
    """Do what a line says, and answer."""
    word, *rest = line.split()
    if word == "found":
        return found()
    if word == "live":
        return live(datetime.fromisoformat(rest[0]), int(rest[1]), int(rest[2]))
    if word == "check":
        return check([datetime.fromisoformat(each) for each in rest])
    return tick(datetime.fromisoformat(rest[0]))


if __name__ == "__main__":
    from duban.web.site import start

    start.set_up()
    if not start.is_current():
        start.migrate()
    for told in sys.stdin:
        print(obey(told), flush=True)
