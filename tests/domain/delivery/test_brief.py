"""A brief says what the board says, number by number, and says what it took back."""

from dataclasses import replace
from datetime import date

from county import county, default_rules, moment, promise, said, together

from duban.domain.delivery import Board, board
from duban.domain.delivery.brief import Brief, Letterhead, Revised, compose_brief, corrections
from duban.domain.paper import Paper, PaperKind, Paragraph, Seal, Table
from duban.domain.period import Period
from duban.domain.report import Facts, Move, ReportMove

PLAN = county(promise("i1", "36"), promise("i2", "72", name="社会消费品零售总额"))
HEAD = Letterhead("示例县人民政府办公室文件", "示例县人民政府办公室", "示政办通〔2023〕3号", "各乡镇", date(2023, 4, 6))
MARCH_7, APRIL_7 = date(2023, 3, 10), date(2023, 4, 10)
FACTS = together(said({"2023-02-X3": "2", "2023-03-X3": "9"}, also={"i2": "1"}))


def seen(day: date, facts: Facts = FACTS, known: date | None = None) -> Board:
    return board(PLAN, facts, default_rules(), day, moment(known or day))


def brief(**more: object) -> Brief:
    base = Brief(PLAN, seen(APRIL_7), Period("2023-03"), Seal(APRIL_7, moment(APRIL_7), 7, "ab" * 32))
    return replace(base, **more)  # type: ignore[arg-type] # the specs name the fields they change


def words(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph))


def test_the_numbers_are_the_boards() -> None:
    paper = compose_brief(brief(), HEAD)
    assert paper.kind is PaperKind.MONTH_NOTICE
    assert paper.title == "关于2023年3月重点工作进展情况的通报"
    assert "1项任务、2项指标" in words(paper)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    actual = [row[3].text for row in tables[1].rows]
    assert actual == ["9万人次", "1万人次"]


def test_every_reported_number_names_its_record() -> None:
    found = compose_brief(brief(), HEAD).sources()
    (source,) = [
        source for words, source in found if "9万人次" in words and source.what == "游客人次" and "序时" in source.where
    ]
    assert "号记录" in source.where


def test_what_lags_is_named_with_owner_and_reason() -> None:
    shown = words(compose_brief(brief(), HEAD))
    assert "社会消费品零售总额（第1局，红灯）：" in shown


def test_changes_since_the_last_issue_are_said() -> None:
    shown = words(compose_brief(brief(before=seen(MARCH_7)), HEAD))
    assert "与上期相比" in shown
    assert "恢复到绿灯1项（游客人次）" in shown


def test_a_corrected_number_is_listed_when_it_was_published() -> None:
    revised = said({"2023-02-X3": "5"}, act=50, revision=2, after=40)
    facts = together(FACTS, revised)
    before, before_now = seen(MARCH_7, facts), seen(MARCH_7, facts, date(2023, 4, 30))
    revised = Revised("2月通报", before, before_now)
    found = corrections(revised, PLAN)
    assert [(one.was, one.now) for one in found if one.name == "游客人次"] == [("2万人次", "5万人次")]
    shown = words(compose_brief(brief(before=before, revised=(revised,)), HEAD))
    assert "《2月通报》：\n游客人次由 2万人次 更正为 5万人次" in shown


def test_the_same_moments_give_the_same_paper() -> None:
    assert compose_brief(brief(), HEAD) == compose_brief(brief(), HEAD)


def test_silence_is_named() -> None:
    nobody = board(PLAN, Facts((), (ReportMove("t1", "u1", Period("2023-03"), 1, Move.RETURNED, FACTS.reports[0].recorded, "x"),)), default_rules(), APRIL_7, moment(APRIL_7))  # fmt: skip
    assert "到期未报的单位：第1局" in words(compose_brief(brief(board=nobody), HEAD))
