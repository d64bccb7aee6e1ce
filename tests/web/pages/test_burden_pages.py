"""What is asked is counted, and a new ask shows its cost before anyone has to pay it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from duban.web.pages.present.asking import asked_by
from duban.web.people.api import Role as Post
from duban.web.reporting.api import meter_of

LogIn = Callable[..., Client]
TENFOLD = """[[asking]]
id = "asking-default"
version = "2"
in_force_on = 2023-04-01
source = "试行"
xun = 2
month = 5
quarter = 8
year = 15
lines = "xun"
narrative = "xun"
"""


@pytest.fixture
def inspector(planned: str, logged_in: LogIn) -> Client:
    browser = logged_in("du", Post.INSPECTOR)
    browser.get(f"/{planned}/", {"as_of": "2023-03-20"})
    return browser


def look(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def test_everyone_sees_what_is_asked_of_whom_and_by_which_rule(planned: str, logged_in: LogIn) -> None:
    page = look(logged_in("li", Post.LIAISON, "forestry"), f"/{planned}/burden/?as_of=2023-03-20")
    assert "全年共 12 份、12 栏。不要求附件。" in page
    assert "林业局" in page
    assert '<span class="rule" title="asking-default@1">报送要求第 1 版</span>' in page
    assert "改报送要求" not in page


def test_the_desk_says_what_a_year_asks(planned: str, logged_in: LogIn) -> None:
    page = look(logged_in("li", Post.LIAISON, "forestry"), f"/{planned}/desk/?as_of=2023-03-20")
    assert "每月约 1 栏；全年 12 份、12 栏" in page
    assert "报送要求第 1 版</span>（12 栏）" in page


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("asking-default@1", "报送要求第 1 版"),
        ("asking-default@1+", "报送要求第 1+ 版"),
        ("asking-default@1++O9+Z1", "报送要求第 1+ 版、机制“植树旬报”、机制“Z1”"),
        ("light-default@2", "亮灯规则第 2 版"),
        ("口头要求", "口头要求"),
        ("score@1", "score@1"),
    ],
)
def test_what_asks_is_said_in_words(rule: str, words: str) -> None:
    assert asked_by(rule, {"O9": "植树旬报"}) == words


def test_the_form_begins_with_the_rule_in_force(inspector: Client, planned: str) -> None:
    page = look(inspector, f"/{planned}/burden/rule")
    assert "in_force_on = 2023-03-21" in page
    assert "month = 5" in page


def test_a_new_ask_shows_its_cost_and_is_enacted_with_a_reason(inspector: Client, planned: str) -> None:
    address = f"/{planned}/burden/rule"
    free = TENFOLD.replace("month = 5", "month = 3").replace('"xun"', '"month"')
    assert "各单位全年填的栏数不变" in inspector.post(address, {"text": free}).content.decode()
    refused = inspector.post(address, {"text": free, "enact": "1", "reason": " "})
    assert (refused.status_code, "改变要求要写理由" in refused.content.decode()) == (422, True)
    inspector.post(address, {"text": free, "enact": "1", "reason": "赶进度"})
    assert "新规则已生效" in look(inspector, f"/{planned}/burden/")
    rule = meter_of(planned, date(2023, 4, 2)).rule
    assert rule is not None
    assert (rule.name, rule.month) == ("asking-default@2", 3)


def test_what_is_wrong_in_a_rule_is_said_with_its_line(inspector: Client, planned: str) -> None:
    answer = inspector.post(f"/{planned}/burden/rule", {"text": TENFOLD.replace("month = 5", 'month = "5"')})
    assert answer.status_code == 422
    assert "第7行：“month”缺失或不合格" in answer.content.decode()
    assert 'name="enact"' not in answer.content.decode()


def test_only_an_inspector_changes_what_is_asked(planned: str, logged_in: LogIn) -> None:
    for role, scope in ((Post.LEADER, ""), (Post.LIAISON, "forestry")):
        browser = logged_in(role.value, role, scope)
        assert browser.post(f"/{planned}/burden/rule", {"text": TENFOLD, "enact": "1"}).status_code == 404
