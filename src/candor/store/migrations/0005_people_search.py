"""What people are searched by: where they stand, place and words folded; and who came by an import."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_the_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="imported_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="store.employer",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="imported_key",
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="place_key",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="candidate",
            name="search",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="engagement",
            name="is_rising",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="message",
            name="imported",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="candidate",
            name="stands_at",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("engagement", 50.0),
                output_field=models.FloatField(),
            ),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["-stands_at", "public_id"], name="candidate_in_order"),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["place_key", "-stands_at"], name="candidate_by_place"),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("imported_by__isnull", False)),
                fields=("imported_by", "imported_key"),
                name="candidate_imported_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("imported_by__isnull", True), ("imported_key__isnull", True)),
                    models.Q(
                        ("account__isnull", True), ("imported_by__isnull", False), ("imported_key__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="candidate_imported_has_a_key_and_no_account",
            ),
        ),
    ]
