"""The API as a whole: its routers, its token, its errors."""

from __future__ import annotations

from ninja import NinjaAPI

from candor.web.api.access import Token
from candor.web.api.candidates import router as candidates
from candor.web.api.problems import answer_problems
from candor.web.api.recruiters import router as recruiters

api = NinjaAPI(
    title="Candor",
    version="1",
    description="What the pages do, for programs of your own. Times are ISO 8601 with their zone.",
    urls_namespace="api:v1",
    openapi_url="openapi.json",
    docs_url=None,
    auth=Token(),
)
api.add_router("", candidates)
api.add_router("", recruiters)
answer_problems(api)
