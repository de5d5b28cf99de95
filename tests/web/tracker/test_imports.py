"""Dropping a mailbox file: in pieces, at once, again, too large, somebody else's, forged."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from web.conftest import NOW, Cast, queries, signed_in

from candor.actions.receive_upload import receive_upload
from candor.actions.start_upload import start_upload
from candor.store.models import ImportState, MailboxImport
from candor.store.uploads import upload_path
from candor.web.tracker import imports

MAIL = b"From ana@example.org Mon Nov  2 09:00:00 2026\nSubject: Hello\n\nText\n"


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_DATA", str(tmp_path))


def _begin(client: Client, name: str = "All mail.mbox", size: object = len(MAIL)) -> dict[str, object]:
    answer = client.post("/imports/begin/", {"name": name, "size": size})
    return {"status": answer.status_code, **answer.json()}


def _send(client: Client, address: object, offset: object, piece: bytes) -> tuple[int, dict[str, object]]:
    answer = client.put(f"{address}?offset={offset}", piece, content_type="application/octet-stream")
    return answer.status_code, answer.json()


def _import(**fields: object) -> MailboxImport:
    return MailboxImport.objects.get(**fields)


def test_a_new_person_reads_how_to_get_a_file(as_ana: Client) -> None:
    page = as_ana.get("/imports/").content.decode()
    assert all(program in page for program in ("Gmail", "Outlook", "Apple Mail", "Thunderbird"))
    assert "Nothing was imported yet" in page
    assert 'hx-trigger="every' not in page


def test_a_file_comes_in_pieces_and_waits_to_be_read(as_ana: Client, cast: Cast) -> None:
    begun = _begin(as_ana)
    assert _send(as_ana, begun["bytes"], 0, MAIL[:20]) == (200, {"here": 20})
    assert _send(as_ana, begun["bytes"], 20, MAIL[20:]) == (200, {"here": len(MAIL)})
    row = _import(candidate=cast.ana)
    assert row.state == ImportState.WAITING
    assert upload_path(row.public_id).read_bytes() == MAIL
    assert 'hx-trigger="every' in as_ana.get("/imports/").content.decode()


@pytest.mark.parametrize(
    ("new", "says"),
    [(None, None), (5, None), (2, "5 about jobs, 2 of them new"), (0, "5 about jobs, nothing new in it")],
)
def test_what_is_new_in_a_file_is_said(as_ana: Client, cast: Cast, new: int | None, says: str | None) -> None:
    counts = {"read": 121, "job_search": 5, "new": new}
    MailboxImport.objects.create(
        candidate=cast.ana, name="inbox.mbox", size_bytes=9, state=ImportState.DONE.value, made_at=NOW, **counts
    )
    page = as_ana.get("/imports/").content.decode()
    assert (says or "5 about jobs<") in page


def test_the_same_file_chosen_again_goes_on_where_it_stopped(as_ana: Client) -> None:
    begun = _begin(as_ana)
    _send(as_ana, begun["bytes"], 0, MAIL[:20])
    again = _begin(as_ana)
    assert (again["bytes"], again["here"]) == (begun["bytes"], 20)
    assert _begin(as_ana, size=len(MAIL) + 1)["bytes"] != begun["bytes"]


def test_the_page_says_how_to_go_on_with_a_stopped_upload(as_ana: Client) -> None:
    _send(as_ana, _begin(as_ana)["bytes"], 0, MAIL[:20])
    page = as_ana.get("/imports/").content.decode()
    assert "Choose the same file again" in page
    assert "not all here yet" in page


def test_a_piece_that_is_not_due_hears_how_much_is_here(as_ana: Client) -> None:
    begun = _begin(as_ana)
    _send(as_ana, begun["bytes"], 0, MAIL[:20])
    assert _send(as_ana, begun["bytes"], 0, MAIL[:20]) == (409, {"here": 20})


@pytest.mark.parametrize("offset", ["", "-1", "x", "9" * 20, "²"])
def test_an_offset_that_is_no_number_is_refused_in_words(as_ana: Client, offset: str) -> None:
    status, said = _send(as_ana, _begin(as_ana)["bytes"], offset, MAIL)
    assert status == 400
    assert "which part" in str(said["problem"])


def test_a_file_that_grew_is_refused_in_words(as_ana: Client) -> None:
    status, said = _send(as_ana, _begin(as_ana)["bytes"], 0, MAIL + b"more")
    assert status == 400
    assert "larger than" in str(said["problem"])


def test_nothing_is_added_to_a_complete_upload(as_ana: Client) -> None:
    begun = _begin(as_ana)
    _send(as_ana, begun["bytes"], 0, MAIL)
    assert _send(as_ana, begun["bytes"], len(MAIL), b"x")[0] == 410


@pytest.mark.parametrize("size", ["", "many", "-4", "0", str(10**14), "9" * 16])
def test_a_size_that_makes_no_sense_is_refused_in_words(as_ana: Client, cast: Cast, size: str) -> None:
    begun = _begin(as_ana, size=size)
    assert begun["status"] == 400
    assert begun["problem"]
    assert not MailboxImport.objects.filter(candidate=cast.ana).exists()


def test_without_a_script_a_file_comes_at_once(as_ana: Client, cast: Cast) -> None:
    answer = as_ana.post("/imports/drop/", {"mailbox": SimpleUploadedFile("Inbox.mbox", MAIL)})
    assert answer.status_code == 302
    row = _import(candidate=cast.ana)
    assert (row.state, row.name, row.size_bytes) == (ImportState.WAITING, "Inbox.mbox", len(MAIL))
    assert upload_path(row.public_id).read_bytes() == MAIL


def test_the_plain_form_leaves_nothing_but_the_upload_on_the_disk(as_ana: Client, tmp_path: Path) -> None:
    as_ana.post("/imports/drop/", {"mailbox": SimpleUploadedFile("Inbox.mbox", MAIL)})
    assert [one.stat().st_size for one in (tmp_path / "uploads").iterdir()] == [len(MAIL)]


def test_the_plain_form_never_takes_a_file_into_memory(
    as_ana: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest: list[int] = []
    receive = receive_upload

    def watched(*args: object, **kwargs: object) -> int:
        *first, chunks = args
        return receive(*first, (longest.append(len(one)) or one for one in chunks), **kwargs)  # type: ignore

    monkeypatch.setattr(imports, "receive_upload", watched)
    as_ana.post("/imports/drop/", {"mailbox": SimpleUploadedFile("Inbox.mbox", MAIL * 40_000)})
    assert len(longest) > 1
    assert max(longest) <= 1 << 20


def test_the_plain_form_without_a_file_says_what_to_do(as_ana: Client) -> None:
    answer = as_ana.post("/imports/drop/")
    assert answer.status_code == 400
    assert "Choose a mailbox file first" in answer.content.decode()


def test_too_large_a_form_is_refused_before_it_is_read(as_ana: Client, cast: Cast) -> None:
    answer = as_ana.post(
        "/imports/drop/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="3000000000"
    )
    assert answer.status_code == 413
    assert "larger than 2.0 GB" in answer.content.decode()
    assert not MailboxImport.objects.filter(candidate=cast.ana).exists()


def test_a_form_that_lies_about_its_size_is_cut_off(
    as_ana: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "FORM_LIMIT_BYTES", 10_000)
    answer = as_ana.post("/imports/drop/", {"mailbox": SimpleUploadedFile("Inbox.mbox", MAIL * 500)})
    assert answer.status_code == 413
    assert not MailboxImport.objects.filter(candidate=cast.ana).exists()


def test_a_forged_form_changes_nothing(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ana.account, backend="candor.web.sign_in.AccountBackend")  # type: ignore[arg-type]
    file = SimpleUploadedFile("Inbox.mbox", MAIL)
    assert client.post("/imports/drop/", {"mailbox": file}).status_code == 403
    assert client.post("/imports/begin/", {"name": "x", "size": 3}).status_code == 403
    row = start_upload(cast.ana, "x", 3, at=NOW)
    assert client.put(f"/imports/{row.public_id}/bytes/?offset=0", b"abc").status_code == 403
    assert client.post(f"/imports/{row.public_id}/cancel/").status_code == 403
    assert _import(pk=row.pk).uploaded_bytes == 0


def test_cancelling_asks_first_and_then_deletes_the_file(as_ana: Client) -> None:
    begun = _begin(as_ana)
    _send(as_ana, begun["bytes"], 0, MAIL[:20])
    row = _import()
    address = f"/imports/{row.public_id}/cancel/"
    assert "Cancel this import?" in as_ana.get(address).content.decode()
    assert _import().state == ImportState.UPLOADING
    assert as_ana.post(address).status_code == 302
    assert _import().state == ImportState.CANCELLED
    assert "This import is over" in as_ana.get(address).content.decode()


def test_nobody_else_sees_or_touches_an_import(as_otto: Client, cast: Cast) -> None:
    row = start_upload(cast.ana, "Ana's mail.mbox", 3, at=NOW)
    assert "mail.mbox" not in as_otto.get("/imports/").content.decode().split("Your imports")[1]
    for public_id in (row.public_id, uuid4()):
        assert as_otto.put(f"/imports/{public_id}/bytes/?offset=0", b"abc").status_code == 404
        assert as_otto.get(f"/imports/{public_id}/cancel/").status_code == 404
        assert as_otto.post(f"/imports/{public_id}/cancel/").status_code == 404
    assert _import(pk=row.pk).state == ImportState.UPLOADING


def test_a_name_cannot_become_markup(as_ana: Client, cast: Cast) -> None:
    start_upload(cast.ana, "<script>alert(1)<script>.mbox", 3, at=NOW)
    page = as_ana.get("/imports/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_htmx_gets_the_list_alone(as_ana: Client) -> None:
    part = as_ana.get("/imports/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert "<html" not in part


def test_who_is_signed_out_is_asked_to_sign_in(as_nobody: Client) -> None:
    for address in ("/imports/", f"/imports/{uuid4()}/cancel/"):
        answer = as_nobody.get(address)
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]
    assert as_nobody.post("/imports/drop/").status_code == 302


def test_a_list_of_imports_costs_the_same_queries_however_long(cast: Cast) -> None:
    counted = []
    client = signed_in(cast.ana.account)
    for number in range(4):
        start_upload(cast.ana, f"{number}.mbox", 3, at=NOW)
        with queries() as asked:
            client.get("/imports/")
        counted.append(len(asked))
    assert len(set(counted)) == 1
    assert counted[0] <= 6
