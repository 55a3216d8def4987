"""The program as a process: its streams, its signals, its time to start, and `serve` from its first line to its last."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

HANGUP = getattr(signal, "SIGHUP", signal.SIGTERM)  # Windows has none, and skips these tests
PROGRAM = [sys.executable, "-m", "dialogue_reader"]
SITE = "title: Caf\u00e9 \u0628\u063a\u062f\u0627\u062f\nsources: seeds\nannotations: desk\nfonts: {text: '', arabic: ''}\nbase_url: https://example.org/\n"
ENTITIES = "entities:\n  - {id: baghdad, label: Baghdad, kind: place}\n"
ARTICLE = "A title that stands alone\n\nThey met in Baghdad, and spoke of gas and of power.\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and shells of POSIX")


@pytest.fixture(autouse=True)
def _hears_hangups() -> Iterator[None]:
    """Who runs the tests under nohup would have every child outlive the terminal too."""
    before = signal.signal(HANGUP, signal.SIG_DFL)
    yield
    signal.signal(HANGUP, before)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay(tmp_path / "project", articles=1)


def lay(root: Path, *, articles: int) -> Path:
    for folder in ("seeds", "desk"):
        (root / folder).mkdir(parents=True)
    (root / "site.yaml").write_text(SITE)
    (root / "desk/entities.yaml").write_text(ENTITIES)
    for number in range(articles):
        (root / f"seeds/{number}.txt").write_text(ARTICLE * 20)
    return root


def shell(project: Path, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line in which `READER` is the program."""
    program = " ".join(PROGRAM)
    return subprocess.run(
        ["sh", "-c", line.replace("READER", program)],
        cwd=project, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("READER build >&-", 0, ""),
        ("READER build 2>&-", 0, ""),
        ("READER build <&- >&- 2>&-", 0, ""),
        ("READER export mentions >&-", 0, ""),
        ("READER --version >/dev/full", 3, "error: the machine refused: No space left on device"),
        ("READER build >/dev/full", 3, "error: the machine refused: No space left on device"),
        ("READER export mentions >/dev/full", 3, "error: the machine refused: No space left on device"),
        ("READER nonsense 2>/dev/full", 2, ""),
        ("READER export annotations | head -c 10 >/dev/null", 0, ""),
        ("{ READER export annotations; echo code $? >&2; } | true", 0, "code 0"),
    ],
)
def test_streams(project: Path, line: str, code: int, says: str) -> None:
    done = shell(project, line)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
        {"COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"},
        {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
    ],
)
def test_surroundings(project: Path, environment: dict[str, str]) -> None:
    (project / "seeds/\u0628\u063a\u062f\u0627\u062f.txt").write_bytes(b"\xff")
    done = shell(project, "READER build", **environment)
    assert done.returncode == 2, done.stderr
    assert re.match(r"seeds/(\u0628\u063a\u062f\u0627\u062f|(\\u\w{4}){5})\.txt:1:1: error: byte 0xff", done.stderr)
    (project / "seeds/\u0628\u063a\u062f\u0627\u062f.txt").write_text("Baghdad\n\nOne line.\n")
    done = shell(project, "READER build", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    done = shell(project, "READER export mentions", **environment)
    assert '"surface": "Baghdad"' in done.stdout


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"}]
)
def test_same_bytes_wherever(project: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    def pages(folder: Path) -> dict[str, bytes]:
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert shell(project, "READER build").returncode == 0
    other = tmp_path / "elsewhere/reader"
    other.parent.mkdir()
    subprocess.run(["cp", "-r", str(project), str(other)], check=True)
    assert shell(other, "umask 077; READER build --output ../out", **environment).returncode == 0
    assert pages(other.parent / "out") == pages(project / "site")
    modes = {path.stat().st_mode & 0o777 for path in (other.parent / "out").rglob("*")}
    assert modes == {0o644, 0o755}


@pytest.mark.parametrize("number", [HANGUP, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", ["build", "export mentions", "serve --port 0", "build --watch"])
def test_signals(tmp_path: Path, command: str, number: signal.Signals) -> None:
    project = lay(tmp_path / "project", articles=200)
    process = subprocess.Popen(
        [*PROGRAM, *command.split()], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until(lambda: has_begun(process))
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number, said
    assert said == ""
    assert not list(project.glob(".site*"))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes fork on Linux only")
@pytest.mark.parametrize("number", [HANGUP, signal.SIGINT])
def test_a_terminal_tells_the_workers_too(tmp_path: Path, number: signal.Signals) -> None:
    """A window that is closed, like Ctrl-C, ends the parent; its workers do not fall first, which would be an error."""
    project = lay(tmp_path / "project", articles=400)
    process = subprocess.Popen(
        [*PROGRAM, "build", "--jobs", "2"],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until(lambda: process.poll() is not None or children.read_text())
    time.sleep(0.1)
    os.killpg(process.pid, number)
    try:
        _, said = process.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert (process.returncode, said) == (128 + number, "")
    assert not list(project.glob(".site*"))


def test_who_starts_it_may_have_it_outlive_the_terminal(project: Path) -> None:
    # nohup does the same
    done = shell(project, "trap '' HUP; READER build & sleep 0.3; kill -HUP $!; wait $!")
    assert (done.returncode, (project / "site/index.html").exists()) == (0, True)


@pytest.mark.parametrize("number", [HANGUP, signal.SIGINT, signal.SIGTERM])
def test_signal_within_exec(tmp_path: Path, number: signal.Signals) -> None:
    # importing dataclasses' users runs exec(); Python remembers a KeyboardInterrupt that comes out of one
    kill = f"import os; os.kill(os.getpid(), {number:d})"
    (tmp_path / "probe.py").write_text(
        f"from dialogue_reader import __main__, cli\ncli.run = lambda _arguments: exec({kill!r})\n__main__.main()\n"
    )
    done = subprocess.run([sys.executable, "-m", "probe"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (128 + number, "")


def has_begun(process: subprocess.Popen[str]) -> bool:
    """Whether it is past its first steps: the validator of YAML is loaded."""
    assert process.poll() is None, process.communicate()
    maps = Path(f"/proc/{process.pid}/maps")
    if not maps.exists():  # no Linux: wait and hope
        time.sleep(1)
        return True
    return "pydantic_core" in maps.read_text()


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


@contextmanager
def serving(project: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`serve` as a process, and its URL."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", *options], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        line = next((line for line in process.stdout if "http" in line), "")
        assert line, process.communicate()
        yield process, line.split()[2]
    finally:
        process.kill()
        process.communicate()


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        text: str = answer.read().decode()
        return text


def test_serve_from_start_to_end(project: Path) -> None:
    with serving(project, "--port", "0") as (process, url):
        assert "Caf\u00e9" in read(url)
        (project / "site.yaml").write_text(SITE.replace("Caf\u00e9", "Tea"))
        until(lambda: "Tea" in read(url))
        (project / "desk/entities.yaml").write_text("entities:\n  - {id: x}\n")
        until(lambda: "desk/entities.yaml:2:" in read(f"{url}.dialogue-reader/state"))
        assert "Tea" in read(url)
        (project / "desk/entities.yaml").write_text(ENTITIES)
        until(lambda: '"problems": []' in read(f"{url}.dialogue-reader/state"))
        port = url.rsplit(":", 1)[1].strip("/")
        second = shell(project, f"READER serve --port {port}")
        assert second.returncode == 3
        assert re.match(rf"127\.0\.0\.1:{port}: error: cannot listen here: Address already in use", second.stderr)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130


def test_serve_with_a_first_build_that_fails(project: Path) -> None:
    (project / "desk/entities.yaml").write_text("x: 1\n")
    with serving(project) as (process, url):
        assert "desk/entities.yaml:1:1: error: unknown key" in read(f"{url}.dialogue-reader/state")
        (project / "desk/entities.yaml").write_text(ENTITIES)
        until((project / "site/index.html").exists)
        until(lambda: '"problems": []' in read(f"{url}.dialogue-reader/state"))
        assert "Caf\u00e9" in read(url)
        assert process.poll() is None


def test_watch_builds_without_serving(project: Path) -> None:
    with (project / "said").open("w") as said:
        process = subprocess.Popen([*PROGRAM, "build", "--watch", "--output", "out"], cwd=project, stdout=said)
    try:
        until((project / "out/index.html").exists)
        (project / "site.yaml").write_text(SITE.replace("Caf\u00e9", "Tea"))
        until(lambda: "Tea" in (project / "out/index.html").read_text())
        time.sleep(2.5)  # looks for what is gone or new go on once a second
        assert (project / "said").read_text().count(" -> out/") == 2
    finally:
        process.terminate()
        assert process.wait(20) == 143


def test_version_loads_next_to_nothing() -> None:
    script = "import sys; from dialogue_reader import cli; cli.run(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert not {"rich", "pydantic", "jinja2", "yaml", "watchdog", "markdown_it", "pygments"}.intersection(loaded)
