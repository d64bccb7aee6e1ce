"""Why a file cannot be read, in one plain sentence."""

from enum import StrEnum


class Reason(StrEnum):
    """What stands in the way. The codes are stable; the sentences may be reworded."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ZIP_BOMB = "zip_bomb"
    LOCKED = "locked"  # by a password
    BROKEN = "broken"
    SCAN = "scan"
    UNKNOWN_TYPE = "unknown_type"
    UNDECODABLE = "undecodable"


class UnreadableFile(Exception):  # noqa: N818 - the name says what it is: a file, not a slip of the program
    """The only thing `extract` raises. `sentence` tells a user what is wrong, where, and what to do."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence
