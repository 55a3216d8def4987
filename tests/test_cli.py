"""What a user meets on the command line: every mistake a sentence with a place and an exit code, never a traceback.

A new case is one row: what it is about, the project's files, the command, parts of what is said, the exit code.
"""

import json
import os
import re
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dialogue_reader import __version__, build, cli
from dialogue_reader.errors import MachineError, Problem, Where

SITE = (
    "title: T\nsources: seeds\nannotations: desk\nfonts: {text: '', arabic: ''}\n"  # subsetting typefaces takes seconds
)
ARTICLE = "A title that stands alone\n\nIraq and Iran met in Baghdad. They spoke of gas and of power.\n"
ENTITY = "entities:\n  - id: iraq\n    label: Iraq\n    kind: state\n"
GOOD: dict[str, str | bytes] = {"site.yaml": SITE, "seeds/a.txt": ARTICLE, "desk/entities.yaml": ENTITY}


@dataclass(frozen=True)
class Case:
    about: str
    files: dict[str, str | bytes | None] = field(default_factory=dict)  # beyond GOOD; None: not there
    command: str = "build"
    says: tuple[str, ...] = ()
    code: int = 2
    before: Callable[[Path], object] = lambda _root: None


def entities(text: str) -> dict[str, str | bytes | None]:
    return {"desk/entities.yaml": text}


