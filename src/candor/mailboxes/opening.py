"""What a person named on the command line to a mailbox: decided by content, refused in words they can act on."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import IO

from candor.errors import NotAMailbox, UnreadableMailbox
from candor.mailboxes.files import PipeMailbox
from candor.mailboxes.folder import FolderMailbox, has_mail, mailbox_of, path_kind
from candor.mailboxes.mailbox import Mailbox
from candor.mailboxes.sniffing import FileKind
from candor.mailboxes.streams import open_head, stream_kind

STANDARD_INPUT = "-"

# Said on the command line and to who drops a file on the site, where there are no folders to give: so a zip is named.
_GIVE_A_MAILBOX = (
    "Give an mbox, an .eml file, or a zip or folder of them, such as the zip from Google Takeout; "
    "most mail programs can export one of these."
)
_EXPORT_FROM_OUTLOOK = (
    "Open it in Outlook or Thunderbird and save the mails as .eml or mbox "
    "(Thunderbird: Tools > Import, then the add-on ImportExportTools NG), then give what it saved, or a zip of it."
)
_NEXT_STEPS = {
    FileKind.EMPTY: "Export the mailbox again; an interrupted export leaves an empty file.",
    FileKind.DAMAGED: "Download or export it again; the file is incomplete.",
    FileKind.LOCKED_ZIP: "Unpack it with its password and give the mailbox inside, or a zip of it without one.",
    FileKind.OTHER_ZIP: "In Google Takeout choose Mail, in the mbox format; or give what is in the zip, if it is mail.",
    FileKind.TAR: "Unpack it (tar -xf) and give what was inside, or a zip of it.",
    FileKind.OTHER_ARCHIVE: "Unpack it and give what was inside.",
    FileKind.OUTLOOK_STORE: _EXPORT_FROM_OUTLOOK,
    FileKind.OUTLOOK_ITEM: _EXPORT_FROM_OUTLOOK,
    FileKind.OUTLOOK_ARCHIVE: _EXPORT_FROM_OUTLOOK,
}


def open_mailbox(path: str) -> Mailbox:
    """The mailbox at `path`, or on standard input for "-".

    Raises UnreadableMailbox if there is nothing there or it may not be read, NotAMailbox if it is something else.
    """
    if path == STANDARD_INPUT:
        return _open_pipe(sys.stdin.buffer, "standard input")
    place = Path(path)
    try:
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode):
            return _open_folder(place, path)
        if not stat.S_ISREG(mode):
            return _open_pipe(place.open("rb", buffering=0), path)
        kind = path_kind(place)
        if not kind.is_mail:
            raise _refusal(path, kind)
        return mailbox_of(place, path, kind)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableMailbox(path, "there is no such file or folder", "Check the path.") from None
    except PermissionError:
        raise _no_permission(path) from None
    except (OSError, ValueError) as error:
        # A path that no file system allows, a loop of links, a bad disk.
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise UnreadableMailbox(path, reason, "Check the path and the disk.") from None


def _open_pipe(file: IO[bytes], name: str) -> Mailbox:
    head = open_head(file)
    kind = stream_kind(head, lambda _: b"")
    if kind is FileKind.ZIP:
        raise NotAMailbox(name, "a zip cannot be read from a pipe", "Save it to a file and give its path.")
    if not kind.is_mail:
        raise _refusal(name, kind)
    return PipeMailbox(file, head, name)


def _open_folder(place: Path, name: str) -> Mailbox:
    first = next(place.iterdir(), None)
    if first is None:
        raise UnreadableMailbox(name, "the folder is empty", _GIVE_A_MAILBOX)
    if not has_mail(place):
        raise NotAMailbox(name, "there is no mail in the folder", _GIVE_A_MAILBOX)
    return FolderMailbox(place, name)


def _no_permission(name: str) -> UnreadableMailbox:
    return UnreadableMailbox(name, "no permission to read it", "Change its permissions, or copy it and give the copy.")


def _refusal(name: str, kind: FileKind) -> UnreadableMailbox:
    next_step = _NEXT_STEPS.get(kind, _GIVE_A_MAILBOX)
    if kind is FileKind.EMPTY:
        return UnreadableMailbox(name, "the file is empty", next_step)
    return NotAMailbox(name, f"not a mailbox but {kind.value}", next_step)
