"""Lighthouse on every kind of page, served gzipped: nothing to be had better but speed, which `make lighthouse` prints."""

import urllib.request
from pathlib import Path

import lighthouse
import programs
import pytest
import web
from conftest import lack

pytestmark = pytest.mark.browser


def test_lighthouse_gives_100_and_nothing_moves_on_any_kind_of_page(published_site: str, seeds_site: Path) -> None:
    if not programs.chromium():
        lack("Chromium")
    if not (programs.node() and programs.node_packages()):
        lack("Lighthouse")
    pages = web.one_of_each_kind(seeds_site)
    verdicts = list(lighthouse.judge(published_site, pages))
    lacking = [fault for verdict in verdicts for fault in verdict.lacks("accessibility", "best-practices", "seo")]
    assert not lacking, "\n".join(lacking)
    assert [verdict.path for verdict in verdicts] == pages


def test_pages_are_served_gzipped_to_who_takes_it(published_site: str) -> None:
    asked = urllib.request.Request(published_site, headers={"Accept-Encoding": "gzip, br"})
    for request, encoding in ((asked, "gzip"), (published_site, None)):
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.headers["Content-Encoding"] == encoding
            assert answer.read().startswith(b"\x1f\x8b" if encoding else b"<!")
