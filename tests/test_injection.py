"""Whatever a source or the editor writes is text: hostile markup in every field, in a real browser, on every page.

A new probe is a line in PROBES; a new field is a place in `hostile_project` that holds `probe("its name")`.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from conftest import OpenPage
from playwright.sync_api import Dialog

from dialogue_reader import cli, config, gazetteer, load, records
from dialogue_reader.config import Settings
from dialogue_reader.errors import ReaderError
from dialogue_reader.files import read_source

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="a file's name may not hold < and > there"),
]

PROBES = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "' autofocus onfocus=alert(5) x='",
    "</title></textarea></style></noscript><img src=//evil.example/x onerror=alert(6)>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(7)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(8)>">',
    "<iframe srcdoc='<script>parent.alert(9)</script>'></iframe>",
    "<!--><img src=x onerror=alert(10)>-->",
    "]]><script>alert(11)</script>",
    "&lt;script&gt;alert(12)&lt;/script&gt;",
    "{{ 7*7 }} {% raw %} {# no #} {{ ''.__class__ }}",
    "${alert(13)} `${alert(14)}`",
    "line\u2028separator\u2029alert(15)",
)
ADDRESSES = (
    "javascript:alert(20)",
    "JaVaScRiPt:alert(21)",
    "java\tscript:alert(22)",
    "&#106;avascript:alert(23)",
    "\x01javascript:alert(24)",
    "data:text/html,<script>alert(25)</script>",
    "data:image/svg+xml,<svg onload=alert(26)>",
    "vbscript:alert(27)",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example\\x",
    "file:///etc/passwd",
    "view-source:javascript:alert(28)",
    "blob:https://evil.example/1",
)
PROTOCOLS = {"http:", "https:", "file:", "mailto:"}
EVIL = "evil.example"
FILE_NAME = "<img src=x onerror=alert(30)>&{{7*7}}'.txt"
READ_PAGE = """() => {
  const wanted = ["href", "src", "action", "formaction", "poster", "data", "cite", "srcset", "xlink:href", "background"];
  const all = [...document.querySelectorAll("*")];
  return {
    text: document.documentElement.textContent + " " +
      all.flatMap(e => [...e.attributes].map(a => a.value)).join(" "),
    handlers: all.flatMap(e => [...e.attributes].filter(a => a.name.startsWith("on")).map(a => e.outerHTML.slice(0, 200))),
    strange: all.filter(e => e.matches("iframe, object, embed, frame, math, foreignObject, noembed, mglyph, base[href^='//']")).map(e => e.outerHTML.slice(0, 200)),
    links: all.flatMap(e => wanted.filter(n => e.hasAttribute(n)).map(n => [e.localName, n, e.getAttribute(n),
      new URL(e.getAttribute(n), document.baseURI).protocol, new URL(e.getAttribute(n), document.baseURI).hostname])),
    scripts: [...document.scripts].map(s => [s.type, s.src ? "" : s.textContent]),
  };
}"""


def probe(field: str) -> str:
    """The name of the field, and every probe after it, so that a page tells what came through whole."""
    return f"at-{field} " + " ".join(PROBES)


def hostile_project(root: Path) -> None:
    for folder in ("seeds", "desk/notes"):
        (root / folder).mkdir(parents=True)
    (root / "seeds" / FILE_NAME).write_text(_text_source(), "utf-8")
    (root / "seeds/b.md").write_text(_markdown_source(), "utf-8")
    (root / "seeds/c.html").write_text(_html_source(), "utf-8")
    for name, value in _desk().items():
        (root / name).write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")


def _text_source() -> str:
    return f"{probe('text-title')}\n\nZedland and Qanta met in Zedcity on June 11, 2020. {probe('text-body')}\n\n“{probe('quotation')} we said it before and say it again,” Zedland said.\n"


def _markdown_source() -> str:
    front = yaml.safe_dump({"title": probe("front-title"), "author": probe("front-author"), "publisher": "Front"})
    links = "\n\n".join(
        f"[at-link-{n} Qanta](<{one}>) ![at-picture-{n}](<{one}>) <{one}>" for n, one in enumerate(ADDRESSES)
    )
    escaped = probe("cell").replace("|", "\\|")
    return (
        f"---\n{front}---\n\nZedland is here with Qanta, and they agreed on 300 troops. {probe('body')}\n\n# {probe('heading')}\n\n"
        f"| a | b |\n|---|---|\n| {escaped} | c |\n\n```{probe('fence')}\n{probe('code')}\n```\n\n{links}\n\n"
        f'> {probe("quote")}\n\n- {probe("entry")}\n\n[link-title](https://example.org "at-link-title <img src=x onerror=alert(40)>")\n'
    )


def _html_source() -> str:
    raw = "".join(PROBES[:12])
    links = "".join(f'<p><a href="{one}">at-saved-{n}</a></p>' for n, one in enumerate(ADDRESSES))
    return (
        "<!DOCTYPE html><html><head><title>at-saved-title &lt;img src=x onerror=alert(50)&gt;</title>"
        f'<meta name="author" content="at-saved-author &lt;svg onload=alert(51)&gt;"></head><body onload="alert(52)">'
        "<article><h1>at-saved-heading &lt;script&gt;alert(53)&lt;/script&gt;</h1><p>Zedland &lt;b onclick=alert(54)&gt; and Qanta spoke.</p>"
        f'{links}<figure><img src="javascript:alert(55)" alt="at-alt"><figcaption>at-caption &lt;img src=x onerror=alert(56)&gt;</figcaption></figure>'
        f"<p>{raw}</p></article></body></html>"
    )


def _desk() -> dict[str, Any]:
    quoted = "Zedland and Qanta met in Zedcity"
    return {
        "site.yaml": {
            "title": probe("site-title"), "subtitle": probe("subtitle"), "description": probe("site-description"),
            "editor": probe("editor"), "sources": "seeds", "annotations": "desk", "fonts": {"text": "", "arabic": ""},
            "base_url": "https://example.org/reader/",
            "documents": {FILE_NAME: {"title": probe("title"), "authors": [probe("author")], "publisher": probe("publisher"), "rights": probe("rights"), "date": "2020-06"}},
        },
        "desk/entities.yaml": {"entities": [
            {"id": "zedland", "label": probe("label"), "kind": "state", "arabic": probe("arabic"), "gloss": probe("gloss"), "description": probe("description") + _links(), "aliases": ["Zedland"]},
            {"id": "qanta", "label": "Qanta", "kind": "person", "aliases": ["Q&A"], "see": ["zedland"]},
        ]},
        "desk/topics.yaml": {"topics": [{"id": "talks", "label": probe("topic"), "scope": probe("scope") + _links(), "terms": {"met": 3, "agreed": 3}, "entities": {"zedland": 3}, "questions": [{"id": "why", "label": probe("question"), "terms": ["met"]}]}]},
        "desk/notes/n.yaml": {"notes": [{"id": "n1", "document": FILE_NAME, "exact": quoted, "body": f"{probe('note')}\n\n```{probe('note-fence')}\nx\n```\n\n```python\n{probe('note-code')}\n```\n{_links()}", "author": probe("note-author"), "motivation": probe("motivation")}]},
        "desk/parallels.yaml": {"parallels": [{"label": probe("pin"), "passages": [{"document": FILE_NAME, "exact": quoted}, {"document": "b.md", "exact": "Zedland is here with Qanta"}]}]},
        "desk/house_style.yaml": {"choices": [{"id": "zed", "label": probe("choice"), "forms": ["met", "agreed"]}]},
    }  # fmt: skip


def _links() -> str:
    written = [one for one in ADDRESSES if "\x01" not in one]  # YAML refuses it
    return "\n\n" + "\n\n".join(f"[at-link](<{one}>) <{one}>" for one in written) + "\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, built into `site/`, with the report of `check` beside it."""
    root = tmp_path_factory.mktemp("hostile")
    hostile_project(root)
    assert cli.run(["--project", str(root), "build"]) == 0
    assert cli.run(["--project", str(root), "check"]) == 0
    return root


