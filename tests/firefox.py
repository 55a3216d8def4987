"""Firefox, as a reader has it, through WebDriver BiDi: the protocol it speaks itself, so that no other program is needed.

Just what the tests use: open a page, evaluate, press keys, point and click. Source: the W3C's WebDriver BiDi, RFC 6455 for the socket.
"""

import base64
import contextlib
import json
import os
import re
import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
_LISTENING = re.compile(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
_KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015", "ArrowUp": "\ue013", "Tab": "\ue004"}
_PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "remote.prefs.recommended": False,
    "focusmanager.testmode": True,
}
# What drivers recommend would loosen the rules for files; only the focus of a window that nobody sees is asked for.
_WAIT = 60  # seconds at most for one answer


def find() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running(program: str, folder: Path, preferences: dict[str, bool] | None = None) -> Iterator["Firefox"]:
    """A Firefox without a window, with a profile of its own in `folder` and these preferences besides the tests'."""
    chosen = _PREFERENCES | (preferences or {})
    lines = (f'user_pref("{name}", {json.dumps(value)});' for name, value in chosen.items())
    (folder / "user.js").write_text("\n".join(lines), "utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    environment = os.environ | {"HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        try:
            assert process.stderr
            port = next(int(match[1]) for line in process.stderr if (match := _LISTENING.search(line)))
            with socket.create_connection(("127.0.0.1", port), timeout=_WAIT) as connection:
                yield Firefox(connection, port)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()


class Firefox:
    """One session with one page."""

    def __init__(self, connection: socket.socket, port: int) -> None:
        self._connection, self._stream, self._number = connection, connection.makefile("rb"), 0
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        connection.sendall(head.encode())
        while self._stream.readline().strip():
            pass
        self._ask("session.new", capabilities={})
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        self._ask("browsingContext.activate", context=self._page)

    def open(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression that gives, or promises, something JSON can hold."""
        answer = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._page},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def until(self, condition: str) -> Any:
        """The value of `condition` once it is truthy."""
        return self.evaluate(
            "new Promise((resolve, reject) => { const began = Date.now(); const look = () => { const value = "
            f"{condition}; if (value) resolve(value); else if (Date.now() - began > 20000) reject(new Error('waited in vain'));"
            " else setTimeout(look, 30); }; look(); })"
        )

    def press(self, *keys: str) -> None:
        """Keys by name, or text to type."""
        signs = [sign for key in keys for sign in ([_KEYS[key]] if key in _KEYS else key)]
        steps = [{"type": kind, "value": sign} for sign in signs for kind in ("keyDown", "keyUp")]
        self._ask(
            "input.performActions", context=self._page, actions=[{"type": "key", "id": "keyboard", "actions": steps}]
        )

    def address(self) -> str:
        return str(self._ask("browsingContext.getTree", root=self._page)["contexts"][0]["url"])

    def hover(self, selector: str) -> None:
        """Point at the first element of a CSS selector, which must be in sight. This, too, needs no script."""
        self._point(selector)

    def click(self, selector: str) -> None:
        self._point(selector, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def _point(self, selector: str, *steps: dict[str, Any]) -> None:
        locator = {"type": "css", "value": selector}
        found = self._ask("browsingContext.locateNodes", context=self._page, locator=locator, maxNodeCount=1)
        place = {"type": "element", "element": {"sharedId": found["nodes"][0]["sharedId"]}}
        moves = [
            {"type": "pointerMove", "x": 1, "y": 1},
            {"type": "pointerMove", "x": 0, "y": 0, "origin": place},
        ]
        pointer = {"type": "pointer", "id": "mouse", "actions": [*moves, *steps]}
        self._ask("input.performActions", context=self._page, actions=[pointer])

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        self._send(json.dumps({"id": self._number, "method": method, "params": params}).encode())
        while True:
            answer = json.loads(self._receive())
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result

    def _send(self, text: bytes) -> None:
        size = len(text)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
        assert size < 1 << 16
        mask = os.urandom(4)
        masked = bytes(letter ^ mask[at % 4] for at, letter in enumerate(text))
        self._connection.sendall(b"\x81" + length + mask + masked)

    def _receive(self) -> bytes:
        """The next message, its fragments put together."""
        message, final = b"", False
        while not final:
            first, second = self._stream.read(2)
            final, size = bool(first & 0x80), second & 0x7F
            if size >= 126:
                size = int.from_bytes(self._stream.read(2 if size == 126 else 8), "big")
            message += self._stream.read(size)
        return message
