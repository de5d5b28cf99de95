"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from candor.web.tracker import (
    applications,
    changes,
    corrections,
    export,
    feeds,
    figures,
    imports,
    lists,
    mails,
    one_application,
    review,
    today,
)

app_name = "tracker"
urlpatterns: list[URLPattern | URLResolver] = [
    path("today/", today.today, name="today"),
    path("today/seen/", today.seen, name="seen"),
    path("imports/", imports.imports, name="imports"),
    path("imports/drop/", imports.drop, name="drop"),
    path("imports/begin/", imports.begin, name="begin_upload"),
    path("imports/<uuid:import_id>/bytes/", imports.receive, name="receive_upload"),
    path("imports/<uuid:import_id>/cancel/", imports.cancel, name="cancel_import"),
    path("applications/", applications.listed, name="applications"),
    path("applications/board/", applications.board, name="board"),
    path("applications/views/", applications.save, name="save_view"),
    path("applications/views/<uuid:view_id>/delete/", applications.delete, name="delete_view"),
    path("applications/add/", changes.add, name="add"),
    path("applications/<uuid:application_id>/", one_application.show, name="application"),
    path("applications/<uuid:application_id>/add/", changes.add_event, name="add_event"),
    path("applications/<uuid:application_id>/status/", changes.status, name="status"),
    path("applications/<uuid:application_id>/details/", changes.details, name="details"),
    path("applications/<uuid:application_id>/merge/", changes.merge, name="merge"),
    path("applications/<uuid:application_id>/split/", changes.split, name="split"),
    path("applications/<uuid:application_id>/archive/", changes.archive, name="archive"),
    path("applications/<uuid:application_id>/unarchive/", changes.unarchive, name="unarchive"),
    path("mails/<uuid:email_id>/", mails.correct, name="mail"),
    path("mails/<uuid:email_id>/accept/", mails.accept, name="accept"),
    path("mails/<uuid:email_id>/leave/", mails.leave, name="leave"),
    path("mails/<uuid:email_id>/not-job-search/", mails.not_job_search, name="not_job_search"),
    path("mails/<uuid:email_id>/move/", mails.move, name="move"),
    path("corrections/", corrections.listed, name="corrections"),
    path("corrections/undo/", corrections.undo, name="undo"),
    path("corrections/redo/", corrections.redo, name="redo"),
    path("review/", review.review, name="review"),
    path("missed/", lists.missed, name="missed"),
    path("silent/", lists.silent, name="silent"),
    path("figures/", figures.figures, name="figures"),
    path("export/", export.export, name="export"),
    path("export/applications.csv", export.as_csv, name="export_csv"),
    path("export/applications.json", export.as_json, name="export_json"),
    path("export/interviews.ics", export.as_ics, name="export_ics"),
    path("export/feed/open/", export.open_feed, name="open_feed"),
    path("export/feed/close/", export.close_feed, name="close_feed"),
    path("export/delete-everything/", export.delete_all, name="delete_everything"),
    path("feeds/<str:secret>.ics", feeds.calendar, name="feed"),
]
