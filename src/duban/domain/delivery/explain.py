"""Why a light is what it is, in lines a person can read, from the colour down to the figure and the rule."""

from dataclasses import dataclass

from duban.domain.delivery.board import Board
from duban.domain.delivery.items import ItemRow
from duban.domain.delivery.lines import LineRow
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.indicator import Standing
from duban.domain.light import Light
from duban.domain.light.words import number, percent
from duban.domain.period import SHANGHAI

CASE_WORDS = {
    "flow": "全年累计，实际不低于序时",
    "stock": "到期达到的水平，按从基数起的增量比序时",
    "stock_blind": "到期达到的水平，没有基数，按首次报数以来的变化",
    "down": "从基数下降，按降幅比序时",
    "kept": "任何时候不低于目标",
    "standard": "期限前一次定到位",
    "limit": "限额，已用不超过序时",
    "rate": "比率，直接与目标比",
    "growth": "增速，直接与目标比",
    "event": "不得发生",
    "rank": "位次，按最近公布",
    "periodic": "每周期应做次数",
    "line": "清单节点，按各自时限",
    "unjudged": "不按数字评判",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A title and its lines, in the order a reader asks."""

    title: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((self.title, *(f"  {line}" for line in self.lines)))


def explain(board: Board, code: str) -> Explanation | None:
    """The explanation of an indicator's, an item's or a line's light; None where the board has no such code."""
    indicator, item, line = board.indicator(code), board.item(code), board.line(code)
    if indicator is not None:
        return _indicator(board, indicator)
    if item is not None:
        return _item(board, item)
    return _line(board, line) if line is not None else None


def _indicator(board: Board, row: IndicatorRow) -> Explanation:
    lines = [_moments(board), *_light(row.light), f"算法：{CASE_WORDS[row.case]}"]
    if row.standing is not None:
        lines.extend(_standing(row.standing))
    if row.due is not None and row.light.period is not None:
        lines.append(f"{row.light.period.name}的报送时限：{row.due}（当日24时前）")
    lines.extend(_ahead(row))
    return Explanation(f"{row.code} {row.name}", tuple(lines))


def _ahead(row: IndicatorRow) -> list[str]:
    """What is still to come: the next quota, the rest of the year, the forecast."""
    found = []
    if row.need is not None:
        found.append(
            f"{row.need.period.name}需完成{number(row.need.amount)}（差额已摊入），近期平均{number(row.need.recent)}，"
            f"历史最好{number(row.need.best)}：{row.need.hold.word}"
        )
    if row.growth_rest is not None:
        found.append(f"要达到全年目标，余下时间须增长{number(row.growth_rest)}%")
    colour = row.forecast.colour.word if row.forecast.likelihood is not None else "无"
    return [*found, f"预测：{colour}，{row.forecast.reason.text}"]


def _item(board: Board, row: ItemRow) -> Explanation:
    lines = [_moments(board), *_light(row.light)]
    for code in row.indicators:
        found = board.indicator(code)
        if found is not None:
            key = "" if found.key else "（非关键）"
            lines.append(f"{found.code} {found.name}{key}：{found.light.colour.word}。{found.light.reasons[0].text}")
    for code in row.lines:
        line = board.line(code)
        if line is not None:
            lines.append(f"{line.code} {line.name}：{line.light.colour.word}。{line.light.reasons[0].text}")
    return Explanation(f"{row.code} {row.title}", tuple(lines))


def _line(board: Board, row: LineRow) -> Explanation:
    lines = [_moments(board), *_light(row.light)]
    for step in row.progress.steps:
        done = f"{step.done_on}完成" if step.done_on else "未完成"
        late = f"，逾期{step.days_late}天" if step.days_late else ""
        by_rule = "（文件未写日期，按规则取年底）" if step.by_rule else ""
        lines.append(f"{step.what}：应于{step.due}{by_rule}，{done}{late}，权重{number(step.weight)}")
    return Explanation(f"{row.code} {row.name}", tuple(lines))


def _moments(board: Board) -> str:
    known = board.known_at.astimezone(SHANGHAI)
    return f"截至{board.as_of}，按{known:%Y-%m-%d %H:%M}以前录入的事实"


def _light(light: Light) -> list[str]:
    period = f"（评判{light.period.name}）" if light.period else ""
    marks = "".join(f"［{mark.word}］" for mark in light.marks)
    return [
        f"{light.colour.word}{period}{marks}",
        *(f"理由：{reason.text}。依据：{reason.rule}" for reason in light.reasons),
    ]


def _standing(standing: Standing) -> list[str]:
    found = [
        f"目标 {number(standing.target)}，基数 {number(standing.baseline)}，实际 {number(standing.actual)}",
        f"应有进度 T = {percent(standing.expected)}（{standing.day}），完成 C = {percent(standing.completion)}，"
        f"得分系数 s = {number(standing.attainment)}",
    ]
    if standing.act:
        figure_of = standing.figure_of.name if standing.figure_of else ""
        found.append(f"数字出自{figure_of}的报送，第{standing.act}号记录")
    return found