CASES = [
    Case("a good project", says=("1 article, 1 entity, 0 topics -> ",), code=0),
    # options
    Case("no such option", command="--nope", says=("No such option '--nope'", "see dialogue-reader --help"), code=2),
    Case("no such command", command="bild", says=("No such command 'bild'", "build")),
    Case("a value out of range", command="build --jobs 0", says=("--jobs", "0")),
    Case("a port out of range", command="serve --port 70000", says=("--port", "70000")),
    Case("a value that is missing", command="build --output", says=("--output",)),
    Case("no such kind", command="export nothing", says=("'nothing' is not one of 'mentions'",)),
    Case("no such form", command="export mentions --format xml", says=("--format: error: mentions cannot be had as 'xml'", "jsonl, csv")),
    Case("no such project", command="--project nowhere build", says=("nowhere: error: there is no such folder",)),
    Case("a file for a project", command="--project site.yaml build", says=("site.yaml: error: there is no such folder",)),
    Case("a bad base URL", command="build --base-url example.org", says=("--base-url: error: 'example.org' is not a web address",)),
    Case("inspect nothing", command="inspect nope.txt", says=("nope.txt: error: there is no such file",)),
    Case("inspect a folder", command="inspect seeds", says=("seeds: error: this is a folder",)),
    Case("export into a missing folder", command="export mentions --output no/where", says=("no/where: error: this cannot be written: there is no such folder",), code=3),
    Case("output into a link to itself", command="build --output l", says=("l: error: no site is written here: it is a link that leads to itself",), before=lambda root: (root / "l").symlink_to("l")),
    Case("output below a file", command="build --output site.yaml/x", says=("site.yaml/x: error: no site is written here: a file stands where one of its folders must",)),
    Case("export onto the settings", command="export entities --output site.yaml", says=("site.yaml: error: the project is made from this; nothing is exported here (name another file)",)),
    Case("export onto a source", command="export mentions --output seeds/a.txt", says=("seeds/a.txt: error: the project is made from this",)),
    Case("export among the sources", command="export tei --output seeds/tei", says=("seeds/tei: error: the project is made from this",)),
    Case("export into a folder", command="export mentions --output seeds", says=("seeds: error: this cannot be written",), code=3),
    Case("init into a full folder", command="init .", says=("a new reader needs a new or empty folder",)),
    # site.yaml
    Case("no site.yaml", {"site.yaml": None}, says=("error: there is no site.yaml here or above", "dialogue-reader init")),
    Case("a site.yml", {"site.yaml": None, "site.yml": SITE}, says=("site.yml: error: there is no site.yaml here (call it site.yaml)",)),
    Case("an empty site.yaml", {"site.yaml": ""}, says=("site.yaml:1:1: error: the key 'title' is missing", "site.yaml:1:1: error: the key 'sources' is missing")),
    Case("a list for a site.yaml", {"site.yaml": "- a\n"}, says=("site.yaml:1:1: error: ",)),
    Case("a word for a site.yaml", {"site.yaml": "hello\n"}, says=("site.yaml:1:1: error: ",)),
    Case("an unknown key", {"site.yaml": SITE + "langg: en\n"}, says=("site.yaml:5:1: error: unknown key 'langg' (did you mean 'lang'?)",)),
    Case("three errors at once", {"site.yaml": SITE + "langg: en\nkeep: 3\nbase_url: nope\n"}, says=("site.yaml:5:1: ", "site.yaml:6:1: error: keep: a list is expected", "site.yaml:7:1: error: base_url: 'nope' is not a web address")),
    Case("a key twice", {"site.yaml": SITE + "title: U\n"}, says=("site.yaml:5:1: error: the key 'title' stands twice (first on line 1)",)),
    Case("a tab", {"site.yaml": "title: T\nsources: seeds\ndocuments:\n\ta.txt:\n\t\ttitle: U\n"}, says=("site.yaml:4:1: error: a tab indents this line",)),
    Case("an alias bomb", {"site.yaml": "a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n"}, says=("site.yaml:1:4: error: anchors (&a) are not allowed",)),
    Case("an alias of itself", {"site.yaml": "title: &t [*t]\n"}, says=("site.yaml:1:8: error: anchors (&t) are not allowed",)),
    Case("5,000 nested brackets", {"site.yaml": "title: " + "[" * 5000 + "\n"}, says=("site.yaml:1:", "error: nested deeper than 64")),
    Case("a python tag", {"site.yaml": 'title: !!python/object/apply:os.system ["echo"]\n'}, says=("site.yaml:1:8: error: tags (tag:yaml.org,2002:python/object/apply:os.system) are not allowed",)),
    Case("a second document", {"site.yaml": SITE + "---\ntitle: U\n"}, says=("site.yaml:5:1: error: a second document starts here",)),
    Case("an open quote", {"site.yaml": 'title: "T\nsources: seeds\n'}, says=("site.yaml:", "error: not YAML")),
    Case("UTF-16", {"site.yaml": SITE.encode("utf-16")}, says=("site.yaml:1:1: error: this file is UTF-16 (save it as UTF-8)",)),
    Case("Latin-1", {"site.yaml": "title: Caf\u00e9\n".encode("latin-1")}, says=("site.yaml:1:11: error: byte 0xe9 is not UTF-8",)),
    Case("a NUL", {"site.yaml": SITE + "lang: a\0b\n"}, says=("site.yaml:5:8: error: this file contains a NUL character",)),
    Case("a control character", {"site.yaml": SITE + "lang: a\x07b\n"}, says=("site.yaml:5:8: error: the character U+0007 may not stand in YAML",)),
    Case("a folder for a site.yaml", {"site.yaml": None}, says=("site.yaml: error: this is a folder",), before=lambda root: (root / "site.yaml").mkdir()),
    Case("a pipe for a site.yaml", {"site.yaml": None}, says=("site.yaml: error: this is not a regular file",), before=lambda root: os.mkfifo(root / "site.yaml")),
    Case("a link to itself", {"site.yaml": None}, says=("site.yaml: error: ",), before=lambda root: (root / "site.yaml").symlink_to("site.yaml")),
    Case("no such sources", {"site.yaml": "title: T\nsources: texts\n"}, says=("site.yaml:2:1: error: sources: there is no folder 'texts'",)),
    Case("a date that is none", {"site.yaml": SITE + "documents:\n  a.txt:\n    date: June\n"}, says=("site.yaml:7:5: error: date: 'June' is not a date",)),
    Case("a slug that leads up", {"site.yaml": SITE + "documents:\n  a.txt:\n    slug: ../x\n"}, says=("site.yaml:7:5: error: slug: '../x' is not a slug",)),
    # entities.yaml
    Case("an unknown key of an entity", entities(ENTITY + "    aliasses: [X]\n"), says=("desk/entities.yaml:5:5: error: unknown key 'aliasses' (did you mean 'aliases'?)",)),
    Case("an alias of one letter", entities(ENTITY + "    aliases: [I]\n"), says=("desk/entities.yaml:5:", "too short")),
    Case("no is a name", entities(ENTITY.replace("id: iraq", "id: no")), code=0, says=("1 entity",)),
    Case("an id twice", entities(ENTITY + ENTITY.partition("\n")[2]), says=("desk/entities.yaml:5:", "iraq")),
    Case("an alias on two entities", entities(ENTITY + "  - id: xx\n    label: Xx\n    kind: place\n    aliases: [Iraq]\n"), says=("desk/entities.yaml:8:15: error: 'Iraq' is a name of 'xx' and of ",)),
    Case("faults of desk and sources together", {"desk/entities.yaml": "x: 1\n", "desk/topics.yaml": "x: 1\n", "seeds/a.txt": b"\xff"}, says=("desk/entities.yaml:1:1: ", "desk/topics.yaml:1:1: ", "seeds/a.txt:1:1: error: byte 0xff is not UTF-8")),
    # sources
    Case("a Latin-1 byte", {"seeds/a.txt": "One line\ncaf\u00e9".encode("latin-1")}, says=("seeds/a.txt:2:4: error: byte 0xe9 is not UTF-8 (save the file as UTF-8)",)),
    Case("a NUL in a source", {"seeds/a.txt": "a\0b"}, says=("seeds/a.txt:1:2: error: this file contains a NUL character",)),
    Case("a link out of the project", {}, says=("seeds/b.txt: error: this link leads out of the project",), before=lambda root: (root / "seeds/b.txt").symlink_to("/etc/hostname")),
    Case("a folder linked out of the project", {}, says=("seeds/b", "error: this link leads out of the project"), before=lambda root: (root / "seeds/b").symlink_to("/etc")),
    Case("a pipe among the sources", {}, says=("seeds/b.txt: error: this is not a regular file",), before=lambda root: os.mkfifo(root / "seeds/b.txt")),
    Case("a link in a circle", {}, says=("seeds/b.txt: error: ",), before=lambda root: (root / "seeds/b.txt").symlink_to("b.txt")),
    Case("a name that is not UTF-8", {}, says=("seeds/caf", "error: the name of this file is not UTF-8 (rename the file)"), before=lambda root: Path(os.fsdecode(os.fsencode(root) + b"/seeds/caf\xe9.txt")).write_text(ARTICLE)),
    Case("two given slugs", {"site.yaml": SITE + "documents:\n  a.txt: {slug: x}\n  b.txt: {slug: x}\n", "seeds/b.txt": ARTICLE}, says=("site.yaml:", "slug", "x")),
    # output
    Case("output into the sources", command="build --output seeds/x", says=("seeds/x: error: no site is written here: it lies inside the project's sources",)),
    Case("output into the project", command="build --output .", says=("error: no site is written here: it is the project's own folder",)),
    Case("output over a file", command="build --output site.yaml", says=("site.yaml: error: no site is written here: it is a file",)),
    Case("output into foreign ground", {"mine/thesis.txt": "x"}, command="build --output mine", says=("mine: error: no site is written here: it is not empty",)),
    Case("output into nothing at all", command="build --output ''", says=("error: ",)),
    # templates
    Case("a template that is broken", {"templates/home.html": "\n{% if %}\n"}, says=("templates/home.html:2",)),
    Case("a template that names nothing", {"templates/home.html": "{{ nothing_of_that_name }}"}, says=("templates/home.html:1", "nothing_of_that_name")),
    Case("a template of many pages", {"templates/frame-colophon.html": b"\xff\xfe"}, says=("templates/frame-colophon.html:1:1: error: this file is UTF-16 (save it as UTF-8; while making data.html)",)),
    Case("a template of all pages in a folder", {"templates/base.html": "{{ site.shared('own.html', here) }}", "templates/own.html": b"\xff\xfe"}, says=("templates/own.html:1:1: error: this file is UTF-16 (save it as UTF-8; while making data.html)",)),
    Case("a template in Latin-1", {"templates/home.html": b"caf\xe9"}, says=("templates/home.html",)),
]  # fmt: skip


