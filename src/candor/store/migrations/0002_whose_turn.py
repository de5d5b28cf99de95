"""Whose turn it is stands with the conversation. Who said no or asked nothing before is told at their next message."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_the_house"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="turn",
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["employer", "turn", "-last_at"], name="conversation_by_turn"),
        ),
        migrations.RunSQL(
            "UPDATE conversation SET turn = CASE WHEN last_from_candidate THEN 'recruiter' ELSE 'candidate' END "
            "WHERE last_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
    ]
