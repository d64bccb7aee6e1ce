"""The addresses of the pages."""

from django.urls import path

from duban.web.pages.views import audit, board, confirm, desk, exports, office, plan, reading

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
    path("<slug:jurisdiction>/confirm/<int:draft>/force", confirm.force, name="confirm-force"),
]
YEAR = [
    path("<slug:jurisdiction>/", board.overview, name="board"),
    path("<slug:jurisdiction>/desk/", desk.desk, name="desk"),
    path("<slug:jurisdiction>/desk/<str:unit>/<str:item>/<str:period>/", desk.report, name="report"),
    path("<slug:jurisdiction>/desk/<str:unit>/<str:item>/<str:period>/release", desk.release, name="release"),
    path("<slug:jurisdiction>/office/", office.office, name="office"),
    path("<slug:jurisdiction>/office/decide", office.decide, name="office-decide"),
    path("<slug:jurisdiction>/audit/", audit.trail, name="audit"),
]
urlpatterns = [*READING, *PLAN, *CONFIRM, *YEAR]
