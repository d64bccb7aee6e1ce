"""What is looked at before a report may be submitted. An objection stops, or asks for one sentence of reason."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from statistics import median

from duban.domain.plan import Indicator
from duban.domain.plan.draft import Kind, Nature
from duban.domain.report.share import disagrees, share_of, value_of

NUMBER = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d+(\.\d+)?")
COUNTED = frozenset("家个人件所户期次宗名座台套场项辆条处起例批")  # things that come whole
LEAST_HISTORY = 4  # periods before an outlier can be told
FAR = 5  # times the usual spread


@dataclass(frozen=True, slots=True)
class Objection:
    """A doubt about one field. `stops` means it cannot be submitted so; otherwise one sentence of reason lets it pass."""

    field: str
    rule: str
    sentence: str
    stops: bool


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure as typed and understood: `value` is the running total of a flow, else the level; None where left empty."""

    indicator: str
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""


def parse_number(typed: str) -> tuple[Decimal | None, str | None]:
    """The exact decimal in what was typed: full-width digits, thousands commas and a trailing % are understood.

    Empty is None without a problem. The problem is one sentence for the person typing.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().removesuffix("%").strip()
    if not plain:
        return None, None
    if not NUMBER.fullmatch(plain):
        return None, f"“{typed.strip()}”不是一个数，请只填数字，单位已写在栏目后面。"
    try:
        return Decimal(plain.replace(",", "")), None
    except InvalidOperation:
        return None, f"“{typed.strip()}”不是一个数，请只填数字，单位已写在栏目后面。"


def completed(indicator: Indicator, draft: FigureDraft) -> FigureDraft:
    """The draft with its value, which follows from the parts of a share where it was left empty."""
    return replace(draft, value=value_of(indicator, draft.value, draft.numerator, draft.denominator))


def check_figure(indicator: Indicator, draft: FigureDraft, history: Sequence[Decimal]) -> tuple[Objection, ...]:
    """All objections to one figure. `history` holds the year's earlier accepted values, oldest first."""
    share = _wrong_share(indicator, draft)
    if share or draft.value is None:
        return tuple(share)
    found = [
        *_wrong_range(indicator, draft.value),
        *_not_whole(indicator, draft.value),
        *_falling(indicator, draft.value, history),
    ]
    if not found and not draft.reason.strip():
        found += _unusual(indicator, draft.value, history)
    return tuple(found)


def check_evidence(why: str, given: int, *, zero: bool) -> tuple[Objection, ...]:
    """Stops a report without a file where a rule asks for one, and says why it does; a 零报告 has nothing to show."""
    if not why or given or zero:
        return ()
    return (Objection("file", "evidence", f"这一项要附佐证材料（{why}）；请添加附件再报。", stops=True),)


def _stop(indicator: Indicator, rule: str, sentence: str) -> list[Objection]:
    return [Objection(indicator.code, rule, f"“{indicator.name}”{sentence}", stops=True)]


def _wrong_range(indicator: Indicator, value: Decimal) -> list[Objection]:
    if indicator.nature is Nature.GROWTH or indicator.kind is Kind.GROWTH:
        return [] if -100 <= value <= 1000 else _stop(indicator, "range", f"增长 {value}% 超出可能的范围，请核对。")
    if value < 0:
        return _stop(indicator, "range", "不能是负数，请核对。")
    if indicator.kind is Kind.RATIO and indicator.unit == "%" and value > 100:
        return _stop(indicator, "range", f"是比率，{value}% 超过 100%，请核对分子和分母。")
    return []


def _wrong_share(indicator: Indicator, draft: FigureDraft) -> list[Objection]:
    part, whole = draft.numerator, draft.denominator
    if part is None and whole is None:
        return []
    if part is None or whole is None:
        return _stop(indicator, "share", "的分子和分母要一起填。")
    if whole <= 0:
        return _stop(indicator, "share", "的分母必须大于 0；本期没有发生的，请选“零报告”。")
    if indicator.kind is Kind.RATIO and part > whole:
        return _stop(indicator, "share", f"的分子 {part} 大于分母 {whole}，请核对。")
    if disagrees(indicator, draft.value, part, whole):
        share = f"{share_of(indicator, part, whole)}{indicator.unit}"
        return _stop(
            indicator, "share", f"填的是 {draft.value}，按分子 {part}、分母 {whole} 算是 {share}，请核对三个数。"
        )
    return []


def _not_whole(indicator: Indicator, value: Decimal) -> list[Objection]:
    if indicator.unit in COUNTED and value != value.to_integral_value():
        return _stop(indicator, "whole", f"按“{indicator.unit}”计，应是整数，请核对 {value}。")
    return []


def _falling(indicator: Indicator, value: Decimal, history: Sequence[Decimal]) -> list[Objection]:
    if indicator.nature is Nature.FLOW and history and value < history[-1]:
        return _stop(indicator, "falling", f"的累计数 {value} 比上期的 {history[-1]} 还小；上期报错的，请先更正上期。")
    return []


def _unusual(indicator: Indicator, value: Decimal, history: Sequence[Decimal]) -> list[Objection]:
    """A step far from the usual ones: more than FAR times the median distance of past steps from their median."""
    steps = [later - earlier for earlier, later in zip([Decimal(0), *history], history, strict=False)]
    if indicator.nature is not Nature.FLOW:
        steps = list(history)
    if len(steps) < LEAST_HISTORY:
        return []
    now = value - history[-1] if indicator.nature is Nature.FLOW else value
    usual = median(steps)
    spread = max(median(abs(step - usual) for step in steps), abs(usual) / 10)
    if abs(now - usual) <= FAR * spread:
        return []
    sentence = f"“{indicator.name}”本期 {now} 与以往（通常约 {usual}）相差很大，属实请写一句原因。"
    return [Objection(indicator.code, "unusual", sentence, stops=False)]
