"""A ledger by workbook: registered and moved in bulk, nothing twice, every fault at its cell, persons into the vault."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from yunling import COUNTY, at

from duban.web.acts.api import verify
from duban.web.matters.api import enact_definition, find_matter, ledgers_of, masked_values, switch_ledger
from duban.web.matters.models import MatterFact
from duban.web.people.api import Role

PLACE = f"/{COUNTY}/ledger/firm_problem"
TOLD = {"企业名称": "示例食品厂", "问题或诉求": "用电不稳", "问题类别": "要素保障", "反映人": "张三", "来源": "走访"}


@pytest.fixture
def office(planned: str) -> str:
    for series in ("firm_problem", "order"):
        switch_ledger(planned, series, on=True, by="zhou", at=at("2023-02-01"))
    return planned


@pytest.fixture
def inspector(office: str, logged_in: Callable[..., Client]) -> Client:
    return logged_in("zhou", Role.INSPECTOR)


def form(browser: Client) -> bytes:
    return bytes(browser.get(f"{PLACE}/form.xlsx").getvalue())


def typed(raw: bytes, sheet: str, *rows: dict[str, object]) -> bytes:
    """The form with these rows filled in, by the headings."""
    book = load_workbook(io.BytesIO(raw))
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[3]}
    for number, row in enumerate(rows, 4):
        for head, value in row.items():
            page.cell(number, heads[head], value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def send(browser: Client, raw: bytes) -> str:
    answer = browser.post(f"{PLACE}/fill", {"file": SimpleUploadedFile("表.xlsx", raw)})
    return answer.content.decode()


def test_rows_are_registered_once_and_persons_go_to_the_vault(inspector: Client) -> None:
    filled = typed(form(inspector), "登记", TOLD, TOLD | {"企业名称": "另一家厂", "涉及金额（万元）": 12.5})
    assert "登记 2 件" in send(inspector, filled)
    assert "登记 0 件，办理 0 步；以前办过、没有重复的 2 行" in send(inspector, filled)
    assert MatterFact.objects.count() == 2
    assert "张三" not in "".join(MatterFact.objects.values_list("values", flat=True))
    assert masked_values(COUNTY, "firm_problem", "企〔2023〕1号") == {"caller": "张**"}
    second = find_matter(COUNTY, "firm_problem", "企〔2023〕2号")
    assert second is not None
    assert dict(second.values)["amount"] == "12.5"
    assert second.matter.door == "visit"
    assert verify(COUNTY).holds


def test_open_matters_are_moved_once(inspector: Client) -> None:
    send(inspector, typed(form(inspector), "登记", TOLD))
    filled = typed(form(inspector), "办理", {"办理什么": "分办", "承办单位": "林业局"})
    assert "办理 1 步" in send(inspector, filled)
    assert "没有重复的 1 行" in send(inspector, filled)
    opened = find_matter(COUNTY, "firm_problem", "企〔2023〕1号")
    assert opened is not None
    assert (opened.matter.state, opened.matter.unit, len(opened.matter.moves)) == ("handed", "forestry", 1)


def test_a_matter_that_moved_since_is_left_alone(inspector: Client) -> None:
    send(inspector, typed(form(inspector), "登记", TOLD))
    old = form(inspector)
    send(inspector, typed(old, "办理", {"办理什么": "分办", "承办单位": "林业局"}))
    answer = send(inspector, typed(old, "办理", {"办理什么": "不予受理", "说明": "不属县管。"}))
    assert "办理!A4：下载这张表以后，这件又办过别的" in answer


@pytest.mark.parametrize(
    ("sheet", "row", "words"),
    [
        ("登记", {"企业名称": "示例厂"}, "登记!C4：“问题或诉求”空着"),
        ("登记", TOLD | {"问题类别": "天气"}, "没有“天气”"),
        ("登记", TOLD | {"涉及金额（万元）": "很多"}, "“很多”不是一个数"),
        ("登记", TOLD | {"行号": ""}, "登记!A4：这一行没有行号"),
        ("办理", {"办理什么": "打回"}, "没有“打回”"),
        ("办理", {"办理什么": "分办", "承办单位": "天文台"}, "没有“天文台”"),
        ("办理", {"办理什么": "移送", "期限": "下周"}, "“下周”不是一个日期"),
    ],
)
def test_one_wrong_cell_is_named_and_keeps_everything_back(
    inspector: Client, sheet: str, row: dict[str, object], words: str
) -> None:
    send(inspector, typed(form(inspector), "登记", TOLD))
    answer = send(inspector, typed(form(inspector), sheet, row))
    assert words in answer
    assert "还没有登记，也没有办理" in answer
    assert MatterFact.objects.count() == 1


def test_a_row_the_rules_refuse_keeps_no_other_back(inspector: Client) -> None:
    send(inspector, typed(form(inspector), "登记", TOLD, TOLD | {"企业名称": "另一家厂"}))
    rows = ({"办理什么": "分办"}, {"办理什么": "分办", "承办单位": "林业局"})
    answer = send(inspector, typed(form(inspector), "办理", *rows))
    assert "办理 1 步" in answer
    assert "请选定承办单位" in answer


def test_a_file_that_is_no_form_or_is_anothers_is_refused(inspector: Client) -> None:
    assert "它不是 Excel 表格" in send(inspector, b"PK\x03\x04nonsense")
    other = bytes(inspector.get(f"/{COUNTY}/ledger/order/form.xlsx").getvalue())
    assert "这是别的台账" in send(inspector, other)
    assert "这不是本系统的台账表" in send(inspector, bytes(inspector.get(f"{PLACE}/sheet.xlsx").getvalue()))


def test_a_file_that_unpacks_too_large_or_is_too_large_is_refused(inspector: Client) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 400_000_000)
    assert "表格" in send(inspector, bomb.getvalue())
    assert "超过 2 MB" in send(inspector, b"x" * 2_000_001)
    assert MatterFact.objects.count() == 0


def test_a_unit_moves_what_is_in_its_hands_and_registers_where_the_ledger_lets_it(
    office: str, inspector: Client, logged_in: Callable[..., Client]
) -> None:
    send(inspector, typed(form(inspector), "登记", TOLD, TOLD))
    send(inspector, typed(form(inspector), "办理", {"办理什么": "分办", "承办单位": "林业局"}))
    liaison = logged_in("wang", Role.LIAISON, "forestry")
    mine = form(liaison)
    assert [row[0].value for row in load_workbook(io.BytesIO(mine))["办理"].iter_rows(min_row=4)] == ["企〔2023〕1号"]
    assert "办理 1 步" in send(liaison, typed(mine, "办理", {"办理什么": "签收"}))
    strange = typed(form(liaison), "办理", {"编号": "企〔2023〕2号", "已办步数": 0, "办理什么": "签收"})
    assert "不在您手里" in send(liaison, strange)
    assert "登记 1 件" in send(liaison, typed(form(liaison), "登记", TOLD))


def test_who_may_raise_no_order_gets_no_sheet_for_it(office: str, logged_in: Callable[..., Client]) -> None:
    liaison = logged_in("wang", Role.LIAISON, "forestry")
    raw = bytes(liaison.get(f"/{COUNTY}/ledger/order/form.xlsx").getvalue())
    assert load_workbook(io.BytesIO(raw)).sheetnames == ["办理", "填表说明", "duban"]
    assert liaison.get(f"/{COUNTY}/ledger/order/new").status_code == 404
    assert "登记一件" not in liaison.get(f"/{COUNTY}/ledger/order/").content.decode()


NEW = sorted((Path(__file__).parents[1] / "matters" / "definitions").glob("*.toml"))


@pytest.mark.parametrize("path", NEW, ids=lambda path: path.stem)
def test_a_file_alone_gives_list_form_page_sheet_and_workbook(
    planned: str, path: Path, logged_in: Callable[..., Client]
) -> None:
    enact_definition(planned, path.read_text(encoding="utf8"), by="zhou", at=at("2023-02-01"))
    switch_ledger(planned, path.stem, on=True, by="zhou", at=at("2023-02-01"))
    definition = next(one.definition for one in ledgers_of(planned) if one.definition.series == path.stem)
    role = Role(definition.run_by[0])
    browser = logged_in("runner", role, "1" if role is Role.CAMPAIGN_OFFICE else "")
    place = f"/{COUNTY}/ledger/{path.stem}"
    told = {field.title: "村口桥头" for field in definition.fields if field.required}
    filled = typed(bytes(browser.get(f"{place}/form.xlsx").getvalue()), "登记", told)
    answer = browser.post(f"{place}/fill", {"file": SimpleUploadedFile("表.xlsx", filled)})
    assert "登记 1 件" in answer.content.decode()
    (number,) = MatterFact.objects.values_list("number", flat=True)
    assert number in browser.get(f"{place}/").content.decode()
    page = browser.get(f"{place}/{number}/").content.decode()
    assert definition.moves[0].title in page
    assert (
        "村口桥头" in browser.get(f"{place}/new?{urlencode({definition.fields[0].name: '村口桥头'})}").content.decode()
    )
    shown = load_workbook(io.BytesIO(bytes(browser.get(f"{place}/sheet.xlsx").getvalue()))).worksheets[0]
    assert number in [cell.value for cell in shown["A"]]
