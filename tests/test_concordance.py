"""The concordance as it is set: the name in the middle, what stands before it on the side where its language begins."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from dialogue_reader import build

pytestmark = pytest.mark.browser

ENGLISH = "Long before the harbour was closed, and long before anybody knew why, the council of Basra met twice (so they say) and wrote to the owners of every ship.\n"
ARABIC = "قبل أن يغلق الميناء بوقت طويل وقبل أن يعرف أحد السبب اجتمع مجلس مدينة البصرة مرتين (كما قيل) وكتب إلى أصحاب السفن جميعا.\n"
OPENS_LATIN = "BBC نقلت أن مجلس مدينة البصرة اجتمع.\n"
ENTITIES = "entities:\n  - {id: basra, label: Basra, kind: place, arabic: البصرة}\n"
LINES = """elements => elements.map(line => {
  const text = part => {
    const range = document.createRange();
    range.selectNodeContents(line.querySelector(part));
    const {left, right} = range.getBoundingClientRect();
    return {left, right};
  };
  return {way: getComputedStyle(line).direction, before: text(".l"), name: text("b"), after: text(".r"),
          first: line.querySelector(".l").textContent.slice(0, 3), box: line.getBoundingClientRect().toJSON()};
})"""


def lay(root: Path, lang: str) -> Path:
    for folder in ("texts", "desk"):
        (root / folder).mkdir(parents=True)
    (root / "site.yaml").write_text(
        f"title: T\nsources: texts\nannotations: desk\nlang: {lang}\nfonts: {{text: '', arabic: ''}}\n"
        "documents: {a.txt: {lang: ar}, b.txt: {lang: en}, c.txt: {lang: ar}}\n",
        "utf-8",
    )
    (root / "desk/entities.yaml").write_text(ENTITIES, "utf-8")
    for name, text in (("a", ARABIC), ("b", ENGLISH), ("c", OPENS_LATIN)):
        (root / f"texts/{name}.txt").write_text(text, "utf-8")
    build.build(root)
    return root / "site/concordance.html"


def lines(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(".kwic .k").evaluate_all(LINES)
    return found


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_words_before_a_name_stand_where_its_language_begins(
    open_page: Any, tmp_path: Path, lang: str, width: int
) -> None:
    page = open_page(lay(tmp_path / "project", lang), viewport={"width": width, "height": 800})
    found = lines(page)
    assert sorted(line["way"] for line in found) == ["ltr", "rtl", "rtl"]
    for line in found:
        before, name, after = (line[part] for part in ("before", "name", "after"))
        first, last = (before, after) if line["way"] == "ltr" else (after, before)
        assert abs(first["right"] - name["left"]) < 8, "a space lies between them, and no more"
        assert abs(name["right"] - last["left"]) < 8
        assert abs((name["left"] + name["right"]) / 2 - (line["box"]["left"] + line["box"]["right"]) / 2) < 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_line_that_opens_in_another_script_runs_as_its_document_does(open_page: Any, tmp_path: Path) -> None:
    page = open_page(lay(tmp_path / "project", "en"))
    page.set_viewport_size({"width": 1280, "height": 800})
    right = page.locator(".kwic .l").evaluate_all(
        """elements => elements.filter(element => element.textContent.startsWith("BBC")).map(element => {
             const range = document.createRange(), text = element.firstChild;
             const box = (from, to) => { range.setStart(text, from); range.setEnd(text, to); return range.getBoundingClientRect(); };
             return box(0, 3).left - box(4, 8).right;  // the first words lie right of the next
           })"""
    )
    assert len(right) == 1
    assert right[0] > 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_long_source_is_cut_but_never_the_paragraph(open_page: Any, seeds_site: Path, width: int) -> None:
    page = open_page(seeds_site / "concordance.html", viewport={"width": width, "height": 800})
    hidden = page.locator(".kwic .n").evaluate_all(
        """links => links.filter(link => {
             const range = document.createRange();
             range.selectNode(link.lastChild);
             return range.getBoundingClientRect().right > link.getBoundingClientRect().right + 1;
           }).map(link => link.textContent)"""
    )
    assert hidden == []
