"""Who answered an invitation, and which news of whom a coach has seen."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0005_people_search")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="store.candidate",
            ),
        ),
        migrations.CreateModel(
            name="CoachLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("seen_news", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coach_looks", to="store.candidate"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="store.coach",
                    ),
                ),
            ],
            options={
                "db_table": "coach_look",
                "constraints": [models.UniqueConstraint(fields=("coach", "candidate"), name="coach_look_once")],
            },
        ),
    ]
