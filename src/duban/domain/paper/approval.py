"""审签: who may take the next step with a paper. Pure: the steps taken so far and the person are given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """What can be done with a draft before it is issued."""

    SUBMITTED = "submitted"  # 送审
    REVIEWED = "reviewed"  # 审核
    RETURNED = "returned"  # 退回

    @property
    def word(self) -> str:
        """How a page names it."""
        return {Step.SUBMITTED: "送审", Step.REVIEWED: "审核", Step.RETURNED: "退回"}[self]


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken. `writers` are all who had a hand in the draft that was submitted."""

    step: Step
    by: str
    at: datetime
    writers: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalSwitch:
    """An office makes review and signing by three persons obligatory from an instant on, or no longer."""

    on: bool
    at: datetime


def is_approval_required(switches: Iterable[ApprovalSwitch], known_at: datetime) -> bool:
    """Whether three persons are needed, as known at an instant. Off is the beginning."""
    said = [one for one in switches if one.at <= known_at]
    return said[-1].on if said else False


def is_under_way(steps: Iterable[Taken]) -> bool:
    """Whether a draft lies with a reviewer or signer and must not be written in."""
    last = _last(steps)
    return last is not None and last.step is not Step.RETURNED


def against_step(steps: Iterable[Taken], step: Step, person: str, note: str = "") -> str:
    """Why a person may not take a step now, in a sentence; empty where they may."""
    steps = tuple(steps)
    last = _last(steps)
    if step is Step.SUBMITTED:
        return "这份稿子已经送审；退回后再改。" if is_under_way(steps) else ""
    if last is None or last.step is Step.RETURNED:
        return "还没有送审；请起草人先送审。"
    if step is Step.RETURNED:
        return "" if note.strip() else "退回要写明理由；请补一句。"
    if last.step is Step.REVIEWED:
        return "已经审核过了；等签发。"
    return _not_own(last, person, "审核")


def against_issue(steps: Iterable[Taken], person: str) -> str:
    """Why a person may not sign and issue under the rule of three persons; empty where they may."""
    steps = tuple(steps)
    last = _last(steps)
    if last is None or last.step is Step.RETURNED:
        return "按规定，公文须经起草、审核、签发三人；请先送审。"
    if last.step is Step.SUBMITTED:
        return "按规定，公文须经审核才能签发；请先由起草人以外的人审核。"
    if person == last.by:
        return "审核人不能又签发；请由另一人签发。"
    return _not_own(_submitted(steps), person, "签发")


def _not_own(submitted: Taken, person: str, word: str) -> str:
    is_writer = person == submitted.by or person in submitted.writers
    return f"起草人不能{word}自己起草的公文；请由另一人{word}。" if is_writer else ""


def _submitted(steps: tuple[Taken, ...]) -> Taken:
    return next(one for one in reversed(steps) if one.step is Step.SUBMITTED)


def _last(steps: Iterable[Taken]) -> Taken | None:
    found = tuple(steps)
    return found[-1] if found else None
