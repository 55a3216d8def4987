"""What single lines of a scraped page say of themselves: tables of named patterns, most telling first.

A pattern is tried from the start of a line in lower case, curly apostrophes straightened, white space single (`fold_line`).
`$` stands where nothing may follow. Not here: rules that need a line's neighbours (`structure.py` and its rooms).

>>> match("Subscribe to our newsletter").name, match("Tags: Iraq, Iran").name, match("The talks began.")
('subscribe', 'tags', None)
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dialogue_reader.load import abroad
from dialogue_reader.model import BlockKind

Where = Literal["any", "edge", "head"]
SHORT = 200  # characters; longer lines are tried only against rules with `long`
LONG = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line that matches `pattern` is of `kind`."""

    name: str
    kind: BlockKind
    pattern: str
    role: str = ""
    where: Where = "any"  # edge: only before or after the running text; head: only before it
    long: bool = False  # may hold for a whole paragraph, by how it begins
    needs: tuple[str, ...] = ()  # tried only where one of these stands in the line
    longest: int = LONG  # characters of a line beyond which the pattern cannot hold
    opens: str = ""  # the section that starts here: related, comments, about, tags, translations, wall


def _read() -> tuple[Rule, ...]:
    """The rules of `rules.toml`: the lines of a pattern put together, a name in braces in place of what it stands for."""
    tables = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))
    named: dict[str, str] = {}

    def join(lines: str) -> str:
        pattern = "".join([line.strip() for line in lines.splitlines()])
        return _NAMED.sub(lambda match: named[match[1]], pattern)

    for name, lines in tables["named"].items():
        named[name] = join(lines)
    return tuple(
        Rule(**{**row, "pattern": join(row["pattern"]), "needs": tuple(row.get("needs", ()))})
        for row in tables["rules"]
    )


_NAMED = re.compile(r"\{([A-Z_]+)\}")
RULES = _read()
"""In the order in which they are tried, those with `needs` before the others."""

_PROSE: dict[str, tuple[str, ...]] = {
    "the": (
        *("analysis", "article", "author", "best", "commentary", "contributor", "conversation", "essay", "following"),
        *("headline", "interview", "latest", "op-", "op ", "post", "signator", "text", "transcript", "undersigned"),
    ),
    "after": ("newsletter", "the newsletter"),
    "in": ("brief", "case", "depth", "focus", "other", "the", "this"),
    "on": ("this",),
    "if": ("you ",),
    "for": ("contact", "enquir", "further", "immediate", "inquir", "interview", "media", "more", "new", "press"),
    "with": (
        "additional",
        "agenc",
        "assist",
        "contrib",
        "file",
        "further",
        "input",
        "local",
        "news",
        "report",
        "research",
    ),
    "from": ("our", "the"),
    "we": ("care", "respect", "value"),
    "no": ("comment", "spam"),
} | dict.fromkeys(
    """although and as at but despite during even however its many not or she since so some such their there
    these they those when while who without yet""".split(),
    (),
)
"""Words that mostly open prose -> how a line goes on that opens with one and may yet match a rule."""

_WORDS = frozenset(
    """share tweet email e-mail mail print facebook twitter x linkedin whatsapp telegram pinterest reddit copy link save bookmark
    messenger instagram youtube threads bluesky tumblr pocket flipboard viber vk sms rss gmail skype line wechat weibo comment
    comments like download pdf subscribe follow us on via post send more url listen icon url: share: by to this article story page
    digg stumbleupon google + google+ plus blogger xing buffer mix evernote signal
    partager discussion commentaires teilen drucken kommentare kommentieren compartir imprimir comentarios comentar condividi commenti""".split()
)  # fmt: skip
_SURE = frozenset(
    "share tweet email e-mail print facebook twitter linkedin whatsapp telegram pinterest reddit instagram youtube partager teilen compartir condividi".split()
)
_SPEECH = re.compile(  # what is said, and then a comma, a stop or who says it
    r"(?:«[^«»]*»|‹[^‹›]*›|»[^«»]*«|›[^‹›]*‹|[“„][^“”„]*[”“]|\"[^\"]*\")(?:(?<=[.,!?].)|(?<=[.,!?] .)|\s?[,.;:–—]|\s\w)"
)
_FIRST_WORD = re.compile(r"[a-z+-]+")
_SEPARATORS = re.compile(r"[\s|•·,/&‐–—:()-]+")
_PARTED = ("|", "•", "·", "/", "  ", " - ", " – ", " — ", "▪", "◦")
_SEGMENTS = re.compile(r"\s*[|•·/▪◦]\s*|\s{2,}|\s[–—-]\s")


