"""Serving: what is answered, what is refused, and which port. Saves are test_serve_saves.py."""

import http.client
import json
import os
import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader import live, serve
from dialogue_reader.errors import MachineError, Problem, Where
from dialogue_reader.live import Board, Server, segments
from dialogue_reader.output import MANIFEST

SECRET = b"SECRET"
Ask = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder, with a secret and ways to it around."""
    site = tmp_path / "site"
    (site / "articles").mkdir(parents=True)
    (site / "index.html").write_text("<title>home</title><body>home</body>")
    (site / "articles/a b.html").write_text("no end of body")
    (site / "reader.css").write_text("p {}")
    (site / "404.html").write_text("<body>nothing here</body>")
    (tmp_path / "secret.txt").write_bytes(SECRET)
    (site / "leak.txt").symlink_to(tmp_path / "secret.txt")
    (site / "up").symlink_to(tmp_path)
    (site / MANIFEST).write_text("{}")
    return site


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    board = Board()
    with Server(0, folder, board) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        board.close()
        server.shutdown()
        thread.join()


@pytest.fixture
def ask(server: Server) -> Ask:
    def ask(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        with closing(connection):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    return ask


def test_pages_carry_the_script_and_files_do_not(ask: Ask, folder: Path) -> None:
    status, headers, body = ask("/")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b'home<script src="/.dialogue-reader/live.js" data-run=' in body
    assert body.endswith(b"</script></body>")
    assert ask("/articles/a%20b.html?x=%00#p1")[2].startswith(b"no end of body<script")
    assert ask("/reader.css")[2] == b"p {}"
    assert b"script" not in (folder / "index.html").read_bytes()


def test_head_and_missing(ask: Ask) -> None:
    status, headers, body = ask("/", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 40
    status, _, body = ask("/nowhere/at/all.html")
    assert status == 404
    assert b"nothing here<script" in body


def test_a_page_says_which_bytes_it_is_of(ask: Ask, folder: Path) -> None:
    """Of the file, not of what is sent: the script in it changes with every site."""
    _, headers, body = ask("/")
    assert f"data-tag={headers['etag']}".encode() in body
    assert ask("/", "HEAD")[1]["etag"] == headers["etag"]
    (folder / "index.html").write_text("another")
    assert ask("/", "HEAD")[1]["etag"] != headers["etag"]


def test_the_published_path_works_too(ask: Ask, server: Server) -> None:
    assert ask("/reader/reader.css")[0] == 404
    server.base = live.base_of("https://example.org/reader/")
    assert ask("/reader/reader.css")[2] == b"p {}"
    assert ask("/reader/")[0] == 200
    server.base = live.base_of("https://example.org/l%C3%A4ser/")
    assert ask("/l%C3%A4ser/reader.css")[2] == b"p {}"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_other_methods(ask: Ask, method: str) -> None:
    status, headers, _ = ask("/", method)
    assert (status, headers.get("allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:{port}"}, 200),
        ({"Host": "LOCALHOST:{port}"}, 200),
        ({"Host": "[::1]:{port}"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example:{port}"}, 403),
        ({"Host": "127.0.0.1.evil.example:{port}"}, 403),
        ({"Host": "localhost:1"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Host": ""}, 403),
        ({"Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
    ],
)
@pytest.mark.parametrize("path", ["/", "/.dialogue-reader/state"])
def test_foreign_hosts_and_pages(ask: Ask, server: Server, path: str, headers: dict[str, str], status: int) -> None:
    assert ask(path, **{name: value.format(port=server.port) for name, value in headers.items()})[0] == status


HOSTILE = [
    "/../secret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/articles/..%2f..%2fsecret.txt", "/..%5csecret.txt",
    "/%252e%252e%252fsecret.txt", "/.%00./secret.txt", "/%00", "/index.html%00.txt", "/%c0%ae%c0%ae/secret.txt",
    "/%c0%af", "/%ff", "/%", "/%zz", "//secret.txt", "///", "/./", "/.", "/..", "/leak.txt", "/up/secret.txt", "/up",
    "/up/", "/articles", "/articles/", "/.dialogue-reader.json", "/.dialogue-reader/", "/.dialogue-reader/../secret.txt",
    "/.git/config", "/C:/secret.txt", "/secret.txt::$DATA", "/CON", "/a" * 300, "/%0d%0aX:%20y", "/" + "a" * 60_000,
    "/?../secret.txt", "/;/../secret.txt", "/%u002e%u002e/secret.txt", "/index.html/", "/index.html/../../secret.txt",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_paths(ask: Ask, path: str) -> None:
    status, _, body = ask(path)
    assert status in {200, 400, 404}
    assert SECRET not in body
    assert ask("/")[0] == 200


def send(port: int, request: bytes) -> bytes:
    """What comes back for raw bytes; b"" where the connection breaks."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.settimeout(5)
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(1 << 16), b""))
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("request_bytes", "answer"),
    [
        (b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"HTTP/1.1 414"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"HTTP/1.1 400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"HTTP/1.1 400"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 500 + b"\r\n", b"HTTP/1.1 431"),
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", b"HTTP/1.1 431"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"rubbish\r\n\r\n", b""),
        (b"\x16\x03\x01\x02\x00\x01\x00", b""),
        (b"\r\n" * 1000, b""),
        (b"", b""),
    ],
)
def test_raw_requests(server: Server, ask: Ask, request_bytes: bytes, answer: bytes) -> None:
    assert send(server.port, request_bytes).startswith(answer)
    assert ask("/")[0] == 200


