"""What was tried against the promises and once failed, a row each; the tables before are in `test_cli.py` and `test_cases.py`.

Here a row says its command too, and a site stands already: after a fault it is as it was.
"""

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from test_cases import contents
from test_cli import ENTITY, GOOD, SITE, lay

from dialogue_reader import cli, disk
from dialogue_reader.live import read_inside
from dialogue_reader.output import MANIFEST

HOME = "templates/home.html"
NOTES = "desk/notes/n.yaml"
PAIR = "parallels:\n- passages:\n  - {document: a.txt, exact: ''}\n  - {document: a.txt, exact: gas}\n"
LOST = "[a](entity:nope) [b](topic:gone) [c](article:a) [d](entity:nope)"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and names of POSIX")


@dataclass(frozen=True)
class Case:
    about: str
    files: dict[str, str | bytes | None] = field(default_factory=dict)  # beyond GOOD
    command: str = "build"
    says: str = ""  # all of it, on standard error
    code: int = 2
    before: Callable[[Path], object] = lambda _root: None


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda root: (root / name).symlink_to(target)


def note(body: str, name: str = "n") -> str:
    return f"notes:\n- {{id: {name}, document: a.txt, exact: gas, body: '{body}'}}\n"


def move_out(root: Path) -> None:
    (root / "site.yaml").rename(root.parent / "real.yaml")
    (root / "site.yaml").symlink_to(root.parent / "real.yaml")


