"""No table changes. Lateness is counted in advance now; after every migration the totals are made anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_lists_of_units")]

    operations = []
