"""Three administrators: each finds one page, and none finds the county's business there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from tests.web.yunling import COUNTY, at

from duban.web.matters.api import Opening, open_matter, switch_ledger
from duban.web.pages.present.installation import settings_shown, signs
from duban.web.people.api import Role

OWN = {Role.SYSTEM_ADMIN: "installation", Role.SECURITY_ADMIN: "accounts", Role.AUDITOR: "audit"}


@pytest.mark.parametrize("role", OWN)
def test_each_begins_at_the_one_page_that_is_theirs(planned: str, logged_in: Callable[..., Client], role: Role) -> None:
    browser = logged_in("keeper", role)
    assert browser.get("/").headers["Location"] == f"/{COUNTY}/{OWN[role]}/"
    for one, name in OWN.items():
        answer = browser.get(f"/{COUNTY}/{name}/")
        assert answer.status_code == (200 if one is role else 404)
        assert "植树造林" not in answer.content.decode()


def test_the_trail_says_in_words_what_was_done(planned: str, logged_in: Callable[..., Client]) -> None:
    switch_ledger(COUNTY, "order", on=True, by="du", at=at("2023-02-03"))
    opening = Opening("order", {"subject": "植树", "requirement": "补上"}, "remind", "instruction")
    open_matter(COUNTY, opening, by="du", role="inspector", at=at("2023-02-03"))
    shown = logged_in("keeper", Role.AUDITOR).get(f"/{COUNTY}/audit/").content.decode()
    assert '<td title="switch">启用或停用台账</td>' in shown
    assert '<td title="open_order">督办单：登记</td>' in shown


def test_a_setting_that_is_not_set_has_no_value() -> None:
    assert settings_shown({"paper_fonts": None}, {})[0].value == ""


def test_the_system_page_says_how_it_does(planned: str, logged_in: Callable[..., Client]) -> None:
    shown = logged_in("keeper", Role.SYSTEM_ADMIN).get(f"/{COUNTY}/installation/").content.decode()
    assert "DUBAN_IDLE_MINUTES" in shown
    assert "闲置多少分钟后要求重新登录" in shown
    assert "上次备份" in shown


def test_a_password_in_a_setting_is_starred_out() -> None:
    (shown,) = settings_shown({"database_url": "postgres://me:s3cret@host:5432/duban"}, {"database_url": "地址"})
    assert shown.value == "postgres://me:***@host:5432/duban"


def test_a_backup_never_made_comes_with_its_cure(db: None, tmp_path: Path) -> None:
    def backup() -> tuple[str, str]:
        sign = next(one for one in signs(tmp_path, "1:ab") if one.what == "上次备份")
        return str(sign.found), str(sign.cure)

    assert "duban backup" in backup()[1]
    (tmp_path / "last-backup.json").write_text('{"at": "2023-06-30T09:00:00+08:00"}', "utf-8")
    assert backup() == ("2023-06-30 09:00", "")
