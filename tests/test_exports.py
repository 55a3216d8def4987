"""What the site gives to machines, read by other people's parsers."""

import csv
import gzip
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import extruct
import feedparser
import lxml.html
import pytest
import rispy
from pybtex.database import parse_string

from dialogue_reader.render.citations import _bibtex_name, family_given

PLAIN, PUBLISHED = "plain", "published"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="session")
def published_folder(tmp_path_factory: pytest.TempPathFactory, seeds_project: Path) -> Path:
    """The project's own reader, built for an address nobody serves."""
    from dialogue_reader import build

    output = tmp_path_factory.mktemp("addressed") / "site"
    build.build(seeds_project, output=output, base_url="https://reader.example/some-repo")
    return output


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


def test_atom_is_a_feed_of_all_articles_newest_first(seeds_site: Path, published_folder: Path) -> None:
    for folder in (seeds_site, published_folder):
        feed = feedparser.parse(text(folder, "atom.xml"))
        assert not feed.bozo
        assert feed.version == "atom10"
        assert len(feed.entries) == 5
        assert feed.entries[0].title.startswith("Twenty years of Iraq-US engagement")
        assert len({entry.id for entry in feed.entries}) == 5
    assert all(entry.link.startswith("https://reader.example/some-repo/articles/") for entry in feed.entries)


