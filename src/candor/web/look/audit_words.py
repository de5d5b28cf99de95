"""What a line of the audit log says, in the words of the person whom it is about."""

from __future__ import annotations

_WORDS = {
    "coaching:person": "opened your page",
    "coaching:application": "opened one of your applications",
    "coaching:export people": "saved the caseload, with your line in it",
    "coaching:export applications": "saved the applications of the programme, with yours",
    "write_note": "wrote a note about you",
    "delete_note": "deleted a note about you",
    "tell_story": "wrote down what was said of one of your applications",
    "take_back_story": "took back what was written of one of your applications",
    "assign": "changed who looks after you",
    "start_acting": "began to look at the site as you see it",
    "stop_acting": "stopped looking at the site as you see it",
    "staff:account": "opened the entry of your account",
    "staff:candidate": "opened your entry among the candidates",
    "staff:mailboximport": "opened how far a mailbox of yours was read",
    "shut_account": "shut your account",
    "open_account": "opened your account again",
    "make_staff": "made your account one of staff",
    "end_staff": "ended that your account is one of staff",
}


def what_words(what: str) -> str:
    """what: of an `AuditLine`. An address without words of its own is a page that staff saw as the person does."""
    if words := _WORDS.get(what):
        return words
    room, _, page = what.partition(":")
    return f"saw your page “{(page or room).replace('_', ' ')}”"
