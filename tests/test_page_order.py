"""What stands on each kind of page, in which order; and that a long page's list of its parts says the same."""

from pathlib import Path

import pytest
import web

ORDER = {
    "index.html": ("articles", "start", "most", "topics"),
    "articles": ("contents", "p1", "named", "elsewhere", "quotes", "figures", "filed", "cite"),
    "entities": ("forms", "where", "story", "register", "dated", "said", "introduced", "together"),
    "topics": ("questions", "passages", "actors", "figures", "related"),
    "compare.html": ("who", "style", "distinctive", "silence", "parallels"),
}


@pytest.mark.parametrize("kind", ORDER)
def test_the_sections_of_a_page_stand_in_their_order(seeds_site: Path, kind: str) -> None:
    met = set[str]()
    for page in _pages(seeds_site, kind):
        found = [name for name in page.ids if name in ORDER[kind]]
        assert found == [name for name in ORDER[kind] if name in found], page.path
        met |= set(found)
    assert set(ORDER[kind]) - met <= {"register"}, "each of them stands on some page"


@pytest.mark.parametrize("kind", ["entities", "topics", "compare.html"])
def test_the_list_of_its_parts_names_every_section(seeds_site: Path, kind: str) -> None:
    listed = 0
    for page in _pages(seeds_site, kind):
        text = (seeds_site / page.path).read_text("utf-8")
        head, has_parts, rest = text.partition('<nav class="parts"')
        sections = [name for name in page.ids if name in ORDER[kind]]
        if has_parts:
            parts = web._Reader(page.path)
            parts.feed(rest.partition("</nav>")[0])
            assert [link.url for link in parts.facts.links] == [f"#{name}" for name in sections]
            assert "<section" not in head
            listed += 1
        else:
            assert len(sections) < 3, "few parts need no list"
    assert listed


def test_what_does_not_name_an_entity_stands_after_its_company(seeds_site: Path) -> None:
    text = (seeds_site / "entities/kadhimi.html").read_text("utf-8")
    assert text.index('id="together"') < text.index('class="absent-line"') < text.index("See also")


def _pages(site: Path, kind: str) -> list[web.PageFacts]:
    return [page for path, page in web.read_pages(site).items() if path == kind or path.startswith(f"{kind}/")]
