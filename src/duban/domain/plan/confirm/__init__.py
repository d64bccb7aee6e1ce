"""From drafts to the frozen plan: what the machine proposes, what officers decide, and the plan that follows.

A reading is proposed as a whole plan; an officer accepts, edits or rejects single drafts, each known by a key that
stays the same for the same document. Keys: `unit:NAME`, `note:S-E`, `mention:S-E`, `milestone:S-E` and `project:S-E`
(S-E: the flat span); `item:CODE`, `indicator:CODE`, `line:CODE`, `force:PART`; `plan` for the head; `newline:ANY` adds
a list line, `newindicator:ANY` a promise the reader missed, `mechanism:WORDS` switches machinery on. All spans of the resulting plan count in flat text.
"""

from collections.abc import Iterable, Iterator

from duban.domain.organisation import Unit
from duban.domain.plan import Plan
from duban.domain.plan.confirm.choices import Choice, Choices, Verdict
from duban.domain.plan.confirm.drafts import amended, keyed
from duban.domain.plan.confirm.proposals import NO_YEAR, Doubt, Draft, Proposals, doubtful, propose, proposed
from duban.domain.plan.confirm.settle import settle
from duban.domain.plan.draft import Reading

__all__ = [
    "Choice",
    "Choices",
    "Doubt",
    "Draft",
    "Proposals",
    "Verdict",
    "amend",
    "confirm",
    "doubtful",
    "propose",
]


def amend(
    reading: Reading, choices: Choices, *, registry: Iterable[Unit] = (), document_sha: str | None = None
) -> tuple[Proposals, tuple[str, ...]]:
    """The proposals after the choices made so far: what a workbench shows. Problems are one sentence each."""
    drafts, problems = amended(keyed(reading), choices)
    proposals = proposed(drafts, registry, document_sha)
    plan, more = settle(proposals.plan, choices)
    return proposals.with_plan(plan), (*problems, *more)


def confirm(
    reading: Reading, choices: Choices, *, registry: Iterable[Unit] = (), document_sha: str | None = None
) -> tuple[Plan, tuple[str, ...]]:
    """The plan that a reading and the choices about it make. With no choices it is the machine's own proposal.

    Problems say what could not be applied and what a plan in force must not lack: a year, items, and exactly one
    accountable unit for each of them.
    """
    proposals, problems = amend(reading, choices, registry=registry, document_sha=document_sha)
    return proposals.plan, (*problems, *_lacking(proposals.plan))


def _lacking(plan: Plan) -> Iterator[str]:
    if plan.year == NO_YEAR:
        yield "没有读出方案是哪一年的；请在方案信息里填写年度。"
    if not plan.items:
        yield "方案里没有任务；请确认上传的是带“工作任务”章节的文件。"
    for item in plan.items:
        if item.accountable is None:
            yield f"任务 {item.code}“{item.title}”还没有责任单位；请指定一个。"
