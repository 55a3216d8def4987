"""The theme: budgets in bytes, contrast, choices without a flash, nothing that moves, typefaces."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path

import pytest
import web
from budgets import KB, is_over, shift_without_typefaces, weigh, weigh_article
from conftest import ROOT, OpenPage
from playwright.sync_api import Page, expect

from dialogue_reader.config import Config, FontSettings, Settings
from dialogue_reader.errors import ReaderError
from dialogue_reader.render import fonts, pictures, theme, wording
from dialogue_reader.render.fonts import FACES, open_fonts

STYLE = (ROOT / "static" / "reader.css").read_text("utf-8")
CONTENTS = """entries => entries.map(entry => {
  const rects = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()];
  };
  const heading = rects(entry.querySelector("a")), small = entry.querySelector("small");
  const names = small ? rects(small) : [], next = entry.nextElementSibling?.querySelector("a");
  return {lines: new Set(heading.map(one => one.top)).size,
          within: names.slice(0, 1).map(one => one.top - heading.at(-1).bottom),
          between: next ? [rects(next)[0].top - (names.at(-1) || heading.at(-1)).bottom] : []};
})"""
ARTICLE = "articles/u-s-iraq-dialogue-opens-the-door-to-reset-relations.html"
TINTS = ("person", "group", "organization", "place", "state", "agreement", "event")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:left|right|top|bottom)|(?:min-|max-)?(?:width|height))\s*:"
    r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)|clear:\s*(?:left|right)"
)


def test_every_article_is_within_its_budget(seeds_site: Path) -> None:
    weights = {path.name: weigh(path.read_bytes()) for path in (seeds_site / "articles").glob("*.html")}
    assert len(weights) == 5
    assert {name: weight for name, weight in weights.items() if weight > 24 * KB} == {}


def test_style_sheet_and_script_are_within_theirs(seeds_site: Path) -> None:
    assert weigh((seeds_site / "static/reader.css").read_bytes()) <= 8 * KB
    assert weigh((seeds_site / "static/reader.js").read_bytes()) <= 6 * KB


@pytest.mark.browser
def test_an_article_asks_for_two_files_apart_from_typefaces_and_moves_nothing(
    seeds_site: Path, open_page: OpenPage
) -> None:
    with web.serving(seeds_site) as base:
        weight = weigh_article(seeds_site, partial(open_page, "about:blank"), base, ARTICLE)
        own = shift_without_typefaces(open_page("about:blank"), base + ARTICLE)
    assert weight.css
    assert weight.js
    assert own == 0
    assert not is_over(weight), weight


def test_text_has_a_contrast_of_seven_to_one_in_light_and_dark() -> None:
    colours = dict(_colours())
    low = [
        (words, ground, scheme, round(ratio, 2))
        for (words, ground), (scheme, name) in product(
            product(("ink", "soft", "rubric", *TINTS), ("paper", "sheet")), enumerate(("light", "dark"))
        )
        if (ratio := _contrast(colours[words][scheme], colours[ground][scheme])) < 7
    ]
    assert low == []
    assert [scheme for scheme in (0, 1) if _contrast(colours["ink"][scheme], colours["lit"][scheme]) < 7] == []


def test_the_style_sheet_knows_no_left_and_right() -> None:
    plain = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    without_queries = re.sub(r"@media \([^)]*\)", "", plain)
    assert PHYSICAL.findall(without_queries) == []


def test_no_page_asks_for_another_machine(seeds_site: Path) -> None:
    assert not re.search(rb"(?:url\(|@import)\s*[\"']?(?:https?:)?//", (seeds_site / "static/reader.css").read_bytes())


@pytest.mark.browser
def test_the_chosen_theme_is_there_before_the_first_paint_and_on_every_page(
    seeds_site: Path, open_page: OpenPage
) -> None:
    page = open_page(seeds_site / ARTICLE, color_scheme="light")
    light = _ground(page)
    page.get_by_role("radio", name="dark").check()
    assert _ground(page) != light
    page.add_init_script(
        "new MutationObserver((_, self) => { if (document.body) { self.disconnect(); "
        "window.first = getComputedStyle(document.documentElement).backgroundColor } }).observe(document, "
        "{ childList: true, subtree: true })"
    )
    page.goto((seeds_site / "index.html").as_uri())
    assert page.evaluate("first") == _ground(page) != light
    expect(page.get_by_role("radio", name="dark")).to_be_checked()


@pytest.mark.browser
def test_without_a_choice_the_theme_is_that_of_the_system(seeds_site: Path, open_page: OpenPage) -> None:
    grounds = {_ground(open_page(seeds_site / ARTICLE, color_scheme=scheme)) for scheme in ("light", "dark")}
    assert len(grounds) == 2


@pytest.mark.browser
def test_marks_are_shown_at_all_mentions_the_first_or_none(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    faint = page.locator("a.m:not(.first)").first
    first = page.locator("a.m.first").first
    for choice, seen in (("first", (True, False)), ("all", (True, True)), ("none", (False, False))):
        page.locator(f"input[name=marks][value={choice}]").check(force=True)
        page.mouse.move(1, 1)
        page.wait_for_timeout(250)  # the line fades
        assert (_is_marked(first), _is_marked(faint)) == seen, choice


@pytest.mark.browser
def test_the_measure_is_about_sixty_digits_and_the_body_17_to_20_pixels(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    size, line, width = page.evaluate(
        """() => { const one = document.querySelector('#p1'), style = getComputedStyle(one), probe = document.createElement('i');
        probe.style.cssText = 'position:absolute;inline-size:1ch;font-style:normal'; one.append(probe);
        const digit = probe.getBoundingClientRect().width; probe.remove();
        return [parseFloat(style.fontSize), parseFloat(style.lineHeight), one.getBoundingClientRect().width / digit] }"""
    )
    assert 17 <= size <= 20
    assert line / size == pytest.approx(1.6, abs=0.01)
    assert 56 <= width <= 64


@pytest.mark.browser
def test_the_contents_follow_the_reader(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    current = page.locator(".contents [aria-current]")
    expect(current).to_have_text("Opening")
    page.locator(".text h2").last.evaluate("one => one.scrollIntoView()")
    expect(current).to_have_text(page.locator(".contents a").last.inner_text())


@pytest.mark.browser
def test_the_contents_are_evenly_set_however_long_their_headings(seeds_site: Path, open_page: OpenPage) -> None:
    """What lies between a heading and its names, and between these and the next heading, to the pixel."""
    within, between, lines = set[int](), set[int](), set[int]()
    for article in sorted((seeds_site / "articles").glob("*.html")):
        for width in (1280, 360):
            page = open_page(article, viewport={"width": width, "height": 800})
            for entry in page.locator(".contents li").evaluate_all(CONTENTS):
                lines.add(entry["lines"])
                within |= {round(gap) for gap in entry["within"]}
                between |= {round(gap) for gap in entry["between"]}
    assert {1, 2, 3} <= lines
    assert len(within) == 1
    assert max(between) - min(between) <= 1


@pytest.mark.browser
def test_where_colours_are_the_readers_own_a_line_says_what_a_tint_says(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(f"{(seeds_site / ARTICLE).as_uri()}#p2", forced_colors="active", color_scheme="dark")
    assert page.locator("#p2").evaluate("passage => getComputedStyle(passage).outlineStyle") == "solid"
    page.locator("html").evaluate("root => { root.dataset.theme = 'light' }")
    assert page.locator("html").evaluate("root => getComputedStyle(root).colorScheme") == "light dark"


@pytest.mark.browser
def test_print_keeps_the_numbers_and_drops_the_chrome(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / ARTICLE)
    page.emulate_media(media="print")
    expect(page.locator("#p1 .n")).to_be_visible()
    expect(page.locator("#who-kadhimi")).to_be_visible()
    for chrome in (".masthead nav", ".settings", ".contents", ".pager"):
        expect(page.locator(chrome).first).to_be_hidden()


@pytest.mark.browser
def test_the_page_not_found_links_from_the_root_where_the_base_is_known(
    published_site: str, open_page: OpenPage
) -> None:
    page = open_page("about:blank")
    page.goto(published_site + "404.html")
    assert page.evaluate("new URL(document.querySelector('.skip').href).pathname").endswith("/404.html")
    links = page.locator("a.site, .masthead nav a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert all(link.startswith("/some-repo/") for link in links)
    page.locator("a.site").click()
    expect(page.locator("h1")).to_have_text("The Dialogue Reader")


# Typefaces


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[fonts.Fonts, Path]:
    pytest.importorskip("fontpkg")
    cache = tmp_path_factory.mktemp("fonts")
    return open_fonts(FontSettings(), cache=cache), cache


def test_four_faces_of_130_kilobytes_at_most(made: tuple[fonts.Fonts, Path]) -> None:
    faces = {name: content for name, content in made[0].files if name.endswith(".woff2")}
    assert len(faces) == len(FACES) == 4
    assert all(content.startswith(b"wOF2") for content in faces.values())
    assert sum(map(len, faces.values())) <= 130 * KB
    assert made[0].css.count("font-display:swap") == 4
    assert made[0].css.count("size-adjust") == 1
    assert any(name.endswith("LICENSE.txt") for name, _ in made[0].files)


def test_the_same_typeface_makes_the_same_bytes(made: tuple[fonts.Fonts, Path]) -> None:
    import fontpkg

    face = FACES[0]
    file = fonts._file(fontpkg.family("spectral"), face)
    assert file
    again, _ = fonts._make(face, file.path.read_bytes())
    assert again == dict(made[0].files)["fonts/spectral-roman.woff2"]


def test_a_damaged_or_forbidden_cache_means_making_anew(
    made: tuple[fonts.Fonts, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    count: list[fonts.Face] = []

    def make(face: fonts.Face, _: bytes) -> tuple[bytes, fonts.Metrics]:
        count.append(face)
        return b"wOF2 anew", _metrics()

    monkeypatch.setattr(fonts, "_make", make)
    for kept in made[1].glob("*.font"):
        (tmp_path / kept.name).write_bytes(kept.read_bytes()[:-1])
    assert open_fonts(FontSettings(), cache=tmp_path).files
    assert len(count) == 4
    (tmp_path / "file").write_text("no folder")
    assert open_fonts(FontSettings(), cache=tmp_path / "file").files


def test_without_the_packages_the_system_stack_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fontpkg", None)
    assert open_fonts(FontSettings(text="spectral"), cache=tmp_path) == fonts.Fonts()


def test_a_typeface_that_is_named_and_not_there_is_an_error_with_a_hint(tmp_path: Path) -> None:
    pytest.importorskip("fontpkg")
    with pytest.raises(ReaderError, match=r"fonts.text: there is no typeface 'no-such-face'.*pip install"):
        open_fonts(FontSettings(text="no-such-face"), cache=tmp_path)


@pytest.mark.parametrize(
    ("css", "slimmed"),
    [
        ('a::before{content:"/*"}b{color:red}\nc::after{content:"*/"}', 'a::before{content:"/*"}b{color:red}c::after{content:"*/"}'),
        ("a{b:url(x/*.png)} e{f: g}", "a{b:url(x/*.png)}e{f:g}"),
        (r'a{content:"\"  ,  b"}', r'a{content:"\"  ,  b"}'),
        ("a /* x */ b { /* y */ c: d }", "a b{c:d}"),
        ("a{b: 1px/**/2px}", "a{b:1px 2px}"),
        ("/* never closed", "/* never closed"),
    ],
)  # fmt: skip
def test_a_style_sheet_is_slimmed_by_the_rules_of_css(css: str, slimmed: str) -> None:
    assert theme.slim(css) == slimmed


def test_what_must_come_first_in_a_style_sheet_does(tmp_path: Path) -> None:
    pytest.importorskip("fontpkg")
    (tmp_path / "static").mkdir()
    (tmp_path / "static/reader.css").write_text("\ufeff@import 'own.css';\na { b: c }", "utf-8")
    settings = Settings(title="T", sources="s")
    css = dict(theme.open_theme(Config(root=tmp_path, settings=settings)).static)["static/reader.css"].decode()
    assert css.startswith("@import 'own.css';@font-face")
    assert css.endswith("a{b:c}")


def test_no_typeface_at_all_by_choice(tmp_path: Path) -> None:
    assert open_fonts(FontSettings(text="", arabic=""), cache=tmp_path).css == ""


# Small things


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2020-06-11", "11 June 2020"), ("2020-06", "June 2020"), ("2020", "2020"), ("2020-13", "2020-13"),
        ("c. 1920", "c. 1920"),
    ],
)  # fmt: skip
def test_dates_are_written_out(value: str, written: str) -> None:
    assert wording.written_date(value) == written


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\0\x20", (256, 32)),
        (b"GIF89a\x40\0\x20\0", (64, 32)),
        (b"\xff\xd8\xff\xe0\0\4\0\0\xff\xc0\0\x11\x08\0\x20\0\x40", (64, 32)),
        (b"\xff\xd8\xff", None),
        (b"RIFF", None),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(head: bytes, size: tuple[int, int] | None) -> None:
    assert pictures.read_size(head) == size


def _metrics() -> fonts.Metrics:
    return fonts.Metrics(ascent=1, descent=0.3, width=0.44)


def _colours() -> Iterator[tuple[str, tuple[str, str]]]:
    for name, light, dark in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", STYLE.split("/* Ground")[0]):
        yield name, (light, dark)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def _is_marked(link: object) -> bool:
    colour = link.evaluate("one => getComputedStyle(one).textDecorationColor")  # type: ignore[attr-defined]
    return not re.search(r"(?:,|/) ?0\)$", colour)
