"""Every page that somebody can come to by links, one of each kind: ids and queries aside, each address once."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(?=/)|(?<=invitations/)[\w-]{20,}")
_FILE = re.compile(r"\.(csv|json|jsonl|ics|png)$|/files/\w+/$")
_LINKS = "(links) => links.filter((one) => !one.hasAttribute('download')).map((one) => one.href)"


def kind_of(address: str) -> str:
    return _ID.sub("*", urlsplit(address).path)


def crawl(page: Page, start: Iterable[str], leave: tuple[str, ...], dead: list[str]) -> Iterator[str]:
    """The path of each page while it is open.

    start: addresses within the site, all of which are opened. leave: how paths begin that are no business of this walk.
    dead: gets the links that lead nowhere.
    """
    asked = list(start)
    host = urlsplit(asked[0]).netloc
    waiting = deque((address, "") for address in asked)
    seen = {kind_of(address) for address in asked}
    while waiting:
        address, parent = waiting.popleft()
        response = page.goto(address)
        assert response is not None
        if response.status >= 500 or (parent and response.status >= 400):
            dead.append(f"{parent} leads to {address}: {response.status}")
            continue
        seen.add(kind_of(page.url))
        links: list[str] = page.eval_on_selector_all("a[href]", _LINKS)
        path = urlsplit(page.url).path
        yield path
        for link in links:
            parts = urlsplit(link)
            is_known = kind_of(link) in seen or _FILE.search(parts.path) or parts.path.startswith(leave)
            if parts.netloc == host and not is_known:
                seen.add(kind_of(link))
                waiting.append((link, path))
