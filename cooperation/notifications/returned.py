"""The folder into which a mail server puts what came back (Maildir)."""

import mailbox

from cooperation.notifications import services


def take_in(folder: str) -> int:
    """Read each message once and move it to ``cur``, marked as seen; the number of bounces.

    A worker that dies reads the same message again, which notes nothing twice.
    """
    box = mailbox.Maildir(folder, factory=None, create=True)
    noted = 0
    for key in list(box.iterkeys()):
        message = box.get_message(key)
        if message.get_subdir() != "new":
            continue
        noted += services.take_report(box.get_bytes(key))
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message
    return noted
