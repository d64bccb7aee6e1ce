"""Reads one stretch: special promises first, then every figure they did not take."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from duban.reading.target.assembling import assemble
from duban.reading.target.candidate import Context, candidate_of
from duban.reading.target.found import Found, Rejected
from duban.reading.target.refusal import refusal
from duban.reading.target.runs import Run, runs_of
from duban.reading.target.scene import Scene
from duban.reading.target.special import find_bettered, find_frequencies, find_ranks, find_zeros


@dataclass(slots=True)
class _Notes:
    found: list[Found] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def read_scene(scene: Scene) -> tuple[list[Found], list[Rejected]]:
    """All promises of a stretch in reading order, and the candidates refused."""
    notes = _Notes()
    special = [*find_zeros(scene), *find_ranks(scene), *find_frequencies(scene), *find_bettered(scene)]
    taken = {found.focus: found for found in special}
    for run in runs_of(scene):
        _read_run(scene, run, taken, notes)
    found = sorted([*special, *notes.found], key=lambda one: one.focus)
    return found, notes.rejected


def _read_run(scene: Scene, run: Run, taken: dict[int, Found], notes: _Notes) -> None:
    if any(quantity.start in taken for quantity in run.quantities):
        return
    candidate = candidate_of(scene, run, _context(scene, run, notes.found))
    reason = refusal(candidate)
    if reason is None:
        notes.found.extend(_with_period(scene, assemble(candidate)))
    else:
        notes.rejected.append(Rejected(run.first.start, run.quantities[-1].end, reason))


def _context(scene: Scene, run: Run, found: list[Found]) -> Context:
    """What was promised just before in the same sentence."""
    start, _ = scene.sentence(run.first.start)
    if not found or found[-1].focus < start:
        return Context()
    return Context(found[-1], min(found[-1].end, run.zone_end))


def _with_period(scene: Scene, found: Iterable[Found]) -> list[Found]:
    rows = []
    for one in found:
        start, _ = scene.clause(one.focus)
        per = "年" if "每年" in scene.text[start : one.focus] else None
        rows.append(replace(one, per=one.per or per))
    return rows
