"""The check on load: a definition that could trap a matter, leak a person or ask twice is refused before it runs."""

from collections.abc import Iterable, Iterator

from duban.domain.matter.definition import STAYS, Clock, Definition, Effect
from duban.domain.matter.figures import parse_formula
from duban.domain.matter.parse import DefinitionProblem, line_of

GIVEN = {"text", "file", "unit", "until"}


def check_definition(
    definition: Definition, text: str, file: str, others: Iterable[Definition] = ()
) -> tuple[DefinitionProblem, ...]:
    """All reasons to refuse it. `others` are the definitions already in force."""
    found = [
        *_names(definition),
        *_states(definition),
        *_moves(definition),
        *_extensions(definition),
        *_limits(definition),
        *_figures(definition),
        *_published(definition),
        *_asked_twice(definition, others),
    ]
    return tuple(DefinitionProblem(file, line_of(text, header, number), *words) for header, number, words in found)


Doubt = tuple[str, int, tuple[str, str]]


def _names(definition: Definition) -> Iterator[Doubt]:
    known = {state.name for state in definition.states}
    if definition.start not in known:
        yield (
            f'start = "{definition.start}"',
            0,
            (f"起始状态“{definition.start}”没有定义", "请把 start 改成某个 [[state]] 的 name"),
        )
    for number, move in enumerate(definition.moves):
        for name in {*move.sources, move.target} - known - {STAYS}:
            yield "[[move]]", number, (f"“{move.title}”指向没有定义的状态“{name}”", "请改正 from / to")


def _reach(definition: Definition, begin: set[str], *, backwards: bool = False) -> set[str]:
    reached: set[str] = set()
    grown = set(begin)
    while grown != reached:
        reached = set(grown)
        for move in definition.moves:
            if backwards and move.target in reached and move.effect is not Effect.REOPEN:
                grown |= set(move.sources)
            elif not backwards and reached & set(move.sources):
                grown.add(move.target)
    return reached


def _states(definition: Definition) -> Iterator[Doubt]:
    reached = _reach(definition, {definition.start})
    ending = _reach(definition, {state.name for state in definition.states if state.end}, backwards=True)
    for number, state in enumerate(definition.states):
        if state.name not in reached:
            yield "[[state]]", number, (f"状态“{state.title}”永远走不到", "请加一个到它的 [[move]]，或删去它")
        if state.name not in ending:
            yield "[[state]]", number, (f"状态“{state.title}”走不到办结", "请加一条从它走向办结的 [[move]]")


def _moves(definition: Definition) -> Iterator[Doubt]:
    roles = {*definition.run_by, *definition.take_part}
    if strange := set(definition.opened_by) - roles:
        yield (
            "opened_by",
            0,
            (f"“{min(strange)}”不在办理人之列，不能登记", "请把它写进 run_by 或 take_part，或从 opened_by 删去"),
        )
    fields = {field.name for field in definition.fields}
    for number, move in enumerate(definition.moves):
        if not set(move.by) & roles:
            yield "[[move]]", number, (f"“{move.title}”没有人可以办", "请在 by 里写 run_by 或 take_part 中的角色")
        for need in set(move.needs) - GIVEN - fields:
            yield "[[move]]", number, (f"“{move.title}”要求的“{need}”无处可填", "请定义这个 [[field]]，或改 needs")
        if move.other_than and not definition.move(move.other_than):
            yield "[[move]]", number, (f"“{move.title}”提到没有的动作“{move.other_than}”", "请改正 other_than")


def _extensions(definition: Definition) -> Iterator[Doubt]:
    for number, move in enumerate(definition.moves):
        if move.effect is not Effect.ASK:
            continue
        if not {"text", "until"} <= set(move.needs):
            yield "[[move]]", number, (f"“{move.title}”没有要理由和新的期限", '请写 needs = ["text", "until"]')
        for state in move.sources:
            if definition.effect(Effect.EXTEND, state) is None or definition.effect(Effect.DENY, state) is None:
                yield "[[move]]", number, (f"“{move.title}”没有人批", "请加 effect 为 extend 和 deny 的两个 [[move]]")
    for number, move in enumerate(definition.moves):
        away = (
            definition.state(move.target)
            if move.effect is Effect.TRANSFER and _known(definition, move.target)
            else None
        )
        if away and not any(limit.state == away.name for limit in definition.limits):
            yield "[[move]]", number, (f"“{move.title}”以后等多久没有说", f"请给状态“{away.title}”写 [[limit]] 和下文")


def _known(definition: Definition, state: str) -> bool:
    return any(one.name == state for one in definition.states)


def _limits(definition: Definition) -> Iterator[Doubt]:
    known = {state.name for state in definition.states}
    for number, limit in enumerate(definition.limits):
        if limit.state not in known:
            yield "[[limit]]", number, (f"时限写在没有定义的状态“{limit.state}”上", "请改正 state")
        if not limit.ladder:
            yield (
                "[[limit]]",
                number,
                (f"“{limit.state}”的时限到了没有下文", "请写 [[limit.ladder]]，说明超期后谁做什么"),
            )
        if limit.clock is Clock.WORKING_HOURS and not definition.office_hours:
            yield "[[limit]]", number, (f"“{limit.state}”按工作小时计，却没有办公时间", "请在开头写 office_hours")
        if limit.amount <= 0:
            yield "[[limit]]", number, (f"“{limit.state}”的时限不是正数", "请改正 amount")


def _figures(definition: Definition) -> Iterator[Doubt]:
    for number, figure in enumerate(definition.figures):
        if parse_formula(figure.formula) is None:
            yield "[[figure]]", number, (f"“{figure.title}”没有算法", "请写 formula，如 closed_on_time / closed")


def _published(definition: Definition) -> Iterator[Doubt]:
    shown = set(definition.publication.fields) if definition.publication else set()
    for number, field in enumerate(definition.fields):
        if field.personal and field.name in shown:
            yield "[[field]]", number, (f"个人信息“{field.title}”不得公开", "请从 [publication] 的 fields 里删去")


def _asked_twice(definition: Definition, others: Iterable[Definition]) -> Iterator[Doubt]:
    people = {*definition.run_by, *definition.take_part}
    asked = {
        field.title: other
        for other in others
        if other.series != definition.series and people & {*other.run_by, *other.take_part}
        for field in other.fields
        if not field.linked and field.required
    }
    for number, field in enumerate(definition.fields):
        if field.required and not field.linked and field.title in asked:
            other = asked[field.title]
            yield (
                "[[field]]",
                number,
                (
                    f"“{field.title}”已在“{other.title}”里向同一批人要过",
                    "请改为 linked = true，从那里带出",
                ),
            )
