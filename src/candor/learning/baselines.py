"""What a reading of mail reaches without candor's model: three simple ways, for comparison in `candor evaluate`.

keyword: the word lists that trackers use; sender-domain: a list of recruiting systems' domains; TF-IDF: words and
characters into logistic regression (scikit-learn), trained on the same mail. Fields come from subject and sender.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from candor.learning.corpus import read_mailboxes
from candor.mail import Email
from candor.reading.reader import link_of
from candor.reading.reading import Reading
from candor.reading.senders import employer_clue, system_of
from candor.vocabulary import EmailKind

_KEYWORDS = (
    (EmailKind.REJECTION, "unfortunately|not moving forward|other candidates|not selected|regret|lamentamos|leider"),
    (EmailKind.OFFER, "offer letter|pleased to offer|job offer|oferta de trabajo"),
    (EmailKind.ASSESSMENT, "assessment|coding challenge|take-home|hackerrank|prueba"),
    (EmailKind.INTERVIEW_SCHEDULED, "interview confirmed|interview confirmation|calendar invitation"),
    (EmailKind.INTERVIEW_INVITATION, "interview|schedule a call|phone screen|entrevista|vorstellungsgespräch"),
    (
        EmailKind.APPLICATION_RECEIVED,
        "thank you for applying|received your application|application received|recibido tu candidatura",
    ),
    (EmailKind.STATUS_UPDATE, "application status|update on your application|under review"),
    (EmailKind.RECRUITER_OUTREACH, "your profile|opportunity with"),
    (EmailKind.JOB_ALERT, "job alert|new jobs|jobs for you|recommended jobs"),
)
_SUBJECT_TITLE = re.compile(
    r"(?:for|as|position of|role of)\s+(?:the\s+)?(.{3,60}?)(?:\s+(?:at|with|position|role)\b|$)", re.IGNORECASE
)


def _reading(email: Email, kind: EmailKind) -> Reading:
    clue = employer_clue(email.sender) if kind.is_job_search else None
    title = _SUBJECT_TITLE.search(email.subject) if kind.is_job_search else None
    return Reading(
        message_id=email.message_id,
        mailbox="",
        date=email.date,
        subject=email.subject,
        kind=kind,
        confidence=1.0,
        unsure=False,
        employer=clue[0] if clue else None,
        title=title[1] if title else None,
        link=link_of(email, is_own=False),
    )


def keyword(emails: Sequence[Email], data: Path) -> Iterable[Reading]:
    for email in emails:
        text = f"{email.subject}\n{email.text[:3000]}".casefold()
        kind = next((kind for kind, words in _KEYWORDS if re.search(words, text)), EmailKind.UNRELATED)
        yield _reading(email, kind)


def sender_domain(emails: Sequence[Email], data: Path) -> Iterable[Reading]:
    for email in emails:
        known = system_of(email.sender) is not None
        yield _reading(email, EmailKind.APPLICATION_RECEIVED if known else EmailKind.UNRELATED)


@lru_cache(maxsize=1)
def _tf_idf_model(data: Path) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    mails = [mail for box in read_mailboxes(data / "mail" / "train") for mail in box.mails]
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True),
        ),
        LogisticRegression(C=20, max_iter=300),
    )
    return model.fit([f"{mail.subject}\n{mail.sender}\n{mail.body}" for mail in mails], [mail.kind for mail in mails])


def tf_idf(emails: Sequence[Email], data: Path) -> Iterable[Reading]:
    texts = [
        f"{email.subject}\n{email.sender.name} {email.sender.address}\n{email.text}\n{email.quoted}" for email in emails
    ]
    for email, kind in zip(emails, _tf_idf_model(data).predict(texts), strict=True):
        yield _reading(email, EmailKind(kind))


# scikit-learn serves developers only (scripts/setup --dev): who just reads mail does without that baseline
NEEDS_SCIKIT_LEARN = "TF-IDF + LR"
BASELINES: dict[str, Callable[[Sequence[Email], Path], Iterable[Reading]]] = {
    "keyword": keyword,
    "sender-domain": sender_domain,
}
if find_spec("sklearn") is not None:
    BASELINES[NEEDS_SCIKIT_LEARN] = tf_idf
