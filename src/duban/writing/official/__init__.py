"""An official paper by GB/T 9704-2012: page, 22 × 28 grid, fonts by role, red head, numbers, closing lines.

One content, three forms: a Word file, an HTML page, a PDF.
"""

from duban.writing.official.forms import Form, problems, write
from duban.writing.official.page import article
from duban.writing.official.render import render

__all__ = ["Form", "article", "problems", "render", "write"]
