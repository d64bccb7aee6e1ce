"""What sort of body a unit is, from its name."""

import re
from functools import lru_cache

from duban.domain.organisation import UnitKind
from duban.reading.lexicon import lexicon


@lru_cache(maxsize=4096)
def kind_of(name: str) -> UnitKind:
    """The kind of a unit; OTHER where the name does not say."""
    kinds = lexicon("organisation")["kinds"]
    bare = re.split("[（(]", name)[0] or name
    best = (0, UnitKind.OTHER)
    for key in kinds["order"]:
        rule = kinds[key]
        if bare.endswith(tuple(rule.get("needs_place", ("\0",)))):
            continue
        longest = max((len(end) for end in rule["ends"] if bare.endswith(end)), default=0)
        held = max((len(word) for word in rule["holds"] if word in bare), default=0)
        if max(longest, held) > best[0]:
            best = (max(longest, held), UnitKind(key))
    return best[1]
