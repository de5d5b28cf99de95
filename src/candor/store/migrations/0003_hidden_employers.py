"""From whom candidates hide, by which names, and the keys of those."""

import django.db.models.deletion
from django.db import migrations, models

from candor.store.clustered import CreateClusteredModel


class Migration(migrations.Migration):
    dependencies = [("store", "0002_employers")]
    operations = [
        migrations.CreateModel(
            name="HiddenEmployer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=2000)),
                ("like_key", models.TextField(null=True)),
                ("by_hand", models.BooleanField()),
                ("alias_of", models.CharField(max_length=2000, null=True)),
                ("also_written", models.JSONField(default=list)),
                (
                    "candidate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hidden_employers",
                        to="store.candidate",
                    ),
                ),
                (
                    "position",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="hidden_employer",
                        to="store.position",
                    ),
                ),
            ],
            options={
                "db_table": "hidden_employer",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "like_key"), name="hidden_employer_once_for_like_names"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="hidden_employer_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("like_key__isnull", True), models.Q(("like_key", ""), _negated=True), _connector="OR"
                        ),
                        name="hidden_employer_key_or_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HiddenName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.UUIDField()),
                ("text", models.CharField(max_length=2000)),
                ("is_domain", models.BooleanField()),
                ("first_version", models.SmallIntegerField()),
                ("last_version", models.SmallIntegerField()),
            ],
            options={
                "db_table": "hidden_name",
                "indexes": [models.Index(fields=["last_version"], name="hidden_name_by_last_version")],
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="hidden_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first_version__lte", models.F("last_version"))),
                        name="hidden_name_versions_in_order",
                    ),
                ],
            },
        ),
        CreateClusteredModel(
            name="HiddenKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "key", "name", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.SmallIntegerField()),
                ("key", models.BigIntegerField()),
                ("version", models.SmallIntegerField()),
                (
                    "name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="store.hiddenname"
                    ),
                ),
            ],
            options={
                "db_table": "hidden_key",
            },
        ),
        CreateClusteredModel(
            name="HiddenBy",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name", "candidate", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hidden_by", to="store.candidate"
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.hiddenname",
                    ),
                ),
            ],
            options={
                "db_table": "hidden_by",
            },
        ),
    ]
