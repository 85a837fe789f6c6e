"""The page in a browser: from a promise to its sentence, by dates, by keyboard, in the dark, and offline."""

import re

import pytest

from servanda.assessment import assess
from servanda.export import write
from servanda.web.site import PAGES
from tests.export.conftest import make_record

LOOKED_AT = [path for _, path, _ in PAGES] + [
    "/items/commitment-prisoners",
    "/items/incident-shelling",
    "/reports/report-release",
    "/reports/report-shelling?beside=report-signing",
    "/exports",
]


def text_of(page, selector):
    return " ".join(page.locator(selector).first.inner_text().split())


@pytest.mark.parametrize("javascript", [True, False])
def test_a_promise_opens_its_evidence_which_leads_to_the_sentence(open_page, javascript):
    page = open_page("/", javascript=javascript)
    promise = page.locator("#commitment-prisoners")
    promise.locator("summary").click()
    evidence = promise.locator(".evidence a").first
    assert evidence.is_visible()
    evidence.click()
    page.wait_for_url(re.compile(r"/reports/.*#r\d+\.\d+"))
    sentence = page.locator(".sentence:target")
    assert "310 of the 600" in sentence.inner_text()
    assert sentence.evaluate("sentence => getComputedStyle(sentence).boxShadow") != "none"
    if javascript:
        assert page.evaluate("document.activeElement.matches('.sentence:target')")


def test_the_dates_change_the_standings(open_page):
    page = open_page("/")
    latest = text_of(page, ".counts")
    page.get_by_label("As it stood on").fill("2031-06-05")
    page.get_by_label("as known on").fill("2031-06-05")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**on=2031-06-05**")
    assert "on 5 June 2031" in text_of(page, ".dates-told")
    assert text_of(page, ".counts") != latest
    page.get_by_role("link", name="latest").click()
    assert text_of(page, ".counts") == latest


def test_a_review_changes_a_standing_and_is_in_the_history(open_page):
    page = open_page("/items/incident-soldiers")
    standing = open_page("/items/commitment-soldiers")
    assert "kept late" in text_of(standing, ".standing-line")
    page.get_by_label("Your name").fill("Ada Okoro")
    page.get_by_label("Note").fill("The monitors took it back.")
    page.get_by_role("button", name="Reject").click()
    page.wait_for_url("**/reviews")
    assert "reject" in text_of(page, ".history")
    assert "The monitors took it back." in text_of(page, ".history")
    standing.reload()
    assert "overdue" in text_of(standing, ".standing-line")
    page.get_by_role("button", name=re.compile("Undo")).click()
    page.wait_for_url("**/items/incident-soldiers#reviewing")
    standing.reload()
    assert "kept late" in text_of(standing, ".standing-line")


def test_the_keyboard_alone_reaches_everything(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        mark = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        if page.evaluate("document.activeElement.className") == "skip":
            break
        seen.add(mark)
    wanted = page.evaluate(
        "() => { const all = [...document.querySelectorAll('*')];"
        "return all.filter(e => e.matches('a[href], button, summary, input:not([type=hidden]), select')"
        " && e.checkVisibility()).map(e => all.indexOf(e)); }"
    )
    skip = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.querySelector('.skip'))")
    assert set(wanted) - seen - {skip} == set()


def test_keys_go_through_the_lines_and_decide(open_page):
    page = open_page("/")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/**")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.name") == "by"
    page.keyboard.type("Ada Okoro")
    page.keyboard.press("Tab")
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_url("**#reviewing")
    assert "accept" in text_of(page, ".history")


def test_the_map_pans_and_zooms_by_key_and_by_mouse(open_page):
    page = open_page("/map")
    sheet = page.locator("[data-pan]")

    def view():
        return [float(each) for each in sheet.locator("svg").first.get_attribute("viewBox").split()]

    whole = view()
    page.get_by_role("button", name="Zoom in").click()
    near = view()
    assert near[2] < whole[2]
    sheet.focus()
    page.keyboard.press("ArrowRight")
    assert view()[0] > near[0]
    page.keyboard.press("0")
    assert view() == whole
    page.keyboard.press("+")
    box = sheet.bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 200)
    page.mouse.up()
    assert view()[0] > near[0]


def test_the_map_tells_doubt_by_shape(open_page):
    page = open_page("/map")
    assert page.locator("circle.spot").count() >= 1
    assert "de facto" in text_of(page, "figcaption")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1600, "light")])
@pytest.mark.parametrize("path", LOOKED_AT)
def test_every_page_is_accessible_and_fits(open_page, axe, path, width, scheme):
    page = open_page(path, width=width, scheme=scheme)
    for summary in page.locator("main summary").all()[:3]:
        summary.click()
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    told = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_is_dark_and_light_is_light(open_page):
    def brightness(scheme):
        page = open_page("/", scheme=scheme)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    assert brightness("dark") < 150
    assert brightness("light") > 700


def test_the_exported_page_opens_offline_and_asks_nothing_of_anybody(chromium, axe, tmp_path):
    file = tmp_path / "deal.html"
    file.write_text(write(assess(make_record()), "html"), encoding="utf-8")
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    page.locator("summary").first.click()
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []
    page.evaluate(axe)
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]] == []
    context.close()
