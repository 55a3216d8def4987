"""Readers of one to three short articles: what a page says where there is little or nothing to say, and in two scripts."""

from itertools import pairwise
from pathlib import Path

import pytest
from conftest import OpenPage

from dialogue_reader.build import build
from dialogue_reader.model import Figure
from dialogue_reader.render.figure_lines import lead
from dialogue_reader.text import slug

LONG = "Hafenarbeiterstreikverhandlungsergebnisprotokollvorlagen" * 2
WALKOUT = """\
The dockers walk out

4 May 2019

Dockers at Port Halden walked out. "We had no choice," said Tom Vreel. "The port loses 2 million euros a month," said Anna Quist.
"""
TALKS = f"""\
---
title: {LONG}
date: 2019-06-01
publisher: Halden Observer
---

Anna Quist agreed to talks that lasted for two hours.

## {LONG}

She left.
"""
ARABIC = """\
---
title: إضراب في ميناء هالدن
author: ليلى حسن
lang: ar
---

وقالت آنا كويست إن الشركة تخسر مليوني يورو كل شهر. وقال توم فريل: «لم يكن لدينا خيار». وتبلغ الكلفة 12 مليون دولار. وأضرب 45 عاملا.

## بعد الإضراب

عاد الجميع.
"""
ENTITIES = """\
entities:
  - {id: vreel, label: Tom Vreel, kind: person, arabic: توم فريل}
  - {id: quist, label: Anna Quist, kind: person, arabic: آنا كويست}
"""


