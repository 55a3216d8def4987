"""The wheel: it carries the theme, is the same bytes each time, and builds a reader far from this checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
import web
from conftest import ROOT

PROJECT = {
    "site.yaml": "title: Three names\nsources: texts\nannotations: desk\n",
    "texts/one.txt": "A meeting in Basra\n\nHaider al-Abadi met Nadia Murad in Basra on Monday.\n",
    "texts/two.md": "---\ntitle: A second meeting\n---\n\nNadia Murad said that *Basra* had changed.\n",
    "desk/entities.yaml": """\
entities:
  - {id: haider-al-abadi, label: Haider al-Abadi, kind: person}
  - {id: nadia-murad, label: Nadia Murad, kind: person}
  - {id: basra, label: Basra, kind: place}
""",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build_wheel(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_theme_typed_marker_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    theme = [
        f"dialogue_reader/theme/{path.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "static")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    ]
    assert len(theme) > 3
    assert set(theme) - set(names) == set()
    assert "dialogue_reader/py.typed" in names
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_the_wheel_is_the_same_bytes_each_time(wheel: Path, tmp_path: Path) -> None:
    assert _build_wheel(tmp_path).read_bytes() == wheel.read_bytes()


def test_an_installed_wheel_builds_a_small_reader(wheel: Path, tmp_path: Path) -> None:
    scripts = _install(wheel, tmp_path / "env")
    for name, text in PROJECT.items():
        path = tmp_path / "reader" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    origin = _run([scripts / "python", "-c", "import dialogue_reader; print(dialogue_reader.__file__)"], tmp_path)
    assert Path(origin.strip()).is_relative_to(tmp_path / "env")
    _run([scripts / "dialogue-reader", "build"], tmp_path / "reader")
    pages = web.read_pages(tmp_path / "reader/site")
    assert {"index.html", "entities/haider-al-abadi.html", "entities/nadia-murad.html", "entities/basra.html"} <= set(
        pages
    )
    assert len([path for path in pages if path.startswith("articles/")]) == 2
    assert list(web.broken_links(tmp_path / "reader/site", pages)) == []


def _build_wheel(folder: Path) -> Path:
    _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], ROOT)
    return next(folder.glob("*.whl"))


def _install(wheel: Path, environment: Path) -> Path:
    """Install without network: a bare environment that borrows this one's packages, but not its editable install.

    A folder named in a `.pth` file is searched, the `.pth` files inside it are not followed.
    """
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    _run(
        [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--no-deps", "--no-index", wheel],
        environment,
    )
    purelib = _run([scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], environment)
    (Path(purelib.strip()) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return scripts


def _run(command: list[str | Path], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
