"""What the person says of one mail: what it is, what it names, where it belongs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from candor.actions.accept_reading import accept_reading
from candor.actions.correct_email import correct_email
from candor.actions.finish_review import finish_review
from candor.actions.move_email import move_email
from candor.actions.not_job_search import not_job_search as say_not_job_search
from candor.store.models import Correction
from candor.store.queries.one_application import Mail, application_of_mail, the_mail
from candor.store.queries.tracker import Filters, applications_page
from candor.web.access import CandidateRequest
from candor.web.look.toasts import say
from candor.web.tracker.forms import MailForm
from candor.web.tracker.seeker import for_seeker
from candor.web.tracker.undoing import back_address, undo_address

_CHOICES = 20


@require_http_methods(["GET", "HEAD", "POST"])
@for_seeker
def correct(request: CandidateRequest, email_id: UUID) -> HttpResponse:
    mail = the_mail(request.candidate, email_id)
    form = MailForm(request.POST) if request.method == "POST" else MailForm.of(mail.reading)
    if request.method == "POST" and form.is_valid():
        made = _correct(request, mail, form)
        if made:
            _say(request, "The mail is corrected.", made)
        else:
            accepted = accept_reading(request.candidate, email_id, at=request.now)
            _say(request, "Nothing was changed, so the reading counts as right.", [accepted])
        return _go_on(request, mail)
    context = {"mail": mail, "form": form, "next": back_address(request)}
    return render(request, "tracker/mail.html", context, status=400 if form.is_bound else 200)


def _correct(request: CandidateRequest, mail: Mail, form: MailForm) -> list[Correction]:
    kind = None if form.kind_chosen is mail.reading.kind else form.kind_chosen
    return correct_email(request.candidate, mail.email.public_id, kind, form.changes(mail.reading), at=request.now)


@require_POST
@for_seeker
def accept(request: CandidateRequest, email_id: UUID) -> HttpResponse:
    mail = the_mail(request.candidate, email_id)
    made = accept_reading(request.candidate, email_id, at=request.now)
    _say(request, "Noted: the reading is right.", [made])
    return _go_on(request, mail)


@require_POST
@for_seeker
def leave(request: CandidateRequest, email_id: UUID) -> HttpResponse:
    mail = the_mail(request.candidate, email_id)
    finish_review(request.candidate, email_id, at=request.now)
    say(request, "Left as it is. It will not be asked again.")
    return _go_on(request, mail)


@require_POST
@for_seeker
def not_job_search(request: CandidateRequest, email_id: UUID) -> HttpResponse:
    mail = the_mail(request.candidate, email_id)
    made = say_not_job_search(request.candidate, email_id, at=request.now)
    _say(request, "Noted: this mail is not about a job. It counts for no application.", [made])
    return _go_on(request, mail)


@require_http_methods(["GET", "HEAD", "POST"])
@for_seeker
def move(request: CandidateRequest, email_id: UUID) -> HttpResponse:
    mail = the_mail(request.candidate, email_id)
    here = mail.email.application
    if request.method == "POST":
        try:
            target = UUID(request.POST.get("application", ""))
        except ValueError:
            target = None
        if target is not None:
            made = move_email(request.candidate, email_id, target, at=request.now)
            back = reverse("tracker:application", args=[here.public_id]) if here else reverse("tracker:applications")
            say(request, "The mail is moved to this application.", undo=undo_address([made], back=back))
            return redirect("tracker:application", target)
    words = request.GET.get("words", mail.reading.employer or "").replace("\0", "").strip()[:200]
    found = applications_page(request.candidate, Filters(words=words), request.now, size=_CHOICES + 1)
    context = {
        "mail": mail,
        "words": words,
        "found": [other for other in found.rows if here is None or other.pk != here.pk][:_CHOICES],
        "is_more": found.total > _CHOICES + 1,
        "problem": "Choose one." if request.method == "POST" else None,
    }
    return render(request, "tracker/move.html", context, status=400 if request.method == "POST" else 200)


def _say(request: CandidateRequest, words: str, made: list[Correction]) -> None:
    say(request, words, undo=undo_address(made, back=back_address(request)))


def _go_on(request: CandidateRequest, mail: Mail) -> HttpResponse:
    if back := back_address(request):
        return redirect(back)
    # what was said may have put the mail elsewhere, or taken its application away
    here = application_of_mail(request.candidate, mail.email.public_id)
    return redirect("tracker:application", here) if here else redirect("tracker:applications")
