"""What the site gives to machines, read by other people's parsers."""

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rispy
from pybtex.database import parse_string

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
