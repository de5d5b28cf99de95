"""How many mails of an import were not known before, so that the same mailbox dropped again says that nothing is new."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_what_is_built"),
    ]

    operations = [
        migrations.AddField(
            model_name="mailboximport",
            name="new",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
