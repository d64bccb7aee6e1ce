"""What a chapter is for: goals, tasks, organisation or something else, from the words of its title."""

import re
from functools import cache, lru_cache

from duban.reading.lexicon import words

GOAL, TASK, ORGANISATION, OTHER = "goal", "task", "organisation", "other"
_LONGEST_PLAIN_TITLE = 16


@cache
def _ends(role: str) -> tuple[str, ...]:
    return words("outline", "chapters", role)


@lru_cache(maxsize=4096)
def chapter_role(title: str) -> str:
    """goal, task, organisation or other. A title that says nothing of the kind names a task."""
    bare = re.sub(r"[\s：:。，、]+$", "", re.sub(r"（[^（）]*）", "", title))
    bare = re.sub(r"^\d{4}年(?:度)?", "", bare)
    if re.split(r"[，,、\s]", bare)[0] in words("outline", "chapters", "organisation_first"):
        return ORGANISATION
    if not bare or len(bare) > _LONGEST_PLAIN_TITLE:
        return TASK
    if not bare.endswith("目标任务") and bare not in _ends(GOAL) and any(word in bare for word in _ends(TASK)):
        return TASK
    found = max(
        ((len(word), role) for role in (GOAL, ORGANISATION, OTHER) for word in _ends(role) if bare.endswith(word)),
        default=(0, TASK),
    )
    return TASK if found[1] == ORGANISATION and _secures(bare) else found[1]


def chapter_closes(title: str) -> bool:
    """Whether a title speaks of seeing the work through, so that it closes a plan where the place fits: 督办落实."""
    return len(title) <= _LONGEST_PLAIN_TITLE and any(word in title for word in words("outline", "chapters", "closing"))


def usual_title(words_: str) -> str | None:
    """The longest usual chapter title that begins these words: 工作目标坚持… → 工作目标."""
    usual = (word for role in (GOAL, TASK, ORGANISATION, OTHER) for word in _ends(role) if len(word) > 3)
    return max((word for word in usual if words_.startswith(word)), key=len, default=None)


def _secures(title: str) -> bool:
    """要素保障 and the like are tasks; 组织保障, 服务保障机制 are not."""
    return title.endswith("保障") and any(word in title for word in words("outline", "chapters", "secured"))