def fold_line(text: str) -> str:
    """A line as the patterns see it."""
    if not text.isascii():  # straightened first: small letters are made much faster of what is then ASCII
        text = text.replace("’", "'").replace("‘", "'").replace("\xa0", " ").replace("İ", "I")
    line = text.lower()
    return " ".join(line.split()) if "  " in line or "\t" in line else line


def _compile(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({rule.pattern})" for rule in rules))


_PLAIN_RULES = tuple(rule for rule in RULES if not rule.needs)
_LONG_RULES = tuple(rule for rule in RULES if rule.long and not rule.needs)
_NEEDING = tuple((rule, re.compile(rule.pattern)) for rule in RULES if rule.needs)
_LONG_NEEDING = tuple((rule, pattern) for rule, pattern in _NEEDING if rule.long)
_MIDDLE = 340  # characters; most paragraphs are longer, and some rules hold for none of them
_LONGEST_NEEDING = tuple((rule, pattern) for rule, pattern in _LONG_NEEDING if rule.longest > _MIDDLE)
_NEEDS = tuple(
    (tuple(dict.fromkeys(word for rule, _ in needing for word in rule.needs)), needing)
    for needing in (_NEEDING, _LONG_NEEDING, _LONGEST_NEEDING)
)
_ASCII_NEEDS = tuple((tuple(word for word in words if word.isascii()), needing) for words, needing in _NEEDS)
_PLAIN = _compile(_PLAIN_RULES)
_LONG = _compile(_LONG_RULES)
_LABEL = 110  # characters; the rules for labels and names of sections hold for no longer line
_LABELS = frozenset(
    """about-heading welcome page-number text-size footer tags-label edge-label date-label by posted speakers signatories initials
    article-type interview-credit""".split()
)
_WORDY_RULES = tuple(rule for rule in _PLAIN_RULES if rule.name not in _LABELS)
_WORDY = _compile(_WORDY_RULES)
_BY_NAME = {rule.name: rule for rule in RULES}


def match(text: str) -> Rule | None:
    """The first rule a line matches, wherever it may stand."""
    if len(text) > LONG:
        return None
    line = fold_line(text)
    if _SPEECH.match(line):
        return None
    return _BY_NAME.get(abroad.find(line)) or _match_english(line, text)


def _match_english(line: str, text: str) -> Rule | None:
    """The same for a folded line, without the words of other languages."""
    long = len(text) > SHORT
    words, needing = (_ASCII_NEEDS if line.isascii() else _NEEDS)[(1 + (len(line) > _MIDDLE)) if long else 0]
    if needed := [word for word in words if word in line]:
        for rule, pattern in needing:
            if any(word in rule.needs for word in needed) and pattern.match(line):
                return rule
    told = not _opens_prose(line)
    if long:
        return _first(_LONG, _LONG_RULES, line) if told else None
    wordy = len(line) > _LABEL
    found = _first(_WORDY if wordy else _PLAIN, _WORDY_RULES if wordy else _PLAIN_RULES, line) if told else None
    if found is None and is_buttons(line):
        return _BY_NAME["share"]
    return _BY_NAME["footer"] if found is None and is_menu(line, text) else found


def _opens_prose(line: str) -> bool:
    """Whether a folded line begins as no rule without `needs` does, but for the two that may begin with any word."""
    first, _, rest = line.partition(" ")
    openings = _PROSE.get(first)
    return openings is not None and not rest.startswith(openings) and "(" not in line and "committed to" not in line


def _first(pattern: re.Pattern[str], rules: tuple[Rule, ...], line: str) -> Rule | None:
    found = pattern.match(line)
    return rules[found.lastindex - 1] if found and found.lastindex else None


def is_buttons(line: str) -> bool:
    """Whether every word of a folded line is a share button's."""
    first = _FIRST_WORD.match(line)
    if first and first.group() not in _WORDS:
        return False
    words = [word for word in _SEPARATORS.split(line) if word and not word.isdigit()]
    return 1 < len(words) <= 20 and all(word in _WORDS for word in words) and any(word in _SURE for word in words)


def is_menu(line: str, text: str) -> bool:
    """Whether a line is a row of menu entries: two or more, parted by bars, dots or wide gaps, each furniture."""
    if not any([mark in text for mark in _PARTED]):  # noqa: C419 -- a list is faster here
        return False
    parts = [part for part in _SEGMENTS.split(text.strip().lower()) if part.strip(" ©")]
    if len(parts) < 2 or len(line) > SHORT:
        return False
    hits = 0
    for part in parts:
        found = (
            _first(_PLAIN, _PLAIN_RULES, part.strip())
            or _BY_NAME.get(abroad.find(part.strip()))
            or ("©" in part and _BY_NAME["copyright"])
        )
        hits += bool(found and found.kind == "furniture")
    return hits >= 2 and hits >= 0.6 * len(parts)