CASES = [
    # desk and settings
    Case("a name in Arabic that is signs only", {"desk/entities.yaml": ENTITY + "    arabic: '\u061f\u060c'\n"}, says="desk/entities.yaml:5:5: error: arabic: '\u061f\u060c' is too short to be a name; two letters are the least\n"),
    Case("passages that are empty are not too few", {"desk/parallels.yaml": PAIR}, says="desk/parallels.yaml:3:23: error: exact: this may not be empty\n"),
    Case("an author without a name", {"site.yaml": SITE + "documents: {a.txt: {authors: ['']}}\n"}, says="site.yaml:5:31: error: authors: this may not be empty\n"),
    Case("a password in an address", {"site.yaml": SITE + "base_url: https://me:secret@x.org/\n"}, says="site.yaml:5:1: error: base_url: 'https://me:secret@x.org/' is not a web address like https://example.org/reader/\n"),
    *(Case(f"an address that is none: {url}", {"site.yaml": SITE + f"base_url: '{url}'\n"}, says=f"site.yaml:5:1: error: base_url: '{url}' is not a web address like https://example.org/reader/\n") for url in ("https://x..org/", "https://.org/", "https://x.org:0/", "https://x.org/a/../b/", "https://x.org/%zz/", "https://x.org/{a}/")),
    Case("a host that can be none", {"site.yaml": SITE + "base_url: https://\u0301a.org/\n"}, says="site.yaml:5:1: error: base_url: 'https://\u0301a.org/' is not a web address: its host can be none\n"),
    Case("UTF-32", {"site.yaml": SITE.encode("utf-32")}, says="site.yaml:1:1: error: this file is UTF-32 (save it as UTF-8)\n"),
    Case("a typeface that is a command", {"site.yaml": SITE.replace("text: ''", "text: x; date")}, says="site.yaml:4:9: error: fonts.text: there is no typeface 'x; date' here (typefaces are named like spectral or noto-serif)\n"),
    Case("all links of all notes that lead nowhere", {NOTES: note(LOST), "desk/notes/o.yaml": note("[e](topic:x)", "o")}, says="".join(f"desk/notes/{line}\n" for line in ("n.yaml:2:4: error: the note 'n' links to no article 'a'", "n.yaml:2:4: error: the note 'n' links to no entity 'nope'", "n.yaml:2:4: error: the note 'n' links to no topic 'gone'", "o.yaml:2:4: error: the note 'o' links to no topic 'x'"))),
    Case("a folder that is called as notes are", says="desk/notes/x.yaml: error: this is a folder, a file was expected\n", before=lambda root: (root / "desk/notes/x.yaml").mkdir(parents=True)),
    Case("two words that are one", {"desk/house_style.yaml": "choices:\n- {id: gas, label: Gas, forms: [gas, oil, gas]}\n"}, says="desk/house_style.yaml:2:25: error: forms: 'gas' stands here twice\n"),
    Case("the same bytes behind a link that leads out", says="site.yaml: error: this link leads out of the project (copy it into the project)\n", before=move_out),
    # sources
    Case("a reserved slug in front matter", {"seeds/b.md": "---\ntitle: x\n\nslug: con\n---\nText"}, says="seeds/b.md:4:1: error: the slug 'con' is reserved by some systems (choose another)\n"),
    Case("a slug twice in front matter, and old line ends", {"seeds/b.md": "---\nslug: x\n---\nText", "seeds/c.md": "---\rtitle: y\r'slug' : x\r---\rText"}, says="seeds/c.md:3:1: error: the slug 'x' is given twice (first at seeds/b.md:2:1)\n"),
    Case("a name that only looks the same", {"seeds/cafe\u0301.txt": "Text", "site.yaml": SITE + "start: [caf\u00e9.txt]\n"}, says="site.yaml:5:9: error: there is no source 'caf\u00e9.txt' (one looks the same but has its accents otherwise; copy the name from the folder)\n"),
    Case("a folder where the lock must be", {"seeds/b.md": "More"}, says="site: error: .site.dialogue-reader.lock beside it is no file of ours (remove .site.dialogue-reader.lock)\n", code=3, before=lambda root: (root / ".site.dialogue-reader.lock").mkdir()),
    # templates
    Case("brackets within brackets", {HOME: "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"}, says="templates/home.html: error: an expression or a statement of this template is nested too deep (while making index.html)\n"),
    Case("an argument twice", {HOME: "{{ dict(a=1, a=2) }}"}, says="templates/home.html: error: keyword argument repeated: a (while making index.html)\n"),
    Case("an asset that is missing", {HOME: "\n{{ asset('nope.css') }}"}, says="templates/home.html:2: error: there is no 'nope.css' (while making index.html)\n"),
    # options
    Case("an address that is no text", command="build --base-url https://x.org/\udcff", says="--base-url: error: 'https://x.org/\\udcff' is not a web address like https://example.org/reader/\n"),
    Case("a file inspected in a project that is none", command="--project nowhere inspect seeds/a.txt", says="nowhere: error: there is no such folder (--project takes the folder that holds site.yaml)\n"),
    Case("a form without a name", command="export mentions --format ''", says="--format: error: mentions cannot be had as '' (choose from: jsonl, csv)\n"),
    Case("an export refused before the sources are read", {"seeds/a.txt": b"\xff"}, "export mentions --output desk/n", "desk/n: error: the project is made from this; nothing is exported here (name another file)\n"),
    Case("an export into no folder, told at once", {"seeds/a.txt": b"\xff"}, "export mentions --output no/where", "no/where: error: this cannot be written: there is no such folder\n", 3),
    Case("a folder of files where a file stands", {"x": ""}, "export tei --output x", "x: error: a folder was expected here\n"),
    Case("a new reader where a link leads nowhere", command="init l", says="l: error: a new reader needs a new or empty folder (name another one)\n", before=link("l", "nowhere")),
]  # fmt: skip


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project with a site; its folder is the working one."""
    root = tmp_path / "project"
    lay(root, {**GOOD})
    monkeypatch.chdir(root)
    assert cli.run(["build"]) == 0
    capsys.readouterr()
    return root


@pytest.mark.parametrize("case", CASES, ids=[case.about for case in CASES])
def test_case(built: Path, capsys: pytest.CaptureFixture[str], case: Case) -> None:
    site = contents(built / "site")
    lay(built, case.files)
    case.before(built)
    assert cli.run(shlex.split(case.command)) == case.code
    assert capsys.readouterr().err == case.says
    assert contents(built / "site") == site


def test_a_project_named_to_inspect_is_what_paths_start_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path / "project", {**GOOD})
    monkeypatch.chdir(tmp_path)
    assert cli.run(["--project", "project", "inspect", "project/seeds/a.txt"]) == 0
    assert capfd.readouterr().out.split()[:2] == ["source", "seeds/a.txt"]


def test_a_folder_that_is_gone_under_ones_feet(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost = built / "lost"
    lost.mkdir()
    os.chdir(lost)
    lost.rmdir()
    assert cli.run(["build"]) == 3
    assert capsys.readouterr().err == "error: the folder this was started in is not there any more\n"


def test_folders_within_folders(tmp_path: Path) -> None:
    """More than Python calls within calls. They are taken away here, as who clears up after tests does it by such calls."""
    (tmp_path / "stays").touch()
    deep = f"{tmp_path}{'/a' * 1200}"
    disk.make_folder(deep)
    assert os.path.isdir(deep)  # noqa: PTH112
    os.removedirs(deep)


@pytest.mark.parametrize("page", ["index.html", "mine.txt"])
def test_serving_gives_nothing_that_no_build_made(tmp_path: Path, page: str) -> None:
    """A folder of one's own stands where the site would come, or a link to one."""
    lay(tmp_path / "mine", {page: "mine"})
    (tmp_path / "site").symlink_to("mine")
    assert read_inside(tmp_path / "site", (page,)) is None
    assert read_inside(tmp_path / "mine", (page,)) is None
    (tmp_path / "mine" / MANIFEST).write_text("{}")
    assert read_inside(tmp_path / "mine", (page,)) == b"mine"


