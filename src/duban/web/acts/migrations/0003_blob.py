"""The table came from the app `matters` under its new name; here it only becomes known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acts", "0002_find_acts_by_instant"), ("matters", "0005_blobs_lower")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Blob",
                    fields=[
                        ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("data", models.BinaryField()),
                    ],
                )
            ]
        )
    ]
