"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from candor.web.profile import changes, messages, own, positions, privacy, score, skills, start

app_name = "profile"
urlpatterns: list[URLPattern | URLResolver] = [
    path("profile/", own.own, name="own"),
    path("profile/edit/", own.edit, name="edit"),
    path("profile/findable/", own.findable, name="findable"),
    path("profile/undo/<uuid:change>/", changes.undo, name="take_back"),
    path("profile/start/", start.positions, name="start"),
    path("profile/start/names/", start.names, name="start_names"),
    path("profile/start/skills/", start.skills, name="start_skills"),
    path("profile/start/check/", start.check, name="start_check"),
    path("profile/names/", start.more_names, name="names"),
    path("profile/positions/add/", positions.add, name="add_position"),
    path("profile/positions/<uuid:position>/", positions.edit, name="position"),
    path("profile/positions/<uuid:position>/delete/", positions.delete, name="delete_position"),
    path("profile/positions/<uuid:position>/current/", positions.current, name="set_current"),
    path("profile/positions/<uuid:position>/hide/", positions.hide, name="hide_position"),
    path("profile/positions/<uuid:position>/show/", positions.show, name="show_position"),
    path("profile/positions/<uuid:position>/forget-domain/", positions.forget, name="forget_domain"),
    path("profile/skills/add/", skills.add, name="add_skill"),
    path("profile/skills/remove/", skills.remove, name="remove_skill"),
    path("profile/skills/suggest/", skills.suggest, name="suggest_skills"),
    path("privacy/", privacy.hidden, name="privacy"),
    path("privacy/hide/", privacy.hide, name="hide"),
    path("privacy/also/", privacy.also, name="also"),
    path("privacy/suggest/", privacy.suggest, name="suggest_employers"),
    path("privacy/preview/", privacy.preview, name="preview"),
    path("privacy/looks/", privacy.looks, name="looks"),
    path("privacy/<int:entry>/take-off/", privacy.take_off, name="take_off"),
    path("score/", score.score, name="score"),
    path("score/stop/", score.stop, name="stop_scoring"),
    path("score/start/", score.be_scored, name="be_scored"),
    path("messages/", messages.messages, name="messages"),
    path("messages/<uuid:conversation>/", messages.conversation, name="conversation"),
    path("messages/<uuid:conversation>/stop/", messages.stop, name="stop_messages"),
]
