"""Whatever a document says, the findings stand on its own words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from duban.reading import read
from duban.reading.findings import examine

SENTENCES = [
    "青山县2024年工作方案\n",
    "一、主要目标\n",
    "二、重点任务\n",
    "（一）扩大开放。",
    "1. 引进外资企业2家，其中制造业1家、服务业3家。",
    "引进外资企业1家以上。",
    "（商务局牵头，财政局、市**场局配合）\n",
    "空气优良率在87.6%的基础上持续改善。",
    "空气优良率达到91%以上，2022年3月底前完成。",
    "成立专班，由副县长任召集人，成员单位包括商务局、财政局等。\n",
    "防火带122.8公里，隔离带98.3公里，防火道24.6公里。",
    "做好甲中学、乙中学、丙小学等2所学校。",
    "名称\t召集人\t牵头单位\n",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=14), st.integers(0, 40))
def test_examining_never_fails_and_quotes_exactly(sentences: list[str], cut: int) -> None:
    found = read("".join(sentences)[cut:])
    for finding in examine(found):
        assert finding.message
        assert finding.span.end <= len(found.text)
        assert all(place.span.of(found.text) == place.quote for place in finding.places)
