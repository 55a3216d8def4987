"""The Jinja environment and the theme's files: the only room that knows Jinja.

A site's own `templates/` and `static/` come before the theme's. Autoescape is always on: `select_autoescape` would
forget .svg and .atom. Undefined names are errors.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

import jinja2
import jinja2.runtime
from jinja2.loaders import split_template_path
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from dialogue_reader.config import Config
from dialogue_reader.errors import MachineError, Problem, ReaderError, Where
from dialogue_reader.files import as_utf8, below, decode, entries, read_bytes, read_text, refuse_link
from dialogue_reader.render import urls, wording
from dialogue_reader.render.fonts import Fonts, open_fonts
from dialogue_reader.render.weave import markup
from dialogue_reader.text import RESERVED, xml_text

_PACKAGE = Path(__file__).resolve().parent.parent
_GAP = r"(?:\s|(?>/\*.*?\*/))"  # a comment parts words as a space does
_SPARE = re.compile(
    # a string that is not closed ends with its line (CSS Syntax 3, 4.3.5), so that none is looked for to the end of the file
    rf"""("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|url\((?:[^)"'\\]|\\.)*\)?)|{_GAP}*([{{}};,>]){_GAP}*|(:){_GAP}+|({_GAP})+""",
    re.DOTALL,
)
_FIRST_RULES = re.compile(r"(?:@(?:charset|import|layer)[^;{]*;)*")  # CSS Cascade 5, 2: what no other rule may precede
_FONT_CACHE = Path(".cache/dialogue-reader/fonts")

