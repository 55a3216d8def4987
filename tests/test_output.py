"""The output folder: what it holds, what is refused, what survives."""

import hashlib
import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_reader import config, disk, output
from dialogue_reader.config import Config
from dialogue_reader.errors import MachineError, ReaderError


@dataclass(frozen=True)
class Page:
    path: str
    content: bytes = b"text"


Write = Callable[..., output.Written]


@pytest.fixture
def project(tmp_path: Path) -> Config:
    root = tmp_path / "project"
    for folder in ("seeds", "desk", "templates"):
        (root / folder).mkdir(parents=True)
    (root / "site.yaml").write_text(
        "title: T\nsources: seeds\nannotations: desk\nkeep: [CNAME, .well-known, 'kept-*']\n"
    )
    return config.read(root)


@pytest.fixture
def site(project: Config) -> Path:
    return project.root / "site"


@pytest.fixture
def write(project: Config, site: Path) -> Write:
    def write(*pages: Page, to: Path = site, patience: float = 0.1) -> output.Written:
        return output.write(to, iter(pages), config=project, patience=patience)

    return write


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != output.MANIFEST}


def beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if path.name.startswith(".")]


def test_first_build(write: Write, site: Path) -> None:
    written = write(Page("index.html", b"home"), Page("articles/a.html", b"a"), Page("empty.txt", b""))
    assert files(site) == {"index.html": b"home", "articles/a.html": b"a", "empty.txt": b""}
    assert (written.files, written.changed, written.removed) == (3, 3, 0)
    assert not beside(site)


def test_next_build_changes_what_changed(write: Write, site: Path) -> None:
    write(Page("same", b"1"), Page("other", b"1"), Page("gone", b"1"))
    os.utime(site / "same", (1, 1))
    written = write(Page("same", b"1"), Page("other", b"2"), Page("new", b"1"))
    assert files(site) == {"same": b"1", "other": b"2", "new": b"1"}
    assert (written.files, written.changed, written.removed) == (3, 2, 1)
    assert (site / "same").stat().st_mtime == 1
    assert not beside(site)


def test_old_files_are_never_written_into(write: Write, site: Path, tmp_path: Path) -> None:
    write(Page("page", b"old"))
    os.link(site / "page", tmp_path / "witness")
    write(Page("page", b"new"))
    assert (tmp_path / "witness").read_bytes() == b"old"


