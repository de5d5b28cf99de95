"""Who looks for work, with skills and positions."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import candor.store.models.candidate
import candor.store.models.position_domain
from candor.store.clustered import CreateClusteredModel


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Candidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("engagement", models.FloatField(null=True)),
                ("opted_out", models.BooleanField(default=False)),
                ("keys_version", models.SmallIntegerField(default=candor.store.models.candidate.current_version)),
            ],
            options={
                "db_table": "candidate",
                "indexes": [models.Index(fields=["-engagement", "public_id"], name="candidate_by_engagement")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("engagement__isnull", True),
                            models.Q(("engagement__gte", 0), ("engagement__lte", 100)),
                            _connector="OR",
                        ),
                        name="candidate_engagement_within_0_100",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opted_out", False), ("engagement__isnull", True), _connector="OR"),
                        name="candidate_opted_out_is_not_scored",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Skill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField()),
            ],
            options={
                "db_table": "skill",
                "constraints": [models.UniqueConstraint(fields=("key",), name="skill_once")],
            },
        ),
        CreateClusteredModel(
            name="CandidateSkill",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "skill", "candidate", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skills", to="store.candidate"
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.skill"
                    ),
                ),
            ],
            options={
                "db_table": "candidate_skill",
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("employer", models.CharField(blank=True, max_length=2000)),
                ("is_current", models.BooleanField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="positions", to="store.candidate"
                    ),
                ),
            ],
            options={
                "db_table": "position",
            },
        ),
        migrations.CreateModel(
            name="PositionDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=253)),
                ("source", models.CharField(choices=candor.store.models.position_domain.source_choices, max_length=16)),
                ("noted_at", models.DateTimeField()),
                (
                    "position",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="store.position",
                    ),
                ),
            ],
            options={
                "db_table": "position_domain",
                "constraints": [models.UniqueConstraint(fields=("position", "domain"), name="position_domain_once")],
            },
        ),
    ]