def test_nothing_runs_and_nothing_is_asked_for(hostile: Path, open_page: OpenPage) -> None:
    ran: list[str] = []
    asked: list[str] = []
    page = open_page("about:blank")
    page.on("dialog", lambda dialog: _note(ran, dialog))
    page.on("request", lambda request: asked.append(request.url))
    faults, seen = [], ""
    for path in [*sorted((hostile / "site").rglob("*.html")), hostile / "report.html"]:
        page.goto(path.as_uri())
        facts = page.evaluate(READ_PAGE)
        faults += [f"{path.name}: {fault}" for fault in _faults(facts)]
        seen += facts["text"]
    assert not ran
    assert [url for url in asked if not url.startswith("file:") or EVIL in url] == []
    assert faults == []
    assert [field for field in FIELDS if f"at-{field} {PROBES[0]}" not in seen] == []
    assert [one for one in PROBES if one not in seen] == []


FIELDS = (
    "site-title", "subtitle", "site-description", "editor", "title", "author", "publisher", "rights", "text-body",
    "quotation", "body", "heading", "cell", "code", "quote", "entry", "front-title", "front-author", "label", "arabic",
    "gloss", "description", "topic", "scope", "question", "note", "note-code", "note-author", "pin", "choice",
)  # fmt: skip


