"""Recomputing the chain: does every act and every row still say what it said when it was recorded?"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps

from duban.web.acts.canonical import RowDigest, act_hash, row_digest
from duban.web.acts.models import Act, Fact, Jurisdiction

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many acts were recomputed, the head (`number:hash`) to print, and the first difference, if any."""

    acts: int
    head: str
    difference: str | None

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return self.difference is None


Found = Mapping[int, list[tuple[RowDigest, int]]]
"""Act number → digests of the rows that carry it, with their row numbers."""


def head_of(jurisdiction: str) -> str:
    """The chain's head, to be printed on papers and kept in backups: `number:hash`, or `0:` for an empty chain."""
    last = Act.objects.filter(jurisdiction=jurisdiction).order_by("-n").values_list("n", "hash").first()
    return "{}:{}".format(*last) if last else "0:"


def verify(jurisdiction: str, head: str | None = None) -> Verdict:
    """Recompute acts and rows; with a printed head also notice a cut or rebuilt chain."""
    acts = list(Act.objects.filter(jurisdiction=jurisdiction).order_by("n"))
    difference = next(_differences(jurisdiction, acts), None) or (head and _against_head(acts, head)) or None
    return Verdict(len(acts), head_of(jurisdiction), difference)


def _differences(jurisdiction: str, acts: list[Act]) -> Iterator[str]:
    rows = _rows_by_act(jurisdiction)
    previous = ""
    for number, act in enumerate(acts, 1):
        if act.n != number:
            yield f"第 {number} 号记录缺失，后面是第 {act.n} 号"
        if act.previous != previous or act.hash != act_hash(act):
            yield f"第 {act.n} 号记录（{act.verb}）本身被改过，或它前面的链被换过"
        yield from _row_differences(act, rows.get(act.n, []))
        previous = act.hash
    yield from (
        f"{found[0][0]} 第 {found[1]} 行属于第 {n} 号记录，而链上没有这一号"
        for n in sorted(rows.keys() - {act.n for act in acts})
        for found in rows[n]
    )


def _row_differences(act: Act, found: list[tuple[RowDigest, int]]) -> Iterator[str]:
    wanted: Counter[RowDigest] = Counter((table, digest) for table, digest in json.loads(act.rows))
    for digest, row in found:
        if not wanted[digest]:
            yield f"第 {act.n} 号记录（{act.verb}）写下的 {digest[0]} 第 {row} 行被改过，或是后来塞进去的"
        wanted[digest] -= 1
    for table, _ in (+wanted).elements():
        yield f"第 {act.n} 号记录（{act.verb}）写下的一行 {table} 不见了"


def _rows_by_act(jurisdiction: str) -> Found:
    found: defaultdict[int, list[tuple[RowDigest, int]]] = defaultdict(list)
    place = Jurisdiction.objects.filter(code=jurisdiction).first()
    if place:
        found[1].append((row_digest(place), 1))
    for model in apps.get_models():
        if issubclass(model, Fact):
            for row in model._default_manager.filter(jurisdiction=jurisdiction).order_by("id").iterator(CHUNK):
                found[row.act].append((row_digest(row), row.pk))
    return found


def _against_head(acts: list[Act], head: str) -> str | None:
    number, _, digest = head.strip().rpartition(":")
    if number == "0" and not digest:
        return None
    for act in acts:
        if act.hash == digest and number in ("", str(act.n)):
            return None
    return f"纸上的链头 {head[:20]}… 不在链上：链被截短，或被整条重造"
