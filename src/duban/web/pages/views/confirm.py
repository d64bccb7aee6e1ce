"""The confirm workbench: doubts first, each saved as it is decided; then the plan goes into force."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from duban.domain.plan.confirm import Choice, Choices, Proposals, Verdict, amend, doubtful
from duban.domain.plan.draft import Reading
from duban.domain.quote import flatten
from duban.web.acts.api import ConflictError, RefusedError
from duban.web.pages.frame import frame
from duban.web.pages.present.entries import NEWLINE, Entry, Sort, Workbench
from duban.web.pages.shell import Said, page
from duban.web.people.api import Viewer, access_jurisdiction, viewer_of
from duban.web.plans.api import (
    OpenDraft,
    Saved,
    access_confirming,
    access_draft,
    choices_of,
    current_plan,
    documents,
    put_in_force,
    reading_of,
    save_choice,
    save_choices,
    withdraw_choice,
)
from duban.web.plans.api import drafts as open_drafts

DOUBTS, FIELD = "doubts", "field:"


class Desk:
    """What the workbench of one draft stands on."""

    def __init__(self, draft: OpenDraft) -> None:
        self.draft = draft
        self.reading: Reading = reading_of(draft.jurisdiction, draft.document)
        self.saved: dict[str, Saved] = choices_of(draft.id)
        self.choices = {key: one.choice for key, one in self.saved.items()}
        before = current_plan(draft.jurisdiction)
        self.registry = before.units if before else ()
        self.proposals, self.problems = self._amended(self.choices)
        self.bench = Workbench(self.reading, self.proposals, self.saved)

    def _amended(self, choices: Choices) -> tuple[Proposals, tuple[str, ...]]:
        return amend(self.reading, choices, registry=self.registry, document_sha=self.draft.document)

    def problems_with(self, more: Choices) -> list[str]:
        """What could not be applied if these choices were made besides, and can be now."""
        return [problem for problem in self._amended({**self.choices, **more})[1] if problem not in self.problems]

    @property
    def doubts(self) -> list[str]:
        """Keys of the doubtful drafts that no choice was made about, gravest first."""
        return [doubt.key for doubt in doubtful(self.proposals, self.choices)]

    @property
    def undoubted(self) -> list[str]:
        """Keys of the drafts without doubt that no choice was made about."""
        return _undoubted(self.proposals, self.choices)


def _undoubted(proposals: Proposals, choices: dict[str, Choice]) -> list[str]:
    return [key for key in proposals.drafts if key not in proposals.reasons and key not in choices]


@require_GET
def drafts(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The documents being confirmed."""
    viewer = viewer_of(request)
    code = access_confirming(viewer, jurisdiction)
    place = access_jurisdiction(viewer, code)
    names = {kept.sha256: kept.name for kept in documents(code)}
    rows = [(draft, names.get(draft.document, "")) for draft in open_drafts(code)]
    return page(
        request, "confirm/drafts.html", {"code": code, "drafts": rows}, shell=frame(request, viewer, place, None)
    )


@require_GET
def confirm(request: HttpRequest, jurisdiction: str, draft: int) -> HttpResponse:
    """The workbench: what is doubtful, or all drafts of one sort."""
    viewer = viewer_of(request)
    desk = Desk(_draft(viewer, jurisdiction, draft))
    place = access_jurisdiction(viewer, jurisdiction)
    show = request.GET.get("show", DOUBTS)
    keys = desk.bench.keys(show) if show in set(Sort) else desk.doubts
    said = (Said(words, "bad"),) if (words := request.session.pop("said", "")) else ()
    context = {
        "code": place.code,
        "draft": desk.draft,
        "document": desk.reading.document,
        "entries": desk.bench.entries(keys),
        "show": show,
        "tabs": [(sort, len(desk.bench.keys(sort))) for sort in Sort],
        "units": sorted(unit.name for unit in desk.proposals.plan.units),
        "unit_drafts": desk.bench.keys(Sort.UNIT) if show in (Sort.UNIT, DOUBTS) else [],
        "mentions": desk.bench.mentions() if show in (Sort.MENTION, DOUBTS) else [],
        "new_line": desk.bench.new_line(_typed(request)) if show == Sort.LINE else (),
        **_counts(desk),
    }
    return page(request, "confirm/bench.html", context, shell=frame(request, viewer, place, None, said))


