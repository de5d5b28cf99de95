"""Addresses of this room: the coach's, and the person's side of them."""

from __future__ import annotations

from django.urls import path

from candor.web.coaching import answering, application, caseload, consents, invitations, person, report

app_name = "coaching"

_PERSON = "coaching/people/<uuid:candidate>/"
_APPLICATION = f"{_PERSON}applications/<uuid:application>/"

urlpatterns = [
    path("coaching/", caseload.people, name="caseload"),
    path("coaching/stories/", application.stories, name="stories"),
    path(_PERSON, person.page, name="person"),
    path(f"{_PERSON}assign/", person.look_after, name="assign"),
    path(f"{_PERSON}notes/", person.note, name="note"),
    path(f"{_PERSON}notes/<int:note>/delete/", person.remove_note, name="delete_note"),
    path(_APPLICATION, application.page, name="application"),
    path(f"{_APPLICATION}stories/", application.story, name="story"),
    path(f"{_APPLICATION}stories/<int:story>/take-back/", application.take_back, name="take_back_story"),
    path("coaching/invitations/", invitations.invitations, name="invitations"),
    path("coaching/invitations/<uuid:invitation>/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("coaching/report/", report.page, name="figures"),
    path("coaching/report/month/", report.report, name="report_month"),
    path("coaching/report/<slug:what>.<slug:form>", report.file, name="export"),
    path("consents/", consents.consents, name="consents"),
    path("consents/looks/", consents.looks, name="looks"),
    path("consents/<uuid:consent>/", consents.change, name="change_consent"),
    path("consents/<uuid:consent>/restore/", consents.restore, name="restore_consent"),
    path("consents/<uuid:consent>/withdraw/", consents.withdraw, name="withdraw_consent"),
    path("invitations/<str:token>/", answering.invitation, name="invitation"),
]