def test_json_feed_says_what_atom_says(published_folder: Path) -> None:
    feed = json.loads(text(published_folder, "feed.json"))
    atom = feedparser.parse(text(published_folder, "atom.xml"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [entry["title"] for entry in feed["items"]] == [entry.title for entry in atom.entries]
    assert all(entry["url"] == entry["id"] for entry in feed["items"])


def test_a_sitemap_names_existing_pages_and_needs_a_base_url(seeds_site: Path, published_folder: Path) -> None:
    assert not (seeds_site / "sitemap.xml").exists()
    root = ET.fromstring(text(published_folder, "sitemap.xml"))
    base = "https://reader.example/some-repo/"
    paths = [
        str(loc.text).removeprefix(base) or "index.html"
        for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(paths) > 100
    assert [path for path in paths if not (published_folder / path).is_file()] == []
    assert f"Sitemap: {base}sitemap.xml" in text(published_folder, "robots.txt")


def test_bibtex_ris_and_csl_cite_every_article(seeds_site: Path) -> None:
    bibtex = parse_string(text(seeds_site, "data/articles.bib"), "bibtex")
    ris = rispy.loads(text(seeds_site, "data/articles.ris"))
    csl = json.loads(text(seeds_site, "data/articles.csl.json"))
    assert len(bibtex.entries) == len(ris) == len(csl) == 5
    titles = {record["title"] for record in csl}
    assert {entry.fields["title"].strip("{}") for entry in bibtex.entries.values()} == titles
    assert {record["title"] for record in ris} == titles
    named = next(entry for entry in bibtex.entries.values() if "Finding Agreement" in entry.fields["title"])
    assert [str(person) for person in named.persons["author"]] == ["Alaaldin, Farhad"]
    assert next(record for record in ris if "Finding" in record["title"])["authors"] == ["Alaaldin, Farhad"]


def test_tables_say_the_same_as_csv_and_as_json_lines(seeds_site: Path) -> None:
    for name in ("mentions", "quotations", "topics", "entities", "co-mentions"):
        rows = [json.loads(line) for line in text(seeds_site, f"data/{name}.jsonl").splitlines()]
        with (seeds_site / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        assert rows
        assert len(rows) == len(table)
        assert list(rows[0]) == list(table[0])


def annotations(folder: Path) -> list[dict[str, Any]]:
    collection = json.loads(text(folder, "data/annotations.jsonld"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(collection["first"]["items"])
    return list(collection["first"]["items"])


def test_every_selector_anchors_again_in_the_untouched_file(seeds_site: Path, seeds_project: Path) -> None:
    files = {f"seeds/{path.name}": path.read_bytes().decode() for path in (seeds_project / "seeds").glob("*.txt")}
    for annotation in annotations(seeds_site):
        for target in annotation["target"]:
            if target["source"] in files:
                source = files[target["source"]]
                quote, position = target["selector"]
                assert source[position["start"] : position["end"]] == quote["exact"]
                assert source[: position["start"]].endswith(quote["prefix"])
                assert source[position["end"] :].startswith(quote["suffix"])


def test_every_annotation_has_an_id_a_motivation_and_targets_on_page_and_file(seeds_site: Path) -> None:
    found = annotations(seeds_site)
    assert len({annotation["id"] for annotation in found}) == len(found)
    for annotation in found:
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] in {
            "identifying",
            "describing",
            "commenting",
            "questioning",
            "linking",
            "editing",
        }
        pages = [target["source"] for target in annotation["target"] if target["source"].startswith("articles/")]
        assert pages
        assert all((seeds_site / page).is_file() for page in pages)


def test_tei_holds_the_whole_text_and_points_into_it(seeds_site: Path, seeds_project: Path) -> None:
    files = sorted((seeds_site / "data").glob("*.tei.xml"))
    assert len(files) == 5
    for file in files:
        root = ET.parse(file).getroot()
        blocks = {node.get(XML_ID): "".join(node.itertext()) for node in root.iter() if node.get(XML_ID)}
        for path in (
            "teiHeader/fileDesc/titleStmt/title",
            "teiHeader/fileDesc/sourceDesc/bibl",
            "standOff",
            "text/body",
        ):
            assert root.find("/".join(TEI + step for step in path.split("/"))) is not None
        for span in root.iter(f"{TEI}span"):
            block, start, length = str(span.get("target")).removeprefix("#string-range(").rstrip(")").split(",")
            assert int(start) + int(length) <= len(blocks[block])
            if span.get("ana"):
                assert str(span.get("ana")).removeprefix("#") in blocks


def test_the_same_input_gives_the_same_downloads(seeds_site: Path, seeds_project: Path, tmp_path: Path) -> None:
    from dialogue_reader import build

    build.build(seeds_project, output=tmp_path / "site")
    for file in sorted((seeds_site / "data").iterdir()):
        assert file.read_bytes() == (tmp_path / "site/data" / file.name).read_bytes()


FORMS = {
    "mentions": ("jsonl", "csv"),
    "quotations": ("jsonl", "csv"),
    "topics": ("jsonl", "csv"),
    "entities": ("jsonl", "csv"),
    "co-mentions": ("jsonl", "csv"),
}
NAMES = {
    "bibtex": "articles.bib",
    "ris": "articles.ris",
    "csl-json": "articles.csl.json",
    "jsonld": "annotations.jsonld",
}


def test_export_prints_what_the_site_offers(seeds_site: Path, seeds_project: Path) -> None:
    from dialogue_reader import build, config, export

    site = build.open_site(config.read(seeds_project))
    for kind, forms in export.KINDS.items():
        assert set(forms) == set(
            FORMS.get(kind, ("jsonld",) if kind == "annotations" else ("bibtex", "ris", "csl-json"))
        )
        for form, write in forms.items():
            name = NAMES.get(form, f"{kind}.{form}")
            assert write(site).encode() == (seeds_site / "data" / name).read_bytes()


def test_export_writes_tei_into_a_folder(seeds_site: Path, seeds_project: Path, tmp_path: Path) -> None:
    from dialogue_reader import cli

    assert cli.run(["--project", str(seeds_project), "export", "tei"]) == 2
    assert cli.run(["--project", str(seeds_project), "export", "tei", "--output", str(tmp_path / "tei")]) == 0
    for file in (seeds_site / "data").glob("*.tei.xml"):
        assert (tmp_path / "tei" / file.name).read_bytes() == file.read_bytes()


def test_a_head_is_read_by_an_extractor_of_metadata(seeds_site: Path, published_folder: Path) -> None:
    for folder, address in ((published_folder, "https://reader.example/some-repo/articles/"), (seeds_site, "")):
        for page in sorted((folder / "articles").glob("*.html")):
            found = extruct.extract(page.read_text("utf-8"), syntaxes=["json-ld", "opengraph"], uniform=True)
            (article,) = found["json-ld"]
            assert article["@type"] == "Article"
            assert article["headline"]
            assert {thing["@type"] for thing in [*article["about"], *article["mentions"]]} <= SCHEMA_TYPES
            assert article.get("url", "") == (f"{address}{page.name}" if address else "")
            assert len(found["opengraph"]) == bool(address)
            if address:
                assert found["opengraph"][0]["og:url"] == article["url"]
                assert found["opengraph"][0]["og:title"] == article["headline"]


SCHEMA_TYPES = {"Person", "Organization", "Country", "Place", "Event", "CreativeWork"}


def test_zotero_finds_title_author_date_and_address(published_folder: Path) -> None:
    page = next((published_folder / "articles").glob("*finding-agreement*.html")).read_text("utf-8")
    tree = lxml.html.fromstring(page)
    tags = {
        meta.get("name"): meta.get("content") for meta in tree.iter("meta") if "citation_" in (meta.get("name") or "")
    }
    assert "Finding Agreement" in tags["citation_title"]
    assert tags["citation_author"] == "Farhad Alaaldin"
    assert re.fullmatch(r"\d{4}(/\d\d){0,2}", tags["citation_publication_date"])
    assert tags["citation_public_url"].startswith("https://")
    assert tree.xpath("//link[@rel='canonical']/@href")[0].startswith("https://reader.example/some-repo/articles/")
    assert set(tree.xpath("//link[@rel='alternate']/@type")) == {"application/atom+xml", "application/feed+json"}


def test_without_a_base_url_there_is_one_notice_and_no_absolute_address(seeds_project: Path, tmp_path: Path) -> None:
    from dialogue_reader import build

    report = build.build(seeds_project, output=tmp_path / "site")
    assert [problem.severity for problem in report.problems if "base_url" in problem.message] == ["notice"]
    for page in (tmp_path / "site").glob("*.html"):
        assert 'rel="canonical"' not in page.read_text("utf-8")
    addressed = build.build(seeds_project, output=tmp_path / "site", base_url="https://reader.example/")
    assert [problem for problem in addressed.problems if "base_url" in problem.message] == []


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://b\u00fccher.example/l\u00e4ser/", "https://xn--bcher-kva.example/l%C3%A4ser/"),
        ("https://STRA\u00dfE.example:8443", "https://xn--strae-oqa.example:8443/"),
        ("https://\u0645\u062b\u0627\u0644.example/a%20b(1)/", "https://xn--mgbh0fb.example/a%20b(1)/"),
        ("https://example.org/\u00fc/%C3%BC/", "https://example.org/%C3%BC/%C3%BC/"),
        ("https://Example.org/Plain~(1)/", "https://Example.org/Plain~(1)/"),
    ],
)
def test_an_address_beyond_ascii_stands_everywhere_as_browsers_ask_for_it(
    tmp_path: Path, written: str, asked: str
) -> None:
    from dialogue_reader import build

    root = tmp_path / "project"
    (root / "texts").mkdir(parents=True)
    (root / "texts/a.txt").write_text("A title that stands alone\n\nThey met in Baghdad, and spoke of gas.\n")
    (root / "site.yaml").write_text(
        f"title: T\nsources: texts\nbase_url: '{written}'\nfonts: {{text: '', arabic: ''}}\n"
    )
    build.build(root)
    site = root / "site"
    feed, atom = json.loads(text(site, "feed.json")), ET.fromstring(text(site, "atom.xml"))
    page = lxml.html.parse(site / "articles/a-title-that-stands-alone.html")
    assert feed["home_page_url"] == asked
    said = [
        *(str(loc.text) for loc in ET.fromstring(text(site, "sitemap.xml")).iter() if (loc.text or "").strip()),
        *(str(link.get("href")) for link in atom.iter("{http://www.w3.org/2005/Atom}link")),
        *(str(one.text) for one in atom.iter("{http://www.w3.org/2005/Atom}id")),
        *(entry["url"] for entry in feed["items"]),
        *page.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"),
        text(site, "robots.txt").rpartition("Sitemap: ")[2].strip(),
    ]
    assert len(said) > 10
    assert {one for one in said if not (one.isascii() and one.startswith(asked))} == set()


def test_an_article_page_stays_within_its_budget(published_folder: Path) -> None:
    for page in (published_folder / "articles").glob("*.html"):
        assert len(gzip.compress(page.read_bytes(), 9)) <= 24 * 1024


@pytest.mark.parametrize(
    ("name", "parts", "bibtex"),
    [
        ("Ada Lund", ("Lund", "Ada"), "Ada Lund"),
        ("Lund", ("Lund", ""), "Lund"),
        ("Noor Al Balushi", ("Al Balushi", "Noor"), "Noor Al Balushi"),
        ("Al Lund", ("Lund", "Al"), "Al Lund"),
        ("Jan van der Vik", ("van der Vik", "Jan"), "Jan van der Vik"),
        ("Nguyen Van Anh", ("Anh", "Nguyen Van"), "Nguyen Van Anh"),
        ("Bo Vik Jr.", ("Vik Jr.", "Bo"), "Vik, Jr., Bo"),
        ("Ana Service", ("Service", "Ana"), "Ana Service"),
        ("Staff Writer", ("Staff Writer", ""), "{Staff Writer}"),
        ("Editorial Board", ("Editorial Board", ""), "{Editorial Board}"),
        ("Institute for Tides & Rivers", ("Institute for Tides & Rivers", ""), r"{Institute for Tides \& Rivers}"),
        ("Institute for War and Peace", ("Institute for War and Peace", ""), "{Institute for War and Peace}"),
    ],
)
def test_an_author_has_a_family_name_or_is_none(name: str, parts: tuple[str, str], bibtex: str) -> None:
    assert family_given(name) == parts
    assert _bibtex_name(name) == bibtex
