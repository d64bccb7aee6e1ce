"""What every browser journey does: step into a role, ask axe."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def step_into(page: Page, role: str) -> None:
    """Become one of the demo accounts."""
    page.goto("/login/")
    page.locator(f"form:has(input[value={role}]) button").click()
    page.wait_for_load_state()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page, one line each."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def pages_in_menu(page: Page) -> list[str]:
    """The address of every page the menu leads to, and of the pages that stand beside it there."""
    places = dict.fromkeys(links(page, ".menu a"))
    for place in list(places):
        page.goto(place)
        places |= dict.fromkeys(links(page, ".within a"))
    return list(places)


def links(page: Page, where: str) -> list[str]:
    """Where the links lead."""
    return [str(address) for address in page.locator(where).evaluate_all("all => all.map(one => one.href)")]