def test_what_was_tampered_with_is_mended(write: Write, site: Path) -> None:
    pages = [Page("cut", b"12345"), Page("edited", b"12345"), Page("link", b"12345"), Page("mode", b"12345")]
    write(*pages)
    (site / "cut").write_bytes(b"")
    (site / "edited").write_bytes(b"54321")
    (site / "link").unlink()
    (site / "link").symlink_to("mode")
    (site / "mode").chmod(0o600)
    assert write(*pages).changed == 4
    assert set(files(site).values()) == {b"12345"}
    assert not (site / "link").is_symlink()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_modes_do_not_hang_on_the_umask(write: Write, site: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write(Page("deep/er/page"))
    finally:
        os.umask(before)
    modes = {path: stat.S_IMODE(path.lstat().st_mode) for path in [site, *site.rglob("*")]}
    assert all(mode == (0o755 if path.is_dir() else 0o644) for path, mode in modes.items())


def test_the_manifest_names_every_file_and_no_time(write: Write, site: Path) -> None:
    write(Page("b"), Page("a/ü.html"))
    found = (site / output.MANIFEST).read_bytes()
    assert json.loads(found)["files"] == {name: hashlib.sha256(b"text").hexdigest() for name in ("a/ü.html", "b")}
    write(Page("a/ü.html"), Page("b"))
    assert (site / output.MANIFEST).read_bytes() == found


# -- what is refused


@pytest.mark.parametrize(
    ("place", "because"),
    [
        ("/", "home folder"),
        ("~", "home folder"),
        ("~/..", "home folder"),
        ("{root}", "project's own folder"),
        ("{root}/..", "project's own folder"),
        ("{root}/site/..", "project's own folder"),
        ("{root}/seeds", "holds the project's sources"),
        ("{root}/seeds/site", "inside the project's sources"),
        ("{root}/desk", "holds the project's annotations"),
        ("{root}/desk/site", "inside the project's annotations"),
        ("{root}/templates", "holds the project's templates"),
        ("{root}/static/x", "inside the project's static"),
        ("{root}/site.yaml", "it is a file"),
        ("{root}/.git/site", "belongs to git"),
        ("{root}/checkout", "belongs to git"),
        ("{root}/full", "not empty, and not made by"),
        ("{root}/forged", "not empty, and not made by"),
        ("{root}/link", "project's own folder"),
        ("/usr", "not empty"),
    ],
)
def test_refused(project: Config, write: Write, place: str, because: str) -> None:
    root = project.root
    (root / "checkout/.git").mkdir(parents=True)
    (root / "full").mkdir()
    (root / "full/thesis.txt").write_text("years of work")
    (root / "forged").mkdir()
    (root / "forged" / output.MANIFEST).write_text('{"files": {}}')
    (root / "link").symlink_to(root)
    before = files(root)
    with pytest.raises(ReaderError, match=because) as refusal:
        write(Page("index.html"), to=Path(place.format(root=root)).expanduser())
    assert refusal.value.exit_code == 2
    assert files(root) == before


def test_new_empty_and_own_folders_are_taken(write: Write, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/.DS_Store").touch()
    for folder in (tmp_path / "empty", tmp_path / "deep/er/new"):
        for _ in range(2):
            write(Page("index.html"), to=folder)
            assert files(folder) == {"index.html": b"text"}


def test_folders_made_on_the_way_go_again_when_nothing_came_of_it(write: Write, tmp_path: Path) -> None:
    with pytest.raises(ReaderError):
        write(Page("../index.html"), to=tmp_path / "deep/er/new")
    assert not (tmp_path / "deep").exists()


@pytest.mark.parametrize(
    "path",
    ["/etc/x", "../x", "a/../../x", "a//b", "", ".", "./a", "a/", "a\\b", "a\0b", "a\nb", "a\udce9", output.MANIFEST],
)
def test_paths_that_lead_elsewhere(write: Write, site: Path, path: str) -> None:
    with pytest.raises(ReaderError, match="cannot be the path"):
        write(Page("index.html"), Page(path))
    assert not site.exists()


@pytest.mark.parametrize(
    "paths",
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("STRASSE", "stra\u00dfe"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("a/b", "A/c"),
        ("a/b/c", "a/B"),
    ],
)
def test_two_on_one_path(write: Write, site: Path, paths: tuple[str, ...]) -> None:
    write(Page("old"))
    with pytest.raises(ReaderError, match="two pages want the path"):
        write(*map(Page, paths))
    assert files(site) == {"old": b"text"}
    assert not beside(site)


# -- what survives


def test_foreign_files_survive_and_only_those_not_named_are_told(write: Write, site: Path) -> None:
    write(Page("index.html"))
    foreign = {"CNAME": b"example.org", ".well-known/security.txt": b"s", "kept-1": b"", "notes/mine.txt": b"work"}
    for name, content in foreign.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)
    for _ in range(2):
        written = write(Page("index.html", b"new"))
        assert files(site) == {"index.html": b"new", **foreign}
        assert [(str(p.where), p.severity) for p in written.problems] == [("site/notes/mine.txt", "warning")]


@pytest.mark.parametrize("kind", ["collision", "link", "folder link", "pipe"])
def test_foreign_files_that_cannot_stay_stop_the_build(write: Write, site: Path, kind: str) -> None:
    write(Page("index.html"))
    mine = site / "mine"
    if kind == "pipe":
        os.mkfifo(mine)
    elif kind == "collision":
        mine.write_bytes(b"work")
    else:
        mine.symlink_to(site.parent / ("seeds" if kind == "folder link" else "site.yaml"))
    with pytest.raises(ReaderError, match="site/mine: error: this was not made by a build and cannot stay"):
        write(Page("index.html", b"new"), *([Page("mine")] if kind == "collision" else []))
    assert (site / "index.html").read_bytes() == b"text"
    assert os.path.lexists(mine)


def test_an_emitter_that_fails_leaves_all_as_it_was(project: Config, write: Write, site: Path) -> None:
    def pages() -> Iterator[Page]:
        yield Page("index.html", b"new")
        raise KeyError("a bug")

    write(Page("index.html"))
    with pytest.raises(KeyError):
        output.write(site, pages(), config=project)
    assert files(site) == {"index.html": b"text"}
    assert not beside(site)


@pytest.mark.parametrize("leftovers", [{"new": True}, {"new": True, "old": True}, {"new": False}, {"lock": False}])
def test_what_a_dead_build_left_is_cleared(write: Write, site: Path, leftovers: dict[str, bool]) -> None:
    write(Page("index.html"))
    for role, folder in leftovers.items():
        place = site.with_name(f".site.dialogue-reader.{role}")
        place = place / "deep/page" if folder else place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("999999999\n")
    write(Page("index.html", b"new"))
    assert files(site) == {"index.html": b"new"}
    assert not beside(site)


def test_a_swap_that_died_between_two_renames_is_taken_back(project: Config, write: Write, site: Path) -> None:
    write(Page("CNAME", b"example.org"))
    site.rename(site.with_name(".site.dialogue-reader.old"))
    with pytest.raises(ReaderError):
        write(Page("../x"))
    assert files(site) == {"CNAME": b"example.org"}


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "exchange", lambda _one, _other: False)


