"""Files in the output that no build made."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from dialogue_reader import config, output
from dialogue_reader.errors import MachineError
from dialogue_reader.render.site import Artifact


def refusing(part: str, real: Any) -> Any:
    def refuse(path: Any, *others: Any, **named: Any) -> Any:
        if str(path).endswith(part):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path, *others, **named)

    return refuse


@pytest.mark.parametrize(("door", "part", "told"), [(os, "/sub", "site/sub"), (Path, "/mine.txt", "site/sub/mine.txt")])
def test_what_may_not_be_read_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: Any, part: str, told: str
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: T\nsources: seeds\n")
    settings, site = config.read(tmp_path), tmp_path / "site"
    output.write(site, [Artifact(path="index.html", content=b"old")], config=settings)
    (site / "sub").mkdir()
    (site / "sub/mine.txt").write_bytes(b"work")
    name = "scandir" if door is os else "read_bytes"
    monkeypatch.setattr(door, name, refusing(part, getattr(door, name)))
    with pytest.raises(MachineError, match=f"{told}: error: this was not made by a build and cannot be read"):
        output.write(site, [Artifact(path="index.html", content=b"new")], config=settings)
    monkeypatch.undo()
    assert (site / "index.html").read_bytes() == b"old"
    assert (site / "sub/mine.txt").read_bytes() == b"work"
