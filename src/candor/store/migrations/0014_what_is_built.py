"""Whether a candidate's applications are those of all stored mails, so that a correction builds only what it reaches."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_what_lists_count"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="is_built",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
