"""What changed from one version to the next, and from another county's paper."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from yunling import COUNTY, at

from duban.web.people.api import Role
from duban.web.plans.api import adopt_plan, current_plan

PAPER = """云岭县2022年工作方案

一、工作任务
（一）植树造林。全年植树造林10万亩。（林业局牵头，财政局配合）
"""


@pytest.fixture
def inspector(planned: str, logged_in: Callable[..., Client]) -> Client:
    plan = current_plan(planned)
    assert plan is not None
    trees = replace(plan.indicators[0], value=Decimal(15))
    adopt_plan(planned, replace(plan, indicators=(trees,)), by="zhou", at=at("2023-05-01"))
    return logged_in("zhou", Role.INSPECTOR)


def test_two_versions_side_by_side_and_as_a_paper(inspector: Client) -> None:
    asked = "?old=yunling-2023:1&new=yunling-2023:2"
    page = inspector.get(f"/{COUNTY}/difference/{asked}").content.decode()
    assert "数字变了 1" in page
    assert "12" in page
    assert inspector.get(f"/{COUNTY}/difference/paper.docx{asked}").content[:2] == b"PK"


def test_another_document_is_compared_and_not_kept(inspector: Client) -> None:
    given = SimpleUploadedFile("去年.txt", PAPER.encode())
    page = inspector.post(f"/{COUNTY}/difference/", {"file": given}).content.decode()
    assert "去年.txt" in page
    assert "植树造林" in page


def test_a_file_that_cannot_be_read_is_one_sentence(inspector: Client) -> None:
    page = inspector.post(f"/{COUNTY}/difference/", {"file": SimpleUploadedFile("空.txt", b"")})
    assert page.status_code == 422
    assert 'class="problem"' in page.content.decode()


def test_without_versions_there_is_no_paper(inspector: Client) -> None:
    assert inspector.get(f"/{COUNTY}/difference/paper.docx").status_code == 404