def lay(root: Path, files: dict[str, str | bytes | None]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    lay(root, {**GOOD})
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("case", CASES, ids=[case.about for case in CASES])
def test_case(project: Path, capsys: pytest.CaptureFixture[str], case: Case) -> None:
    lay(project, case.files)
    case.before(project)
    code = cli.run(shlex.split(case.command))
    said = "".join(capsys.readouterr())
    assert [part for part in case.says if part not in said] == [], said
    assert code == case.code, said
    assert "Traceback" not in said
    assert (project / "site").exists() == (code == 0)


def test_errors_are_sorted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(project, {"seeds/b.txt": b"\xff", "seeds/a.txt": b"\n\n\xff", "desk/entities.yaml": "x: 1\ny: 2\n"})
    assert cli.run(["build"]) == 2
    places = [line.partition(" error")[0] for line in capsys.readouterr().err.splitlines()]
    assert places == ["desk/entities.yaml:1:1:", "desk/entities.yaml:2:1:", "seeds/a.txt:3:1:", "seeds/b.txt:1:1:"]


def test_one_unreadable_among_many(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(project, {"seeds/b.txt": ARTICLE})
    real = os.open

    def refuse(path: str, *arguments: int, **options: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refuse)
    assert cli.run(["build"]) == 3
    assert capsys.readouterr().err == "seeds/a.txt: error: this file may not be read (permission denied)\n"


@pytest.mark.parametrize(
    "line", ["--project {root} build", "build --project {root}", "--quiet --project={root} build -q"]
)
def test_global_options_stand_anywhere(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(line.format(root=project).split()) == 0
    assert (project / "site/index.html").exists()
    assert bool(capsys.readouterr().out) == ("quiet" not in line)


def test_the_project_is_found_upwards(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "seeds")
    assert cli.run(["build"]) == 0
    assert (project / "site/index.html").exists()


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"dialogue-reader {__version__}\n"
    for command in ([], *([name] for name in cli.commands.commands)):
        assert cli.run([*command, "--help"]) == 0
        assert "--project DIR" in capsys.readouterr().out


def test_the_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build"]) == 0
    first = capsys.readouterr().out
    assert first.startswith("1 article, 1 entity, 0 topics -> site/ (")
    assert cli.run(["build"]) == 0
    assert ", 0 changed) in " in capsys.readouterr().out


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1), (["--strict", "--quiet"], 1)])
def test_strict(project: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: int) -> None:
    """Strictness hangs on nothing but the option: not on what is shown."""
    assert cli.run(["build"]) == 0
    lay(project, {"site/mine.txt": "x"})
    assert cli.run(["build", *options]) == code
    assert "site/mine.txt: warning: this was not made by a build; it stays" in capsys.readouterr().err


