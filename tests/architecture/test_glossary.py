"""The glossary says what the code says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = re.findall(r"^\| ([^|]+) \| `(\w+)` \| ([^|]+) \|$", (ROOT / "docs/glossary.md").read_text("utf8"), re.M)
CODE = "\n".join(path.read_text("utf8") for path in (ROOT / "src/duban").rglob("*.py"))
WORDS = set(re.findall(r"\w+", CODE)) | {path.stem for path in (ROOT / "src/duban").rglob("*.py")}
PACKAGES = [path.name for path in sorted((ROOT / "src/duban/domain").iterdir()) if (path / "__init__.py").exists()]


@pytest.mark.parametrize(("term", "name", "meaning"), ROWS)
def test_every_term_is_a_name_in_the_code(term: str, name: str, meaning: str) -> None:
    assert name in WORDS or f"{name}Draft" in WORDS, term
    assert meaning.strip()


def test_no_name_stands_for_two_terms() -> None:
    names = [name for _, name, _ in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_part_of_the_domain_is_a_term(package: str) -> None:
    known = {name.lower() for _, name, _ in ROWS}
    assert package in known or package in {"organisation", "delivery"}
