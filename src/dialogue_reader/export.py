"""What `export` prints: for each kind its forms, the first of them the usual one.

Not here: the rows themselves (`render/exports.py` and its neighbours).
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dialogue_reader import disk
from dialogue_reader.config import NAME, Config
from dialogue_reader.errors import Problem, ReaderError, Where
from dialogue_reader.render import Site, annotations, citations, exports, tei

Form = Callable[[Site], str]


def find_form(kind: str, form: str | None = None) -> Form:
    """What makes the text to be printed. Raises ReaderError for a form the kind does not have."""
    forms = KINDS[kind]
    if form is not None and form not in forms:
        problem = f"{kind} cannot be had as '{form}'"
        raise ReaderError(Problem("format", problem, Where("--format"), hint=f"choose from: {', '.join(forms)}"))
    return forms[form or next(iter(forms))]


def write(open_site: Callable[[Config], Site], config: Config, kind: str, form: str | None, output: Path | None) -> str:
    """What is to be printed: "" where `output` took it. An output that is refused is told before any work is done."""
    if kind == "tei":
        return _write_tei(open_site, config, form, output)
    find = find_form(kind, form)
    if output is None:
        return find(open_site(config))
    with disk.machine(str(output)):
        if not output.is_dir():
            _spare_inputs(config, output)
        disk.expect(output)
    text = find(open_site(config))
    with disk.machine(str(output)):
        disk.deliver(output, text.encode())
    return ""


def _spare_inputs(config: Config, output: Path) -> None:
    """Raises ReaderError where the output would take the place of something the project is made from."""
    place = Path(os.path.realpath(output))
    folders = [config.sources, config.annotations, config.root / "templates", config.root / "static"]
    inputs = [Path(os.path.realpath(one)) for one in (config.root / NAME, *filter(None, folders))]
    if any(place.is_relative_to(one) for one in inputs):
        problem = "the project is made from this; nothing is exported here"
        raise ReaderError(Problem("output", problem, Where(str(output)), hint="name another file"))


def _write_tei(open_site: Callable[[Config], Site], config: Config, form: str | None, folder: Path | None) -> str:
    """One TEI file for each article, into a folder; a printed stream could hold but one of them."""
    if form not in (None, "tei"):
        raise ReaderError(Problem("format", f"tei cannot be had as '{form}'", Where("--format")))
    if folder is None:
        raise ReaderError(Problem("output", "tei is a file for each article", Where("--output"), hint="name a folder"))
    _spare_inputs(config, folder)
    if os.path.lexists(folder) and not folder.is_dir():
        raise ReaderError(Problem("not-a-folder", "a folder was expected here", Where(str(folder))))
    site = open_site(config)
    with disk.machine(str(folder)):
        disk.make_folder(str(folder))
        for one in site.index.documents:
            artifact = tei.tei_file(site, one)
            disk.replace(folder / Path(artifact.path).name, artifact.content)
    return ""


def _table(table: Callable[[Site], exports.Table]) -> dict[str, Form]:
    return {
        "jsonl": lambda site: exports.json_lines(table(site)),
        "csv": lambda site: exports.headed(table(site)),
    }


def _cited(write: Callable[..., str], site: Site) -> str:
    return write(site, [one.document for one in site.index.documents])


KINDS: dict[str, dict[str, Form]] = {
    "mentions": _table(lambda site: exports.mentions(site.index.documents)),
    "quotations": _table(lambda site: exports.quotations(site.index.documents)),
    "topics": _table(lambda site: exports.topics(site.index.documents)),
    "entities": _table(lambda site: exports.entities(site.index.documents, site.desk.gazetteer.entities)),
    "co-mentions": _table(lambda site: exports.co_mentions(site.index.documents)),
    "annotations": {"jsonld": lambda site: annotations.annotations(site).content.decode()},
    "citations": {
        "bibtex": partial(_cited, citations.bibtex),
        "ris": partial(_cited, citations.ris),
        "csl-json": partial(_cited, citations.csl),
    },
}
