"""Characters that no paper may hold."""

import re

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """Words without control characters, halves of surrogate pairs and non-characters, which XML and mail refuse."""
    return UNPRINTABLE.sub("", words)
