"""Addresses of this room: the verbs of staff, then the admin's own, whose names are `admin:...`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from candor.web.staff import act_as, employers, merging, people, programmes, work
from candor.web.staff.site import site

# each registers its lists
_LISTS = (people, employers, programmes, work)

_VERBS = [
    path("act-as/stop/", act_as.stop, name="stop_acting"),
    path("act-as/<int:account>/", act_as.start, name="act_as"),
    path("employers/<int:employer>/alias/", employers.add_alias, name="add_alias"),
    path("employers/<int:employer>/domain/", employers.add_domain, name="verify_domain"),
    path("employers/<int:employer>/merge/", merging.choose, name="merge"),
    path("employers/<int:employer>/merge/<int:gone>/", merging.merge, name="merge_preview"),
    path("programmes/<int:programme>/coaches/", programmes.new_coach, name="add_coach"),
    path("programmes/<int:programme>/coaches/<int:coach>/remove/", programmes.drop_coach, name="remove_coach"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_VERBS, "staff"))),
    path("", site.urls),
]
