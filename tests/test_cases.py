"""More of what a user may write, a row each: the files, what is said, the exit code; the site of before stays.

The command line's own cases stand in `test_cli.py`; these are of sources, desk and templates that hold something odd.
"""

import json
import os
import signal
import socket
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from test_cli import ARTICLE, ENTITY, GOOD, SITE, lay

from dialogue_reader import build, cli, files, output
from dialogue_reader.errors import ReaderError
from dialogue_reader.memory import Memory

HOME = "templates/home.html"


@dataclass(frozen=True)
class Case:
    about: str
    files: dict[str, str | bytes | None] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    code: int = 2
    before: Callable[[Path], object] = lambda _root: None


def bind(path: Path) -> None:
    """Leave a socket where a source is expected; the name of one must be short."""
    with pytest.MonkeyPatch.context() as patch, socket.socket(socket.AF_UNIX) as door:
        patch.chdir(path.parent)
        door.bind(path.name)


def make_device(path: Path) -> None:
    """A source of endless zeros, where this user may make one."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except OSError as error:
        pytest.skip(f"devices need more rights: {error}")


def link(name: str, target: str = "nowhere") -> Callable[[Path], None]:
    return lambda root: (root / name).symlink_to(target)


def share_templates(root: Path) -> None:
    """The project's templates are a link to a folder beside it."""
    lay(root.parent / "elsewhere", {"home.html": "x"})
    (root / "templates").symlink_to("../elsewhere")


