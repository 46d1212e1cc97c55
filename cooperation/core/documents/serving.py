"""Giving out a document: one way for all rooms, always as a download that can do nothing."""

from django.http import FileResponse, Http404

from cooperation.core.documents.naming import download_name
from cooperation.core.models.document import Document

# In these states of the scan a file is given out; what waits for its scan is not, nor an infected.
READABLE = (Document.Scan.CLEAN, Document.Scan.NOT_SCANNED)
# Should a browser ever show it all the same, it is a page of nobody in which nothing runs.
POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def given_out(document: Document) -> FileResponse:
    """The file as an attachment; who may have it has been decided by the room that owns it.

    What must not be given out, or is no longer there, is “not found”, as if it did not exist.
    """
    if document.scan not in READABLE:
        raise Http404
    try:
        content = document.file.open("rb")
    except OSError as error:
        raise Http404 from error
    ending = str(document.file.name).rsplit(".", 1)[-1]
    response = FileResponse(
        content,
        as_attachment=True,
        filename=download_name(document.title, ending),
        content_type=document.mime,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
