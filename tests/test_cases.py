"""More of what a user may write, a row each: the files, what is said, the exit code; the site of before stays.

The command line's own cases stand in `test_cli.py`; these are of sources, desk and templates that hold something odd.
"""

import os
import socket
import stat
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from test_cli import ARTICLE, ENTITY, GOOD, SITE, lay

from dialogue_reader import cli, files

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
    Case("a template in UTF-16", {HOME: "a".encode("utf-16")}, ("templates/home.html: error: byte 0xff of a template is not UTF-8; save it as UTF-8 (while making index.html)",)),
    Case("a static file linked out of the project", {"static/a.css": ""}, ("static/x: error: this link leads out of the project",), before=lambda root: (root / "static/x").symlink_to("/etc/hostname")),
    # sources
    Case("a source in UTF-16", {"seeds/a.txt": ARTICLE.encode("utf-16")}, ("seeds/a.txt:1:1: error: this file is UTF-16 (save it as UTF-8)",)),
    Case("front matter never closed", {"seeds/b.md": "---\ntitle: x\n\nText"}, ("seeds/b.md:1:1: error: this front matter is never closed",)),
    Case("front matter that is no YAML", {"seeds/b.md": "---\ntitle: [x\n---\nText"}, ("seeds/b.md:3:1: error: not YAML",)),
    Case("front matter with no date", {"seeds/b.md": "---\ndate: soon\n---\nText"}, ("seeds/b.md:2:1: error: date: 'soon' is not a date",)),
    Case("a socket among the sources", {}, ("seeds/s.txt: error: this is not a regular file",), before=lambda root: bind(root / "seeds/s.txt")),
    Case("a source of 50 MB", {"seeds/b.txt": b"word " * 10_000_000}, ("seeds/b.txt: error: this file has 47 MiB; the limit is 16",)),
    Case("a device among the sources", {}, ("seeds/zero.txt: error: this is not a regular file (a pipe, socket or device)",), before=lambda root: make_device(root / "seeds/zero.txt")),
    Case("a sources folder around the project", {"site.yaml": SITE.replace("sources: seeds", "sources: ..")}, ("site: error: no site is written here: it lies inside the project's sources",)),
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
    Case("a typeface elsewhere", {"site.yaml": SITE.replace("text: ''", "text: ../x")}, ("site.yaml: error: fonts.text: there is no typeface '../x' here",)),
    Case("a slug longer than a file's name", {"site.yaml": SITE + "documents:\n  a.txt: {slug: " + "a" * 300 + "}\n"}, ("site.yaml:6:11: error: slug: a slug of 300 characters names no file",)),
    Case("a key over two lines", {"site.yaml": SITE + '? "a\\nb"\n: c\n'}, ("site.yaml:5:3: error: unknown key 'a b'",)),
    Case("a value over two lines", {"site.yaml": SITE + 'base_url: "a\\nb"\n'}, ("site.yaml:5:1: error: base_url: 'a b' is not a web address",)),
    Case("a kept path that leads up", {"site.yaml": SITE + "keep: [CNAME, ../x]\n"}, ("site.yaml:5:15: error: keep: '../x' is not a path inside the output folder",)),
    Case("a kept path from the root", {"site.yaml": SITE + "keep: [/etc]\n"}, ("site.yaml:5:8: error: keep: '/etc' is not a path inside the output folder",)),
    Case("a NUL by an escape", {"site.yaml": SITE + 'subtitle: "a\\0b"\n'}, ("site.yaml:5:11: error: the character U+0000 may not stand in YAML",)),
    Case("half a character by an escape", {"site.yaml": SITE + 'subtitle: "\\ud800"\n'}, ("site.yaml:5:14: error: not YAML",)),
    Case("a merge key", {"site.yaml": SITE + "<<: {a: b}\n"}, ("site.yaml:5:1: error: unknown key '<<'",)),
    Case("a list for a key", {"site.yaml": SITE + "? [a, b]\n: c\n"}, ("site.yaml:5:3: error: a key must be plain text",)),
    Case("a version of YAML to come", {"site.yaml": "%YAML 9.9\n---\n" + SITE}, ("site.yaml:1:1: error: not YAML",)),
    # the desk
    Case("a file for the desk", {"site.yaml": SITE.replace("desk", "site.yaml")}, ("site.yaml:3:1: error: annotations: there is no folder 'site.yaml'",)),
    Case("a folder for entities.yaml", {"desk/entities.yaml": None, "desk/entities.yaml/x": "a"}, ("desk/entities.yaml: error: this is a folder",)),
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
            (root / name).unlink()
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
