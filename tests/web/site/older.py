"""Take the data folder's tables back to an older shape and forward again. Run as a program it prints what it saw.

Only migrations that hold no facts can be taken back: facts that a table was dropped with are gone, and the chain says so.
"""

import json

OLDER = {"matters": "0001", "acts": "0001"}
"""The shape each app is taken back to, dependents first; what only adds an index or a cache can be undone without loss."""


def walk() -> dict[str, object]:
    """Back and forward; which migrations were not applied in between, and whether everything stands at the end."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from duban.web.acts import guard
    from duban.web.acts.api import Jurisdiction, keep_bytes, kept_bytes, verify
    from duban.web.reporting.models import MechanismSwitch
    from duban.web.site import start

    def applied() -> set[str]:
        return {"/".join(one) for one in MigrationRecorder(connection).applied_migrations()}

    file = keep_bytes("坝顶照片".encode())
    before = applied()
    older = OLDER if not MechanismSwitch.objects.exists() else {"matters": "0001"}
    for app, shape in older.items():
        call_command("migrate", app, shape, verbosity=0)
    undone, was_current = sorted(before - applied()), start.is_current()
    start.migrate()
    return {
        "undone": undone,
        "was_current": was_current,
        "same": applied() == before,
        "current": start.is_current(),
        "kept": kept_bytes(file).decode(),
        "missing": guard.missing(),
        "differences": [verify(place.code).difference for place in Jurisdiction.objects.all()],
    }


if __name__ == "__main__":
    from duban.web.site import start

    start.set_up()
    print(json.dumps(walk()))
