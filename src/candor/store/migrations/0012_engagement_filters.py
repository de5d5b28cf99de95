"""So that a search by messages or trend reads those alone whom it means."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_words_and_sums"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(fields=["messages", "candidate"], name="engagement_by_messages"),
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(fields=["is_rising", "candidate"], name="engagement_by_trend"),
        ),
    ]
