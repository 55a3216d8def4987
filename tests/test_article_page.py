"""The article page as HTML: a small project of one Markdown article, built and read back."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dialogue_reader.build import build

ARTICLE = """\
---
title: Talks & <terms>
---
# Talks & <terms>

Mustafa al-Kadhimi met *Donald Trump*. Kadhimi left.[^a] See [Trump's page](https://example.org/trump).

#### A deep heading

- one
- two, with Kadhimi
  - inner
- three

1. first

> Words of another.

```python
value = "a < b"
```

| who | when |
|-----|------|
| Kadhimi | May |

![The oval table](pictures/table.png)

![Elsewhere](https://example.org/far.png)

## Again

Kadhimi again.

[^a]: He came back.
"""
ENTITIES = """\
entities:
  - {id: kadhimi, label: Mustafa al-Kadhimi, kind: person, gloss: Prime Minister, aliases: [Kadhimi]}
  - {id: trump, label: Donald Trump, kind: person, aliases: [Trump]}
"""
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\0\x20\x08\6\0\0\0"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "texts/pictures").mkdir(parents=True)
    (root / "desk").mkdir()
    (root / "texts/talks.md").write_text(ARTICLE, "utf-8")
    (root / "texts/arabic.md").write_text("---\ntitle: حوار\nlang: ar\n---\n\nبغداد وواشنطن.\n", "utf-8")
    (root / "texts/pictures/table.png").write_bytes(PICTURE)
    (root / "desk/entities.yaml").write_text(ENTITIES, "utf-8")
    (root / "site.yaml").write_text("title: Small\nsources: texts\nannotations: desk\nfonts: {text: '', arabic: ''}\n")
    build(root)
    return root / "site"


@pytest.fixture(scope="module")
def html(site: Path) -> str:
    return (site / "articles/talks-terms.html").read_text("utf-8")


def test_the_title_is_text_and_stands_once(html: str) -> None:
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Talks &amp; &lt;terms&gt;"]


def test_headings_do_not_jump(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_lists_are_lists_and_nest(html: str) -> None:
    shape = re.sub(r"<a class=\"n\".*?</a>| id=\"\w+\"|\s", "", _text(html))
    shape = re.sub(r"<a[^>]*>(\w+)</a>", r"\1", shape)
    assert (
        "<ul><li>one</li><li>two,withKadhimi<ul><li>inner</li></ul></li><li>three</li></ul><ol><li>first</li></ol>"
        in shape
    )


def test_numbers_are_anchors(html: str) -> None:
    numbers = re.findall(r'<a class="n" href="#(p\d+)" aria-label="Paragraph (\d+)" data-added>(\d+)</a>', html)
    assert [int(number) for _, number, _ in numbers] == list(range(1, len(numbers) + 1))
    assert all(f'id="{anchor}"' in html for anchor, _, _ in numbers)


def test_the_first_mention_of_a_section_is_strong_and_a_link_of_the_source_is_left_alone(html: str) -> None:
    marks = re.findall(r'<a class="(m [^"]*)" id="\w+" href="../entities/(\w+).html">', _text(html))
    assert marks == [
        ("m k-person first", "kadhimi"), ("m k-person first", "trump"), ("m k-person", "kadhimi"),
        ("m k-person first", "kadhimi"), ("m k-person first", "kadhimi"),
    ]  # fmt: skip
    assert '<a class="out" href="https://example.org/trump" rel="noopener">' in html


def test_code_is_coloured_and_nothing_of_it_lost(html: str) -> None:
    code = re.search(r"<pre[^>]*>(.*?)</pre>", html, re.DOTALL)
    assert code
    assert re.sub(r"<[^>]+>", "", code[1]) == "value = &quot;a &lt; b&quot;".replace("&quot;", '"')
    assert "<span" in code[1]
    assert "static/code.css" in html


def test_a_table_is_a_table_and_its_mentions_have_their_anchors(html: str) -> None:
    assert '<th scope="col">who</th><th scope="col">when</th>' in html
    assert re.search(r'<tr><td><span id="m\d+">Kadhimi</span></td><td>May</td></tr>', html)


def test_a_footnote_and_its_reference_lead_to_each_other(html: str) -> None:
    found = re.search(r'<a class="ref" href="#(b\d+)" id="(b\d+-ref)">', html)
    assert found
    assert f'<li id="{found[1]}"' in html
    assert f'href="#{found[2]}"' in html


def test_a_local_picture_is_copied_and_a_remote_one_stays_a_link(site: Path, html: str) -> None:
    source = re.search(r'<img src="../(images/[^"]+)" alt="" loading="lazy" width="256" height="32">', html)
    assert source
    assert (site / source[1]).read_bytes() == PICTURE
    assert "The oval table</figcaption>" in html
    assert '<a class="out" href="https://example.org/far.png" rel="noopener">Elsewhere</a>' in html


def test_who_is_named_stands_once_with_counts_forms_and_places(html: str) -> None:
    entry = re.search(r'<li class="who" id="who-kadhimi">(.*?)</li>', html, re.DOTALL)
    assert entry
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", entry[1]))
    assert "Mustafa al-Kadhimi person 5 here, 5 in 1 of 2 Prime Minister" in words
    assert "written here as “Kadhimi”, “Mustafa al-Kadhimi”" in words
    assert "¶ 1" in words
    assert html.count('id="who-kadhimi"') == 1


def test_an_article_in_arabic_is_set_from_right_to_left(site: Path) -> None:
    html = next(
        page.read_text("utf-8") for page in (site / "articles").iterdir() if "حوار" in page.read_text("utf-8")[:900]
    )
    assert '<article class="leaf" lang="ar" dir="rtl">' in html
    assert '<section class="apparatus" lang="en" dir="ltr"' in html


def _text(html: str) -> str:
    return html[html.index('<div class="text">') : html.index('<section class="footnotes"')]