def test_a_thousand_random_requests_half_hostile(server: Server, ask: Ask) -> None:
    chance = random.Random(1)
    pieces = [
        "..",
        "%2e%2e",
        "/",
        "%2f",
        "\\",
        "%5c",
        "%00",
        "%c0%ae",
        "secret.txt",
        "up",
        "leak.txt",
        "?",
        "#",
        "%",
        "a",
        ":",
        "é",
    ]

    def hostile() -> bytes:
        target = "/" + "".join(chance.choices(pieces, k=chance.randrange(12)))
        method = chance.choice(["GET", "GET", "GET", "HEAD", "POST", "X" * 50])
        host = chance.choice([f"localhost:{server.port}", "evil.example", ""])
        return f"{method} {target} HTTP/1.{chance.randrange(2)}\r\nHost: {host}\r\n\r\n".encode()

    good = f"GET /index.html HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n\r\n".encode()
    for number in range(1000):
        if number % 2:
            assert SECRET not in send(server.port, hostile() if number % 20 > 1 else chance.randbytes(200))
        else:
            assert send(server.port, good).startswith(b"HTTP/1.1 200")
    assert ask("/")[0] == 200


@given(st.text(st.characters(max_codepoint=255)).map("/".__add__))
def test_segments_never_lead_up(target: str) -> None:
    parts = segments(target)
    assert parts is None or all(part not in {"", ".", ".."} and "/" not in part and "\0" not in part for part in parts)


def test_a_pipe_in_the_output_blocks_nothing(ask: Ask, folder: Path) -> None:
    os.mkfifo(folder / "pipe.html")
    assert ask("/pipe.html")[0] == 404


def test_no_site_yet_shows_why(ask: Ask, server: Server, folder: Path) -> None:
    (folder / "404.html").unlink()
    (folder / "index.html").unlink()
    server.board.complain([Problem("x", "<script>alert(1)</script>", Where("site.yaml", 1, 1))], folder)
    status, _, body = ask("/")
    assert status == 404
    assert b"&lt;script&gt;alert(1)" in body
    assert b"<script>alert" not in body


@pytest.mark.parametrize(
    "header",
    [
        "Content-Length: 47",
        "Content-Length: x",
        "Transfer-Encoding: chunked",
        "nocolon\r\nContent-Length: 47",
        "Content-Length: 0\r\nContent-Length: 47",
        "Content-Length : 47",
        "Transfer-Encoding : chunked",
        "Content-Length: 0\r\n 47",
    ],
)
def test_a_body_is_never_the_next_request(server: Server, header: str) -> None:
    """RFC 9110, 9.3.1: a request with GET has none; what it holds must not be taken for a request of its own."""
    host = f"Host: 127.0.0.1:{server.port}"
    inner = f"GET /page.html HTTP/1.1\r\n{host}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\n{host}\r\n{header}\r\n\r\n{inner}".encode())
        connection.shutdown(socket.SHUT_WR)
        said = b"".join(iter(lambda: _received(connection), b""))
    assert said.count(b"HTTP/1.1 ") == 1
    assert said.startswith(b"HTTP/1.1 400 ")


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionResetError:  # closed with the body unread
        return b""


def test_the_stream_tells_the_state_and_every_change(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    with closing(connection):
        connection.request("GET", "/.dialogue-reader/events")
        answer = connection.getresponse()
        assert answer.getheader("content-type") == "text/event-stream; charset=utf-8"

        def state() -> dict[str, Any]:
            found: dict[str, Any] = json.loads(answer.readline().removeprefix(b"data: "))
            assert answer.readline() == b"\n"
            return found

        assert (state()["page"], server.board.state.page) == ("0", "0")
        server.board.publish(styles_only=False)
        assert (found := state())["page"] == "1"
        server.board.publish(styles_only=True)
        assert {**found, "style": "1", "order": found["order"] + 1} == state()
        server.board.complain([Problem("x", "wrong")], Path())
        assert state()["problems"] == [{"message": "error: wrong", "line": ""}]
        server.board.mend()
        assert state()["problems"] == []


def test_a_port_that_is_taken(folder: Path) -> None:
    said: list[str] = []
    with Server(0, folder, Board()) as first:
        with pytest.raises(MachineError, match=rf"127.0.0.1:{first.port}: error: cannot listen here") as refusal:
            serve._open_server(folder, Board(), first.port, say=said.append)
        assert refusal.value.exit_code == 3


def test_the_next_free_port(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    with Server(0, folder, Board()) as first:
        monkeypatch.setattr(serve, "PORT", first.port)
        with serve._open_server(folder, Board(), None, say=said.append) as second:
            assert second.port > first.port
            assert said == [f"Port {first.port} is taken; using {second.port}"]
