"""Golden papers: one of each kind as Word, page and PDF source, kept in `golden/`.

A change of the layout shows as a change of these files. `GOLDEN_UPDATE=1 pytest tests/writing/official/test_golden.py`
writes them anew; the difference is then read before it is committed.
"""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from golden_papers import PAPERS
from lxml import etree

from duban.domain.paper import Paper, PaperKind
from duban.writing.official import Form, problems, write
from duban.writing.official.sheet import content

GOLDEN = Path(__file__).parent / "golden"
EACH = pytest.mark.parametrize("kind", PAPERS, ids=[kind.value for kind in PAPERS])


def word(paper: Paper) -> str:
    """document.xml, an element a line, without the long names of namespaces."""
    with zipfile.ZipFile(io.BytesIO(write(paper, Form.WORD))) as packed:
        root = etree.fromstring(packed.read("word/document.xml"))
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def page(paper: Paper) -> str:
    """The page without its style, a block a line."""
    whole = write(paper, Form.PAGE).decode()
    body = whole[whole.index("<article") : whole.index("</body>")]
    for end in ("</p>", "</h1>", "</h2>", "</h3>", "</tr>", "</thead>", "</li>", "</figure>", "</table>"):
        body = body.replace(end, f"{end}\n")
    return body + "\n"


def sheet(paper: Paper) -> str:
    """What the PDF's layout is given, a block a line."""
    data = content(paper)
    lines = [json.dumps(block, ensure_ascii=False) for block in data.pop("blocks")]
    return "\n".join([*lines, *(json.dumps([key, data[key]], ensure_ascii=False) for key in data)]) + "\n"


FORMS = {"xml": word, "html": page, "json": sheet}


@EACH
@pytest.mark.parametrize("ending", FORMS)
def test_a_paper_is_what_it_was(kind: PaperKind, ending: str) -> None:
    kept, made = GOLDEN / f"{kind.value}.{ending}", FORMS[ending](PAPERS[kind])
    if os.environ.get("GOLDEN_UPDATE"):
        GOLDEN.mkdir(exist_ok=True)
        kept.write_text(made, encoding="utf-8")
    assert made == kept.read_text(encoding="utf-8")


@EACH
def test_every_character_is_in_the_fonts(kind: PaperKind) -> None:
    assert problems(PAPERS[kind]) == ()


def test_every_kind_has_its_golden_paper() -> None:
    assert set(PAPERS) == set(PaperKind)
