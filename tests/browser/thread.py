"""One thread through every room: the steps from a demand to an approved exchange, as people do."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.people import address_of, step_in
from tests.browser.running_demo import RunningDemo, until

WORDS = {
    "es": {
        "strong": "fuerte",
        "title": "Servicios de salud para adolescentes en Alta Verapaz",
        "problem": "Las y los adolescentes no encuentran atención en los centros de salud.",
        "change": "Los centros de salud atienden a adolescentes con personal formado.",
    },
    "en": {
        "strong": "strong",
        "title": "Health services for adolescents in Alta Verapaz",
        "problem": "Adolescents find no care that suits them in the health centres.",
        "change": "Health centres receive adolescents with trained staff.",
    },
}


@dataclass
class Thread:
    """A demand of Guatemala on its way; ``reader`` is the language its people read in."""

    demo: RunningDemo
    open_page: OpenPage
    reader: str
    mark: str
    width: int = 1280
    script: bool = True
    demand: str = ""
    match: str = ""
    exchange: str = ""
    people: dict[str, Page] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.reader]

    @property
    def title(self) -> str:
        return f"{self.words['title']} {self.mark}"

    def as_(self, account: str) -> Page:
        """A browser of their own for each person, in the language of this thread."""
        if account not in self.people:
            page = self.open_page(width=self.width, script=self.script)
            step_in(page, account)
            self.speak(page)
            self.people[account] = page
        return self.people[account]

    def speak(self, page: Page) -> None:
        """The switch of languages stays on the page."""
        if f"/{self.reader}/" not in page.url:
            page.locator(f".langs a[lang='{self.reader}']").click()
            page.wait_for_url(f"**/{self.reader}/**")

    def visit(self, page: Page, path: str) -> None:
        answer = page.goto(f"/{self.reader}/{path}")
        assert answer is not None
        assert answer.status == 200, (path, answer.status)

    def press(self, page: Page, step: str) -> None:
        """From the object's page to the check page of a step, and then the deciding button."""
        page.locator(f"main a[href$='/{step}/']").first.click()
        page.wait_for_url(f"**/{step}/")
        self.confirm(page)

    def confirm(self, page: Page) -> None:
        page.locator("main form button[type=submit]").last.click()
        page.wait_for_load_state()
        page.locator(".note--done").first.wait_for()

    def told(self, account: str, code: str, times: int = 1) -> None:
        """The person's mailbox has the news; it was sent by the worker over SMTP."""
        until(
            lambda: (
                len(
                    [
                        mail
                        for mail in self.demo.mails(address_of(account))
                        if f"/go/{code}/" in mail.get_body(("plain",)).get_content()
                    ]
                )
                >= times
            ),
            f"a mail to {account} about {code}",
        )


def write_the_demand(thread: Thread) -> None:
    """Page after page from the list; then the focal point is told that it is ready."""
    page = thread.as_("health-staff.gt")
    thread.visit(page, "listings/mine/")
    page.locator("main a[href$='/new/demand/']").first.click()
    page.fill("main [name=title]", thread.title)
    page.select_option("main [name=language]", "es")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/edit/")
    thread.demand = re.search(r"DEM-GT-\d{4}-\d+", page.url).group()
    page.locator(".nextstep a.btn--primary").click()
    page.wait_for_url("**/edit/what/")
    assert page.input_value("main [name=title]") == thread.title
    page.fill("main [name=summary]", thread.words["problem"])
    page.fill("main [name=description]", thread.words["problem"])
    page.fill("main [name=expected_change]", thread.words["change"])
    tick(page, themes="SRH.5", policy_cycle_stages="implementation")
    go_on(page, "whom")
    tick(page, population_groups="adolescents_10_19")
    page.select_option("main [name=level]", "subnational")
    page.fill("main [name=place_iso]", "??")
    an_error_loses_nothing(page)
    page.fill("main [name=place_iso]", "")
    go_on(page, "how")
    tick(page, modalities="study_visit")
    go_on(page, "when")
    tick(page, languages="es")
    go_on(page, "costs")
    the_list_says_what_is_missing(thread, page)
    page.fill("main [name=success_indicator]", "60 %")
    go_on(page, "whom")
    thread.visit(page, f"listings/{thread.demand}/edit/")
    assert page.locator("main a[href$='/submit/']").count() == 0
    page.locator(".nextstep form[action$='/announce/'] button").click()
    thread.told("health-focal-point.gt", thread.demand)


