"""The machine fails: full disks, short writes, kills. The old site is left, or the new one, and nothing between."""

import errno
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dialogue_reader import cli, config, disk, output
from dialogue_reader.errors import MachineError

ROOT = Path(__file__).resolve().parent.parent
CALLS = ("open", "write", "close", "mkdir", "chmod", "fchmod", "link", "utime", "replace", "rename")
ARTICLE = "A title that stands alone\n\nThey met in Baghdad, and spoke of gas and of power.\n"


@dataclass(frozen=True)
class Page:
    path: str
    content: bytes = b"text"


OLD = [Page("same", b"1"), Page("other", b"1"), Page("deep/er/gone", b"1")]
NEW = [Page("same", b"1"), Page("other", b"2"), Page("new/er/page", b"1" * 5000), Page("empty", b"")]


class Failing:
    """Stands for the module `os` in disk.py: the n-th call that changes the disk fails."""

    def __init__(self, number: int, code: int) -> None:
        self.left = number
        self.code = code
        self.failed = ""

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*arguments: Any, **options: Any) -> Any:
            if name == "open" and not arguments[1] & os.O_CREAT:
                return real(*arguments, **options)
            self.left -= 1
            if self.left != -1:
                return real(*arguments, **options)
            self.failed = name
            if name == "close":
                real(*arguments)
            raise OSError(self.code, os.strerror(self.code))

        return call


def lay(root: Path) -> config.Config:
    (root / "seeds").mkdir(parents=True)
    (root / "site.yaml").write_text(
        "title: T\nsources: seeds\nbase_url: https://x.org/\nfonts: {text: '', arabic: ''}\n"
    )
    (root / "seeds/a.txt").write_text(ARTICLE)
    return config.read(root)


def content(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if path.name.startswith(".")]


def refused(site: Path, project: config.Config) -> str:
    try:
        output.write(site, NEW, config=project)
    except MachineError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("swap", ["exchange", "two renames"])
def test_the_disk_fails_at_each_call_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, swap: str
) -> None:
    project = lay(tmp_path)
    site, failed = tmp_path / "site", []
    if swap != "exchange":
        monkeypatch.setattr(disk, "exchange", lambda _one, _other: False)
    for number in range(200):
        output.write(site, OLD, config=project)
        (site / "mine").write_bytes(b"mine")
        before = content(site)
        failing = Failing(number, code)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "os", failing)
            refusal = refused(site, project)
        after = content(site)
        assert after == before if refusal else after["other"] == b"2", failing.failed
        assert refusal.startswith("site: error: this cannot be written: ") or not refusal
        assert after["mine"] == b"mine"
        failed.append(failing.failed)
        if failing.left >= 0:
            break
    assert failed[-1] == ""
    assert {"open", "write", "close", "mkdir", "link"} <= set(failed)
    output.write(site, OLD, config=project)
    assert not beside(site)


def test_a_disk_that_takes_a_byte_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = lay(tmp_path)
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, text: real(descriptor, text[:1]))
    output.write(tmp_path / "site", NEW, config=project)
    monkeypatch.undo()
    assert {path: text for path, text in content(tmp_path / "site").items() if path != output.MANIFEST} == {
        page.path: page.content for page in NEW
    }


@pytest.mark.parametrize("number", range(3))
def test_a_cache_that_finds_the_disk_full_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    lay(tmp_path)
    monkeypatch.setattr(disk, "os", Failing(number, errno.ENOSPC))
    assert cli.run(["--project", str(tmp_path), "build"]) == 0
    assert not (tmp_path / ".cache/dialogue-reader/documents.pack").exists()


@pytest.mark.parametrize("number", [3, 6, 13, 33])
def test_a_build_on_a_full_disk(  # the first three calls are the cache's, which may fail
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    lay(tmp_path)
    assert cli.run(["--project", str(tmp_path), "build"]) == 0
    before = content(tmp_path / "site")
    (tmp_path / "seeds/a.txt").write_text(ARTICLE.replace("gas", "oil"))
    monkeypatch.setattr(disk, "os", Failing(number, errno.ENOSPC))
    assert cli.run(["--project", str(tmp_path), "build"]) == 3
    said = capsys.readouterr().err
    assert said == "site: error: this cannot be written: the disk is full (the site is as it was)\n"
    assert content(tmp_path / "site") == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_at_random_moments(tmp_path: Path) -> None:
    """All of it, in a process of its own: `python tests/kills.py --kills 200 --articles 500`."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/kills.py"), "--kills", "20", "--articles", "5"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
