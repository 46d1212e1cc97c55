"""Icons that are drawn once on a page and pointed to as often as they are needed."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from cooperation.core.templatetags.icons import icon


def symbols(prefix: str, names: Iterable[str]) -> SafeString:
    """The drawings, for a hidden ``svg`` of the page; each has its name behind the prefix as id."""
    return SafeString(
        "".join(
            f'<symbol id="{prefix}-{name}" viewBox="0 0 24 24">{_lines_of(icon(name))}</symbol>'
            for name in names
        )
    )


def pointer(prefix: str, name: str) -> SafeString:
    """A small icon that points to its drawing."""
    use = f'<use href="#{prefix}-{name}"/>'
    return SafeString(f'<svg class="icon icon--sm" aria-hidden="true">{use}</svg>')


def _lines_of(drawing: str) -> str:
    inside = drawing.partition(">")[2].rpartition("</svg>")[0]
    return "".join(line.strip() for line in inside.splitlines())
