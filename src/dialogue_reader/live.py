"""The server behind `serve`: the output on loopback, and a line to every open page. Knows nothing of building.

Only GET and HEAD, only from this machine, asked for under a loopback name, by no foreign page, and only regular files
inside the output. Pages get a script on their way out (`live.js`); nothing on disk is touched. The Board holds what
pages must know: which site is current, and what is wrong with the one that failed to come.
"""

import hashlib
import json
import os
import re
import secrets
import stat
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from dialogue_reader.errors import Problem
from dialogue_reader.excerpt import excerpt, visible
from dialogue_reader.output import MANIFEST

HOST = "127.0.0.1"
ROOM = "/.dialogue-reader/"  # no artifact lies there
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_SCRIPT = Path(__file__).with_name("live.js")
_PING = 10.0  # seconds between signs of life on a stream
_DRAIN = 8 * 1024 * 1024  # bytes of an overlong request that are read before it is refused
_ODD = re.compile(r"[\x00-\x1f\x7f\\]" if os.name == "posix" else r'[\x00-\x1f\x7f\\:*?"<>|]')
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_OPEN = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
_HTML, _JSON = "text/html; charset=utf-8", "application/json; charset=utf-8"
_TYPES = {
    ".html": _HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": _JSON,
    ".jsonld": "application/ld+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A problem as an open page shows it."""

    message: str
    line: str = ""  # the source's line, and a caret under it


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What an open page compares itself with. Numbers are text: that is how a page's own come to its script."""

    run: str  # another server, another run
    page: str = "0"  # grows with every site that needs a reload
    draft: str = "0"  # grows with every save whose pages are in place before the others
    partial: bool = False  # whether these others are still to come
    style: str = "0"  # grows with every site that differs in stylesheets only
    problems: tuple[Fault, ...] = ()
    order: int = 0  # grows with every state: what was asked for may come after what was told


class Board:
    """The current state, and those who wait for the next."""

    def __init__(self) -> None:
        self.state = State(run=secrets.token_hex(6))
        self.closed = False
        self._changed = threading.Condition()

    def publish(self, *, styles_only: bool) -> None:
        """A new site is in place."""
        if styles_only:
            self._post(replace(self.state, style=str(int(self.state.style) + 1), problems=()))
        else:
            self._post(replace(self.state, page=str(int(self.state.page) + 1), partial=False, problems=()))

    def publish_draft(self) -> None:
        """The pages of what was saved are in place, before all others."""
        self._post(replace(self.state, draft=str(int(self.state.draft) + 1), partial=True, problems=()))

    def mend(self) -> None:
        """The site in place is right again."""
        self._post(replace(self.state, partial=False, problems=()))

    def complain(self, problems: Iterable[Problem], root: Path) -> None:
        self._post(replace(self.state, problems=tuple(_fault(problem, root) for problem in problems)))

    def close(self) -> None:
        self.closed = True
        self._post(self.state)

    def wait(self, known: State | None) -> State:
        """A state other than the known one; the same after a while without news."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.state != known, timeout=_PING)
            return self.state

    def _post(self, state: State) -> None:
        with self._changed:
            self.state = replace(state, order=self.state.order + 1)
            self._changed.notify_all()


def _fault(problem: Problem, root: Path) -> Fault:
    found = excerpt(root, problem.where, width=90)
    if found is None:
        return Fault(message=visible(str(problem)))
    caret = "" if found.caret is None else f"\n{'':>5} | {'':>{found.caret}}^"
    return Fault(message=visible(str(problem)), line=f"{found.number:>5} | {found.text}{caret}")


class Server(ThreadingHTTPServer):
    """The folder `output` at http://127.0.0.1:PORT/. Raises OSError where the port is taken."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers share a port
    request_queue_size = 64

    def __init__(self, port: int, output: Path, board: Board) -> None:
        self.output = output
        self.board = board
        self.base: tuple[str, ...] = ()  # the published site's path, under which 404.html looks for its parts
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    def server_bind(self) -> None:
        """As the base class, without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.port

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A tab that went away is no news; any other fault is one request's, never the server's."""
        if os.environ.get("DIALOGUE_READER_DEBUG") and not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "dialogue-reader", ""
    timeout = 20  # seconds a connection may stay silent

    def __getattr__(self, name: str) -> Any:
        """Whatever the method is called: it is not GET or HEAD."""
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Requests are no news."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """What the base class refuses before we see it; an overlong request is read first, or no answer arrives."""
        self.close_connection = True
        if code in {HTTPStatus.REQUEST_URI_TOO_LONG, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE}:
            self._drain()
        if not hasattr(self, "request_version"):
            self.request_version = "HTTP/1.1"
        self._answer(code, "text/plain; charset=utf-8", f"{code} {HTTPStatus(code).phrase}\n".encode())

    def do_GET(self) -> None:
        refused = self._refusal()
        if refused:
            return self.send_error(refused)
        room = self.path.split("?")[0]
        if not room.startswith(ROOM):
            return self._serve_file()
        if room == f"{ROOM}events" and self.command == "GET":
            return self._stream()
        if room == f"{ROOM}state":
            return self._answer(HTTPStatus.OK, _JSON, _dump(self.server.board.state))
        if room == f"{ROOM}live.js":
            return self._answer(HTTPStatus.OK, _TYPES[".js"], _SCRIPT.read_bytes())
        return self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815 - the base class's name

    def _refuse_method(self) -> None:
        self.close_connection = True  # a body may follow that nobody reads
        self._answer(HTTPStatus.METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", b"405\n", Allow="GET, HEAD")

    def _refusal(self) -> HTTPStatus | None:
        """Asked for under a foreign name (a rebound domain), or by a foreign page, nothing is given."""
        if self._has_body():
            return HTTPStatus.BAD_REQUEST
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or not self.path.startswith("/"):
            return HTTPStatus.BAD_REQUEST
        own = {f"{name}:{self.server.port}" for name in _NAMES}
        if hosts[0].strip().lower() not in own | (set(_NAMES) if self.server.port == 80 else set()):
            return HTTPStatus.FORBIDDEN
        origins = self.headers.get_all("Origin") or []
        if any(origin.strip().lower() not in {f"http://{one}" for one in own} for origin in origins):
            return HTTPStatus.FORBIDDEN
        cross = self.headers.get("Sec-Fetch-Site", "") in {"cross-site", "same-site"}
        return HTTPStatus.FORBIDDEN if cross and self.headers.get("Sec-Fetch-Mode") != "navigate" else None

    def _has_body(self) -> bool:
        """Whether a body may follow, which would be taken for a request (RFC 9110, 9.3.1), or the head is not clear about it."""
        head = self.headers
        is_odd = head.defects or head.get_payload() or not all(map(_TOKEN.fullmatch, head.keys()))
        return bool(is_odd or "Transfer-Encoding" in head or set(head.get_all("Content-Length", ["0"])) != {"0"})

    def _serve_file(self) -> None:
        parts = segments(self.path)
        if parts is None:
            return self.send_error(HTTPStatus.BAD_REQUEST)
        # Taken before the page: one put in place meanwhile is then loaded again, not thought to be known.
        state = self.server.board.state
        content = read_inside(self.server.output, parts)
        base = self.server.base
        if content is None and base and parts[: len(base)] == base:
            content = read_inside(self.server.output, parts[len(base) :])
        kind = _TYPES.get(Path(parts[-1]).suffix.lower(), "application/octet-stream")
        if content is None:
            missing = read_inside(self.server.output, ("404.html",))
            return self._give_page(HTTPStatus.NOT_FOUND, missing or _nothing(state), state)
        if kind == _HTML:
            return self._give_page(HTTPStatus.OK, content, state)
        return self._answer(HTTPStatus.OK, kind, content)

    def _give_page(self, status: int, page: bytes, state: State) -> None:
        """The page, as it is in this state, with the script that keeps it current; both say which bytes they are of."""
        tag = hashlib.sha256(page).hexdigest()[:16]
        known = " ".join(
            f'data-{name}="{getattr(state, name)}"' for name in ("run", "page", "draft", "partial", "style")
        )
        script = f'<script src="{ROOM}live.js" {known} data-tag="{tag}"></script>'.encode()
        end = max((match.start() for match in _BODY_END.finditer(page)), default=len(page))
        self._answer(status, _HTML, page[:end] + script + page[end:], ETag=f'"{tag}"')

    def _stream(self) -> None:
        """Server-sent events: the state, and every later one, until the tab or the server goes."""
        self.close_connection = True
        self._begin(HTTPStatus.OK, "text/event-stream; charset=utf-8", Connection="close")
        board, known = self.server.board, None
        while not board.closed:
            state = board.wait(known)
            self.wfile.write(b":\n\n" if state == known else b"data: " + _dump(state) + b"\n\n")
            known = state

    def _answer(self, status: int, kind: str, content: bytes, **headers: str) -> None:
        self._begin(status, kind, **headers, Content_Length=str(len(content)))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: int, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        if self.close_connection and "Connection" not in headers:
            self.send_header("Connection", "close")
        self.end_headers()

    def _drain(self) -> None:
        self.connection.settimeout(1)
        left = _DRAIN
        with suppress(OSError):
            while left > 0 and (read := len(self.rfile.read1(1 << 16))):
                left -= read


def segments(target: str) -> tuple[str, ...] | None:
    """A request's path as names of folders and a file, decoded once; None for what no page can be called.

    >>> segments("/articles/a%20b.html?q=1")
    ('articles', 'a b.html')
    >>> segments("/%2e%2e%2fetc/passwd") is None
    True
    """
    path = target.partition("#")[0].partition("?")[0]
    try:
        text = unquote_to_bytes(path.encode("latin-1")).decode("utf-8")
    except ValueError:
        return None
    parts = text.removeprefix("/").split("/")
    parts[-1] = parts[-1] or "index.html"
    if not text.startswith("/") or _ODD.search(text) or any(part in {"", ".", ".."} for part in parts):
        return None
    return tuple(parts)


def read_inside(folder: Path, parts: tuple[str, ...]) -> bytes | None:
    """The regular file below `folder`, or None: no link leads out, no folder, pipe or device is opened.

    What no build made is not given out: a folder of the user's own, or a link to one, may stand in the output's place.
    """
    try:
        if not (folder / MANIFEST).is_file():
            return None
        real = os.path.realpath(folder.joinpath(*parts), strict=True)
        if not Path(real).is_relative_to(os.path.realpath(folder)):
            return None
        with open(os.open(real, _OPEN), "rb") as file:  # noqa: PTH123 - a descriptor
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except (OSError, ValueError):
        return None


def base_of(url: str) -> tuple[str, ...]:
    """The segments of a site's path, decoded: https://example.org/l%C3%A4ser/ -> ("l\u00e4ser",)."""
    return tuple(unquote(part) for part in urlsplit(url).path.split("/") if part)


def _dump(state: State) -> bytes:
    return json.dumps(asdict(state)).encode()


def _nothing(state: State) -> bytes:
    """The page while there is none: the script says why, and reloads when there is one; without it the text does."""
    reasons = "".join(f"<pre>{escape(fault.message)}\n{escape(fault.line)}</pre>" for fault in state.problems)
    text = f"<h1>No page here</h1>{reasons}"
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>No page here</title><body>{text}</body>'.encode()
    )
