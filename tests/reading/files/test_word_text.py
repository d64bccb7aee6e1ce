"""Word in: what a reader of the page sees, and nothing else."""

import docx
from docx.oxml import parse_xml
from made_word import NS, add_list, add_xml, blank, level, numbered, run, saved

from duban.reading.files import extract

OUTLINE = [
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
]


def lines(document: docx.document.Document) -> list[str]:
    return extract(saved(document)).text.splitlines()


def test_automatic_numbers_are_written_out_level_by_level() -> None:
    document = blank()
    add_list(document, 91, OUTLINE)
    add_xml(
        document,
        numbered(91, 0, "总体要求"),
        numbered(91, 0, "重点任务"),
        numbered(91, 1, "抓项目"),
        numbered(91, 2, "修路"),
        numbered(91, 2, "架桥"),
        numbered(91, 1, "抓产业"),
        numbered(91, 2, "招商"),
        numbered(91, 3, "签约"),
    )
    assert lines(document) == [
        "一、总体要求",
        "二、重点任务",
        "（一）抓项目",
        "1. 修路",
        "2. 架桥",
        "（二）抓产业",
        "1. 招商",
        "① 签约",
    ]


def test_a_level_may_show_the_numbers_above_it() -> None:
    document = blank()
    add_list(document, 91, [level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")])
    add_xml(document, numbered(91, 0, "总则"), numbered(91, 1, "目的"), numbered(91, 1, "依据"))
    assert lines(document) == ["第一章 总则", "1.1 目的", "1.2 依据"]


def test_lists_of_one_shape_count_on_and_an_override_starts_anew() -> None:
    document = blank()
    add_list(document, 91, OUTLINE)
    add_list(document, 92, like=91)
    add_list(document, 93, like=91, over='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    add_xml(document, *(numbered(number, 0, "章") for number in (91, 92, 93, 93)))
    assert lines(document) == ["一、章", "二、章", "一、章", "二、章"]


def test_a_level_told_never_to_restart_counts_through() -> None:
    document = blank()
    add_list(
        document, 91, [level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')]
    )
    add_xml(document, numbered(91, 0, "甲"), numbered(91, 1, "子"), numbered(91, 0, "乙"), numbered(91, 1, "丑"))
    assert lines(document) == ["一、甲", "1. 子", "二、乙", "2. 丑"]


def test_a_style_can_carry_the_number_and_the_heading() -> None:
    document = blank()
    add_list(document, 91, [level(0, "chineseCounting", "%1、", '<w:pStyle w:val="Heading1"/>'), *OUTLINE[1:]])
    shape = document.styles["Heading 1"].element.get_or_add_pPr()
    shape.append(parse_xml(f'<w:numPr {NS}><w:numId w:val="91"/></w:numPr>'))
    document.add_heading("工作目标", 1)
    document.add_heading("工作任务", 1)
    source = extract(saved(document))
    assert source.text == "一、工作目标\n二、工作任务\n"
    assert [(mark.kind, mark.level, mark.span.of(source.text)) for mark in source.marks] == [
        ("heading", 1, "一、工作目标"),
        ("heading", 1, "二、工作任务"),
    ]


def test_bullets_leave_no_sign_and_number_zero_means_none() -> None:
    document = blank()
    add_list(document, 91, [level(0, "bullet", "\uf06c")])
    add_xml(document, numbered(91, 0, "要点"), numbered(0, 0, "正文"))
    assert lines(document) == ["要点", "正文"]


def test_changes_are_accepted_and_hidden_words_dropped() -> None:
    document = blank()
    add_xml(
        document,
        run("增长")
        + f'<w:ins w:id="1" w:author="x">{run("8")}</w:ins>'
        + '<w:del w:id="2" w:author="x"><w:r><w:delText>7</w:delText></w:r></w:del>'
        + run("%以上")
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>（内部掌握）</w:t></w:r>"
        + '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>。</w:t></w:r>',
    )
    assert lines(document) == ["增长8%以上。"]


def test_a_deleted_paragraph_end_lets_the_words_run_on() -> None:
    document = blank()
    add_xml(document, '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>' + run("全县"), run("上下"))
    assert lines(document) == ["全县上下"]


def test_results_of_fields_stay_and_their_codes_go() -> None:
    document = blank()
    fields = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' + more for kind, more in FIELD)
    add_xml(document, run("截至") + fields + f'<w:hyperlink w:anchor="a">{run("附件")}</w:hyperlink>')
    assert lines(document) == ["截至2023年附件"]


FIELD = [
    ("begin", "<w:r><w:instrText>DATE</w:instrText></w:r>"),
    ("separate", run("2023年")),
    ("end", ""),
]


def test_a_table_of_contents_is_passed_over() -> None:
    document = blank()
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt {NS}>{gallery}<w:sdtContent><w:p>{run('一、总则 1')}</w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(contents))
    add_xml(document, run("一、总则"))
    assert lines(document) == ["一、总则"]


def test_footnotes_are_left_out_and_said() -> None:
    document = blank()
    add_xml(document, run("增长8%") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    source = extract(saved(document))
    assert source.text == "增长8%\n"
    assert len(source.problems) == 1
    assert "1 处脚注" in source.problems[0]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = blank()
    box = f"<w:txbxContent><w:p>{run('框内')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    wps = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    shape = (
        f'<w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps"><w:drawing><wps:txbx {wps}>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    add_xml(document, run("框外") + shape, run("之后"))
    assert lines(document) == ["框外", "框内", "之后"]
