"""What a line of the audit log says, in the words of the person whom it is about, and in those of staff."""

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
_STAFF_WORDS = {
    "coaching:person": "opened the person's page",
    "coaching:application": "opened one of the person's applications",
    "coaching:caseload": "opened the caseload",
    "coaching:export people": "saved the caseload",
    "coaching:export applications": "saved the applications of the programme",
    "write_note": "wrote a note about the person",
    "delete_note": "deleted a note about the person",
    "tell_story": "wrote down what was said of an application",
    "take_back_story": "took back what was written of an application",
    "assign": "changed who looks after the person",
    "start_acting": "began to look at the site as the account sees it",
    "stop_acting": "stopped looking at the site as the account sees it",
    "shut_account": "shut an account",
    "open_account": "opened an account again",
    "make_staff": "made an account one of staff",
    "end_staff": "ended that an account is one of staff",
    "merge_employers": "merged two employers",
    "name_employer": "named an employer",
    "add_alias": "added another name of an employer",
    "verify_domain": "confirmed an employer's domain",
    "name_programme": "named a programme",
    "add_coach": "added a coach",
    "remove_coach": "removed a coach",
}
_STAFF_ROWS = {
    "account": ("an account", "accounts"),
    "auditline": ("a line of the audit log", "the audit log"),
    "candidate": ("a candidate", "candidates"),
    "employer": ("an employer", "employers"),
    "invitation": ("an invitation", "invitations"),
    "mailboximport": ("an import", "imports"),
    "programme": ("a programme", "programmes"),
}


def what_words(what: str) -> str:
    """what: of an `AuditLine`. An address without words of its own is a page that staff saw as the person does."""
    if words := _WORDS.get(what):
        return words
    room, _, page = what.partition(":")
    return f"saw your page “{(page or room).replace('_', ' ')}”"


def staff_words(what: str) -> str:
    """The same for staff, who read of others."""
    if words := _STAFF_WORDS.get(what):
        return words
    room, _, page = what.partition(":")
    row, _, listed = page.partition(" ")
    if room == "staff" and row in _STAFF_ROWS:
        one, many = _STAFF_ROWS[row]
        return f"opened the list: {many}" if listed else f"opened {one}"
    return f"saw the page “{page.replace('_', ' ')}”" if page else room.replace("_", " ")
