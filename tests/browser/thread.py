"""One thread through every room: the steps from a demand to an approved exchange, as people do."""

import re
from dataclasses import dataclass

from tests.browser.running_demo import until
from tests.browser.story import Story

WORDS = {
    "es": {
        "strong": "fuerte",
        "provider": "Colombia",
        "title": "Servicios de salud para adolescentes en Alta Verapaz",
        "problem": "Las y los adolescentes no encuentran atención en los centros de salud.",
        "change": "Los centros de salud atienden a adolescentes con personal formado.",
    },
    "fr": {
        "strong": "fort",
        "provider": "Colombie",
        "title": "Services de santé pour adolescents en Alta Verapaz",
        "problem": "Les adolescents ne trouvent pas de soins adaptés dans les centres de santé.",
        "change": "Les centres de santé reçoivent les adolescents avec du personnel formé.",
    },
}


@dataclass
class Thread(Story):
    """A demand of Guatemala on its way; ``reader`` is the language its people read in."""

    mark: str = ""
    demand: str = ""
    match: str = ""
    exchange: str = ""

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.reader]

    @property
    def title(self) -> str:
        return f"{self.words['title']} {self.mark}"


def see_the_match_and_why(thread: Thread) -> None:
    """The worker finds Colombia's offer; it is strong, says why, and shows no number."""
    page = thread.as_("health-focal-point.gt")

    def found() -> str | None:
        thread.visit(page, f"listings/{thread.demand}/")
        link = page.locator("main a[href*='/proposals/MAT-']", has_text=re.compile("."))
        for one in link.all():
            address = one.get_attribute("href") or ""
            thread.visit(page, address.split("/", 2)[2])
            if page.get_by_text(thread.words["provider"]).count():
                return re.search(r"MAT-GT-\d{4}-\d+", address).group()
            thread.visit(page, f"listings/{thread.demand}/")
        return None

    thread.match = until(found, "the match with Colombia's offer")
    assert thread.words["strong"] in page.locator("main .fit").inner_text().lower()
    assert page.locator("main .why li").count() >= 3
    assert not re.search(r"\d\s*%|\d/100", page.locator("main .why").first.inner_text())


def say_yes_on_both_sides(thread: Thread) -> None:
    for account, other in (
        ("health-focal-point.co", "health-focal-point.gt"),
        ("health-focal-point.gt", "health-focal-point.co"),
    ):
        page = thread.as_(account)
        thread.visit(page, f"proposals/{thread.match}/")
        thread.press(page, "accept")
        thread.told(other, thread.match)
    page = thread.as_("health-focal-point.gt")
    thread.visit(page, f"proposals/{thread.match}/")
    thread.press(page, "open")
    thread.exchange = re.search(r"EXC-\d{4}-\d+", page.url).group()


def agree_on_the_terms(thread: Thread) -> None:
    page = thread.as_("health-focal-point.co")
    thread.visit(page, f"exchanges/{thread.exchange}/terms/")
    page.fill("main [name=objectives]", thread.words["change"])
    page.fill("main [name=starts_on]", "2027-03-01")
    page.fill("main [name=ends_on]", "2027-02-01")
    page.fill("main [name=cash_usd]", "0")
    page.fill("main [name=who_pays]", "GT: 100 %")
    page.fill("main [name=expected_outcome]", "3 centros")
    page.locator("main .actionbar .btn--primary").click()
    assert page.locator(".errors a[href*='ends_on']").count() == 1
    assert page.input_value("main [name=who_pays]") == "GT: 100 %"
    page.fill("main [name=ends_on]", "2027-06-30")
    page.locator("main .actionbar .btn--primary").click()
    page.locator(".note--done").first.wait_for()
    thread.told("health-focal-point.gt", thread.exchange)
    for account in ("health-focal-point.co", "health-focal-point.gt"):
        page = thread.as_(account)
        thread.visit(page, f"exchanges/{thread.exchange}/")
        thread.press(page, "accept")


def endorse_and_approve(thread: Thread) -> None:
    for account in ("coordinator.gt", "coordinator.co"):
        thread.told(account, thread.exchange)
        page = thread.as_(account)
        thread.visit(page, f"exchanges/{thread.exchange}/")
        thread.press(page, "endorse")
    # The officer of Guatemala's office published the demand and facilitates: a colleague decides.
    page = thread.as_("officer.unfpa-gt")
    thread.visit(page, f"exchanges/{thread.exchange}/")
    assert page.locator("main a[href$='/approve/']").count() == 0
    page = thread.as_("officer.unfpa-co")
    thread.visit(page, f"exchanges/{thread.exchange}/")
    thread.press(page, "approve")
    for account in ("health-focal-point.gt", "health-focal-point.co"):
        thread.told(account, thread.exchange)


def read_the_register(thread: Thread) -> None:
    """Anybody reads the exchange in the register, and none of its terms."""
    page = thread.open_page(width=thread.width, script=thread.script)
    thread.visit(page, f"exchanges/{thread.exchange}/")
    body = page.locator("main").inner_text()
    assert "Guatemala" in body
    assert thread.words["provider"] in body
    assert "GT: 100 %" not in body
