"""Same project, same bytes and modes: wherever it lies, whatever the machine's settings, and whatever was built before."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import copy_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes, locales and time zones of POSIX")

BUILD = (
    "import os, sys; os.umask(int(sys.argv[1], 8)); from dialogue_reader import cli; sys.exit(cli.run(sys.argv[2:]))"
)


def build(project: Path, umask: str, jobs: int, **environment: str) -> dict[str, tuple[int, bytes]]:
    """Mode and content of everything in the site that one process builds under such settings."""
    command = [sys.executable, "-c", BUILD, umask, "--project", str(project), "build", "--jobs", str(jobs)]
    done = subprocess.run(
        command, env={**os.environ, **environment}, cwd=project.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): (
            stat.S_IMODE(path.lstat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted([site, *site.rglob("*")])
    }


def turkish() -> str:
    """The locale in which "I" has no dot, where the machine has it; else another of those every machine has."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return next((name for name in known if name.startswith("tr_TR")), "C.UTF-8")


def test_the_same_bytes_and_modes_under_any_settings(tmp_path: Path) -> None:
    here = copy_project(tmp_path / "here/project")
    there = copy_project(tmp_path / "ordner mit ü und 'x'/p")
    for source in (there / "seeds").iterdir():
        os.utime(source, (0, 0))
    cold = build(here, "022", 1, LC_ALL="C", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", PYTHONUTF8="0")
    other = build(there, "077", 2, LC_ALL=turkish(), TZ="Pacific/Pago_Pago", PYTHONHASHSEED="2", COLUMNS="20")
    assert differing(cold, other) == []
    assert {mode for mode, _ in cold.values()} == {0o644, 0o755}
    (here / "site.yaml").write_bytes((here / "site.yaml").read_bytes() + b"\n# another day\n")
    shutil.rmtree(here / "site")
    warm = build(here, "000", 1, LC_ALL="C", TZ="UTC", PYTHONHASHSEED="3")
    assert differing(cold, warm) == []


def differing(one: dict[str, tuple[int, bytes]], other: dict[str, tuple[int, bytes]]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
