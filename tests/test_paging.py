"""What grows with the corpus runs over several pages, none of them heavy, and nothing is lost on the way."""

import gzip
import re
from itertools import pairwise

import pytest
from dom import parse, plain
from small_corpus import article, open_small_site

from dialogue_reader.render import Site
from dialogue_reader.render.pages import concordance, entity, quotations, timeline
from dialogue_reader.render.paging import cut, draw

MOST = 150 * 1024  # bytes of a page, compressed
ARTICLES = 700
NAMES = {
    "Ada Lund": "lund",
    "Bo Vik": "vik",
    "Cy Wren": "wren",
    "Ebba Falk": "falk",
    "Gro Moe": "moe",
    "Ole Dahl": "dahl",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    articles = [
        article(
            f"day-{n}",
            f"On day {n} Ada Lund spoke of harbour dues number {n * 7}, and Bo Vik answered her at length in the hall of Ole Dahl.",
            f"Nobody else came. Later Ada Lund left on 3 May {1300 + n}." if n % 3 else f"Cy Wren met Ebba Falk, {n}.",
            *(["Gro Moe met Cy Wren."] if n % 7 == 0 else []),
            publisher=f"Paper {n % 4}",
            date=f"{1300 + n}-06-01",
            names=NAMES,
            dates={f"3 May {1300 + n}": f"{1300 + n}-05-03"},
        )
        for n in range(ARTICLES)
    ]
    return open_small_site(tmp_path_factory.mktemp("empty"), *articles)


def test_pages_of_one_kind_are_light_and_name_each_other(site: Site) -> None:
    for emit in (entity.emit, timeline.emit, concordance.emit, quotations.emit):
        made = list(emit(site))
        assert all(len(gzip.compress(one.content)) < MOST for one in made)
        assert len({one.path for one in made}) == len(made)


def test_a_long_dossier_registers_every_passage(site: Site) -> None:
    made = [one for one in entity.emit(site) if one.path.startswith("entities/lund")]
    assert [one.path for one in made][:3] == ["entities/lund.html", "entities/lund-2.html", "entities/lund-3.html"]
    assert len(made) > 3
    register = [
        link["href"]
        for one in made
        for listed in parse(one.content.decode()).all("ol", name="register")
        for link in listed.all("a", name="n")
    ]
    appearances = site.index.dossiers["lund"].appearances
    assert len(register) == len(set(register)) == sum(len(one.blocks) for one in appearances)


def test_a_dossier_that_fits_shows_every_passage(site: Site) -> None:
    passages = [
        quoted["cite"]
        for one in entity.emit(site)
        if re.fullmatch(r"entities/moe(-\d+)?\.html", one.path)
        for chapter in parse(one.content.decode()).all("section", name="chapter")
        for quoted in chapter.all("blockquote")
    ]
    assert len(passages) == sum(len(one.blocks) for one in site.index.dossiers["moe"].appearances) == 100


def test_a_large_concordance_has_a_page_for_each_letter(site: Site) -> None:
    made = {one.path: one for one in concordance.emit(site)}
    assert {"concordance.html", "concordance-l.html", "concordance-v.html"} <= made.keys()
    assert not parse(made["concordance.html"].content.decode()).all("section", name="kwic")
    lines = parse(made["concordance-l.html"].content.decode()).all("section", name="kwic")[0].all("li")
    assert len(lines) == concordance.LINES
    assert all("Ada Lund" in plain(line.text()) for line in lines)


def test_a_long_timeline_keeps_its_order(site: Site) -> None:
    made = list(timeline.emit(site))
    assert [one.path for one in made][:2] == ["timeline.html", "timeline-2.html"]
    values = [
        entry["id"]
        for one in made
        for listed in parse(one.content.decode()).all("ol", name="timeline")
        for entry in listed.all("li", attribute="id")
    ]
    assert values == sorted(values)
    assert len(values) == len(site.index.timeline.moments)


@pytest.mark.parametrize(("count", "size", "pages"), [(0, 3, 1), (1, 3, 1), (3, 3, 1), (4, 3, 2), (9, 3, 3)])
def test_cut(count: int, size: int, pages: int) -> None:
    parts = list(cut("a/b.html", range(count), size))
    assert len(parts) == pages
    assert [value for _, part in parts for value in part] == list(range(count))
    assert parts[0][0].paths[:2] == ("a/b.html", "a/b-2.html")[:pages]
    assert (parts[0][0].earlier, parts[-1][0].later) == ("", "")


@pytest.mark.parametrize(("count", "most"), [(0, 3), (3, 3), (10, 3), (1000, 7)])
def test_draw_is_even_and_in_order(count: int, most: int) -> None:
    drawn = list(draw(range(count), most))
    assert len(drawn) == min(count, most)
    assert drawn == sorted(set(drawn))
    gaps = [later - earlier for earlier, later in pairwise(drawn)]
    assert not gaps or max(gaps) - min(gaps) <= 1
