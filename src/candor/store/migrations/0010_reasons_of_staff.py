from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0009_earlier_profiles")]

    operations = [
        migrations.AddField(
            model_name="auditline",
            name="reason",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["actor_was", "-at"], name="audit_line_by"),
        ),
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["about_was", "-at"], name="audit_line_about_was"),
        ),
    ]
