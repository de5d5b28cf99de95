"""What a profile was before its latest change, so that the candidate can take it back."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0008_what_figures_need")]

    operations = [
        migrations.CreateModel(
            name="EarlierProfile",
            fields=[
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="earlier_profile",
                        serialize=False,
                        to="store.candidate",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kept", models.JSONField()),
                ("after", models.CharField(max_length=32)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "earlier_profile"},
        ),
    ]
