"""A Word paper stands on the measures of GB/T 9704-2012, and the same paper is the same bytes."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from lxml import etree

from duban.domain.paper import Paper, PaperKind, Run, Seal, Source, Table, say
from duban.writing.official import render
from duban.writing.official.lines import title_lines, width

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEVEN = Run("7", Source("城镇新增就业 2023-05", "人社局 6月2日报"))


def paper(**more: object) -> Paper:
    content: dict[str, object] = {
        "kind": PaperKind.MONTH_NOTICE,
        "title": "关于2023年5月重点工作进展情况的通报",
        "blocks": (
            say("全县滞后事项", SEVEN, "项。"),
            say("一、总体情况", level=1),
            say("（一）就业", level=2),
            Table("表1", ("专班", "红"), ((Run("民生"), SEVEN),), (3, 1)),
        ),
        "organ_mark": "清溪县人民政府办公室文件",
        "number": "清政办通〔2023〕15号",
        "recipients": "各乡镇人民政府",
        "attachments": ("滞后事项清单", "亮灯情况表"),
        "organ": "清溪县人民政府办公室",
        "dated_on": date(2023, 6, 6),
        "copies_to": "县委办公室",
        "printed_by": "清溪县人民政府办公室",
        "seal": Seal(date(2023, 5, 31), datetime(2023, 6, 6, 9, tzinfo=UTC), 812, "ab" * 32),
    }
    return Paper(**{**content, **more})  # type: ignore[arg-type]


def part(document: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        return etree.fromstring(packed.read(name))


def words(root: etree._Element) -> str:
    return "".join(root.itertext(f"{W}t"))


def test_the_page_has_the_standards_measures() -> None:
    section = part(render(paper())).find(f".//{W}body/{W}sectPr")
    assert section is not None
    edges = section.find(f"{W}pgMar")
    assert edges is not None
    assert [edges.get(f"{W}{edge}") for edge in ("top", "bottom", "left", "right")] == ["2098", "1984", "1588", "1474"]
    grid = section.find(f"{W}docGrid")
    assert grid is not None
    pitch = int(grid.get(f"{W}linePitch") or 0)
    assert 22 * pitch <= 16838 - 2098 - 1984 < 23 * pitch


def test_body_lines_hold_twenty_eight_characters() -> None:
    size = next(part(render(paper()), "word/styles.xml").iter(f"{W}sz"))
    room = (11906 - 1588 - 1474) / 20
    character = int(size.get(f"{W}val") or 0) / 2 - 5 / 20
    assert 28 * character <= room < 29 * character


def test_every_run_names_its_east_asian_font() -> None:
    for run in part(render(paper())).iter(f"{W}r"):
        if "".join(run.itertext(f"{W}t")).strip():
            fonts = run.find(f"{W}rPr/{W}rFonts")
            assert fonts is not None
            assert fonts.get(f"{W}eastAsia")


def test_headings_have_their_faces() -> None:
    faces = {}
    for paragraph in part(render(paper())).iter(f"{W}p"):
        fonts = paragraph.find(f".//{W}rFonts")
        if fonts is not None:
            faces[words(paragraph)] = fonts.get(f"{W}eastAsia")
    assert faces["一、总体情况"] == "黑体"
    assert faces["（一）就业"] == "楷体_GB2312"
    assert faces["全县滞后事项7项。"] == "仿宋_GB2312"
    assert faces["清溪县人民政府办公室文件"] == "方正小标宋简体"


def test_properties_stand_in_schema_order() -> None:
    order = ["keepNext", "keepLines", "pBdr", "tabs", "snapToGrid", "spacing", "ind", "jc"]
    for properties in part(render(paper())).iter(f"{W}pPr"):
        places = [order.index(etree.QName(child).localname) for child in properties if child.tag != f"{W}pStyle"]
        assert places == sorted(places)


def test_every_number_has_its_source_in_the_appendix() -> None:
    with_sources, without = words(part(render(paper()))), words(part(render(paper(), with_sources=False)))
    assert "1. 7：城镇新增就业 2023-05，人社局 6月2日报" in with_sources
    assert "数据出处" not in without


def test_the_date_is_written_without_leading_zeros_and_the_seal_shows_the_moments() -> None:
    shown = words(part(render(paper())))
    assert "2023年6月6日" in shown
    assert "第 812 号" in shown


def test_simulated_papers_say_so_and_real_ones_do_not() -> None:
    assert "模拟数据" in words(part(render(paper(simulated=True))))
    assert "模拟数据" not in words(part(render(paper())))


def test_the_same_paper_is_the_same_bytes() -> None:
    assert render(paper()) == render(paper())


def test_hostile_words_stay_words() -> None:
    shown = words(part(render(paper(title="<w:p>\x00&'\"", organ_mark=None))))
    assert "<w:p>&'\"" in shown


@pytest.mark.parametrize(
    "title",
    [
        "通报",
        "关于2023年5月重点工作进展情况的通报",
        "关于印发清溪县打好高质量发展若干硬仗重点工作实施方案任务分解表的通知" * 2,
    ],
)
def test_titles_break_into_lines_that_fit(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(width(line) <= 19 for line in lines)