@require_POST
def choose(request: HttpRequest, jurisdiction: str, draft: int) -> HttpResponse:
    """Keep one decision and show the entry as it stands now; another person's change is shown, not overwritten."""
    viewer = viewer_of(request)
    found = _draft(viewer, jurisdiction, draft)
    key = request.POST.get("key", "")
    said = ""
    try:
        _keep(Desk(found), request, key, viewer.username)
    except (ConflictError, RefusedError) as refusal:
        said = str(refusal)
    desk = Desk(found)
    if not desk.bench.has(key):
        return render(request, "confirm/_gone.html", {"key": key, **_counts(desk)})
    context = {"entry": desk.bench.entry(key), "said": said, "code": jurisdiction, "draft": found, "oob": True}
    return render(request, "confirm/_saved.html", {**context, **_counts(desk)})


@require_POST
def add_line(request: HttpRequest, jurisdiction: str, draft: int) -> HttpResponse:
    """Add a list line by hand; what cannot be so is said, and what was typed stays."""
    viewer = viewer_of(request)
    desk = Desk(_draft(viewer, jurisdiction, draft))
    try:
        _add_line(desk, {name: text for name, text in _typed(request).items() if text}, viewer.username)
    except (ConflictError, RefusedError) as refusal:
        request.session["said"] = str(refusal)
        request.session["new_line"] = _typed(request)
    return redirect(f"{reverse('confirm', args=[jurisdiction, draft])}?show={Sort.LINE.value}")


def _add_line(desk: Desk, typed: dict[str, str], by: str) -> None:
    number = max((int(key.removeprefix(NEWLINE)) for key in desk.bench.added), default=0) + 1
    key, choice = f"{NEWLINE}{number}", Choice(Verdict.EDIT, typed)
    there = {(line.item, line.name) for line in desk.proposals.plan.lines}
    if (typed.get("item"), flatten(typed.get("name", ""))) in there:
        raise RefusedError(f"这项任务的清单里已经有“{typed['name']}”；请改那一条。")
    if wrong := desk.problems_with({key: choice}):
        raise RefusedError(wrong[0].replace(key, "新的清单"))
    save_choice(desk.draft.id, key, choice, 0, by=by)


@require_POST
def accept_rest(request: HttpRequest, jurisdiction: str, draft: int) -> HttpResponse:
    """Accept everything undoubted in one act."""
    viewer = viewer_of(request)
    desk = Desk(_draft(viewer, jurisdiction, draft))
    try:
        save_choices(draft, {key: (Choice(Verdict.ACCEPT), 0) for key in desk.undoubted}, by=viewer.username)
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
    return redirect("confirm", jurisdiction, draft)


@require_POST
def force(request: HttpRequest, jurisdiction: str, draft: int) -> HttpResponse:
    """Put the confirmed plan in force."""
    viewer = viewer_of(request)
    _draft(viewer, jurisdiction, draft)
    try:
        put_in_force(draft, by=viewer.username, reason=request.POST.get("reason", ""))
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
        return redirect("confirm", jurisdiction, draft)
    return redirect("plan", jurisdiction)


def _draft(viewer: Viewer, jurisdiction: str, draft: int) -> OpenDraft:
    found = access_draft(viewer, draft)
    if found.jurisdiction != jurisdiction:
        raise Http404
    return found


def _keep(desk: Desk, request: HttpRequest, key: str, by: str) -> None:
    version = int(request.POST.get("version", "0") or 0)
    verdict = request.POST.get("verdict", "")
    if verdict == "withdraw" or (verdict == "reject" and key in desk.bench.added):
        withdraw_choice(desk.draft.id, key, version)
        return
    edits = _edits(desk.bench.entry(key), request) if desk.bench.has(key) else {}
    before = desk.choices[key].edits if key in desk.choices else {}
    edits = {**before, **edits}
    kept = Verdict.REJECT if verdict == "reject" else Verdict.EDIT if edits else Verdict.ACCEPT
    save_choice(desk.draft.id, key, Choice(kept, edits if kept is Verdict.EDIT else {}), version, by=by)


def _typed(request: HttpRequest) -> dict[str, str]:
    """The fields of a list line as they were just typed, or as they were refused before."""
    typed = {
        name.removeprefix(FIELD): str(text).strip() for name, text in request.POST.items() if name.startswith(FIELD)
    }
    return typed or dict(request.session.pop("new_line", {}))


def _edits(entry: Entry, request: HttpRequest) -> dict[str, str]:
    """The fields that were typed differently from what was shown."""
    typed = {field.name: request.POST.get(f"field:{field.name}") for field in entry.fields}
    shown = {field.name: field.value for field in entry.fields}
    return {name: text.strip() for name, text in typed.items() if text is not None and text.strip() != shown[name]}


def _counts(desk: Desk) -> dict[str, object]:
    return {
        "left": len(desk.doubts),
        "undoubted": len(desk.undoubted),
        "decided": len(desk.saved),
        "problems": desk.problems,
    }
