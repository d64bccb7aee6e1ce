"""Packs: counties with their plans as package data, and what makes them live in an example."""

from duban.packs.pack import (
    BrokenPackError,
    Jurisdiction,
    Pack,
    list_packs,
    load_pack,
    write_pack,
    write_plan_pack,
)

__all__ = ["BrokenPackError", "Jurisdiction", "Pack", "list_packs", "load_pack", "write_pack", "write_plan_pack"]
