"""The wheel: it carries the theme, is the same bytes each time, and builds a reader far from this checkout."""

import os
import shutil
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


def test_the_wheel_is_the_same_bytes_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    for name in ("src", "templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tmp_path / "copy" / name)
        os.utime(tmp_path / "copy" / name, (1_000_000_000, 1_000_000_000))
    assert _build_wheel(tmp_path / "dist", tmp_path / "copy").read_bytes() == wheel.read_bytes()


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    from dialogue_reader import __version__

    with zipfile.ZipFile(wheel) as packed:
        text = next(packed.read(name) for name in packed.namelist() if name.endswith("METADATA")).decode()
        entry = next(packed.read(name) for name in packed.namelist() if name.endswith("entry_points.txt")).decode()
    assert f"\nVersion: {__version__}\n" in text
    assert {
        "Provides-Extra: fonts",
        "Provides-Extra: test",
        "License-Expression: MIT",
        "Classifier: Typing :: Typed",
    } <= set(text.splitlines())
    assert "dialogue-reader = dialogue_reader.__main__:main" in entry
    assert [
        line for line in (ROOT / "pyproject.toml").read_text("utf-8").splitlines() if line.startswith("version")
    ] == []


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
    _run([scripts / "python", "-m", "dialogue_reader", "init", "started"], tmp_path)
    _run([scripts / "python", "-m", "dialogue_reader", "--project", "started", "build"], tmp_path)
    assert (tmp_path / "started/site/entities/sample.html").is_file()


def _build_wheel(folder: Path, project: Path = ROOT) -> Path:
    _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], project)
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
