"""A demand on its way to the public: written, returned, mended, endorsed, checked."""

import re

from playwright.sync_api import Page

from tests.browser.story import check_quality, code_in, tick
from tests.browser.thread import Thread

WRITER, FOCAL_POINT = "health-staff.gt", "health-focal-point.gt"
COORDINATOR, OFFICER = "coordinator.gt", "officer.unfpa-gt"


def write_the_demand(thread: Thread) -> None:
    """Page after page from the list; then the focal point is told that it is ready."""
    page = thread.as_(WRITER)
    thread.visit(page, "listings/mine/")
    page.locator("main a[href$='/new/demand/']").first.click()
    page.fill("main [name=title]", thread.title)
    page.select_option("main [name=language]", "es")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/edit/")
    thread.demand = code_in(page.url)
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
    hand_on(thread, times=1)


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


def hand_on(thread: Thread, *, times: int) -> None:
    """Staff cannot submit; they tell the focal point, who gets a mail each time."""
    page = thread.as_(WRITER)
    thread.visit(page, f"listings/{thread.demand}/edit/")
    assert page.locator("main a[href$='/submit/']").count() == 0
    page.locator(".nextstep form[action$='/announce/'] button").click()
    thread.told(FOCAL_POINT, thread.demand, times)


def from_draft_to_published(thread: Thread) -> None:
    """Submitted, returned once with a comment at a field, and then through to the public."""
    submit(thread, times=1)
    return_with_a_comment(thread)
    mend(thread)
    # Since it was ready they were told that it was returned, and that it is ready again.
    hand_on(thread, times=3)
    submit(thread, times=2)
    page = from_their_home(thread, COORDINATOR)
    thread.press(page, "endorse")
    thread.told(OFFICER, thread.demand)
    page = from_their_home(thread, OFFICER)
    check_quality(page, "Visto en la carta.", items=8)
    thread.confirm(page)
    thread.told(FOCAL_POINT, thread.demand, 4)
    everybody_sees_who_did_what(thread)


def from_their_home(thread: Thread, account: str) -> Page:
    """What waits for somebody stands on their home."""
    page = thread.as_(account)
    thread.visit(page, "")
    page.locator("main a", has_text=thread.title).first.click()
    page.wait_for_url(f"**/{thread.demand}/**")
    return page


def submit(thread: Thread, *, times: int) -> None:
    page = from_their_home(thread, FOCAL_POINT)
    thread.press(page, "submit")
    # Who has it now, and until when.
    waiting = page.locator("main .where").inner_text()
    assert thread.say("national coordinator") in waiting, waiting
    assert re.search(r"20\d\d", waiting), waiting
    thread.told(COORDINATOR, thread.demand, times)


def return_with_a_comment(thread: Thread) -> None:
    """A reason alone is too short; what was chosen at the fields stays while it is mended."""
    page = from_their_home(thread, COORDINATOR)
    page.locator("main a[href$='/return/']").first.click()
    page.wait_for_url("**/return/")
    page.select_option("main [name=field_0]", "expected_change")
    page.fill("main [name=text_0]", "¿Cuántos centros y en qué plazo?")
    page.fill("main [name=reason]", "Corto")
    page.locator("main form button.btn--bad").click()
    page.locator(".errors a[href*='reason']").wait_for()
    assert page.input_value("main [name=text_0]") == "¿Cuántos centros y en qué plazo?"
    page.fill("main [name=reason]", "Falta decir cuánto se quiere alcanzar y cuándo.")
    thread.confirm(page)
    thread.told(FOCAL_POINT, thread.demand, 2)


def mend(thread: Thread) -> None:
    """The comment stands at its field; answered and resolved, the draft can be handed on again."""
    page = thread.as_(WRITER)
    thread.visit(page, f"listings/{thread.demand}/edit/")
    page.locator(".nextstep a.btn--primary").click()
    page.wait_for_url("**/edit/what/**")
    assert page.get_by_text("¿Cuántos centros y en qué plazo?").count() >= 1
    page.fill("main [name=expected_change]", f"{thread.words['change']} 12 (2027).")
    go_on(page, "whom")
    thread.visit(page, f"listings/{thread.demand}/")
    page.locator("main a[href*='/comments/']").first.click()
    page.wait_for_url("**/resolve/")
    page.fill("main [name=answer]", "12 centros hasta 2027.")
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.locator(".note--done").first.wait_for()


def everybody_sees_who_did_what(thread: Thread) -> None:
    """The history tells six steps by four people, in the reader's words."""
    page = thread.as_(WRITER)
    thread.visit(page, f"listings/{thread.demand}/")
    told = page.locator("main .feed li").all_inner_texts()
    for act, times in (
        ("Draft begun", 1),
        ("Submitted", 2),
        ("Returned", 1),
        ("Comment resolved", 1),
        ("Endorsed", 1),
        ("Published", 1),
    ):
        assert sum(entry.startswith(thread.say(act)) for entry in told) == times, (act, told)
    everybody = " ".join(told)
    for function in ("Equipo técnico", "Punto focal", "Coordinación nacional", "Oficial"):
        assert function in everybody, told