def test_export_prints_json_lines(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.run(["export", "mentions"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    row = {"doc": "a.txt", "start": 27, "end": 31, "surface": "Iraq", "entity": "iraq", "zone": "body"}
    assert [row.items() <= found.items() for found in rows] == [True]


def test_export_into_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["export", "entities", "--output", "out.jsonl"]) == 0
    assert json.loads((project / "out.jsonl").read_text())["id"] == "iraq"
    assert cli.run(["export", "entities", "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()
    assert capsys.readouterr().out == ""


def test_no_base_url_is_noticed_and_no_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options, notices in (["--strict"], 1), (["--quiet"], 0), (["--base-url", "https://example.org"], 0):
        assert cli.run(["build", *options]) == 0
        assert capsys.readouterr().err.count("site.yaml: notice: there is no base_url") == notices


def test_inspect_needs_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert cli.run(["inspect", "a.txt", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found.keys() == {"doc", "title", "authors", "date", "publisher", "blocks"}
    assert found["doc"] == "a.txt"
    assert cli.run(["inspect", "a.txt"]) == 0
    assert "Iraq and Iran met" in capfd.readouterr().out


def test_init_makes_a_project_that_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "reader"]) == 0
    assert cli.run(["--project", "reader", "build"]) == 0
    assert (tmp_path / "reader/site/index.html").exists()


FAILURES = [
    (KeyError("x\x1b[31m"), 4, "this is a bug in dialogue-reader: KeyError: 'x\\x1b[31m' (please report it"),
    (RecursionError("too deep"), 4, "this is a bug in dialogue-reader: RecursionError"),
    (MemoryError(), 3, "error: there is not enough memory"),
    (PermissionError(13, "Permission denied", "/x"), 3, "/x: error: Permission denied"),
    (MachineError(Problem("x", "no", Where("site"))), 3, "site: error: no"),
]


@pytest.mark.parametrize("row", FAILURES, ids=lambda row: type(row[0]).__name__)
def test_what_nobody_expected(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], row: tuple[Exception, int, str]
) -> None:
    failure, code, says = row

    def fail(*_arguments: object, **_options: object) -> None:
        raise failure

    monkeypatch.setattr(build, "build", fail)
    assert cli.run(["build"]) == code
    said = capsys.readouterr()
    assert says in said.err
    assert "Traceback" not in said.err


def test_debug_prints_the_traceback(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(build, "build", fail)
    monkeypatch.setenv(cli.DEBUG, "1")
    assert cli.run(["build"]) == 4
    assert "Traceback" in capsys.readouterr().err


def terminal(monkeypatch: pytest.MonkeyPatch, **environment: str) -> None:
    monkeypatch.setattr(cli, "_is_terminal", lambda _stream: True)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)


def lines(text: str) -> Iterable[str]:
    return re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"COLUMNS": "20"}, {"LC_ALL": "C"}])
def test_a_terminal_shows_the_line_and_a_caret(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], environment: dict[str, str]
) -> None:
    terminal(monkeypatch, **environment)
    lay(project, {"site.yaml": SITE + "langg: en\n"})
    assert cli.run(["build"]) == 2
    said = capsys.readouterr().err
    assert list(lines(said)) == [
        "site.yaml:5:1: error: unknown key 'langg' (did you mean 'lang'?)",
        "    5 | langg: en",
        "        ^",
    ]
    assert "NO_COLOR" not in environment or "\x1b[3" not in said


def test_a_terminal_is_told_what_to_open(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(monkeypatch)
    monkeypatch.setattr(cli, "_PATIENCE", -1)
    assert cli.run(["build"]) == 0
    assert f"Open {(project / 'site/index.html').as_uri()}\n" in capsys.readouterr().out
