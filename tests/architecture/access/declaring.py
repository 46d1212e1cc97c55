"""The words in which a matrix says what each role meets at an address."""

from dataclasses import dataclass, field

# The cast. A and B are ministries: A asks, in country X; B offers, in country Y.
ROLES = (
    "visitor",
    "unverified",
    "registered",
    "staff_a",
    "focal_point_a",
    "staff_b",
    "focal_point_b",
    "coordinator_x",
    "coordinator_y",
    "officer_x",
    "officer_y",
    "officer_elsewhere",
    "regional_officer",
    "partner",
    "administrator",
)
GROUPS = {
    "everyone": ROLES,
    "signed_in": ROLES[2:],
    "members": ROLES[3:-1],
    "side_a": ("staff_a", "focal_point_a"),
    "side_b": ("staff_b", "focal_point_b"),
    "sides": ("staff_a", "focal_point_a", "staff_b", "focal_point_b"),
    "focal_points": ("focal_point_a", "focal_point_b"),
    "coordinators": ("coordinator_x", "coordinator_y"),
    "officers_of_x": ("officer_x", "regional_officer"),
    "officers_of_y": ("officer_y", "regional_officer"),
    "officers_of_both": ("officer_x", "officer_y", "regional_officer"),
    "officers": ("officer_x", "officer_y", "officer_elsewhere", "regional_officer"),
    "ministries": ROLES[3:9],
}
ANSWERS = {
    "ok": "the page is shown; on sending an empty form, the form comes back with what is missing",
    "done": "it is done",
    "refused": "a sentence says why not, and nothing changes",
    "moved": "another page is shown instead, and nothing changes",
    "login": "asked to sign in first",
    "hidden": "not found, exactly as if it did not exist",
    "forbidden": "a page says that this is not for them",
    "method": "the address does not take this kind of request",
}


def people(words: str) -> tuple[str, ...]:
    """``"side_a officer_x"`` as names of roles, in the order of the cast."""
    chosen: set[str] = set()
    for word in words.split():
        if word not in GROUPS and word not in ROLES:
            raise ValueError(f"no role or group is called {word}")
        chosen.update(GROUPS.get(word, (word,)))
    return tuple(role for role in ROLES if role in chosen)


@dataclass(frozen=True)
class Answers:
    """What each role meets; ``otherwise`` for whoever is not named."""

    otherwise: str
    named: dict[str, str] = field(default_factory=dict)

    def of(self, role: str) -> str:
        """Whoever has not confirmed an address meets what a visitor meets, unless it is said."""
        if role == "unverified" and role not in self.named:
            return self.of("visitor")
        return self.named.get(role, self.otherwise)


def answers(otherwise: str, **by_answer: str) -> Answers:
    """``answers("hidden", ok="side_a", login="visitor")``."""
    named: dict[str, str] = {}
    for answer, words in by_answer.items():
        for role in people(words):
            if role in named:
                raise ValueError(f"{role} is given two answers: {named[role]} and {answer}")
            named[role] = answer
    unknown = {otherwise, *named.values()} - set(ANSWERS)
    if unknown:
        raise ValueError(f"no answer is called {unknown}")
    return Answers(otherwise, named)


PUBLIC = answers("ok")
NO_FORM = answers("method")
MEMBERS_ONLY = answers("ok", login="visitor")


@dataclass(frozen=True)
class Case:
    """One object at an address, what a GET and what sending an empty form meet there."""

    about: str = ""
    get: Answers = PUBLIC
    post: Answers = NO_FORM


@dataclass(frozen=True)
class Page:
    """A named address with its cases; ``title`` where the view does not say what it is."""

    name: str
    cases: tuple[Case, ...] = (Case(),)
    title: str = ""


def page(name: str, *cases: Case, title: str = "") -> Page:
    return Page(name, cases or (Case(),), title)


def same(abouts: str, get: Answers = PUBLIC, post: Answers = NO_FORM) -> tuple[Case, ...]:
    """The same answers for several objects, separated by commas."""
    return tuple(Case(about, get, post) for about in abouts.split(", "))
