"""Chance without a state: a draw depends on the seed and its own name alone, so no draw shifts another."""

import hashlib
from decimal import Decimal

STEPS = Decimal(1_000_000)


def draw(seed: int, *name: object) -> Decimal:
    """An exact decimal in [0, 1), the same for ever for the same seed and name."""
    words = "|".join(map(str, (seed, *name)))
    return Decimal(int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big") % int(STEPS)) / STEPS


def between(low: Decimal, high: Decimal, seed: int, *name: object) -> Decimal:
    """A draw between two values."""
    return low + (high - low) * draw(seed, *name)


def whole(count: int, seed: int, *name: object) -> int:
    """A draw from 0 … count − 1."""
    return int(draw(seed, *name) * count)
