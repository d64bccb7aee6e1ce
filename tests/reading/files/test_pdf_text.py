"""PDF in: the paragraphs and tables that were printed, not the paper they were printed on."""

import io

import pypdfium2
import pytest
from made_pdf import printed

from duban.reading.files import extract
from duban.reading.files.numerals import numeral

PARAGRAPH = "坚持稳中求进工作总基调，地区生产总值增长8%以上，规模工业增加值增长 8.5%以上，新增发明专利30件左右，完成投资180亿元。"
FURNITURE = "header: [某县人民政府文件], footer: context align(center)[— #counter(page).display() —]"


def test_broken_lines_are_joined_and_ended_ones_kept() -> None:
    body = f"一、总体要求\n\n{PARAGRAPH}\n\n二、主要任务\n\n（一）抓项目。{PARAGRAPH}\n\n{PARAGRAPH}"
    flat = PARAGRAPH.replace(" ", "")
    assert extract(printed(body)).text == f"一、总体要求\n{flat}\n二、主要任务\n（一）抓项目。{flat}\n{flat}\n"


def test_a_title_over_two_lines_is_one() -> None:
    title = "#align(center)[#text(size: 22pt)[关于印发《某县打好三场硬仗\\ 总体方案》的通知]]"
    assert (
        extract(printed(f"{title}\n\n{PARAGRAPH}")).text.splitlines()[0] == "关于印发《某县打好三场硬仗总体方案》的通知"
    )


def test_headers_footers_and_page_numbers_are_gone() -> None:
    items = [f"{numeral(count, 'chineseCounting')}是抓好落实。{PARAGRAPH}" for count in range(1, 31)]
    text = extract(printed("\n\n".join(items), FURNITURE)).text
    assert text.splitlines() == [item.replace(" ", "") for item in items]


def test_what_a_browser_prints_round_a_page_is_gone() -> None:
    page = 'header: [2023/3/1 上午10:05 某县方案], footer: [#"https://www.example.gov.cn/a.html" 1/1]'
    assert extract(printed(PARAGRAPH, page)).text == PARAGRAPH.replace(" ", "") + "\n"


def test_latin_words_keep_their_blanks() -> None:
    assert extract(printed("推进 Internet of Things 建设，实施 APP 专项治理。")).text == (
        "推进Internet of Things建设，实施APP专项治理。\n"
    )


def test_a_bordered_table_stands_in_place() -> None:
    table = """#table(columns: (2cm, 8cm, 4cm), [序号], [任务], [牵头单位],
      [1], [新建水厂 2 座，完成老城区供水管网改造并全部投入运行], [水利局 \\ 住建局],
      [2], table.cell(colspan: 2)[县属企业改革], table.cell(colspan: 3)[二、其他])"""
    source = extract(printed(f"一、任务分工\n\n{table}\n\n二、工作要求"))
    rows = [
        "序号\t任务\t牵头单位",
        "1\t新建水厂2座，完成老城区供水管网改造并全部投入运行\t水利局 住建局",
        "2\t县属企业改革\t",
        "二、其他",
    ]
    assert source.text.splitlines() == ["一、任务分工", *rows, "二、工作要求"]
    assert [mark.span.of(source.text) for mark in source.marks] == rows


def test_a_cell_over_several_rows_stands_once() -> None:
    table = "#table(columns: 2, table.cell(rowspan: 2)[农业], [粮食], [生猪])"
    assert extract(printed(f"任务如下：\n\n{table}")).text == "任务如下：\n农业\t粮食\n\t生猪\n"


def test_the_head_a_table_repeats_on_each_page_stands_once() -> None:
    rows = ", ".join(f"[第{number}项], [财政局]" for number in range(60))
    text = extract(printed(f"#table(columns: 2, table.header([任务], [单位]), {rows})", FURNITURE)).text
    assert text.splitlines() == ["任务\t单位", *(f"第{number}项\t财政局" for number in range(60))]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_read_like_upright_ones(degrees: int) -> None:
    body = f"一、要求\n\n{PARAGRAPH}"
    document, turned = pypdfium2.PdfDocument(printed(body)), io.BytesIO()
    document[0].set_rotation(degrees)
    document.save(turned)
    sideways = printed(f"#rotate({degrees}deg, reflow: true)[#table(columns: 2, [任务], [单位], [修路], [交通局])]")
    assert extract(turned.getvalue()).text == extract(printed(body)).text
    assert extract(sideways).text == "任务\t单位\n修路\t交通局\n"


def test_a_slanting_watermark_is_left_out() -> None:
    page = "background: rotate(-35deg)[#text(size: 60pt)[征求意见稿]]"
    assert extract(printed(PARAGRAPH, page)).text == PARAGRAPH.replace(" ", "") + "\n"


def test_a_row_cut_by_the_end_of_the_page_is_whole_again() -> None:
    long = "完成老城区供水管网改造并全部投入运行，" * 30
    body = f"#v(8cm)#table(columns: (2cm, 8cm, 4cm), [序号], [任务], [牵头单位], [1], [{long}], [水利局], [2], [修路], [交通局])"
    rows = ["序号\t任务\t牵头单位", f"1\t{long}\t水利局", "2\t修路\t交通局"]
    assert extract(printed(body, FURNITURE)).text.splitlines() == rows


def test_paragraphs_of_one_full_line_stay_apart() -> None:
    full = "加快推进重点项目建设进度确保年内全部竣工投产见效"
    assert extract(printed(f"{PARAGRAPH}\n\n{full}\n\n{full}\n\n{PARAGRAPH}")).text.splitlines()[1:3] == [full, full]


def test_a_tail_of_digits_belongs_to_its_paragraph() -> None:
    words = "全县上下要坚持目标导向问题导向结果导向相统一，规模以上工业增加值在上年基础上再增长百分点不低于全省平均水平的比例达到"
    mixed = f'{words}#text(font: "DejaVu Sans Mono", size: 17.5pt)[95.5%]'
    assert extract(printed(f"{mixed}\n\n{PARAGRAPH}")).text.splitlines()[0] == f"{words}95.5%"