NOTES = """\
notes:
  - {id: cost, document: c.md, exact: "12 مليون", body: "Twelve.", motivation: describing}
"""


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles, two names; one article has no publisher, one is in Arabic."""
    return make(
        tmp_path_factory.mktemp("strike"),
        {
            "texts/a.txt": WALKOUT,
            "texts/b.md": TALKS,
            "texts/c.md": ARABIC,
            "desk/entities.yaml": ENTITIES,
            "desk/notes/cost.yaml": NOTES,
        },
        more="annotations: desk\n",
        title=LONG,
    )


def make(folder: Path, files: dict[str, str], more: str = "", title: str = "The strike") -> Path:
    for name, text in (files | {"site.yaml": f"title: {title}\nsources: texts\n{more}"}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    build(folder, output=folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("compare", "Nothing to compare was found"),
        ("concordance", "No name was found."),
        ("figures", "No figure was found."),
        ("index-a-z", "No name was found."),
        ("network", "No two names stand together"),
        ("quotations", "No quotation was found."),
        ("timeline", "No date was found."),
    ],
)
def test_a_page_with_nothing_to_show_says_so_and_counts_nothing(tmp_path: Path, page: str, said: str) -> None:
    html = (make(tmp_path, {"texts/a.txt": "A title\n\nOnly one paragraph here.\n"}) / f"{page}.html").read_text(
        "utf-8"
    )
    assert said in html
    assert ">0 " not in html
    assert "<ul></ul>" not in html.replace("\n", "").replace(' class="letters"', "").replace(' class="plain"', "")


def test_there_is_no_silence_where_every_source_names_all(tmp_path: Path) -> None:
    site = make(tmp_path, {"texts/a.txt": "One\n\nA first text.\n", "texts/b.txt": "Two\n\nA second text.\n"})
    assert "Silence" not in (site / "compare.html").read_text("utf-8")


def test_the_index_files_a_name_by_its_first_word_of_weight(tmp_path: Path) -> None:
    desk = "entities:\n  - {id: dockers, label: Dockers' Union, kind: organization, aliases: [the Union]}\n"
    files = {"texts/a.txt": "One\n\nDockers' Union, the Union of Halden, met.\n", "desk/entities.yaml": desk}
    index = (make(tmp_path, files, more="annotations: desk\n") / "index-a-z.html").read_text("utf-8")
    assert index.index(">D</h2>") < index.index(">U</h2>") < index.index("the Union</i>")
    assert ">T</h2>" not in index


def test_the_index_leads_from_a_surname_to_its_person(tmp_path: Path) -> None:
    desk = "entities:\n  - {id: vik, label: Bo Vik, kind: person, spellings: [Wick]}\n  - {id: hall, label: Salt Hall, kind: place}\n"
    files = {"texts/a.txt": "One\n\nBo Vik met a man in Salt Hall. Then Wick left.\n", "desk/entities.yaml": desk}
    index = (make(tmp_path, files, more="annotations: desk\n") / "index-a-z.html").read_text("utf-8")
    assert "<i>Vik</i>, see" in index
    assert "<i>Wick</i>, see" in index
    assert "<i>Hall</i>" not in index


@pytest.mark.parametrize(
    ("articles", "said"), [(100, "1 here, 100 in 100 of 100"), (101, "1 here, some 100 in 101 of 101")]
)
def test_a_count_in_all_is_exact_while_articles_are_few(tmp_path: Path, articles: int, said: str) -> None:
    files = {f"texts/{number}.txt": f"Piece {number}\n\nAnna Quist came.\n" for number in range(articles)}
    site = make(tmp_path, files | {"desk/entities.yaml": ENTITIES}, more="annotations: desk\n")
    assert said in (site / "articles/piece-0.html").read_text("utf-8")


def test_an_article_without_a_publisher_goes_by_its_title_once(strike: Path) -> None:
    title = "The dockers walk out"
    story = (strike / "entities/vreel.html").read_text("utf-8").partition('id="story"')[2].partition("</section>")[0]
    assert story.count(title) == 1
    published = (strike / "timeline.html").read_text("utf-8").partition('class="published"')[2].partition("</p>")[0]
    assert published.count(title) == 1


def test_an_article_in_arabic_names_whom_it_names(strike: Path) -> None:
    assert "does not name" not in (strike / "sources/c.html").read_text("utf-8")
    assert "توم فريل" in (strike / "entities/vreel.html").read_text("utf-8").partition('id="forms"')[2]


def test_words_from_right_to_left_are_set_so_on_every_page(strike: Path) -> None:
    set_so = ' lang="ar" dir="rtl">'
    assert f"<p{set_so}وقالت" in (strike / "index.html").read_text("utf-8")
    assert f"{set_so}<p" in (strike / "quotations.html").read_text("utf-8")
    assert f'<q class="words"{set_so}' in (strike / "articles/c.html").read_text("utf-8")
    assert f'<p{set_so}<a class="n"' in (strike / "entities/quist.html").read_text("utf-8")


def test_what_the_reader_says_beside_an_article_in_arabic_is_not_set_as_arabic(strike: Path) -> None:
    page = (strike / "articles/c.html").read_text("utf-8")
    for start in (
        'p class="kicker"',
        'p class="byline"',
        'p class="provenance"',
        "small",
        'role="note" id="note-cost"',
    ):
        assert f'{start} lang="en" dir="ltr"' in page
    assert '<span lang="ar" dir="rtl"><b>45</b> عاملا</span>' in page
    assert "<bdi>إضراب في ميناء هالدن</bdi>, ¶ 1</a>" in (strike / "quotations.html").read_text("utf-8")
    walkout = (strike / "articles/the-dockers-walk-out.html").read_text("utf-8")
    assert '<p class="byline">' in walkout


def test_voices_are_called_alike_on_all_pages(tmp_path: Path) -> None:
    site = make(tmp_path, {"texts/a.txt": 'A title\n\n"We had no choice," said a senior official.\n'})
    assert "1 quotation: 1 unnamed." in (site / "articles/a-title.html").read_text("utf-8")


def test_a_he_that_nobody_could_resolve_is_no_unnamed_voice(tmp_path: Path) -> None:
    text = 'A title\n\n"We had no choice," said a senior official.\n\nIt rained for three days, and the river rose over the lower road.\n\nNobody came back. "It was late," he said.\n'
    site = make(tmp_path, {"texts/a.txt": text})
    assert "2 quotations: 1 unnamed, 1 of a pronoun nobody could resolve." in (
        site / "articles/a-title.html"
    ).read_text("utf-8")
    page = (site / "quotations.html").read_text("utf-8")
    assert "100 %" in page
    assert '<span class="badge">unresolved</span>' in page


@pytest.mark.parametrize(
    ("text", "counts", "start", "qualifier", "expected"),
    [
        ("It opened and continued for two hours.", "continued for", 28, "", "continued for"),
        ("Trade runs at about $12 billion.", "Trade runs at", 20, "about", "Trade runs at"),
        ("Some 700 people were killed.", "people", 5, "Some", ""),
        ("It has a population of 40 million.", "population", 23, "", ""),
        ("It fell by 3 %.", "", 11, "", ""),
    ],
)
def test_words_that_stand_before_a_number_are_shown_before_it(
    text: str, counts: str, start: int, qualifier: str, expected: str
) -> None:
    figure = Figure(
        block=0, start=start, end=start + 1, amount="1", unit="", counts=counts, upper="", qualifier=qualifier
    )
    assert lead(figure, text) == expected


@pytest.mark.browser
@pytest.mark.parametrize(
    "page",
    [
        "articles/the-dockers-walk-out.html",
        "articles/c.html",
        f"articles/{slug(LONG)}.html",
        "entities/quist.html",
        "index.html",
        "timeline.html",
    ],
)
def test_a_title_of_one_long_word_makes_no_page_wider(strike: Path, open_page: OpenPage, page: str) -> None:
    opened = open_page(strike / page, viewport={"width": 320, "height": 700})
    assert opened.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
@pytest.mark.parametrize(
    "page", ["compare.html", "quotations.html", "network.html", "entities/iraq.html", "index.html", "timeline.html"]
)
def test_no_table_or_picture_is_cut_off_on_paper(seeds_site: Path, open_page: OpenPage, page: str) -> None:
    paper = open_page(seeds_site / page, viewport={"width": 628, "height": 890})
    paper.emulate_media(media="print")
    assert paper.evaluate("document.documentElement.scrollWidth") == 628


@pytest.mark.browser
def test_what_a_row_is_about_stays_in_sight_while_its_numbers_go_by(seeds_site: Path, open_page: OpenPage) -> None:
    page = open_page(seeds_site / "compare.html", viewport={"width": 360, "height": 700})
    left, width, scrolled = page.locator(".matrix").evaluate(
        """table => { table.parentNode.scrollLeft = 120;
                      const box = table.querySelector("th[scope=row]").getBoundingClientRect();
                      return [box.left - table.parentNode.getBoundingClientRect().left, box.width, table.parentNode.scrollLeft] }"""
    )
    assert scrolled == 120
    assert left == 0
    assert width < 180
    page.emulate_media(media="print")
    assert page.locator(".matrix th").first.evaluate("cell => getComputedStyle(cell).position") == "static"


@pytest.mark.browser
def test_the_number_of_a_passage_stands_beside_its_words_whichever_way_they_run(
    strike: Path, open_page: OpenPage
) -> None:
    page = open_page(strike / "entities/quist.html", viewport={"width": 360, "height": 700})
    passages = page.locator("[aria-labelledby=story] .passage").filter(has=page.locator("p[dir=rtl]"))
    assert passages.count()
    for passage in passages.all():
        number, words = passage.locator(".n").bounding_box(), passage.locator("p").bounding_box()
        assert number
        assert words
        assert number["x"] + number["width"] <= words["x"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 600])
def test_the_names_of_the_pages_stand_apart_and_wide_enough_for_a_finger(
    seeds_site: Path, open_page: OpenPage, width: int
) -> None:
    home = open_page(seeds_site / "index.html", viewport={"width": width, "height": 700})
    boxes = [link.bounding_box() for link in home.locator(".masthead nav a").all()]
    assert all(box and box["height"] >= 24 for box in boxes)
    for one, other in pairwise(boxes):
        assert one is not None
        assert other is not None
        assert one["y"] < other["y"] or one["x"] + one["width"] + 4 <= other["x"]


def test_a_sentence_that_is_cut_says_so(tmp_path: Path) -> None:
    """A sentence of another source, on cards and in *who and what is named here*, is no quotation if words are missing unsaid."""
    long = (
        "The harbour, "
        + "which the town has always called its own, " * 6
        + "was given to Tom Vreel "
        + "and to nobody else at all " * 9
    )
    files = {
        "texts/a.txt": f"One\n\n{long}.\n",
        "texts/b.txt": "Two\n\nThen Tom Vreel left.\n",
        "desk/entities.yaml": ENTITIES,
    }
    site = make(tmp_path, files, more="annotations: desk\n")
    gap = '<span class="gap" data-added>[…]</span>'
    pages = [page.read_text("utf-8") for page in (site / "articles").glob("*.html")]
    entries = [page.partition('id="who-vreel"')[2].partition("</li>")[0] for page in pages]
    assert sorted(entry.count(gap) for entry in entries) == [0, 2]


def test_a_name_that_stands_for_something_else_is_not_said_to_be_missing(seeds_site: Path) -> None:
    """Two write Washington for the government only, one writes Baghdad so."""
    for city, user in [("washington-dc", "United States"), ("baghdad", "Iraq")]:
        page = (seeds_site / f"entities/{city}.html").read_text("utf-8")
        silent, other = page.partition(">Silence<")[2].partition("</section>")[0].split("</p>")[:2]
        assert "Fikra Forum" in silent
        assert "Israel Hayom" not in silent
        assert "Israel Hayom" in other
        assert f"{user}</a></span> only." in other
        assert "D.C.." not in silent
    for page in ("compare", "sources"):
        silent = (
            (seeds_site / f"{page}.html")
            .read_text("utf-8")
            .partition("Israel Hayom</b> does not name" if page == "compare" else "Israel Hayom does not name")[2]
        )
        assert "Middle East" in silent.partition("\n")[0]
        assert "Baghdad" not in silent.partition("\n")[0]


def test_words_that_tie_two_passages_stand_as_the_texts_write_them(seeds_site: Path) -> None:
    compare = (seeds_site / "compare.html").read_text("utf-8")
    assert "“Iraqi”" in compare
    assert "“iraqi”" not in compare
    assert "“killing”" in compare
