"""An example county's orders and hazards are told among its reports, in the order they happened."""

import pytest
from yunling import COUNTY, at

from duban.web.acts.api import verify
from duban.web.matters.api import find_matter
from duban.web.site.rehearsal import rehearse

MATTERS = """
on = ["order"]

[[matter]]
series = "order"
grade = "remind"
door = "light"
values = { subject = "植树滞后", requirement = "补上" }
steps = [
  { on = 2023-03-06, by = "zhou", role = "inspector" },
  { on = 2023-03-06, by = "zhou", role = "inspector", move = "send", unit = "forestry", text = "请办。" },
  { on = 2023-03-07, by = "liaison-forestry", role = "liaison", move = "sign" },
]
"""


@pytest.mark.parametrize("matters", ["", MATTERS])
def test_a_story_with_and_without_matters(planned: str, matters: str) -> None:
    rehearse(planned, "yunling-2023", [], matters, at("2023-01-12").date())
    assert verify(COUNTY).holds
    found = find_matter(planned, "order", "督〔2023〕1号")
    assert (found is not None) == bool(matters)
    assert found is None or found.matter.state == "working"
