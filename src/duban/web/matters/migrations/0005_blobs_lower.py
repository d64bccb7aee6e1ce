"""The bytes of files move to the app `acts`, where reports keep theirs too: the table is renamed, no row is touched."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("matters", "0004_late_in_advance")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("Blob", "acts_blob")],
            state_operations=[migrations.DeleteModel("Blob")],
        )
    ]
