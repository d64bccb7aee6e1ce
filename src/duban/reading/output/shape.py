"""Whether a document is a plan at all."""

from duban.domain.plan.draft import Reading


def without_shape(reading: Reading, name: str) -> str | None:
    """The sentence to refuse a document with in which neither an outline nor anybody's duty was found; else None."""
    if reading.outline or reading.items or reading.assignments:
        return None
    return f"“{name}”里没有读出提纲（“一、”“（一）”“1.”之类的标题）和责任单位，请确认这是方案正文，再试一次。"
