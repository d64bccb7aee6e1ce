"""Tables of Word files: rows of tab-parted cells in place."""

from docx.oxml import parse_xml
from made_word import NS, add_list, add_xml, blank, level, numbered, run, saved

from duban.reading.files import extract


def test_rows_stand_in_place_and_are_marked() -> None:
    document = blank()
    document.add_paragraph("一、责任分工")
    table = document.add_table(2, 3)
    for cell, words in zip(table._cells, ["任务", "牵头单位", "完成时限", "修路", "交通局", "6月底"], strict=True):
        cell.text = words
    document.add_paragraph("二、要求")
    source = extract(saved(document))
    assert source.text == "一、责任分工\n任务\t牵头单位\t完成时限\n修路\t交通局\t6月底\n二、要求\n"
    assert [mark.span.of(source.text) for mark in source.marks] == ["任务\t牵头单位\t完成时限", "修路\t交通局\t6月底"]
    assert {mark.kind for mark in source.marks} == {"row"}


def test_merged_cells_stand_once_and_columns_keep_their_place() -> None:
    document = blank()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "农业"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "高标准农田"
    table.cell(1, 1).text, table.cell(1, 2).text = "水利", "水利局"
    table.cell(2, 0).merge(table.cell(2, 2)).text = "二、工业"
    assert extract(saved(document)).text == "农业\t高标准农田\t\n\t水利\t水利局\n二、工业\n"


def test_paragraphs_of_a_cell_become_one_line() -> None:
    document = blank()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "改造管网。\n新建水厂"
    table.cell(0, 1).text = "水利局\n住建局"
    assert extract(saved(document)).text == "改造管网。新建水厂\t水利局 住建局\n"


def test_an_empty_numbered_cell_shows_its_number() -> None:
    document = blank()
    add_list(document, 91, [level(0, "decimal", "%1")])
    table = document.add_table(2, 2)
    for row, words in enumerate(["修路", "架桥"]):
        table.cell(row, 1).text = words
        old = table.cell(row, 0)._tc.p_lst[0]
        old.getparent().replace(old, parse_xml(f"<w:p {NS}>{numbered(91, 0, '')}</w:p>"))
    assert extract(saved(document)).text == "1\t修路\n2\t架桥\n"


def test_a_frame_of_one_column_is_text() -> None:
    document = blank()
    document.add_table(1, 1).cell(0, 0).text = "第一段\n第二段"
    source = extract(saved(document))
    assert source.text == "第一段\n第二段\n"
    assert source.marks == ()


def test_a_deleted_row_is_gone() -> None:
    document = blank()
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, "甲乙丙丁", strict=True):
        cell.text = words
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {NS} w:id="1" w:author="x"/>'))
    add_xml(document, run("后"))
    assert extract(saved(document)).text == "甲\t乙\n后\n"