def tick(page: Page, **choices: str) -> None:
    for name, value in choices.items():
        page.check(f"main [name={name}][value='{value}']")


def go_on(page: Page, following: str) -> None:
    page.locator("main button[name=continue]").click()
    page.wait_for_url(f"**/edit/{following}/")


def an_error_loses_nothing(page: Page) -> None:
    """An error stands beside its field and in a summary, and nothing typed is lost."""
    page.locator("main button[name=continue]").click()
    page.locator(".errors a[href*='place_iso']").wait_for()
    assert page.locator("main [name=place_iso][aria-invalid=true]").count() == 1
    assert page.is_checked("main [name=population_groups][value='adolescents_10_19']")


def the_list_says_what_is_missing(thread: Thread, page: Page) -> None:
    """One answer was left out: its page is incomplete, and the next thing is to go there."""
    thread.visit(page, f"listings/{thread.demand}/edit/")
    page.locator(".coach a[href$='#id_success_indicator']").first.wait_for()
    page.locator(".nextstep a.btn--primary").click()
    page.wait_for_url("**/edit/what/")


def from_draft_to_published(thread: Thread) -> None:
    for account, step, next_person in (
        ("health-focal-point.gt", "submit", "coordinator.gt"),
        ("coordinator.gt", "endorse", "officer.unfpa-gt"),
        ("officer.unfpa-gt", "publish", "health-focal-point.gt"),
    ):
        page = thread.as_(account)
        thread.visit(page, "")
        page.locator("main a", has_text=thread.title).first.click()
        page.wait_for_url(f"**/{thread.demand}/**")
        if step == "publish":
            check_quality(thread, page)
            thread.confirm(page)
        else:
            thread.press(page, step)
        thread.told(next_person, thread.demand)


def check_quality(thread: Thread, page: Page) -> None:
    """The officer answers the eight items by keyboard; what is left out stands at its item."""
    page.locator("main a[href$='/review/']").first.click()
    page.wait_for_url("**/review/")
    assert page.locator("main .checks > li").count() == 8
    page.locator("main form button.btn--primary").click()
    page.locator(".errors a[href*='answer_problem']").wait_for()
    for item in page.locator("main .checks > li").all():
        if item.locator("details input[type=radio]").count():
            item.locator("summary").click()
            item.locator("input[type=radio][value=yes]").check()
            item.locator("input[type=text]").fill("Visto en la carta.")
        else:
            item.locator("input[type=radio]").first.focus()
            page.keyboard.press("Space")
    page.locator("main form button.btn--primary").click()
    page.wait_for_url("**/publish/")


def see_the_match_and_why(thread: Thread) -> None:
    """The worker finds Colombia's offer; it is strong, says why, and shows no number."""
    page = thread.as_("health-focal-point.gt")

    def found() -> str | None:
        thread.visit(page, f"listings/{thread.demand}/")
        link = page.locator("main a[href*='/proposals/MAT-']", has_text=re.compile("."))
        for one in link.all():
            address = one.get_attribute("href") or ""
            thread.visit(page, address.split("/", 2)[2])
            if page.get_by_text("Colombia").count():
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
    page.locator("main form button[type=submit]").last.click()
    assert page.locator(".errors a[href*='ends_on']").count() == 1
    assert page.input_value("main [name=who_pays]") == "GT: 100 %"
    page.fill("main [name=ends_on]", "2027-06-30")
    thread.confirm(page)
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
    assert "Colombia" in body
    assert "GT: 100 %" not in body