@pytest.mark.usefixtures("no_exchange")
def test_without_the_exchange_two_renames_do(write: Write, site: Path) -> None:
    for content in (b"1", b"2", b"3"):
        write(Page("index.html", content))
        assert files(site) == {"index.html": content}
        assert not beside(site)


@pytest.mark.usefixtures("no_exchange")
def test_the_first_of_two_renames_is_taken_back(write: Write, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Page("index.html"))
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError(16, "busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(MachineError, match="in use"):
        write(Page("index.html", b"new"))
    assert files(site) == {"index.html": b"text"}


def test_a_disk_without_links_gets_copies(write: Write, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_names: object, **_options: object) -> None:
        raise OSError(1, "no links here")

    write(Page("page"))
    monkeypatch.setattr(os, "link", refuse)
    assert write(Page("page")).files == 1
    assert files(site) == {"page": b"text"}


# -- two at once

HOLDER = """
import sys, time
from pathlib import Path
from dialogue_reader import disk
with disk.lock(Path(sys.argv[1]), shown="site", patience=1):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(site: Path) -> Iterator[subprocess.Popen[str]]:
    lock = site.with_name(".site.dialogue-reader.lock")
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_build_names_the_first(write: Write, site: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(MachineError, match=rf"site: error: another build \(process {holder.pid}\) is writing here"):
        write(Page("index.html"))
    assert not site.exists()


def test_a_dead_build_holds_nothing(write: Write, site: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    write(Page("index.html"), patience=5)
    assert files(site) == {"index.html": b"text"}


def test_builds_in_turn(project: Config, site: Path, tmp_path: Path) -> None:
    """Four processes write one output at once: each waits its turn, and one whole site remains."""
    script = tmp_path / "writer.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom types import SimpleNamespace as Page\n"
        "from dialogue_reader import config, output\n"
        "root, mark = Path(sys.argv[1]), sys.argv[2].encode()\n"
        "for _ in range(5):\n"
        "    pages = [Page(path=f'p{n}', content=mark) for n in range(20)]\n"
        "    output.write(root / 'site', pages, config=config.read(root), patience=60)\n"
    )
    writers = [subprocess.Popen([sys.executable, str(script), str(project.root), str(n)]) for n in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert len(set(files(site).values())) == 1
    assert len(files(site)) == 20
    assert not beside(site)


# -- properties

names = st.sampled_from(["a", "b", "B", "c", "caf\u00e9", "cafe\u0301", "folder", "Folder"])
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
sites = st.dictionaries(paths, st.binary(max_size=3), max_size=8)


@given(history=st.lists(sites, min_size=1, max_size=4))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_ends_in_its_last_valid_site(
    project: Config, tmp_path: Path, history: list[dict[str, bytes]]
) -> None:
    site = tmp_path / f"sites/{time.monotonic_ns()}"
    expected: dict[str, bytes] = {}
    for pages in history:
        refused = None
        try:
            output.write(site, [Page(*pair) for pair in pages.items()], config=project)
            expected = pages
        except ReaderError as error:
            refused = type(error)
        assert refused in {None, ReaderError}
        assert (files(site) if site.exists() else {}) == expected
