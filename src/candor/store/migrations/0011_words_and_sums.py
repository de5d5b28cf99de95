"""Words by which people are found, and what scores are told from apart from the scores, so that searches read little."""

import django.db.models.deletion
from django.db import migrations, models

from candor.store.clustered import CreateClusteredModel


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_reasons_of_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
            ],
            options={
                "db_table": "search_word",
                "constraints": [models.UniqueConstraint(fields=("key",), name="search_word_once")],
            },
        ),
        CreateClusteredModel(
            name="CandidateWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word", "candidate", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="store.candidate"
                    ),
                ),
                (
                    "word",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.searchword",
                    ),
                ),
            ],
            options={
                "db_table": "candidate_word",
            },
        ),
        migrations.CreateModel(
            name="Sums",
            fields=[
                (
                    "engagement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sums",
                        serialize=False,
                        to="store.engagement",
                    ),
                ),
                ("standing", models.JSONField(default=dict)),
                ("counted", models.PositiveIntegerField(null=True)),
                ("trend", models.JSONField(default=list)),
            ],
            options={
                "db_table": "engagement_sums",
            },
        ),
        migrations.RemoveIndex(
            model_name="candidate",
            name="candidate_in_order",
        ),
        migrations.RemoveField(
            model_name="candidate",
            name="search",
        ),
        migrations.RemoveField(
            model_name="engagement",
            name="reasons",
        ),
        migrations.RemoveField(
            model_name="engagement",
            name="standing",
        ),
        migrations.RemoveField(
            model_name="engagement",
            name="trend",
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(
                fields=["-stands_at", "public_id", "is_findable", "imported_by"], name="candidate_in_order"
            ),
        ),
    ]
