"""An official paper as a Word file by GB/T 9704-2012: page, 22 × 28 grid, fonts by role, red head, numbers, closing lines."""

from duban.writing.official.render import render

__all__ = ["render"]
