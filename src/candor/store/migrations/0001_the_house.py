"""Everything that is kept, as it stood before the first release."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import candor.store.clustered
import candor.store.models.candidate
import candor.store.models.conversation
import candor.store.models.email
import candor.store.models.employer_alias
import candor.store.models.mailbox_import
import candor.store.models.position_domain
import candor.store.models.secret
import candor.store.models.status


class Migration(migrations.Migration):
    replaces = [
        ("store", "0001_candidates"),
        ("store", "0002_employers"),
        ("store", "0003_hidden_employers"),
        ("store", "0004_the_site"),
        ("store", "0005_people_search"),
        ("store", "0006_what_coaches_have_seen"),
        ("store", "0007_stories_of_each_programme"),
        ("store", "0008_what_figures_need"),
        ("store", "0009_earlier_profiles"),
        ("store", "0010_reasons_of_staff"),
        ("store", "0011_words_and_sums"),
        ("store", "0012_engagement_filters"),
        ("store", "0013_what_lists_count"),
        ("store", "0014_what_is_built"),
        ("store", "0015_what_is_new_in_an_import"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
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
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=2000)),
                ("like_key", models.TextField(null=True)),
                ("keys_version", models.SmallIntegerField()),
            ],
            options={
                "db_table": "employer",
                "indexes": [models.Index(fields=["like_key"], name="employer_by_like_key")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="employer_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=2000)),
                (
                    "relation",
                    models.CharField(choices=candor.store.models.employer_alias.relation_choices, max_length=16),
                ),
                ("source", models.CharField(max_length=200)),
                ("since", models.DateField()),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="store.employer"
                    ),
                ),
            ],
            options={
                "db_table": "employer_alias",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="employer_alias_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="employer_alias_has_a_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=253)),
                ("verified_at", models.DateTimeField()),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="store.employer",
                    ),
                ),
            ],
            options={
                "db_table": "employer_domain",
                "constraints": [models.UniqueConstraint(fields=("employer", "domain"), name="employer_domain_once")],
            },
        ),
        candor.store.clustered.CreateClusteredModel(
            name="EmployerProbe",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "employer",
                        "version",
                        "kind",
                        "key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.SmallIntegerField()),
                ("kind", models.SmallIntegerField()),
                ("key", models.BigIntegerField()),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="probes",
                        to="store.employer",
                    ),
                ),
            ],
            options={
                "db_table": "employer_probe",
            },
        ),
        migrations.CreateModel(
            name="HiddenName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.UUIDField()),
                ("text", models.CharField(max_length=2000)),
                ("is_domain", models.BooleanField()),
                ("first_version", models.SmallIntegerField()),
                ("last_version", models.SmallIntegerField()),
            ],
            options={
                "db_table": "hidden_name",
                "indexes": [models.Index(fields=["last_version"], name="hidden_name_by_last_version")],
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="hidden_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first_version__lte", models.F("last_version"))),
                        name="hidden_name_versions_in_order",
                    ),
                ],
            },
        ),
        candor.store.clustered.CreateClusteredModel(
            name="HiddenKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "key", "name", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.SmallIntegerField()),
                ("key", models.BigIntegerField()),
                ("version", models.SmallIntegerField()),
                (
                    "name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="store.hiddenname"
                    ),
                ),
            ],
            options={
                "db_table": "hidden_key",
            },
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="account_email_in_lower_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("engagement", models.FloatField(null=True)),
                ("opted_out", models.BooleanField(default=False)),
                ("keys_version", models.SmallIntegerField(default=candor.store.models.candidate.current_version)),
                ("about", models.TextField(null=True)),
                ("headline", models.CharField(max_length=200, null=True)),
                ("is_findable", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=200, null=True)),
                ("place", models.CharField(max_length=200, null=True)),
                (
                    "account",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidate",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.employer",
                    ),
                ),
                ("imported_key", models.CharField(max_length=200, null=True)),
                ("place_key", models.CharField(blank=True, db_default="", default="", max_length=200)),
                (
                    "stands_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("engagement", 50.0),
                        output_field=models.FloatField(),
                    ),
                ),
                ("is_built", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "db_table": "candidate",
                "indexes": [
                    models.Index(fields=["-engagement", "public_id"], name="candidate_by_engagement"),
                    models.Index(fields=["place_key", "-stands_at"], name="candidate_by_place"),
                    models.Index(
                        fields=["-stands_at", "public_id", "is_findable", "imported_by"], name="candidate_in_order"
                    ),
                ],
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
                    models.UniqueConstraint(
                        condition=models.Q(("imported_by__isnull", False)),
                        fields=("imported_by", "imported_key"),
                        name="candidate_imported_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("imported_by__isnull", True), ("imported_key__isnull", True)),
                            models.Q(
                                ("account__isnull", True),
                                ("imported_by__isnull", False),
                                ("imported_key__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="candidate_imported_has_a_key_and_no_account",
                    ),
                ],
            },
        ),
        candor.store.clustered.CreateClusteredModel(
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
                ("since", models.DateField(null=True)),
                ("title", models.CharField(max_length=200, null=True)),
                ("until", models.DateField(null=True)),
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
        migrations.CreateModel(
            name="HiddenEmployer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=2000)),
                ("like_key", models.TextField(null=True)),
                ("by_hand", models.BooleanField()),
                ("alias_of", models.CharField(max_length=2000, null=True)),
                ("also_written", models.JSONField(default=list)),
                (
                    "candidate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hidden_employers",
                        to="store.candidate",
                    ),
                ),
                (
                    "position",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="hidden_employer",
                        to="store.position",
                    ),
                ),
            ],
            options={
                "db_table": "hidden_employer",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "like_key"), name="hidden_employer_once_for_like_names"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="hidden_employer_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("like_key__isnull", True), models.Q(("like_key", ""), _negated=True), _connector="OR"
                        ),
                        name="hidden_employer_key_or_none",
                    ),
                ],
            },
        ),
        candor.store.clustered.CreateClusteredModel(
            name="HiddenBy",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name", "candidate", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hidden_by", to="store.candidate"
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.hiddenname",
                    ),
                ),
            ],
            options={
                "db_table": "hidden_by",
            },
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
                ("applied_at", models.DateTimeField(null=True)),
                ("changes_at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField(null=True)),
                ("heard_kind", models.CharField(max_length=32, null=True)),
                ("stages", models.CharField(blank=True, max_length=160)),
                ("heard_secs", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "application",
                "indexes": [
                    models.Index(fields=["candidate", "-last_news", "-id"], name="application_latest_news"),
                    models.Index(fields=["candidate", "status"], name="application_by_status"),
                    models.Index(fields=["candidate", "next_by"], name="application_due"),
                    models.Index(fields=["candidate", "silent_after"], name="application_silent"),
                    models.Index(fields=["candidate", "changes_at"], name="application_changes"),
                ],
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
                ("reason", models.CharField(blank=True, db_default="", default="", max_length=200)),
            ],
            options={
                "db_table": "audit_line",
                "indexes": [
                    models.Index(fields=["about", "-at"], name="audit_line_about"),
                    models.Index(fields=["-at"], name="audit_line_latest"),
                    models.Index(fields=["actor_was", "-at"], name="audit_line_by"),
                    models.Index(fields=["about_was", "-at"], name="audit_line_about_was"),
                ],
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
                "indexes": [models.Index(fields=["employer", "-last_at"], name="conversation_latest")],
                "constraints": [models.UniqueConstraint(fields=("employer", "candidate"), name="conversation_once")],
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
                "indexes": [models.Index(fields=["candidate", "id"], name="correction_in_order")],
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
                "indexes": [
                    models.Index(fields=["candidate", "-date"], name="email_latest"),
                    models.Index(
                        condition=models.Q(("is_missed", True)), fields=["candidate", "-date"], name="email_missed"
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("unsure", True), ("is_weak", True), _connector="OR"),
                            ("reviewed_at__isnull", True),
                        ),
                        fields=["candidate", "-date"],
                        name="email_unsure",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("candidate", "digest"), name="email_once")],
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
                ("scored_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("is_rising", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "db_table": "engagement",
                "indexes": [
                    models.Index(fields=["due_on"], name="engagement_due"),
                    models.Index(fields=["messages", "candidate"], name="engagement_by_messages"),
                    models.Index(fields=["is_rising", "candidate"], name="engagement_by_trend"),
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("candidate", "employer", "on"), name="look_once_a_day")
                ],
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
                ("new", models.PositiveIntegerField(null=True)),
            ],
            options={
                "db_table": "mailbox_import",
                "indexes": [
                    models.Index(fields=["state", "claimed_until"], name="mailbox_import_due"),
                    models.Index(fields=["candidate", "-made_at"], name="mailbox_import_latest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("uploaded_bytes__gte", 0), ("uploaded_bytes__lte", models.F("size_bytes"))),
                        name="mailbox_import_not_more_than_all",
                    )
                ],
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
                "constraints": [models.UniqueConstraint(fields=("employer", "name"), name="message_template_once")],
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
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coaches", to="store.programme"
                    ),
                ),
            ],
            options={
                "db_table": "coach",
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
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="store.candidate",
                    ),
                ),
            ],
            options={
                "db_table": "invitation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted__isnull", True), ("answered_at__isnull", True)),
                            models.Q(("accepted__isnull", False), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="invitation_answered_yes_or_no",
                    )
                ],
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
                "indexes": [models.Index(fields=["programme", "coach", "candidate"], name="consent_caseload")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("programme", "candidate"),
                        name="consent_once_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True), ("withdrawn_at__gte", models.F("given_at")), _connector="OR"
                        ),
                        name="consent_withdrawn_after_given",
                    ),
                ],
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
                "indexes": [models.Index(fields=["programme", "candidate", "-at"], name="coach_note_latest")],
            },
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
                (
                    "recruiter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pools",
                        to="store.recruiter",
                    ),
                ),
            ],
            options={
                "db_table": "pool",
                "constraints": [models.UniqueConstraint(fields=("employer", "name"), name="pool_once")],
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
                "constraints": [models.UniqueConstraint(fields=("pool", "candidate"), name="pool_member_once")],
            },
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
                ("imported", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "db_table": "message",
                "indexes": [
                    models.Index(fields=["conversation", "at", "id"], name="message_in_order"),
                    models.Index(
                        condition=models.Q(("intent__isnull", True), ("writer", "candidate")),
                        fields=["id"],
                        name="message_to_read",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("conversation", "digest"), name="message_once")],
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
                "indexes": [models.Index(fields=["employer", "candidate", "-at"], name="recruiter_note_latest")],
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
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "month", "name"), name="reported_count_once")
                ],
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
                "constraints": [models.UniqueConstraint(fields=("candidate", "name"), name="saved_view_once")],
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "programme", "teller", "at"), name="story_once_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoachLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("seen_news", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coach_looks", to="store.candidate"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="store.coach",
                    ),
                ),
            ],
            options={
                "db_table": "coach_look",
                "constraints": [models.UniqueConstraint(fields=("coach", "candidate"), name="coach_look_once")],
            },
        ),
        migrations.CreateModel(
            name="EarlierProfile",
            fields=[
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="earlier_profile",
                        serialize=False,
                        to="store.candidate",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kept", models.JSONField()),
                ("after", models.CharField(max_length=32)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "earlier_profile",
            },
        ),
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
        candor.store.clustered.CreateClusteredModel(
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
    ]
