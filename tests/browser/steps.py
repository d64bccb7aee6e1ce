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
