"""Who a name means: resolves the document's names to its units, so that lists can be compared."""

from duban.domain.plan.draft import AssignmentDraft, Reading
from duban.domain.quote import flatten
from duban.reading.findings.names import bare_name, place_name


class Roll:
    """The document's units by every spelling."""

    def __init__(self, reading: Reading) -> None:
        self._place = place_name(reading)
        self._names = {unit.id: unit.name for unit in reading.units}
        self._asked: dict[str, str] = {}
        self._same: dict[str, str] = {}  # 县残联 and 残联 are one, whatever the reader made of them
        self._ids: dict[str, str] = {}
        self._written: dict[str, str] = {}  # unknown names by their bare form
        for unit in reading.units:
            for spelling in (unit.name, *unit.aliases):
                first = self._ids.setdefault(bare_name(spelling, self._place), self._same.get(unit.id, unit.id))
                self._same.setdefault(unit.id, first)
                self._ids.setdefault(flatten(spelling), first)

    def id_of(self, name: str) -> str:
        """The id of the unit a name means; the bare name itself where no unit is known by it."""
        if name not in self._asked:
            bare = bare_name(name, self._place)
            self._written.setdefault(bare, flatten(name))
            self._asked[name] = self._ids.get(flatten(name)) or self._ids.get(bare) or bare
        return self._asked[name]

    def name_of(self, unit: str) -> str:
        """How the document calls a unit."""
        return self._names.get(unit) or self._written.get(unit, unit)

    def parties(self, note: AssignmentDraft) -> set[str]:
        """The units of a note, groups such as 各有关部门 left out."""
        units = {party.unit or self.id_of(party.name) for party in note.parties if not party.group}
        return {self._same.get(unit, unit) for unit in units}
