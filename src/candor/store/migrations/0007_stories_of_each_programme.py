"""What one programme heard never stands in the way of what another heard at the same moment."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0006_what_coaches_have_seen")]

    operations = [
        migrations.RemoveConstraint("story", "story_once_at_a_time"),
        migrations.AddConstraint(
            "story",
            models.UniqueConstraint(fields=["application", "programme", "teller", "at"], name="story_once_at_a_time"),
        ),
    ]
