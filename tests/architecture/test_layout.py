"""What the code promises about itself: pure layers, small files, one name for one thing."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "duban"
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time"), ("timezone", "now")}
PURE = ["domain", "reading", "writing"]
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
LONGEST_FUNCTION = 60
LONGEST_MODULE = 400


def modules(*packages: str) -> Iterator[Path]:
    roots = [SOURCE / name for name in packages] or [SOURCE]
    for root in roots:
        yield from (path for path in sorted(root.rglob("*.py")) if "migrations" not in path.parts)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", modules(*PURE), ids=name_of)
def test_pure_code_reads_no_clock(path: Path) -> None:
    called = {
        (node.func.value.id, node.func.attr)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
    }
    assert not called & CLOCKS


@pytest.mark.parametrize("path", modules("domain"), ids=name_of)
def test_the_domain_imports_the_standard_library_only(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            top = name.split(".")[0]
            assert top in {"duban", "_typeshed"} or top in sys.stdlib_module_names, f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_names_say_what_they_hold(path: Path) -> None:
    assert not VAGUE & {part.removesuffix(".py") for part in path.relative_to(SOURCE).parts}


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_modules_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf8")
    assert source.count("\n") <= LONGEST_MODULE
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    source = path.read_text(encoding="utf8")
    assert not source.strip() or ast.get_docstring(tree_of(path))


def test_no_example_document_is_known_to_the_code() -> None:
    for path in SOURCE.rglob("*"):
        if path.suffix in {".py", ".toml", ".html", ".js"} and "packs" not in path.parts:
            assert "平江" not in path.read_text(encoding="utf8"), f"{name_of(path)} knows a word of the example"