CASES = [
    # templates
    Case("a template that divides by zero", {HOME: "a\n{{ 1/0 }}"}, ("templates/home.html:2: error: division by zero (while making index.html)",)),
    Case("a template that adds word and number", {HOME: "\n\n{{ 'a' + 1 }}"}, ("templates/home.html:3: error: ", "(while making index.html)")),
    Case("a template that calls a word", {HOME: "\n{{ 'a'() }}"}, ("templates/home.html:2: error: 'str' object is not callable",)),
    Case("an endless include", {HOME: "{% include 'home.html' %}"}, ("templates/home.html:1: error: this template calls itself without end (while making index.html)",)),
    Case("an endless parent", {HOME: "{% extends 'home.html' %}"}, ("templates/home.html:1: error: this template calls itself without end",)),
    Case("an endless macro", {HOME: "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}"}, ("templates/home.html:1: error: this template calls itself without end",)),
    Case("an include that is missing", {HOME: "\n{% include 'nope.html' %}"}, ("templates/home.html:2: error: there is no template 'nope.html' (while making index.html)",)),
    Case("a parent that is missing", {HOME: "{% extends 'nope.html' %}"}, ("templates/home.html:1: error: there is no template 'nope.html'",)),
    Case("a block that is missing", {HOME: "{{ self.nope() }}"}, ("templates/home.html:1: error: ", "'nope'")),
    Case("a filter that is missing", {HOME: "\n{{ 1|nope }}"}, ("templates/home.html:2: error: No filter named 'nope'",)),
    Case("a test that is missing", {HOME: "{% if 1 is nope %}{% endif %}"}, ("templates/home.html:1: error: No test named 'nope'",)),
    Case("a template in UTF-16", {HOME: "a".encode("utf-16")}, ("templates/home.html:1:1: error: this file is UTF-16 (save it as UTF-8; while making index.html)",)),
    Case("a static file linked out of the project", {"static/a.css": ""}, ("static/x: error: this link leads out of the project",), before=lambda root: (root / "static/x").symlink_to("/etc/hostname")),
    Case("a template that dates a number", {HOME: "\n{{ 3|date }}"}, ("templates/home.html:2: error: 'int' object has no attribute 'split' (while making index.html)",)),
    Case("a template that wraps at nothing", {HOME: "\n{{ 'a b'|wordwrap(0) }}"}, ("templates/home.html:2: error: invalid width 0",)),
    Case("a style sheet in Latin-1", {"static/own.css": b"a{\ncontent:'\xe9'}"}, ("static/own.css:2:10: error: byte 0xe9 is not UTF-8",)),
    Case("a template in Latin-1", {HOME: b"a\ncaf\xe9"}, ("templates/home.html:2:4: error: byte 0xe9 is not UTF-8 (save the file as UTF-8; while making index.html)",)),
    Case("a template linked out of the project", {"templates/x": ""}, ("templates/home.html: error: this link leads out of the project",), before=lambda root: (root / HOME).symlink_to("/etc/hostname")),
    Case("templates linked out of the project", {}, ("templates/home.html: error: this link leads out of the project",), before=share_templates),
    Case("a pipe for a template", {"templates/x": ""}, ("templates/home.html: error: this is not a regular file",), before=lambda root: os.mkfifo(root / HOME)),
    Case("a folder for a template", {f"{HOME}/x": ""}, ("templates/home.html: error: this is a folder",)),
    *(Case(f"a file for {name}", {name: ""}, (f"{name}: error: a folder was expected here",)) for name in ("templates", "static")),
    Case("templates whose link leads nowhere", {}, ("templates: error: a folder was expected here",), before=link("templates")),
    Case("half a character in a template", {HOME: "{{ '\\ud800' }}"}, ("templates: error: U+D800 alone is no character, no page can hold it (a template of the project writes it)",)),
    *(Case(f"{name} that is a link to itself", {}, (f"{name}: error: this link leads to itself",), before=link(name, name)) for name in ("templates", "static")),
    Case("a linked folder of templates", {"parts/x.html": "a", HOME: "{% include 'parts/x.html' %}"}, ("templates/parts: error: a link to a folder is not followed here (put the folder itself here; while making index.html)",), before=link("templates/parts", "../parts")),
    Case("a fault in a folder of templates", {"templates/parts/x.html": "\n\n{{ 1/0 }}", HOME: "{% include 'parts/x.html' %}"}, ("templates/parts/x.html:3: error: division by zero",)),
    Case("loops within loops", {HOME: "{% for a in 'b' %}" * 25 + "{% endfor %}" * 25}, ("templates/home.html: error: this is nested too deep: too many statically nested blocks (while making index.html)",)),
    Case("ifs within ifs", {HOME: "{% if 1 %}" * 110 + "{% endif %}" * 110}, ("templates/home.html: error: this is nested too deep: ",)),
    Case("a filter that is asked for the impossible", {HOME: "\n{{ 'x'|truncate(-5) }}"}, ("templates/home.html:2: error: expected length",)),
    Case("a mapping that grows under its reader", {HOME: "{% set d={'a':1} %}\n{% for k in d %}{% set _=d.update({k~'x':1}) %}{% endfor %}"}, ("templates/home.html:2: error: dictionary changed size during iteration",)),
    Case("more than any machine holds", {HOME: "\n{{ 'x' * 10**15 }}"}, ("templates/home.html:2: error: MemoryError",)),
    Case("a static file whose link leads nowhere", {"static/x": ""}, ("static/a.css: error: there is no such file",), before=link("static/a.css")),
    Case("static files that differ in case", {"static/a.txt": "", "static/A.txt": ""}, ("static/a.txt: error: two pages want the path 'static/a.txt' and 'static/A.txt', which many disks hold for one (rename one of them)",)),
    *(Case(f"a static file called {name}", {f"static/{name}": ""}, (f"static/{name}: error: a file of this name cannot exist on every system (rename it)",)) for name in ("CON.txt", "a:b.txt", "end.")),
    Case("an editor's copy of a static file", {"static/a.css~": b"\xff", "static/.a.css.swp": b"\xff"}, ("1 article",), 0),
    # sources
    Case("a number without end in a page", {"seeds/b.html": "<article><h1>T &#" + "9" * 5000 + ";</h1><p title='&#" + "9" * 5000 + ";'>Iraq &#" + "9" * 5000 + ";</p></article><title>&#" + "9" * 5000 + ";</title>"}, ("2 articles",), 0),
    Case("a picture at half an address", {"seeds/b.html": "<article><h1>A title</h1><p>Iraq and Iran met in Baghdad.</p><img src='http://[x/a.png' alt='a'></article>"}, ("2 articles",), 0),
    Case("an address that is none in front matter", {"seeds/b.md": "---\nurl: https://[x\n---\nText"}, ("seeds/b.md:2:1: error: url: 'https://[x' is not a web address",)),
    Case("a source in UTF-16", {"seeds/a.txt": ARTICLE.encode("utf-16")}, ("seeds/a.txt:1:1: error: this file is UTF-16 (save it as UTF-8)",)),
    Case("front matter never closed", {"seeds/b.md": "---\ntitle: x\n\nText"}, ("seeds/b.md:1:1: error: this front matter is never closed",)),
    Case("front matter that is no YAML", {"seeds/b.md": "---\ntitle: [x\n---\nText"}, ("seeds/b.md:3:1: error: not YAML",)),
    Case("front matter with no date", {"seeds/b.md": "---\ndate: soon\n---\nText"}, ("seeds/b.md:2:1: error: date: 'soon' is not a date",)),
    Case("front matter of no language", {"seeds/b.md": "---\ntitle: x\nlang: in English\n---\nText"}, ("seeds/b.md:3:1: error: lang: 'in English' is not a language",)),
    Case("a socket among the sources", {}, ("seeds/s.txt: error: this is not a regular file",), before=lambda root: bind(root / "seeds/s.txt")),
    Case("a source of 50 MB", {"seeds/b.txt": b"word " * 10_000_000}, ("seeds/b.txt: error: this file has 47 MiB; the limit is 16",)),
    Case("a device among the sources", {}, ("seeds/zero.txt: error: this is not a regular file (a pipe, socket or device)",), before=lambda root: make_device(root / "seeds/zero.txt")),
    Case("a sources folder around the project", {"site.yaml": SITE.replace("sources: seeds", "sources: ..")}, ("site: error: no site is written here: it lies inside the project's sources; sources: in site.yaml names the whole project",)),
    Case("the whole machine for sources", {"site.yaml": SITE.replace("sources: seeds", "sources: /")}, ("site: error: no site is written here",)),
    Case("a file for sources", {"site.yaml": SITE.replace("sources: seeds", "sources: site.yaml")}, ("site.yaml:2:1: error: sources: there is no folder 'site.yaml'",)),
    Case("a BOM before front matter", {"seeds/a.txt": None, "seeds/a.md": "\ufeff---\ntitle: B\n---\nText\n"}, ("1 article",), 0),
    Case("CR for line ends", {"seeds/a.txt": ARTICLE.replace("\n", "\r")}, ("1 article, 1 entity",), 0),
    Case("CRLF for line ends", {"seeds/a.txt": ARTICLE.replace("\n", "\r\n")}, ("1 article, 1 entity",), 0),
    Case("control characters", {"seeds/a.txt": ARTICLE + "\x07\x1b[31m \x85 \x0c\n"}, ("1 article",), 0),
    Case("right-to-left override and zero width", {"seeds/a.txt": ARTICLE + "\u202eabc\u200b\u200d\n"}, ("1 article",), 0),
    Case("an empty source", {"seeds/a.txt": ""}, ("1 article, 0 entities",), 0),
    Case("a source of spaces", {"seeds/a.txt": " \n\t\n"}, ("1 article, 0 entities",), 0),
    Case("an empty page", {"seeds/b.html": ""}, ("2 articles",), 0),
    Case("no sources yet", {"seeds/a.txt": None}, ("0 articles",), 0),
    Case("a name of 250 characters", {"seeds/" + "n" * 250 + ".txt": ARTICLE}, ("2 articles",), 0),
    Case("a name that is one emoji", {"seeds/💥.txt": "💥\n\nText"}, ("2 articles",), 0),
    # site.yaml
    Case("settings of no source", {"site.yaml": SITE + "documents:\n  zz.txt: {title: x}\n"}, ("site.yaml:6:3: error: there is no source 'zz.txt' (did you mean 'a.txt'?)",)),
    Case("a start that is no source", {"site.yaml": SITE + "start: [b.txt]\n"}, ("site.yaml:5:9: error: there is no source 'b.txt' (did you mean 'a.txt'?)",)),
    Case("a language that is none", {"site.yaml": SITE + "lang: '\"><b>'\n"}, ("site.yaml:5:1: error: lang: '\"><b>' is not a language",)),
    Case("a typeface elsewhere", {"site.yaml": SITE.replace("text: ''", "text: ../x")}, ("site.yaml:4:9: error: fonts.text: there is no typeface '../x' here",)),
    Case("half an address", {"site.yaml": SITE + "base_url: 'https://[::1'\n"}, ("site.yaml:5:1: error: base_url: 'https://[::1' is not a web address",)),
    Case("a port beyond ports", {"site.yaml": SITE + "base_url: 'https://x.org:99999/'\n"}, ("site.yaml:5:1: error: base_url: 'https://x.org:99999/' is not a web address",)),
    Case("an address browsers read as another", {"site.yaml": SITE + "base_url: 'https://x.org\\@y.org/'\n"}, ("site.yaml:5:1: error: base_url: ",)),
    Case("a host that is none once normal", {"site.yaml": SITE + "documents: {a.txt: {url: 'https://\u2100.org/'}}\n"}, ("site.yaml:5:21: error: url: ",)),
    Case("a day the calendar lacks", {"site.yaml": SITE + "documents: {a.txt: {date: 2021-02-29}}\n"}, ("site.yaml:5:21: error: date: '2021-02-29' is not a date",)),
    Case("a year in other digits", {"site.yaml": SITE + "documents: {a.txt: {date: \u0662\u0660\u0662\u0660}}\n"}, ("site.yaml:5:21: error: date: ",)),
    Case("a year before all", {"site.yaml": SITE + "documents: {a.txt: {date: 0000}}\n"}, ("site.yaml:5:21: error: date: '0000' is not a date",)),
    Case("a folder's name that no disk takes", {"site.yaml": SITE.replace("seeds", "s" * 5000)}, ("site.yaml:2:1: error: sources: there is no folder 'sss",)),
    Case("settings that say nothing", {"site.yaml": SITE + "documents:\n  a.txt:\n"}, ("site.yaml:6:3: error: a.txt: a mapping of keys to values is expected",)),
    Case("a title of spaces", {"site.yaml": SITE.replace("title: T", "title: ' '")}, ("site.yaml:1:1: error: title: this may not be empty",)),
    Case("a slug longer than a file's name", {"site.yaml": SITE + "documents:\n  a.txt: {slug: " + "a" * 300 + "}\n"}, ("site.yaml:6:11: error: slug: a slug of 300 characters names no file",)),
    Case("a colon in a text", {"site.yaml": SITE + "subtitle: The affair: a reader\n"}, ("site.yaml:5:21: error: not YAML: mapping values are not allowed in this context (a text with ': ' in it stands in quotation marks)",)),
    Case("a key over two lines", {"site.yaml": SITE + '? "a\\nb"\n: c\n'}, ("site.yaml:5:3: error: unknown key 'a b'",)),
    Case("a value over two lines", {"site.yaml": SITE + 'base_url: "a\\nb"\n'}, ("site.yaml:5:1: error: base_url: 'a b' is not a web address",)),
    Case("a kept path that leads up", {"site.yaml": SITE + "keep: [CNAME, ../x]\n"}, ("site.yaml:5:15: error: keep: '../x' is not a path inside the output folder",)),
    Case("a kept path from the root", {"site.yaml": SITE + "keep: [/etc]\n"}, ("site.yaml:5:8: error: keep: '/etc' is not a path inside the output folder",)),
    Case("a NUL by an escape", {"site.yaml": SITE + 'subtitle: "a\\0b"\n'}, ("site.yaml:5:11: error: the character U+0000 may not stand in YAML",)),
    Case("half a character by an escape", {"site.yaml": SITE + 'subtitle: "\\ud800"\n'}, ("site.yaml:5:14: error: not YAML",)),
    Case("a merge key", {"site.yaml": SITE + "<<: {a: b}\n"}, ("site.yaml:5:1: error: unknown key '<<'",)),
    Case("a list for a key", {"site.yaml": SITE + "? [a, b]\n: c\n"}, ("site.yaml:5:3: error: a key must be plain text",)),
    Case("a version of YAML to come", {"site.yaml": "%YAML 9.9\n---\n" + SITE}, ("site.yaml:1:1: error: not YAML",)),
    Case("line ends that editors do not count", {"site.yaml": 'title: "a\u2028b\x85c"\r\n' + "sources: seeds\nlangg: en\n"}, ("site.yaml:3:1: error: unknown key 'langg'",)),
    Case("a column after such a line end", {"site.yaml": "title: 'a\u2028b'\nsources: {\u2028a: b\n"}, ("site.yaml:3:1: error: not YAML",)),
    # the desk
    Case("entities in a file of another name", {"desk/entities.yaml": None, "desk/entities.yml": ENTITY}, ("desk/entities.yml: error: nothing reads a file of this name (call it entities.yaml)",)),
    *(Case(f"a capital: {name}", {f"desk/{name}": "a: b\n"}, (f"desk/{name}: error: nothing reads a file of this name (call it {name.lower()})",)) for name in ("Topics.yaml", "Parallels.yaml", "House_Style.yaml")),
    Case("a linked folder of notes", {"n/x.yaml": "notes: []\n"}, ("desk/notes: error: a link to a folder is not followed here",), before=link("desk/notes", "../n")),
    Case("notes in a file of another name", {"desk/notes/n.yml": "notes:\n- {id: n, document: b.txt, exact: x, body: y}\n"}, ("desk/notes/n.yml:2:4: error: there is no source 'b.txt'",)),
    Case("a file for the desk", {"site.yaml": SITE.replace("desk", "site.yaml")}, ("site.yaml:3:1: error: annotations: there is no folder 'site.yaml'",)),
    Case("a folder for entities.yaml", {"desk/entities.yaml": None, "desk/entities.yaml/x": "a"}, ("desk/entities.yaml: error: this is a folder",)),
    Case("a list for entities.yaml", {"desk/entities.yaml": "- a\n"}, ("desk/entities.yaml:1:1: error: a mapping of keys to values is expected",)),
    Case("a word for an entity", {"desk/entities.yaml": "entities: [iraq]\n"}, ("desk/entities.yaml:1:12: error: entities: a mapping of keys to values is expected",)),
    Case("quiet, perhaps", {"desk/entities.yaml": ENTITY + "    quiet: maybe\n"}, ("desk/entities.yaml:5:5: error: quiet: true or false is expected",)),
    Case("a weight in words", {"desk/topics.yaml": "threshold: much\n"}, ("desk/topics.yaml:1:1: error: threshold: a number is expected",)),
    Case("a term of stars", {"desk/topics.yaml": "topics:\n- {id: t, label: T, terms: {'**': 1}}\n"}, ("desk/topics.yaml:2:29: error: terms: '**' is not a term",)),
    Case("a choice of one", {"desk/house_style.yaml": "choices: [{id: x, label: X, forms: [gas]}]\n"}, ("desk/house_style.yaml:1:29: error: forms: a list of 2 at least is expected",)),
    Case("three passages side by side", {"desk/parallels.yaml": "parallels: [{passages: [" + "{document: a.txt, exact: x}, " * 3 + "]}]\n"}, ("desk/parallels.yaml:1:14: error: passages: a list of 2 at most is expected",)),
    *(Case(f"a {name} whose link leads nowhere", {f"desk/{name}": None}, (f"desk/{name}: error: there is no such file",), before=link(f"desk/{name}")) for name in ("entities.yaml", "topics.yaml", "parallels.yaml", "house_style.yaml")),
    Case("notes whose link leads nowhere", {}, ("desk/notes: error: a folder was expected here",), before=lambda root: (root / "desk/notes").symlink_to("nowhere")),
    Case("a file for notes", {"desk/notes": "x"}, ("desk/notes: error: a folder was expected here",)),
    Case("notes that Emacs has open", {"desk/notes/n.yaml": "notes: []\n"}, ("1 article",), 0, before=lambda root: (root / "desk/notes/.#n.yaml").symlink_to("me@here.1:2")),
    Case("an id longer than a file's name", {"desk/entities.yaml": ENTITY.replace("id: iraq", "id: " + "a" * 300)}, ("desk/entities.yaml:2:5: error: id: an id of 300 characters names no file",)),
    Case("an id that is a device", {"desk/entities.yaml": ENTITY.replace("id: iraq", "id: con")}, ("desk/entities.yaml:2:5: error: id: 'con' is reserved by some systems; no page can be called so",)),
    Case("see oneself", {"desk/entities.yaml": ENTITY + "    see: [iraq]\n"}, ("desk/entities.yaml:5:11: error: see: 'iraq' refers to itself",)),
    Case("see nobody", {"desk/entities.yaml": ENTITY + "    see: [nope]\n"}, ("desk/entities.yaml:5:11: error: see: there is no entity 'nope'",)),
    Case("a state that is not there", {"desk/entities.yaml": ENTITY + "    state: nope\n"}, ("desk/entities.yaml:5:5: error: state: there is no entity 'nope'",)),
    Case("a note on no document", {"desk/notes/n.yaml": "notes:\n- {id: n, document: b.txt, exact: x, body: y}\n"}, ("desk/notes/n.yaml:2:4: error: there is no source 'b.txt'",)),
    Case("a note on words that are gone", {"desk/notes/n.yaml": "notes:\n- {id: n, document: a.txt, exact: not there, body: y}\n"}, ("desk/notes/n.yaml:2:4: error: the note 'n' no longer fits",)),
    Case("a weight beyond numbers", {"desk/topics.yaml": "topics:\n- {id: t, label: T, terms: {gas: 1e999}}\n"}, ("desk/topics.yaml:2:29: error: gas: this should be a finite number",)),
    Case("a threshold below nothing", {"desk/topics.yaml": "threshold: -1\n"}, ("desk/topics.yaml:1:1: error: threshold: this should be greater than 0",)),
    Case("a number of 5,000 digits", {"desk/topics.yaml": "threshold: " + "9" * 5000 + "\n"}, ("desk/topics.yaml:1:1: error: threshold: ",)),
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="sockets and names of POSIX")
@pytest.mark.parametrize("case", CASES, ids=[case.about for case in CASES])
def test_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: Case) -> None:
    root = tmp_path / "project"
    lay(root, {**GOOD})
    monkeypatch.chdir(root)
    for name in case.files:
        if case.files[name] is None:
            (root / name).unlink(missing_ok=True)
    lay(root, {name: content for name, content in case.files.items() if content is not None})
    case.before(root)
    code = cli.run(["build"])
    said = "".join(capsys.readouterr())
    assert [part for part in case.says if part not in said] == [], said
    assert code == case.code, said
    assert "Traceback" not in said
    assert (root / "site").exists() == (code == 0)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project with a site; its folder is the working one."""
    root = tmp_path / "project"
    lay(root, {**GOOD})
    monkeypatch.chdir(root)
    assert cli.run(["build"]) == 0
    capsys.readouterr()
    return root


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def meddle(
    monkeypatch: pytest.MonkeyPatch, *, before: Callable[[Path], object], after: Callable[[Path], object]
) -> None:
    """Let another program do something just before, or just after, a source is read."""
    read = files.read_bytes

    def read_bytes(path: Path, **options: Any) -> bytes:
        if path.parent.name != "seeds":
            return read(path, **options)
        before(path)
        found = read(path, **options)
        after(path)
        return found

    monkeypatch.setattr(files, "read_bytes", read_bytes)


def test_a_source_that_vanishes_before_it_is_read(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = contents(built / "site")
    (built / "seeds/b.txt").write_text(ARTICLE)
    meddle(monkeypatch, before=Path.unlink, after=lambda _path: None)
    assert cli.run(["build"]) == 2
    assert "seeds/a.txt: error: there is no such file\n" in capsys.readouterr().err
    assert contents(built / "site") == site


def test_a_source_that_changes_once_it_is_read(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is built, and the next build sees that the file is another."""
    with monkeypatch.context() as patch:
        (built / "seeds/a.txt").write_text(ARTICLE + "\nThe second text of Iraq stands here.\n")
        meddle(
            patch,
            before=lambda _path: None,
            after=lambda path: path.write_text(ARTICLE + "\nThe third text of Iraq stands here.\n"),
        )
        assert cli.run(["build"]) == 0
    page = next((built / "site/articles").glob("*.html"))
    assert "second text" in page.read_text("utf-8")
    assert cli.run(["build"]) == 0
    assert "third text" in page.read_text("utf-8")


