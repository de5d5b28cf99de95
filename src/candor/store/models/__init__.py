"""Every model, a file a concept. Import them from here."""

from __future__ import annotations

from candor.programs import Share
from candor.store.models.account import Account
from candor.store.models.application import Application
from candor.store.models.audit import AuditLine
from candor.store.models.candidate import Candidate
from candor.store.models.coaching import CoachLook, CoachNote, ReportedCount, Story
from candor.store.models.consent import Consent, Invitation
from candor.store.models.conversation import Conversation, Message
from candor.store.models.correction import Correction
from candor.store.models.earlier_profile import EarlierProfile
from candor.store.models.email import Email
from candor.store.models.employer import Employer
from candor.store.models.employer_alias import AliasRelation, EmployerAlias
from candor.store.models.employer_domain import EmployerDomain
from candor.store.models.employer_probe import EmployerProbe
from candor.store.models.engagement import EmployerWeights, Engagement, Sums
from candor.store.models.hidden_employer import HiddenEmployer
from candor.store.models.hidden_key import HiddenKey
from candor.store.models.hidden_name import HiddenBy, HiddenName
from candor.store.models.mailbox_import import ImportState, MailboxImport
from candor.store.models.position import Position
from candor.store.models.position_domain import DomainSource, PositionDomain
from candor.store.models.programme import Coach, Programme
from candor.store.models.recruiter import Recruiter
from candor.store.models.recruiting import Look, MessageTemplate, RecruiterNote
from candor.store.models.saved_view import Pool, PoolMember, SavedView
from candor.store.models.search_word import CandidateWord, SearchWord
from candor.store.models.secret import Opens, Secret
from candor.store.models.skill import CandidateSkill, Skill

__all__ = [
    "Account",
    "AliasRelation",
    "Application",
    "AuditLine",
    "Candidate",
    "CandidateSkill",
    "CandidateWord",
    "Coach",
    "CoachLook",
    "CoachNote",
    "Consent",
    "Conversation",
    "Correction",
    "DomainSource",
    "EarlierProfile",
    "Email",
    "Employer",
    "EmployerAlias",
    "EmployerDomain",
    "EmployerProbe",
    "EmployerWeights",
    "Engagement",
    "HiddenBy",
    "HiddenEmployer",
    "HiddenKey",
    "HiddenName",
    "ImportState",
    "Invitation",
    "Look",
    "MailboxImport",
    "Message",
    "MessageTemplate",
    "Opens",
    "Pool",
    "PoolMember",
    "Position",
    "PositionDomain",
    "Programme",
    "Recruiter",
    "RecruiterNote",
    "ReportedCount",
    "SavedView",
    "SearchWord",
    "Secret",
    "Share",
    "Skill",
    "Story",
    "Sums",
]
