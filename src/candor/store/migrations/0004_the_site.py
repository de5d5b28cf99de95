"""What the four kinds of users of the site need: accounts, applications, conversations, programmes."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.apps import apps
from django.conf import settings
from django.db import migrations, models

import candor.store.models.conversation
import candor.store.models.email
import candor.store.models.mailbox_import
import candor.store.models.secret
import candor.store.models.status

# Their rows point at accounts, and Django takes for granted that an account is made in the first migration of its app.
_POINT_AT_ACCOUNTS = ("admin", "account", "mfa", "socialaccount", "usersessions")


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("store", "0003_hidden_employers"),
    ]
    run_before = [(label, "__first__") for label in _POINT_AT_ACCOUNTS if label in apps.app_configs]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="about",
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="headline",
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="is_findable",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="name",
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="place",
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="position",
            name="since",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="position",
            name="title",
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="position",
            name="until",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("zone", models.CharField(blank=True, max_length=64)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "db_table": "account",
            },
        ),
        migrations.AddField(
            model_name="candidate",
            name="account",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="candidate",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("employer", models.TextField(null=True)),
                ("title", models.TextField(null=True)),
                ("location", models.TextField(null=True)),
                ("requisition", models.TextField(null=True)),
                ("via", models.TextField(null=True)),
                (
                    "status",
                    models.CharField(choices=candor.store.models.status.status_choices, max_length=16, null=True),
                ),
                ("unsure", models.BooleanField(default=False)),
                ("by_hand", models.BooleanField(default=False)),
                ("first_contact", models.DateTimeField(null=True)),
                ("last_news", models.DateTimeField(null=True)),
                ("next_action", models.CharField(max_length=32, null=True)),
                ("next_text", models.TextField(null=True)),
                ("next_by", models.DateTimeField(null=True)),
                ("next_message_id", models.TextField(null=True)),
                ("silent_after", models.DateTimeField(null=True)),
                ("timeline", models.JSONField(default=list)),
                ("search", models.TextField(blank=True, default="")),
                ("archived_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="applications", to="store.candidate"
                    ),
                ),
            ],
            options={
                "db_table": "application",
            },
        ),
        migrations.CreateModel(
            name="AuditLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("actor_was", models.BigIntegerField()),
                ("about_was", models.BigIntegerField(null=True)),
                ("role", models.CharField(max_length=16)),
                ("what", models.CharField(max_length=100)),
                (
                    "about",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.candidate"
                    ),
                ),
                (
                    "acting_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "audit_line",
            },
        ),
        migrations.CreateModel(
            name="Coach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coach", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "coach",
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("last_at", models.DateTimeField(null=True)),
                ("last_from_candidate", models.BooleanField(null=True)),
                ("seen_by_employer_at", models.DateTimeField(null=True)),
                ("seen_by_candidate_at", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conversations", to="store.candidate"
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conversations",
                        to="store.employer",
                    ),
                ),
            ],
            options={
                "db_table": "conversation",
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("what", models.CharField(max_length=16)),
                ("message_id", models.TextField(null=True)),
                ("value", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="store.candidate"
                    ),
                ),
            ],
            options={
                "db_table": "correction",
            },
        ),
        migrations.CreateModel(
            name="Email",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("message_id", models.TextField()),
                ("digest", models.UUIDField()),
                ("mailbox", models.TextField()),
                ("date", models.DateTimeField(null=True)),
                ("subject", models.TextField()),
                ("kind", models.CharField(choices=candor.store.models.email.kind_choices, max_length=32)),
                ("confidence", models.FloatField()),
                ("unsure", models.BooleanField()),
                ("employer", models.TextField(null=True)),
                ("title", models.TextField(null=True)),
                ("location", models.TextField(null=True)),
                ("requisition", models.TextField(null=True)),
                ("interview_at", models.DateTimeField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("via", models.TextField(null=True)),
                ("evidence", models.JSONField(default=dict)),
                ("sure_of", models.JSONField(default=dict)),
                ("link", models.JSONField(default=dict)),
                ("is_own", models.BooleanField(default=False)),
                ("is_missed", models.BooleanField(default=False)),
                ("by_hand", models.BooleanField(default=False)),
                ("because", models.TextField(blank=True)),
                ("is_weak", models.BooleanField(default=False)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="emails",
                        to="store.application",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="emails",
                        to="store.candidate",
                    ),
                ),
            ],
            options={
                "db_table": "email",
            },
        ),
        migrations.CreateModel(
            name="EmployerWeights",
            fields=[
                (
                    "employer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="weights",
                        serialize=False,
                        to="store.employer",
                    ),
                ),
                ("sentiment", models.FloatField()),
                ("response_rate", models.FloatField()),
                ("response_time", models.FloatField()),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "db_table": "employer_weights",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("response_rate__gte", 0), ("response_time__gte", 0), ("sentiment__gte", 0)),
                        name="employer_weights_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="store.candidate",
                    ),
                ),
                ("sentiment", models.FloatField()),
                ("response_rate", models.FloatField()),
                ("response_time", models.FloatField()),
                ("low", models.FloatField()),
                ("high", models.FloatField()),
                ("messages", models.PositiveIntegerField()),
                ("mean_sentiment", models.FloatField(null=True)),
                ("answered_share", models.FloatField(null=True)),
                ("response_hours", models.FloatField(null=True)),
                ("standing", models.JSONField(default=dict)),
                ("trend", models.JSONField(default=list)),
                ("reasons", models.JSONField(default=list)),
                ("scored_at", models.DateTimeField()),
                ("due_on", models.DateField()),
            ],
            options={
                "db_table": "engagement",
                "indexes": [models.Index(fields=["due_on"], name="engagement_due")],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "candidate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="store.candidate",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.employer"
                    ),
                ),
            ],
            options={
                "db_table": "look",
            },
        ),
        migrations.CreateModel(
            name="MailboxImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=candor.store.models.mailbox_import.state_choices, default="uploading", max_length=16
                    ),
                ),
                ("size_bytes", models.BigIntegerField()),
                ("uploaded_bytes", models.BigIntegerField(default=0)),
                ("read_bytes", models.BigIntegerField(default=0)),
                ("read", models.PositiveIntegerField(default=0)),
                ("job_search", models.PositiveIntegerField(default=0)),
                ("unreadable", models.PositiveIntegerField(default=0)),
                ("problem", models.TextField(blank=True)),
                ("claimed_by", models.CharField(blank=True, max_length=64)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="imports", to="store.candidate"
                    ),
                ),
            ],
            options={
                "db_table": "mailbox_import",
            },
        ),
        migrations.CreateModel(
            name="MessageTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("text", models.TextField()),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="templates", to="store.employer"
                    ),
                ),
            ],
            options={
                "db_table": "message_template",
            },
        ),
        migrations.CreateModel(
            name="Pool",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("query", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pools", to="store.employer"
                    ),
                ),
            ],
            options={
                "db_table": "pool",
            },
        ),
        migrations.CreateModel(
            name="PoolMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.candidate"
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="store.pool",
                    ),
                ),
            ],
            options={
                "db_table": "pool_member",
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
            ],
            options={
                "db_table": "programme",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="programme_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("shares", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "coach",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invitations",
                        to="store.coach",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="store.programme"
                    ),
                ),
            ],
            options={
                "db_table": "invitation",
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("shares", models.JSONField(default=list)),
                ("given_at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="store.candidate"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consents",
                        to="store.coach",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="store.programme"
                    ),
                ),
            ],
            options={
                "db_table": "consent",
            },
        ),
        migrations.CreateModel(
            name="CoachNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coach_notes", to="store.candidate"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="notes", to="store.coach"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="store.programme"
                    ),
                ),
            ],
            options={
                "db_table": "coach_note",
            },
        ),
        migrations.AddField(
            model_name="coach",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="coaches", to="store.programme"
            ),
        ),
        migrations.CreateModel(
            name="Recruiter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_admin", models.BooleanField(default=False)),
                ("since", models.DateTimeField()),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recruiter",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recruiters", to="store.employer"
                    ),
                ),
            ],
            options={
                "db_table": "recruiter",
            },
        ),
        migrations.AddField(
            model_name="pool",
            name="recruiter",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="pools", to="store.recruiter"
            ),
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("writer", models.CharField(max_length=16)),
                ("channel", models.CharField(max_length=32)),
                ("text", models.TextField()),
                ("campaign", models.BooleanField(default=False)),
                ("digest", models.CharField(max_length=32)),
                (
                    "intent",
                    models.CharField(choices=candor.store.models.conversation.intent_choices, max_length=32, null=True),
                ),
                ("intent_confidence", models.FloatField(null=True)),
                ("sentiment", models.SmallIntegerField(null=True)),
                ("sentiment_confidence", models.FloatField(null=True)),
                ("expected", models.FloatField(null=True)),
                ("spread", models.FloatField(null=True)),
                ("unsure", models.BooleanField(null=True)),
                (
                    "corrected_intent",
                    models.CharField(choices=candor.store.models.conversation.intent_choices, max_length=32, null=True),
                ),
                ("corrected_sentiment", models.SmallIntegerField(null=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="store.conversation",
                    ),
                ),
                (
                    "recruiter",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.recruiter"
                    ),
                ),
            ],
            options={
                "db_table": "message",
            },
        ),
        migrations.CreateModel(
            name="RecruiterNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recruiter_notes",
                        to="store.candidate",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="store.employer",
                    ),
                ),
                (
                    "recruiter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes",
                        to="store.recruiter",
                    ),
                ),
            ],
            options={
                "db_table": "recruiter_note",
            },
        ),
        migrations.CreateModel(
            name="ReportedCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("name", models.CharField(max_length=16)),
                ("count", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reported", to="store.programme"
                    ),
                ),
            ],
            options={
                "db_table": "reported_count",
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("query", models.TextField(blank=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="saved_views", to="store.candidate"
                    ),
                ),
            ],
            options={
                "db_table": "saved_view",
            },
        ),
        migrations.CreateModel(
            name="Secret",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("opens", models.CharField(choices=candor.store.models.secret.opens_choices, max_length=16)),
                ("name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="secrets", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "secret",
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("teller", models.CharField(choices=[("seeker", "seeker"), ("employer", "employer")], max_length=8)),
                ("status", models.CharField(choices=candor.store.models.status.status_choices, max_length=16)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stories", to="store.application"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stories",
                        to="store.coach",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stories", to="store.programme"
                    ),
                ),
            ],
            options={
                "db_table": "story",
            },
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="account_email_in_lower_case",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["candidate", "-last_news", "-id"], name="application_latest_news"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["candidate", "status"], name="application_by_status"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["candidate", "next_by"], name="application_due"),
        ),
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["about", "-at"], name="audit_line_about"),
        ),
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["-at"], name="audit_line_latest"),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["employer", "-last_at"], name="conversation_latest"),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(fields=("employer", "candidate"), name="conversation_once"),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["candidate", "id"], name="correction_in_order"),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(fields=["candidate", "-date"], name="email_latest"),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("reviewed_at__isnull", True), ("unsure", True)),
                fields=["candidate"],
                name="email_to_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="email",
            constraint=models.UniqueConstraint(fields=("candidate", "digest"), name="email_once"),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.UniqueConstraint(fields=("candidate", "employer", "on"), name="look_once_a_day"),
        ),
        migrations.AddIndex(
            model_name="mailboximport",
            index=models.Index(fields=["state", "claimed_until"], name="mailbox_import_due"),
        ),
        migrations.AddIndex(
            model_name="mailboximport",
            index=models.Index(fields=["candidate", "-made_at"], name="mailbox_import_latest"),
        ),
        migrations.AddConstraint(
            model_name="mailboximport",
            constraint=models.CheckConstraint(
                condition=models.Q(("uploaded_bytes__gte", 0), ("uploaded_bytes__lte", models.F("size_bytes"))),
                name="mailbox_import_not_more_than_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="messagetemplate",
            constraint=models.UniqueConstraint(fields=("employer", "name"), name="message_template_once"),
        ),
        migrations.AddConstraint(
            model_name="poolmember",
            constraint=models.UniqueConstraint(fields=("pool", "candidate"), name="pool_member_once"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted__isnull", True), ("answered_at__isnull", True)),
                    models.Q(("accepted__isnull", False), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="invitation_answered_yes_or_no",
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["programme", "coach", "candidate"], name="consent_caseload"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("programme", "candidate"),
                name="consent_once_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True), ("withdrawn_at__gte", models.F("given_at")), _connector="OR"
                ),
                name="consent_withdrawn_after_given",
            ),
        ),
        migrations.AddIndex(
            model_name="coachnote",
            index=models.Index(fields=["programme", "candidate", "-at"], name="coach_note_latest"),
        ),
        migrations.AddConstraint(
            model_name="pool",
            constraint=models.UniqueConstraint(fields=("employer", "name"), name="pool_once"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["conversation", "at", "id"], name="message_in_order"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("intent__isnull", True), ("writer", "candidate")),
                fields=["id"],
                name="message_to_read",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("conversation", "digest"), name="message_once"),
        ),
        migrations.AddIndex(
            model_name="recruiternote",
            index=models.Index(fields=["employer", "candidate", "-at"], name="recruiter_note_latest"),
        ),
        migrations.AddConstraint(
            model_name="reportedcount",
            constraint=models.UniqueConstraint(fields=("programme", "month", "name"), name="reported_count_once"),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(fields=("candidate", "name"), name="saved_view_once"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.UniqueConstraint(fields=("application", "teller", "at"), name="story_once_at_a_time"),
        ),
    ]
