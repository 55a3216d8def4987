"""The second corpus, under examples/: other names, other kinds, four files of different make, and no change of code."""

import json
import shutil
from pathlib import Path

import pytest
import web
from conftest import ROOT

from dialogue_reader import build, config
from dialogue_reader.relate import Index

PAGES = (
    ("herald.txt", "Karsava closes two gates of the Sarn dam", "Petra Lunde", "2021-04-12", "The River Herald (invented)"),
    ("basin-notes.md", "Half a river: notes before the Halden meeting", "Odd Renner", "2021-04-14", "Basin Notes (invented)"),
    ("bulletin.html", "After Halden: what the inspection can and cannot show", "Signe Halloran", "2021-04-22", "Tolmere Institute (invented)"),
    ("morning-star.html", "Inspectors find Sarn gates sound", "Marta Quill", "2021-06-03", "The Karsavan Morning (invented)"),
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(
        shutil.copytree(
            ROOT / "examples/orvane",
            tmp_path_factory.mktemp("example") / "orvane",
            ignore=shutil.ignore_patterns("site", ".cache"),
        )
    )


@pytest.fixture(scope="module")
def index(project: Path) -> Index:
    return build.open_site(config.read(project)).index


def test_each_piece_says_what_it_is(index: Index) -> None:
    found = [
        (
            one.document.name,
            one.document.label,
            "; ".join(author.value for author in one.document.authors),
            one.document.date.value if one.document.date else "",
            one.document.publisher.value if one.document.publisher else "",
        )
        for one in index.documents
    ]
    assert found == list(PAGES)


def test_the_saved_pages_are_read_to_their_text(index: Index) -> None:
    for one in index.documents:
        if one.document.name.endswith(".html"):
            shown = [block for block in one.document.blocks if block.number]
            assert len(shown) >= 4
            for block in one.document.blocks:
                if block.text.startswith(
                    ("Home", "Front page", "People", "Sign up", "We use", "©", "The Karsavan Morning,")
                ):
                    assert block.kind == "furniture"
                if block.text.startswith(("Who pays", "A short", "Budget", "Halden gets", "Most read", "More from")):
                    assert block.kind == "related"


def test_four_spellings_are_one_entity_and_kinds_are_all_there(index: Index) -> None:
    surfaces: dict[str, set[str]] = {}
    for one in index.documents:
        for mention in one.mentions:
            text = one.document.blocks[mention.block].text[mention.start : mention.end]
            surfaces.setdefault(mention.entity, set()).add(text)
    assert {"Yusuf al-Hamdani", "Youssef Hamdani", "Youssef al-Hamdani", "Yousef Hamdani"} <= surfaces["hamdani"]
    assert {"Tomas Verrekin", "Thomas Verekin"} <= surfaces["verrekin"]
    assert {"Joint River Authority", "JRA", "RA", "River Authority"} <= surfaces["river-authority"]
    kinds = {index.dossiers[entity].entity.kind for entity in surfaces}
    assert kinds == {"person", "group", "organization", "place", "state", "agreement"}


def test_note_topics_and_quotations_are_found(index: Index) -> None:
    assert [(one.document.name, span.note) for one in index.documents for span in one.notes] == [
        ("basin-notes.md", "two-spellings")
    ]
    assert {filing.topic for one in index.documents for filing in one.filings} == {"gates", "compact", "farmers"}
    assert {quotation.speaker for one in index.documents for quotation in one.quotations} >= {"marrow", "dahl"}


def test_it_is_served_below_a_path_and_no_link_breaks_or_escapes(project: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    with web.serving(output) as base_url:
        report = build.build(project, output=output, base_url=base_url)
        assert report.problems == ()
        reached, faults = web.crawl(base_url)
        assert faults == []
        pages = {
            base_url + path.relative_to(output).as_posix() for path in output.rglob("*.html") if path.name != "404.html"
        }
        assert pages - reached == set()
        check_missing_page(base_url)


def check_missing_page(base_url: str) -> None:
    """What a server gives at /some-repo/a/b/c: its style sheet and its links are found from there."""
    from urllib.error import HTTPError
    from urllib.parse import urljoin
    from urllib.request import urlopen

    address = base_url + "a/b/c"
    with pytest.raises(HTTPError) as missing:
        urlopen(address, timeout=10)
    reader = web._Reader(address)
    with missing.value as answer:
        assert answer.code == 404
        reader.feed(answer.read().decode())
    targets = {urljoin(address, link.url) for link in reader.facts.links if not link.url.startswith("#")}
    assert any("reader.css" in target for target in targets)
    for target in targets:
        with urlopen(target, timeout=10) as answer:
            assert answer.status == 200
            assert target.startswith(base_url)


def test_the_same_site_works_from_the_disk(project: Path, tmp_path: Path) -> None:
    build.build(project, output=tmp_path / "site")
    assert list(web.broken_links(tmp_path / "site", web.read_pages(tmp_path / "site"))) == []


def test_a_domain_of_ones_own_survives_a_build(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "orvane"))
    site = copy / "site.yaml"
    site.write_text(site.read_text("utf-8") + "keep: [CNAME]\n", "utf-8")
    build.build(copy)
    (copy / "site/CNAME").write_text("reader.example\n", "utf-8")
    build.build(copy)
    assert (copy / "site/CNAME").read_text("utf-8") == "reader.example\n"
    assert (copy / "site/.nojekyll").is_file()


def test_a_sites_own_templates_and_files_come_first(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "orvane"))
    (copy / "templates").mkdir()
    (copy / "templates/about.html").write_text(
        '{% extends "base.html" %}{% block title %}Who we are{% endblock %}{% block main %}<h1>Our own {{ site.config.settings.title }}</h1>{% endblock %}',
        "utf-8",
    )
    (copy / "static").mkdir()
    (copy / "static/favicon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (copy / "static/own.css").write_text(".own { color: red }", "utf-8")
    build.build(copy)
    about = (copy / "site/about.html").read_text("utf-8")
    assert "<h1>Our own The Orvane Papers</h1>" in about
    assert "<title>Who we are · The Orvane Papers</title>" in about
    assert (copy / "site/static/favicon.svg").read_text("utf-8") == '<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert (copy / "site/static/own.css").is_file()
    assert (copy / "site/static/reader.css").is_file()
    assert list(web.broken_links(copy / "site", web.read_pages(copy / "site"))) == []


def test_selectors_of_saved_pages_anchor_in_the_untouched_file(project: Path, tmp_path: Path) -> None:
    build.build(project, output=tmp_path / "site")
    found = json.loads((tmp_path / "site/data/annotations.jsonld").read_text("utf-8"))["first"]["items"]
    checked = 0
    for annotation in found:
        for target in annotation["target"]:
            if (
                target["source"].endswith(".html")
                and target["source"].startswith("sources/")
                and isinstance(target["selector"], list)
            ):
                quote, position = target["selector"]
                source = (project / target["source"]).read_bytes().decode()
                assert source[position["start"] : position["end"]] == quote["exact"]
                checked += 1
    assert checked > 20


def test_a_broken_template_hurts_only_the_page_that_needs_it(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "orvane"))
    (copy / "templates").mkdir()
    (copy / "templates/nowhere-used.html").write_text("{% if %}", "utf-8")
    (copy / "templates/nor-this.html").write_bytes(b"caf\xe9")
    assert build.build(copy, jobs=2).articles == 4
