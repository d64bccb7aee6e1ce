"""A reading as one HTML file to send by mail: the health report, then the text with everything read lit in it."""

from duban.writing.report_page.page import render

__all__ = ["render"]
