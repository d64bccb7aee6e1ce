"""Recording acts: the only way a fact gets into the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from duban.web.acts.canonical import act_hash, row_digest, rows_text
from duban.web.acts.models import Act, Fact, Jurisdiction
from duban.web.acts.refusal import RefusedError

F = TypeVar("F", bound=Fact)
BATCH = 500


@dataclass(slots=True)
class Recording:
    """An act being recorded. Rows given to `write` get its jurisdiction, number and instant, and are stored at its end."""

    jurisdiction: str
    n: int
    at: datetime
    rows: list[Fact] = field(default_factory=list)

    def write(self, row: F) -> F:
        """Take one fact row into this act."""
        row.jurisdiction_id, row.act, row.at = self.jurisdiction, self.n, self.at
        self.rows.append(row)
        return row

    def write_all(self, rows: Iterable[F]) -> list[F]:
        """Take several."""
        return [self.write(row) for row in rows]


@dataclass(slots=True)
class Chain:
    """The chain of one jurisdiction while acts are added to it; everything is stored by `store`, in few statements."""

    place: Jurisdiction
    last: Act | None
    acts: list[Act] = field(default_factory=list)
    rows: list[Fact] = field(default_factory=list)

    @contextmanager
    def act(self, verb: str, *, by: str, reason: str = "", at: datetime | None = None) -> Iterator[Recording]:
        """One more act. Nothing of it is kept when the block raises."""
        recording = Recording(self.place.code, self.last.n + 1 if self.last else 1, self._instant(at))
        yield recording
        digests = [row_digest(row) for row in recording.rows]
        if self.last is None:
            digests.append(row_digest(self.place))
        act = Act(
            jurisdiction=self.place,
            n=recording.n,
            at=recording.at,
            by=by,
            verb=verb,
            reason=reason,
            rows=rows_text(digests),
            previous=self.last.hash if self.last else "",
        )
        act.hash = act_hash(act)
        self.acts.append(act)
        self.rows += recording.rows
        self.last = act

    def store(self) -> None:
        """Write rows and acts."""
        by_model: defaultdict[type[Fact], list[Fact]] = defaultdict(list)
        for row in self.rows:
            by_model[type(row)].append(row)
        for model, rows in by_model.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        Act.objects.bulk_create(self.acts, batch_size=BATCH)

    def _instant(self, given: datetime | None) -> datetime:
        """A simulated database takes a given clock; a real one stamps itself, and never earlier than its last act."""
        if self.place.simulated:
            return given or timezone.now()
        if given is not None:
            raise RefusedError(f"{self.place.name}是真实数据，时间由系统记，不能指定；要试算请另建模拟数据库。")
        now = timezone.now()
        return max(now, self.last.at) if self.last else now


@contextmanager
def extend_chain(jurisdiction: str) -> Iterator[Chain]:
    """The jurisdiction's chain, locked until the end of the block, then stored in one transaction."""
    with transaction.atomic():
        place = Jurisdiction.objects.select_for_update().filter(code=jurisdiction).first()
        if place is None:
            raise RefusedError(f"没有行政区 {jurisdiction}；先运行 duban init。")
        chain = Chain(place, Act.objects.filter(jurisdiction=place).order_by("-n").first())
        yield chain
        chain.store()


@contextmanager
def record_act(
    jurisdiction: str, verb: str, *, by: str, reason: str = "", at: datetime | None = None
) -> Iterator[Recording]:
    """One act in one transaction: check inside the block (nobody else writes there meanwhile), `write` rows, done."""
    with extend_chain(jurisdiction) as chain, chain.act(verb, by=by, reason=reason, at=at) as recording:
        yield recording


def found_jurisdiction(code: str, name: str, *, simulated: bool, by: str, at: datetime | None = None) -> Jurisdiction:
    """Make a jurisdiction with its first act. One database is simulated or real throughout."""
    with transaction.atomic():
        others = Jurisdiction.objects.all()
        if others.filter(code=code).exists():
            raise RefusedError(f"行政区 {code} 已经有了；换一个代码。")
        if others.exclude(simulated=simulated).exists():
            raise RefusedError("一个数据库要么全是模拟，要么全是真实；请为它另用一个数据文件夹。")
        place = Jurisdiction.objects.create(code=code, name=name, simulated=simulated)
        with record_act(code, "found", by=by, at=at):
            pass
    return place
