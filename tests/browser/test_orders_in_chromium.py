"""What people do in a chain, in a real browser: an order from a red figure to its end, a talk, a decision of the meeting."""

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect
from steps import step_into, violations

ASKED, GRANTED = timedelta(5), timedelta(3)
"""What is asked for and granted beyond the time limit; no more is granted than was asked for."""
LATER = timedelta(18)
"""From the day of the page until what was promised or decided is due."""


def day_of(page: Page) -> date:
    """The day the page speaks of."""
    return date.fromisoformat(page.locator("input[type=date]").first.input_value())


def time_limit(page: Page) -> date:
    """The last day of the step the matter is in."""
    found = re.search(r"时限 (\d{4}-\d{2}-\d{2})", page.locator(".lead").inner_text())
    assert found, "the matter shows no time limit"
    return date.fromisoformat(found[1])


def own_unit(page: Page) -> str:
    """The unit the liaison reports for, with the county's page open before and after."""
    home = page.url
    page.goto(f"{home}desk/?as_of={day_of(page).year}-07-02")
    form = page.locator(".sheets a[href$='form.xlsx']").first.get_attribute("href") or ""
    return form.split("/desk/")[1].split("/")[0]


def as_role(page: Page, role: str, address: str) -> None:
    """Open a page as another of the demo accounts."""
    page.context.clear_cookies()
    step_into(page, role)
    page.goto(address)


def move(page: Page, title: str, file: Path | None = None, /, **typed: str) -> None:
    """Take a step of a matter as its form asks for it."""
    form = page.locator("details.move").filter(has=page.locator("summary", has_text=re.compile(f"^{title}$")))
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for name, words in typed.items():
        field = form.locator(f"[name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(words)
        else:
            field.fill(words)
    if file:
        form.locator("input[type=file]").set_input_files(file)
    form.get_by_role("button", name=title, exact=True).click()
    expect(page.locator(".problem")).to_have_count(0)


def steps_taken(page: Page) -> list[str]:
    """The steps of the matter, the first one first."""
    return page.locator(".way > li > p:first-child > b").all_inner_texts()[::-1]


def test_an_order_from_a_red_figure_is_signed_given_time_answered_and_closed(page: Page, tmp_path: Path) -> None:
    step_into(page, "liaison")
    home, unit = page.url, own_unit(page)
    as_role(page, "inspector", home)
    page.locator("#red a[href*='/indicator/'], .decide a[href*='/indicator/']").first.click()
    form = page.locator("form[action$='/order/']")
    if not form.is_visible():
        page.locator("summary", has_text="下督办单").click()
    form.locator("[name=text]").fill("说清落后的原因，把进度补上来。")
    form.locator("[name=unit]").select_option(unit)
    form.get_by_role("button", name="交办").click()
    order = page.url
    expect(page.locator(".state")).to_have_text("已交办")
    as_role(page, "liaison", order)
    move(page, "签收")
    limit = time_limit(page)
    move(page, "申请延期", text="施工队月底才能进场。", until=str(limit + ASKED))
    as_role(page, "inspector", order)
    move(page, "准予延期", text="抓紧。", until=str(limit + GRANTED))
    assert time_limit(page) == limit + GRANTED
    as_role(page, "liaison", order)
    proof = tmp_path / "进场记录.txt"
    proof.write_text("已进场。", "utf-8")
    move(page, "回复", proof, text="已进场，进度补上了。")
    assert page.get_by_role("button", name="核实办结").count() == 0  # whoever answered does not verify
    as_role(page, "inspector", order)
    move(page, "核实办结", text="现场看过，属实。")
    expect(page.locator(".state")).to_have_text("已办结")
    assert steps_taken(page) == ["登记", "交办", "签收", "申请延期", "准予延期", "回复", "核实办结"]
    expect(page.get_by_role("link", name=proof.name)).to_be_visible()
    assert violations(page) == []


def test_what_is_promised_when_called_in_stands_in_the_lists(page: Page) -> None:
    step_into(page, "inspector")
    home, today = page.url, day_of(page)
    page.goto(home + "ranks/")
    proposed = page.locator("form[action*='/ranks/propose']").first
    proposed.locator("[name=unit]").evaluate_all("all => all.slice(1).forEach(one => { one.checked = false })")
    unit = proposed.locator("[name=unit]").first.input_value()
    proposed.locator("[name=by_whom]").fill("分管副县长")
    proposed.get_by_role("button", name="提出约谈").click()
    page.goto(home + "ledger/interview/")
    page.locator("main tr, main li").filter(has_text="拟约谈").locator("a[href*='/ledger/interview/']").first.click()
    talk = page.url
    move(page, "发出通知", text="请主要负责人到会。", unit=unit)
    promise = {"commitments-what": "每周五报一次进度", "commitments-due": str(today + LATER)}
    move(page, "记录约谈", held_on=str(today), **promise)
    expect(page.locator(".state")).to_have_text("已约谈")
    assert violations(page) == []
    page.goto(home + "lists/?words=每周五报一次进度")
    line = page.get_by_role("link", name="每周五报一次进度")
    line.click()
    assert page.url == talk


def test_what_the_meeting_decides_is_an_order_a_line_and_stands_in_the_minutes(page: Page) -> None:
    step_into(page, "inspector")
    home, today = page.url, day_of(page)
    page.goto(home + "meeting/")
    form, words = page.locator("form.decide-form"), "把欠账的户数逐户排出来"
    form.locator("[name=requirement]").fill(words)
    form.locator("[name=unit]").select_option(index=1)
    form.locator("[name=due]").fill(str(today + LATER))
    form.get_by_role("button", name="记下并交办").click()
    decided = page.locator("section[aria-labelledby=decided-title] li", has_text=words)
    expect(decided).to_have_count(1)
    number = decided.locator("a").inner_text()
    minutes = page.request.get(home + f"meeting/minutes.html?as_of={today}").text()
    assert words in minutes
    page.goto(home + f"lists/?words={words}")
    page.get_by_role("link", name=words).click()
    expect(page.locator("h1")).to_have_text(number)
    expect(page.locator(".state")).to_have_text("已交办")