@pytest.mark.parametrize(
    ("closed", "says"),
    [
        ("seeds", "seeds: error: this folder may not be read (permission denied)\n"),
        ("desk", "desk: error: this folder may not be read (permission denied)\n"),
        ("templates", "templates: error: this folder may not be read (permission denied)\n"),
        ("templates/parts", "templates/parts/x.html: error: this file may not be read (permission denied)"),
    ],
)
def test_a_folder_that_may_be_listed_but_not_entered(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], closed: str, says: str
) -> None:
    """The system's refusal is put in its mouth: it refuses an administrator nothing."""
    lay(built, {HOME: "{% include 'parts/x.html' %}", "templates/parts/x.html": ""})

    def refusing(real: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def call(path: Any, **options: Any) -> os.stat_result:
            if str(path).startswith(f"{built / closed}/"):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, **options)

        return call

    monkeypatch.setattr(os, "stat", refusing(os.stat))
    monkeypatch.setattr(os, "lstat", refusing(os.lstat))
    assert cli.run(["build"]) == 3
    said = capsys.readouterr().err
    assert said.startswith(says)
    assert said.count("\n") == 1


@pytest.mark.parametrize("is_there", [True, False])
def test_half_a_new_reader_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:  # noqa: FBT001
    folder = tmp_path / "new"
    if is_there:
        folder.mkdir()
    copy, copied = shutil.copyfile, []

    def fill(source: Path, target: Path) -> None:
        copied.append(target)
        copy(source, target)
        if len(copied) == 3:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", fill)
        assert cli.run(["init", str(folder)]) == 3
    assert folder.exists() == is_there
    assert cli.run(["init", str(folder)]) == 0


@pytest.mark.parametrize("css", ["a{content:'" + "\\'" * 30_000, "url(" * 30_000, '"\\' * 50_000, "/*" * 50_000])
def test_a_style_sheet_that_is_never_closed(built: Path, css: str) -> None:
    lay(built, {"static/own.css": css})
    assert cli.run(["build"]) == 0