def test_settings_that_may_not_be_read(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The system's refusal is put in its mouth: it refuses an administrator nothing."""
    opened = os.open

    def refuse(path: object, *arguments: int, **options: int) -> int:
        if str(path).endswith("site.yaml"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    (built / "seeds/a.txt").write_text(ARTICLE + "\nMore.\n")
    assert cli.run(["build"]) == 3
    assert capsys.readouterr().err == "site.yaml: error: this file may not be read (permission denied)\n"


def put_pipe(path: Path) -> None:
    """Who opens it to read waits for one who writes, and here nobody does."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def records_of(root: Path) -> Iterator[Path]:
    return (path for path in (root / ".cache").rglob("*") if path.is_file())


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and alarms of POSIX")
@pytest.mark.parametrize(
    ("command", "places", "code"),
    [
        ("build", lambda root: [root / "site/index.html"], 0),
        ("build", lambda root: [root / ".site.dialogue-reader.new"], 0),
        ("build", lambda root: [root / "site" / output.MANIFEST], 2),
        ("build", records_of, 0),
        ("check", lambda root: [root / "report.html"], 2),
    ],
    ids=["page", "staging", "manifest", "cache", "report"],
)
def test_a_pipe_is_not_waited_for(
    built: Path, command: str, places: Callable[[Path], Iterable[Path]], code: int
) -> None:
    for path in list(places(built)):
        put_pipe(path)
    (built / "seeds/a.txt").write_text(ARTICLE + "\nMore.\n")
    signal.alarm(60)
    try:
        assert cli.run([command]) == code
    finally:
        signal.alarm(0)


def test_nothing_is_written_through_a_link_in_the_cache(built: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    for path in list(records_of(built)):
        path.unlink()
        path.symlink_to(precious)
    assert cli.run(["build"]) == 0
    assert precious.read_text() == "mine"


def test_a_report_is_not_written_through_a_link(built: Path, tmp_path: Path) -> None:
    (built / "report.html").symlink_to(tmp_path / "elsewhere")
    assert cli.run(["check"]) == 2
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_of_ones_own_where_a_page_comes(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (built / "site/index.html").unlink()
    (built / "site/index.html").mkdir()
    (built / "site/index.html/mine").write_text("mine")
    assert cli.run(["build"]) == 2
    assert capsys.readouterr().err.startswith("site/index.html/mine: error: this was not made by a build")
    assert (built / "site/index.html/mine").read_text() == "mine"


def test_sources_that_are_moved_away_are_missed_by_name(built: Path) -> None:
    memory = Memory()
    build.build(built, memory=memory)
    (built / "seeds").rename(built / "elsewhere")
    with pytest.raises(ReaderError, match="there is no folder 'seeds'"):
        build.build(built, memory=memory)


def test_a_user_without_a_home(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    (built / "seeds/a.txt").write_text(ARTICLE + "\nMore.\n")
    assert cli.run(["build"]) == 0


@pytest.mark.parametrize(
    "change",
    [{"problems": ["x"]}, {"folders": [1]}, {"folders": ["\0"]}, {"counts": ["a"] * 4}, {"made": 5}, {"parts": [1]}],
    ids=str,
)
@pytest.mark.parametrize("command", [["build"], ["build", "--explain"]], ids=" ".join)
def test_a_record_that_was_edited_is_none(built: Path, command: list[str], change: dict[str, Any]) -> None:
    for path in (built / ".cache/dialogue-reader").glob("last-*.json"):
        head, _, told = path.read_text().rpartition("\n")
        path.write_text(f"{head}\n{json.dumps(json.loads(told) | change)}".lstrip("\n"))
    assert cli.run(command) == 0


def test_deep_nesting_is_one_problem(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (built / "site.yaml").write_text(SITE + "keep: " + "[" * 5000)
    assert cli.run(["build"]) == 2
    assert capsys.readouterr().err.count("error:") == 1


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second disk is at hand")
def test_an_output_on_another_disk(built: Path) -> None:
    """The staging folder stands beside the output, so that it can be swapped wherever that is."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        (built / "away").symlink_to(folder + "/site")
        assert cli.run(["build", "--output", "away"]) == 0
        assert (Path(folder) / "site/index.html").read_bytes() == (built / "site/index.html").read_bytes()
        assert [path.name for path in Path(folder).iterdir()] == ["site"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n".join(["One more paragraph about Iraq and its oil."] * 3000), id="3,000 paragraphs"),
        pytest.param("Iraq said that " * 20_000, id="a line of 300,000 characters"),
        pytest.param("\u201c\"'\u201d " * 20_000, id="80,000 quotation marks"),
        pytest.param('"' * 100_000, id="100,000 straight quotation marks"),
        pytest.param("[" * 100_000, id="100,000 brackets"),
    ],
)
@pytest.mark.parametrize("name", ["big.txt", "big.md", "big.html"])
def test_a_large_source_is_built(built: Path, text: str, name: str) -> None:
    (built / "seeds" / name).write_text(f"A title\n\n{text}\n")
    assert cli.run(["build"]) == 0
    assert len(list((built / "site/articles").glob("*.html"))) == 2
