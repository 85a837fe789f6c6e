"""The pages of a record of thousands of findings in a browser: all of it fits, and is accessible."""

import pytest

from servanda.assessment import assess
from tests.browser.conftest import serve
from tests.web.conftest import make_ample_record, make_ample_site

FINDINGS = 2_000
PATHS = ("/", "/timeline", "/timeline?month=all", "/map", "/incidents", "/search?q=ceasefire")
LOOKS = [(360, "dark"), (1600, "light")]


@pytest.fixture(scope="module")
def ample():
    site = make_ample_site(assess(make_ample_record(FINDINGS)))
    site.warm()
    with serve(site) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_fits(open_page, ample, path, width, scheme):
    page = open_page(ample + path, width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_accessible(open_page, ample, axe, path):
    page = open_page(ample + path, width=360, scheme="dark")
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]] == []


@pytest.mark.parametrize("width", [360, 1600])
def test_the_month_that_is_shown_is_in_view(open_page, ample, width):
    page = open_page(f"{ample}/timeline", width=width)
    shown = page.locator(".months [aria-current]").bounding_box()
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width


@pytest.mark.parametrize("width", [360, 1600])
def test_no_name_on_the_map_stands_on_another(open_page, ample, width):
    page = open_page(f"{ample}/map", width=width)
    boxes = page.evaluate(
        "[...document.querySelectorAll('text.town')].filter(each => each.style.visibility !== 'hidden')"
        ".map(each => { const box = each.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"
    )
    assert boxes
    assert not [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_alone_reaches_everything(open_page, ample, path):
    page = open_page(ample + path)
    wanted = page.evaluate(
        "() => { window.all = [...document.querySelectorAll("
        "'a[href], button, summary, input:not([type=hidden]), select')].filter(e => e.checkVisibility());"
        "return all.filter(e => e.tabIndex < 0).map(e => e.outerHTML.slice(0, 120)); }"
    )
    assert wanted == []
