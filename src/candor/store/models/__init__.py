"""Every model, a file a concept. Import them from here."""

from candor.store.models.candidate import Candidate
from candor.store.models.employer import Employer
from candor.store.models.employer_alias import AliasRelation, EmployerAlias
from candor.store.models.employer_domain import EmployerDomain
from candor.store.models.employer_probe import EmployerProbe
from candor.store.models.hidden_employer import HiddenEmployer
from candor.store.models.hidden_key import HiddenKey
from candor.store.models.hidden_name import HiddenBy, HiddenName
from candor.store.models.position import Position
from candor.store.models.position_domain import DomainSource, PositionDomain
from candor.store.models.skill import CandidateSkill, Skill

__all__ = [
    "AliasRelation",
    "Candidate",
    "CandidateSkill",
    "DomainSource",
    "Employer",
    "EmployerAlias",
    "EmployerDomain",
    "EmployerProbe",
    "HiddenBy",
    "HiddenEmployer",
    "HiddenKey",
    "HiddenName",
    "Position",
    "PositionDomain",
    "Skill",
]
