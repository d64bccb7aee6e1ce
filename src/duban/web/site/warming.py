"""What every process will need, made once before they part: compiled templates, and the facts of the plans."""

import gc
import time

from django.template.loader import get_template

from duban.web.acts.api import Jurisdiction
from duban.web.plans.api import list_versions
from duban.web.reporting.api import facts_of
from duban.web.site.settings import WEB

PATIENCE = 8  # seconds at most; a province's other counties are read when they are asked for
SELDOM = 50_000  # new values between two searches for rings of dead ones; Python's own 700 suits small programs


def warm(patience: float = PATIENCE) -> None:
    """Compile every template and read the facts of every plan, the newest first: nobody waits for it on a first page.

    Only what cannot fail for one county's sake; its board is reckoned when it is asked for.
    """
    folder = WEB / "templates"
    for file in sorted(folder.rglob("*.html")):
        get_template(str(file.relative_to(folder)))
    until = time.monotonic() + patience
    for code in Jurisdiction.objects.order_by("code").values_list("code", flat=True):
        for plan in dict.fromkeys(version.plan for version in list_versions(code)):
            if time.monotonic() > until:
                break
            facts_of(code, plan)
    gc.collect()
    gc.set_threshold(SELDOM, 20, 20)  # a big board makes many values that die at once
    gc.freeze()  # what stays for ever is not looked through again, and stays shared between the processes
