"""Addresses of this room. `person`, `conversation`, `message`, `pool`, `template` are public ids, `note` a number.

The test of issue 5 (tests/web/recruiting/test_hidden_nowhere.py) calls every one of them with ids of hidden people.
"""

from __future__ import annotations

from django.urls import path

from candor.web.recruiting import conversations, employer, files, message_templates, people, pools, search, weights

app_name = "recruiting"
urlpatterns = [
    path("", search.search, name="search"),
    path("skills/", search.skills, name="skills"),
    path("places/", search.places, name="places"),
    path("people.csv", search.export, name="export"),
    path("people/<uuid:person>/", people.person, name="person"),
    path("people/<uuid:person>/write/", people.write, name="write"),
    path("people/<uuid:person>/notes/", people.write_note, name="write_note"),
    path("people/<uuid:person>/notes/<int:note>/delete/", people.delete_note, name="delete_note"),
    path("people/<uuid:person>/pools/", people.choose_pool, name="choose_pool"),
    path("people/<uuid:person>/pools/<uuid:pool>/put/", people.put_into_pool, name="put_into_pool"),
    path("people/<uuid:person>/pools/<uuid:pool>/take-out/", people.take_out_of_pool, name="take_out_of_pool"),
    path("conversations/", conversations.conversations, name="conversations"),
    path("conversations/review/", conversations.review, name="review"),
    path("conversations/files/", files.files, name="files"),
    path("conversations/files/<str:form>/", files.export, name="export_conversations"),
    path("conversations/<uuid:conversation>/", conversations.conversation, name="conversation"),
    path("conversations/<uuid:conversation>/messages/<uuid:message>/", conversations.correct, name="correct"),
    path("pools/", pools.pools, name="pools"),
    path("pools/<uuid:pool>/", pools.pool, name="pool"),
    path("pools/<uuid:pool>/delete/", pools.delete, name="delete_pool"),
    path("pools/<uuid:pool>/undo/", pools.undo, name="undo_pool"),
    path("templates/", message_templates.message_templates, name="templates"),
    path("templates/<uuid:template>/", message_templates.message_template, name="template"),
    path("templates/<uuid:template>/delete/", message_templates.delete, name="delete_template"),
    path("weights/", weights.weights, name="weights"),
    path("weights/set/", weights.set_weights, name="set_weights"),
    path("weights/usual/", weights.set_usual, name="usual_weights"),
    path("settings/", employer.employer, name="employer"),
    path("settings/name/", employer.rename, name="rename_employer"),
    path("settings/aliases/", employer.add_alias, name="add_alias"),
]
