"""The addresses of the pages."""

from django.urls import path, register_converter

from duban.web.pages.downloads import FormConverter
from duban.web.pages.views import (
    accounts,
    audit,
    board,
    burden,
    checks,
    confirm,
    decisions,
    desk,
    difference,
    exports,
    installation,
    issuing,
    ledger_forms,
    ledgers,
    listings,
    mechanisms,
    notices,
    office,
    orders,
    plan,
    published,
    ranking,
    reading,
    relations,
    upload,
)

register_converter(FormConverter, "paper")

READING = [
    path("", reading.home, name="home"),
    path("read", reading.show, name="read"),
    path("read/word", reading.as_word, name="read-word"),
    path("read/html", reading.as_html, name="read-html"),
    path("read/keep", reading.keep, name="read-keep"),
]
PLAN = [
    path("<slug:jurisdiction>/plan/", plan.tasks, name="plan"),
    path("<slug:jurisdiction>/picture/", plan.whole, name="picture"),
    path("<slug:jurisdiction>/task/<str:item>/", plan.task, name="task"),
    path("<slug:jurisdiction>/units/", plan.units, name="units"),
    path("<slug:jurisdiction>/unit/<str:unit>/", plan.unit, name="unit"),
    path("<slug:jurisdiction>/indicators/", plan.indicators, name="indicators"),
    path("<slug:jurisdiction>/indicator/<str:indicator>/", board.indicator, name="indicator"),
    path("<slug:jurisdiction>/indicator/<str:indicator>/correct", decisions.correct, name="correct"),
    path("<slug:jurisdiction>/relations/", relations.relations, name="relations"),
    path("<slug:jurisdiction>/decisions/", decisions.decisions, name="decisions"),
    path("<slug:jurisdiction>/forces/", plan.task_forces, name="forces"),
    path("<slug:jurisdiction>/findings/", plan.findings, name="findings"),
    path("<slug:jurisdiction>/document/", plan.document, name="document"),
    path("<slug:jurisdiction>/export/<slug:of>.xlsx", exports.sheet, name="export"),
    path("<slug:jurisdiction>/calendar.ics", exports.calendar, name="calendar"),
]
CONFIRM = [
    path("<slug:jurisdiction>/confirm/", confirm.drafts, name="drafts"),
    path("<slug:jurisdiction>/confirm/<int:draft>/", confirm.confirm, name="confirm"),
    path("<slug:jurisdiction>/confirm/<int:draft>/choose", confirm.choose, name="confirm-choose"),
    path("<slug:jurisdiction>/confirm/<int:draft>/rest", confirm.accept_rest, name="confirm-rest"),
    path("<slug:jurisdiction>/confirm/<int:draft>/line", confirm.add_line, name="confirm-add"),
    path("<slug:jurisdiction>/confirm/<int:draft>/force", confirm.force, name="confirm-force"),
]
YEAR = [
    path("<slug:jurisdiction>/", board.overview, name="board"),
    path("<slug:jurisdiction>/lists/", board.lines, name="lines"),
    path("<slug:jurisdiction>/returns/", board.heat, name="returns"),
    path("<slug:jurisdiction>/desk/", desk.desk, name="desk"),
    path("<slug:jurisdiction>/desk/<str:unit>/<str:item>/<str:period>/", desk.report, name="report"),
    path("<slug:jurisdiction>/desk/<str:unit>/<str:item>/<str:period>/release", desk.release, name="release"),
    path(
        "<slug:jurisdiction>/desk/<str:unit>/<str:item>/<str:period>/<slug:sha256>/file", desk.evidence, name="evidence"
    ),
    path("<slug:jurisdiction>/desk/<str:unit>/upload", upload.upload, name="upload"),
    path("<slug:jurisdiction>/desk/<str:unit>/<str:period>/form.xlsx", upload.template, name="report-template"),
    path("<slug:jurisdiction>/burden/", burden.burden, name="burden"),
    path("<slug:jurisdiction>/burden/rule", burden.new_rule, name="new-rule"),
    path("<slug:jurisdiction>/office/", office.office, name="office"),
    path("<slug:jurisdiction>/office/decide", office.decide, name="office-decide"),
    path("<slug:jurisdiction>/office/release", office.release_rule, name="release-rule"),
    path("<slug:jurisdiction>/audit/", audit.trail, name="audit"),
    path("<slug:jurisdiction>/installation/", installation.installation, name="installation"),
    path("<slug:jurisdiction>/accounts/", accounts.accounts, name="accounts"),
    path("<slug:jurisdiction>/accounts/change", accounts.change, name="accounts-change"),
]
SUPERVISE = [
    path("<slug:jurisdiction>/difference/", difference.difference, name="difference"),
    path("<slug:jurisdiction>/difference/paper.<paper:form>", difference.difference_paper, name="difference-paper"),
    path("<slug:jurisdiction>/order/", orders.give, name="give-order"),
    path("<slug:jurisdiction>/notices/", notices.notices, name="notices"),
    path("<slug:jurisdiction>/checks/", checks.checks, name="checks"),
    path("<slug:jurisdiction>/ledgers/", ledgers.ledgers, name="ledgers"),
    path("<slug:jurisdiction>/mechanisms/", mechanisms.mechanisms, name="mechanisms"),
    path("<slug:jurisdiction>/ledger/<slug:series>/", ledgers.ledger, name="ledger"),
    path("<slug:jurisdiction>/ledger/<slug:series>/sheet.xlsx", ledgers.ledger_sheet, name="ledger-sheet"),
    path("<slug:jurisdiction>/ledger/<slug:series>/new", ledgers.raise_matter, name="raise"),
    path("<slug:jurisdiction>/ledger/<slug:series>/form.xlsx", ledger_forms.form, name="ledger-form"),
    path("<slug:jurisdiction>/ledger/<slug:series>/fill", ledger_forms.fill, name="ledger-fill"),
    path("<slug:jurisdiction>/ledger/<slug:series>/<str:number>/", ledgers.matter, name="matter"),
    path("<slug:jurisdiction>/ledger/<slug:series>/<str:number>/slip.<paper:form>", ledgers.slip, name="slip"),
    path("<slug:jurisdiction>/ledger/<slug:series>/<str:number>/reveal", ledgers.reveal, name="reveal"),
    path("<slug:jurisdiction>/ledger/<slug:series>/<str:number>/file/<slug:sha256>", ledgers.file, name="matter-file"),
    path("<slug:jurisdiction>/ranks/", ranking.ranks, name="ranks"),
    path("<slug:jurisdiction>/ranks/propose", ranking.propose, name="ranks-propose"),
    path("<slug:jurisdiction>/ranks/published/", published.published, name="published"),
    path("<slug:jurisdiction>/papers/", issuing.papers, name="papers"),
    path("<slug:jurisdiction>/papers/approval", issuing.approval_rule, name="approval-rule"),
    path("<slug:jurisdiction>/papers/<str:period>/", issuing.paper, name="paper"),
    path("<slug:jurisdiction>/papers/<str:period>/paper.<paper:form>", issuing.paper_file, name="paper-file"),
    path("<slug:jurisdiction>/meeting/", issuing.meeting, name="meeting"),
    path("<slug:jurisdiction>/lists/<str:what>/<str:subject>/", listings.listing, name="listing"),
    path(
        "<slug:jurisdiction>/lists/<str:what>/<str:subject>/list.<paper:form>",
        listings.listing_file,
        name="listing-file",
    ),
    path("<slug:jurisdiction>/meeting/sheet.<paper:form>", issuing.meeting_sheet, name="meeting-sheet"),
    path("<slug:jurisdiction>/meeting/minutes.<paper:form>", issuing.minutes, name="minutes"),
]
urlpatterns = [*SUPERVISE, *READING, *PLAN, *CONFIRM, *YEAR]
