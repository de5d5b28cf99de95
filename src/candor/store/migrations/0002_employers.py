"""Who searches, by which names and domains, and what its searches look for."""

import django.db.models.deletion
from django.db import migrations, models

import candor.store.models.employer_alias
from candor.store.clustered import CreateClusteredModel


class Migration(migrations.Migration):
    dependencies = [("store", "0001_candidates")]
    operations = [
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=2000)),
                ("like_key", models.TextField(null=True)),
                ("keys_version", models.SmallIntegerField()),
            ],
            options={
                "db_table": "employer",
                "indexes": [models.Index(fields=["like_key"], name="employer_by_like_key")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="employer_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=2000)),
                (
                    "relation",
                    models.CharField(choices=candor.store.models.employer_alias.relation_choices, max_length=16),
                ),
                ("source", models.CharField(max_length=200)),
                ("since", models.DateField()),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="store.employer"
                    ),
                ),
            ],
            options={
                "db_table": "employer_alias",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="employer_alias_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="employer_alias_has_a_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=253)),
                ("verified_at", models.DateTimeField()),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="store.employer",
                    ),
                ),
            ],
            options={
                "db_table": "employer_domain",
                "constraints": [models.UniqueConstraint(fields=("employer", "domain"), name="employer_domain_once")],
            },
        ),
        CreateClusteredModel(
            name="EmployerProbe",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "employer",
                        "version",
                        "kind",
                        "key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.SmallIntegerField()),
                ("kind", models.SmallIntegerField()),
                ("key", models.BigIntegerField()),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="probes",
                        to="store.employer",
                    ),
                ),
            ],
            options={
                "db_table": "employer_probe",
            },
        ),
    ]