def _faults(facts: dict[str, Any]) -> Iterator[str]:
    yield from facts["handlers"]
    yield from facts["strange"]
    for tag, name, value, protocol, host in facts["links"]:
        if protocol not in PROTOCOLS and not (tag == "link" and value.startswith("data:image/")):
            yield f"{tag} {name}={value}"
        if host == EVIL:
            yield f"{tag} {name}={value} leads to {host}"
    for kind, text in facts["scripts"]:
        if "json" in kind:
            json.loads(text)
        elif "alert" in text:
            yield f"script: {text[:200]}"


def test_a_search_for_markup_shows_markup(hostile: Path, open_page: OpenPage) -> None:
    ran: list[str] = []
    page = open_page("about:blank")
    page.on("dialog", lambda dialog: _note(ran, dialog))
    for asked in PROBES:
        page.goto(f"{(hostile / 'site/search.html').as_uri()}?q={quote(asked)}#{quote(asked)}")
        page.wait_for_function("() => document.querySelector('#found').textContent.trim()")
        assert list(_faults(page.evaluate(READ_PAGE))) == []
        assert page.locator("main input[name=q]").first.input_value() == asked.replace("\n", "")
    assert not ran


def test_json_in_pages_and_beside_them_parses_and_cannot_end_its_script(hostile: Path) -> None:
    site = hostile / "site"
    pattern = re.compile(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', re.DOTALL)
    texts = [text for path in site.rglob("*.html") for text in pattern.findall(path.read_text("utf-8"))]
    assert len(texts) > 3
    for text in texts:
        json.loads(text)
        assert not re.search("[<>&\u2028\u2029]", text)
    for path in [*site.rglob("*.json"), *site.rglob("*.jsonld")]:
        json.loads(path.read_text("utf-8"))
    for path in site.rglob("*.js"):
        assert "</script" not in path.read_text("utf-8").lower(), path


@pytest.mark.parametrize("key", ["aliases", "spellings", "metonyms"])
def test_markup_is_no_name(tmp_path: Path, key: str) -> None:
    names = [one for one in PROBES if "alert" in one]
    entity = {"id": "a", "label": "Some Name", "kind": "person", key: names}
    (tmp_path / "entities.yaml").write_text(json.dumps({"entities": [entity]}), "utf-8")
    with pytest.raises(ReaderError) as caught:
        gazetteer.read(tmp_path, root=tmp_path)
    told = str(caught.value)
    lines = [" ".join(one.splitlines()) for one in names]
    assert [one for one in lines if f"'{one}' cannot be found in a text" not in told] == []


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_an_address_that_is_none_of_the_web_s_is_refused(tmp_path: Path, address: str) -> None:
    escaped = json.dumps(address)
    for text in (f"base_url: {escaped}", f"documents: {{a.txt: {{url: {escaped}}}}}"):
        with pytest.raises(ReaderError, match=r"is not a web address|not YAML|may not stand"):
            records.parse(f"title: T\nsources: s\n{text}\n", Settings, shown="site.yaml")
    (tmp_path / "a.md").write_text(f"---\nurl: {escaped}\n---\nText\n", "utf-8")
    with pytest.raises(ReaderError, match=r"is not a web address|not YAML|may not stand"):
        load.load(read_source(tmp_path / "a.md", root=tmp_path, name="a.md"), config.DocumentSettings())


def _note(ran: list[str], dialog: Dialog) -> None:
    ran.append(f"{dialog.page and dialog.page.url}: {dialog.message}")
    dialog.dismiss()
