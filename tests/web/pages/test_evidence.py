"""Files attached while a report is written, part of its facts once handed in, given out as downloads to those who may."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from tests.web.conftest import at

from duban.domain.period import Period
from duban.web.acts.api import verify
from duban.web.people.api import Role as Post
from duban.web.reporting.api import Place, drafted, enact_rules, filed_report, meter_of, return_report
from duban.web.reporting.models import EvidenceFact
from duban.web.site.options import options

LogIn = Callable[..., Client]
PLACE = "desk/forestry/1-1.1/2023-02/"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
VALUE = "value:1-1.1-trees"
ASKING = """[[asking]]
id = "asking-default"
version = "2"
in_force_on = 2023-01-01
source = "云岭县规定"
xun = 2
month = 5
quarter = 8
year = 15
evidence = ["1-1.1"]
evidence_why = "造林要附小班图，便于核查"
"""


@pytest.fixture
def liaison(planned: str, logged_in: LogIn) -> Client:
    browser = logged_in("li", Post.LIAISON, "forestry")
    browser.get(f"/{planned}/", {"as_of": "2023-03-06"})
    return browser


def photo(name: str = "坝顶.png", body: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def attached(county: str) -> list[str]:
    return [one.name for one in drafted(county, "yunling-2023", "1-1.1", "forestry", Period("2023-02"))]


def given(county: str) -> list[str]:
    filed = filed_report(county, "yunling-2023", "1-1.1", "forestry", "2023-02")
    return [one.name for one in filed.last.evidence] if filed else []


def test_a_file_is_kept_while_one_still_types_and_becomes_part_of_the_report(
    liaison: Client, planned: str, logged_in: LogIn
) -> None:
    answer = liaison.post(f"/{planned}/{PLACE}", {"evidence": [photo()], "done": "挖了坑", "attach": "1"})
    assert (answer.status_code, attached(planned), given(planned)) == (200, ["坝顶.png"], [])
    page = answer.content.decode()
    assert "挖了坑" in page
    key = page.split('name="keep" value="')[1].partition('"')[0]
    assert "坝顶.png" in liaison.get(f"/{planned}/{PLACE}").content.decode()
    typed = {VALUE: "2.4", "keep": [key], "evidence": [photo("单.txt", "已验收".encode())]}
    assert liaison.post(f"/{planned}/{PLACE}", typed).status_code == 302
    assert (attached(planned), given(planned)) == ([], ["坝顶.png", "单.txt"])
    assert verify(planned).holds
    address = f"/{planned}/{PLACE}{key}/file"
    assert address in liaison.get(f"/{planned}/desk/").content.decode()
    inspector = logged_in("du", Post.INSPECTOR)
    inspector.get(f"/{planned}/", {"as_of": "2023-03-20"})
    assert address in inspector.get(f"/{planned}/office/").content.decode()
    assert address in inspector.get(f"/{planned}/indicator/1-1.1-trees/").content.decode()


def test_a_file_comes_only_as_a_download_and_only_to_those_who_may_see_the_report(
    liaison: Client, planned: str, logged_in: LogIn
) -> None:
    liaison.post(f"/{planned}/{PLACE}", {VALUE: "2.4", "evidence": [photo()]})
    fact = EvidenceFact.objects.get()
    address = f"/{planned}/{PLACE}{fact.sha256}/file"
    answer = liaison.get(address)
    assert (answer.content, answer["Content-Type"]) == (PNG, "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    stranger = logged_in("cai", Post.LIAISON, "finance")
    stranger.get(f"/{planned}/", {"as_of": "2023-03-20"})
    assert stranger.get(address).status_code == 404
    page = stranger.get(f"/{planned}/indicator/1-1.1-trees/").content.decode()
    assert ("坝顶.png" in page, address in page) == (True, False)
    assert liaison.get(f"/{planned}/{PLACE}{'0' * 64}/file").status_code == 404


def test_bad_files_give_a_sentence_each_and_lose_nothing(liaison: Client, planned: str) -> None:
    files = [photo(), photo("照片.jpg", b"MZ" + bytes(300)), photo("坝.docx")]
    answer = liaison.post(f"/{planned}/{PLACE}", {VALUE: "2.4", "done": "挖了坑", "evidence": files})
    page = answer.content.decode()
    assert (answer.status_code, attached(planned), given(planned)) == (422, ["坝顶.png"], [])
    assert "“照片.jpg”不是可以作佐证的文件" in page
    assert "“坝.docx”的内容是 png" in page
    assert ("挖了坑" in page, 'value="2.4"' in page, "坝顶.png" in page) == (True, True, True)


def test_a_refused_figure_keeps_the_file_that_came_with_it(liaison: Client, planned: str) -> None:
    answer = liaison.post(f"/{planned}/{PLACE}", {VALUE: "-3", "evidence": [photo()]})
    assert (answer.status_code, attached(planned)) == (422, ["坝顶.png"])
    assert 'name="keep"' in answer.content.decode()


@pytest.mark.parametrize(
    ("limits", "said"),
    [({"evidence_mb": 1}, "“大.txt”超过 1 MB"), ({"evidence_files": 1}, "最多附 1 件，“大.txt”没有附上")],
)
def test_size_and_number_are_limited_by_settings(
    liaison: Client, planned: str, limits: dict[str, int], said: str
) -> None:
    large = photo("大.txt", b"a" * (1024 * 1024 + 1))
    with override_settings(OPTIONS=options().model_copy(update=limits)):
        answer = liaison.post(f"/{planned}/{PLACE}", {VALUE: "2.4", "evidence": [photo(), large]})
    assert said in answer.content.decode()
    assert attached(planned) == ["坝顶.png"]


def test_a_returned_report_keeps_its_files_until_one_is_unticked(liaison: Client, planned: str) -> None:
    liaison.post(f"/{planned}/{PLACE}", {VALUE: "2.4", "evidence": [photo(), photo("单.txt", b"ok")]})
    filed = filed_report(planned, "yunling-2023", "1-1.1", "forestry", "2023-02")
    assert filed is not None
    place = filed.last
    return_report(planned, Place(place.item, place.unit, place.period, 1), "看不清", by="du", at=at("2023-03-07"))
    liaison.get(f"/{planned}/", {"as_of": "2023-03-20"})
    page = liaison.get(f"/{planned}/{PLACE}").content.decode()
    first = page.split('name="keep" value="')[1].partition('"')[0]
    liaison.post(f"/{planned}/{PLACE}", {VALUE: "2.5", "keep": [first]})
    assert given(planned) == ["坝顶.png"]
    assert EvidenceFact.objects.count() == 3


def test_a_file_is_asked_for_only_where_a_dated_rule_says_why(liaison: Client, planned: str) -> None:
    assert "佐证（可不附）" in liaison.get(f"/{planned}/{PLACE}").content.decode()
    enact_rules(planned, "asking", ASKING, by="du", reason="试行", at=at("2023-02-01"))
    assert "造林要附小班图，便于核查" in liaison.get(f"/{planned}/{PLACE}").content.decode()
    refused = liaison.post(f"/{planned}/{PLACE}", {VALUE: "2.4"})
    assert "这一项要附佐证材料（造林要附小班图，便于核查）" in refused.content.decode()
    assert liaison.post(f"/{planned}/{PLACE}", {"zero": "1"}).status_code == 302
    meter = {one.unit: one.files for one in meter_of(planned, at("2023-03-06").date()).burdens}
    assert meter["forestry"] == 12
    assert sum(meter.values()) == 12
    assert "要求附件 12 件" in liaison.get(f"/{planned}/burden/").content.decode()