_ODD_NAME = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\\:*?"<>|]')
_FAULTS = (
    jinja2.TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What a template's expressions may raise."""
_NESTED = re.compile("nested|indentation")  # how Python says that it is too much for it
_PLAIN = frozenset({FunctionType, MethodType})  # what wants the template's context says so in its __dict__


def _shipped(name: str) -> Path:
    """The theme inside an installed wheel, or beside `src/` in an editable install."""
    inside = _PACKAGE / "theme" / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


def write(value: Any) -> str:
    """What `{{ value }}` puts on a page: the text of `markupsafe.escape`, without making markup of it on the way."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return escape_text(value)
    if kind is int:
        return str(value)
    return escape(value)


def escape_text(text: str) -> str:
    """As `markupsafe.escape` of a plain string, but a plain string again."""
    return (
        text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")
    )


class _Context(jinja2.runtime.Context):
    """A template's names. What is called most is called at once: plain functions, methods and macros."""

    def call(self, obj: Any, /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any) -> Any:
        kind = type(obj)
        if not kwargs and (kind is BuiltinMethodType or (kind in _PLAIN and not obj.__dict__)):
            return obj(*args)
        if kind is Macro and not (obj.caller or obj.catch_kwargs or obj.catch_varargs):
            rest = obj.arguments[len(args) :]
            if rest:
                args += tuple([kwargs.pop(name, missing) for name in rest])
            if not kwargs and len(args) == len(obj.arguments):
                return markup(obj._func(*args))  # noqa: SLF001 - what Macro.__call__ comes to where autoescape is on
        return super().call(obj, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **kwargs)


class _Environment(jinja2.Environment):
    """Compiles templates to the same code, with `write` where a value goes to the page."""

    context_class = _Context

    def _generate(self, source: Any, name: Any, filename: Any, defer_init: bool = False) -> str:  # noqa: FBT001, FBT002
        code = super()._generate(source, name, filename, defer_init)
        return code.replace("\n", f"; from {__name__} import write as escape\n", 1)


class _Unreadable(Exception):  # noqa: N818 - carries an error to who knows the page
    def __init__(self, error: ReaderError) -> None:
        super().__init__(error)
        self.error = error


class _Loader(jinja2.BaseLoader):
    """The templates in one folder, read as every file of a project is: no link leads out, no pipe is waited for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        path = self.folder.joinpath(*split_template_path(template))
        if path == self.folder:
            raise jinja2.TemplateNotFound(template)
        try:
            for between in takewhile(lambda one: one != self.folder, path.parents):
                refuse_link(between, root=self.folder.parent)
            return read_text(path, root=self.folder.parent), str(path), None
        except ReaderError as error:
            if not (os.path.lexists(path) or isinstance(error, MachineError)):  # not even there, as far as can be seen
                raise jinja2.TemplateNotFound(template) from None
            raise _Unreadable(error) from None

    def list_templates(self) -> list[str]:
        return [path.relative_to(self.folder).as_posix() for path in below(self.folder, root=self.folder.parent)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    environment: jinja2.Environment
    static: tuple[tuple[str, bytes], ...]  # (path in the output, content), sorted
    versions: dict[str, str]  # path in the output -> first digits of its hash
    typefaces: tuple[str, ...] = ()  # names of the families it brings
    is_overridden: bool = False  # a project has templates of its own

    def compile(self) -> None:
        """All templates now, so that processes forked from this one need not each. A fault is told by the page that meets it."""
        for name in self.environment.list_templates(extensions=("html", "xml")):
            with suppress(jinja2.TemplateError, _Unreadable, RecursionError, SyntaxError):
                self.environment.get_template(name)

    def used(self) -> Iterator[str]:
        """Names of the templates that a page may be made of: the theme's, and what a project's own refer to."""
        yield from _Loader(_shipped("templates")).list_templates()
        assert self.environment.loader
        for name in self.environment.list_templates():
            with suppress(jinja2.TemplateError, _Unreadable, RecursionError):
                source = self.environment.loader.get_source(self.environment, name)[0]
                yield from filter(None, find_referenced_templates(self.environment.parse(source)))

    def render(self, template: str, *, here: str, root: str = "", **context: object) -> str:
        """The template's text. A fault in it is the editor's error, named with template, line and page.

        Links are relative to the page `here`, or start at `root`, a path that ends in "/", where one is given.
        """

        def link(target: str, fragment: str = "") -> str:
            return urls.absolute(root, target, fragment) if root else urls.relative(here, target, fragment)

        def asset(target: str) -> Markup:
            return markup(f"{escape_text(link(target))}?v={self.versions[target]}")

        try:
            loaded = self.environment.get_template(template)
            return loaded.render(here=here, link=link, asset=asset, **context)
        except _Unreadable as unreadable:
            page = f"while making {here}"
            told = (replace(one, hint=f"{one.hint}; {page}" if one.hint else page) for one in unreadable.error.problems)
            raise type(unreadable.error)(*told) from None
        except jinja2.TemplateSyntaxError as error:
            raise _fault(
                error.message or "syntax error", error.filename or error.name or template, error.lineno, here
            ) from None
        except jinja2.TemplateNotFound as error:
            message = f"there is no template '{error.name}'"
            raise _fault(message, *_template_line(error, template), here) from None
        except RecursionError as error:
            place = _template_line(error, template)
            raise _fault(_endless(place[1]), *place, here) from None
        except SyntaxError as error:  # Python's, of what jinja2 made of it
            raise _fault(_refused(error.msg), error.filename or template, 0, here) from None
        except _FAULTS as error:
            place = _template_line(error, template)
            if not (isinstance(error, jinja2.TemplateError) or _is_template_s(error) or _is_own(place[0])):
                raise
            raise _fault(_raised(error), *place, here) from None


def open_theme(config: Config) -> Theme:
    own, shipped = config.root.absolute() / "templates", _shipped("templates")
    is_overridden = os.path.lexists(own) and os.path.realpath(own) != os.path.realpath(shipped)
    if is_overridden:
        entries(own, root=config.root)  # a file, or a folder that may not be read, is told, not passed over
    folders = [own, shipped] if is_overridden else [shipped]
    environment = _Environment(
        loader=jinja2.ChoiceLoader([_Loader(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # folds constants, which our templates have none of; without it they are read faster
        auto_reload=False,  # a theme is opened anew where one of its files changed
    )
    environment.globals["urls"] = urls
    environment.filters["date"] = wording.written_date
    environment.filters["counted"] = wording.counted
    environment.filters["unbroken"] = wording.unbroken
    environment.filters["direction"] = wording.direction
    environment.filters["xml"] = lambda value: xml_text(str(value))
    faces = open_fonts(config.settings.fonts, cache=config.root / _FONT_CACHE, where=config.where)
    static = _read_static((_shipped("static"), config.root / "static"), faces)
    versions = {path: hashlib.sha256(content).hexdigest()[:8] for path, content in static.items()}
    return Theme(
        environment=environment,
        static=tuple(sorted(static.items())),
        versions=versions,
        typefaces=faces.families,
        is_overridden=is_overridden,
    )


def _read_static(folders: Iterable[Path], faces: Fonts) -> dict[str, bytes]:
    """Path in the output -> content; a later folder's file replaces an earlier one's.

    The rules for typefaces open the style sheet, so that they cost no request of their own.
    """
    files = {f"static/{path}": content for path, content in faces.files}
    for folder in filter(os.path.lexists, folders):
        files |= {
            f"static/{_portable(file.relative_to(folder))}": read_bytes(file, root=folder.parent)
            for file in below(folder, root=folder.parent)
        }
    styles = {
        path: decode(content, path).removeprefix("\ufeff") for path, content in files.items() if path.endswith(".css")
    }
    files |= {path: slim(css).encode() for path, css in styles.items()}
    own = files.get(urls.STYLESHEET, b"").decode()
    first = _FIRST_RULES.match(own)
    end = first.end() if first else 0
    return files | {urls.STYLESHEET: f"{own[:end]}{faces.css}{own[end:]}".encode()}


def _portable(path: Path) -> str:
    """A file's path below static/. Raises ReaderError for one that a disk, a system or an address cannot hold."""
    name = as_utf8(path.as_posix())
    if _ODD_NAME.search(name) or any(
        part.partition(".")[0].lower() in RESERVED or part[-1] in ". " for part in path.parts
    ):
        problem = "a file of this name cannot exist on every system"
        raise ReaderError(Problem("bad-path", problem, Where(f"static/{name}"), hint="rename it"))
    return name


def slim(css: str) -> str:
    """A style sheet without comments and spare space; strings are left alone.

    >>> slim('a > b { color: red; }  p::after { content: ", "; }  /* why */')
    'a>b{color:red;}p::after{content:", ";}'
    """
    return _SPARE.sub(lambda match: " " if match[4] else match[match.lastindex or 0], css).strip()


def _fault(message: str, template: str, line: int, page: str) -> ReaderError:
    return ReaderError(Problem("template", message, Where(_short(template), line), hint=f"while making {page}"))


def _short(template: str) -> str:
    path = Path(template)
    return f"templates/{template.rpartition('/templates/')[2]}" if path.is_absolute() else f"templates/{template}"


def _is_own(template: str) -> bool:
    """Whether it is a project's template, which may call our functions with anything."""
    return Path(template).is_absolute() and not Path(template).is_relative_to(_shipped("templates"))


def _is_template_s(error: BaseException) -> bool:
    """Whether the template's own line went wrong, not what it called: that would be our fault."""
    by_template, trace = False, error.__traceback__
    while trace:
        names: dict[str, Any] = trace.tb_frame.f_globals
        calling = str(names.get("__name__", "")).startswith(("jinja2.", __name__))
        by_template = "__jinja_exception__" in names or (by_template and calling)
        trace = trace.tb_next
    return by_template


def _endless(line: int) -> str:
    """No line was reached where jinja2 could not even read the template."""
    if not line:
        return "an expression or a statement of this template is nested too deep"
    return "this template calls itself without end"


def _refused(message: str) -> str:
    return f"this is nested too deep: {message}" if _NESTED.search(message) else message


def _raised(error: Exception) -> str:
    """A KeyError's own text is the bare key."""
    return (f"there is no {error}" if type(error) is KeyError else str(error)) or type(error).__name__


def _template_line(error: BaseException, template: str) -> tuple[str, int]:
    """The innermost template frame of a traceback."""
    found, trace = (template, 0), error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        variables: dict[str, Any] = trace.tb_frame.f_globals
        if "__jinja_exception__" in variables:  # jinja2 puts such a frame where the template's own line is
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found
