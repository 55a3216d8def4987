"""The running text: headings, list items, quotes, paragraphs; and what is printed twice."""

import re
from bisect import bisect_left, bisect_right

from dialogue_reader.load import captions, names
from dialogue_reader.load.page import Label, Labels, Page, ended, is_strong, words_in
from dialogue_reader.text import fold

_HEADING = 14  # words
_QUESTION = 32
_SHORTEST = 2  # characters of a heading
_ADDRESS = re.compile(r"\S@\S+\.\w|\+\d[\d ()-]{6,}")  # of mail or a telephone; no heading has one
_LONGEST_LINE = 420  # characters; a line so long is nothing else
_PARAGRAPH, _QUOTE = Label(kind="paragraph"), Label(kind="quote")
_PULL_QUOTE = Label(kind="quote", role="pull-quote")
_SHORTEST_PULL, _MOST_ALONE = 20, 20  # characters; paragraphs that are a quotation each
_MARKS = '“”„"«».,'
_NOTE_HEADINGS = frozenset(
    "notes references endnotes footnotes bibliography sources citations works cited end notes".split()
) | {"works cited", "end notes", "notes and references", "sources and notes"}
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?\s|\^\d{1,3}|[¹²³⁴-⁹⁰]+\s?|\*{1,3}\s)")
_BRACKETED = re.compile(r"\[\d{1,3}\]\s+\S")
_FEWEST = 5  # questions of an interview
_NAME = 60  # characters
_COUNTED = re.compile(r"[^\W\d_a-z][^\W\d_]+ \d{1,3}")  # Article 3
_FOOT = re.compile(r"(\d{1,3})\s+[^\W\d_a-z]")
_CALL = re.compile(
    r"(?<=[a-zß-öø-ÿ]{2})\d{1,3}(?=\s|$)|(?<=[a-zß-öø-ÿ]{2}[.,;:”’\")\]])\d{1,3}(?=\s|$)"
)  # the number of a note, set behind a word
_BRACKETS = frozenset({"[]", "()"})  # around what is heard, not said: [applause]
_SPEAKER = 42  # characters
_NEAR = 12  # drafts; how far over a page's note its call may stand
_CITED = re.compile(r"[^\W\d_a-z][^.()]{1,60},? [^\W\d_a-z]\.[^()]{0,120}\(?(?:19|20)\d\d")
_ATTRIBUTION = re.compile(r"[—–-]{1,2}\s?[^\W\d_a-z]")
_TURN = re.compile(  # a speaker's; with whom he speaks for in brackets
    r"(?:[A-Z][A-Z.'’ -]{2,40}|Q|A|[A-Z]{2,6}|[^\W\d_a-z][\w.'’ -]{1,40} \([^()]{2,60}\)):\s"
)
_CLOCKED = re.compile(
    r"[^\W\d_a-z][^():]{0,60} \(\d{1,2}:\d\d(?::\d\d)?\):"
)  # a speaker over what he says, with the hour
_POST = re.compile(r"[—–-]{1,2}\s?[^@]{1,60}\(@\w{2,30}\)")  # who wrote a post that the text shows
_QUOTED = re.compile(r"(?:[“\"«][^“”\"«»]{12,400}[”\"»]|„[^„“”]{12,400}[“”])[.,]?$")
_NAMED_IN_GUILLEMETS = re.compile(r"«\s?[^\s«».!?]+(?:[ \xa0\u202f][^\s«».!?]+){1,6}\s?»$")


def label_body(page: Page, labels: Labels) -> Labels:
    """A label for every draft that has none yet."""
    found: Labels = {}
    notes = False
    next_plain, pulled = _followers(page, labels), _pulled(page, labels)
    for index, draft in enumerate(page.drafts):
        if index in labels:
            continue
        if len(draft.text) < 30 and draft.text.casefold().strip(" :") in _NOTE_HEADINGS and draft.shape != "item":
            notes = _notes_follow(page, index)
            found[index] = Label(
                kind="heading", level=draft.level or 2, role=f"h{draft.level}" if draft.shape == "heading" else ""
            )
        elif notes and draft.shape == "heading":
            notes = False
            found[index] = _heading(page, index)
        elif (
            (notes and draft.shape != "quote")
            or (draft.shape == "text" and _BRACKETED.match(draft.text))
            or _is_called(page, index)
        ):
            found[index] = Label(kind="footnote")
        else:
            found[index] = _PULL_QUOTE if index in pulled else _line(page, index, next_plain[index])
    found |= _asked(page, found)
    return found | _named_again(page, found)


def _named_again(page: Page, found: Labels) -> Labels:
    """Lines that head what follows elsewhere: a speaker's name at each turn, the articles of a treaty by their number."""
    heads = {
        key: label
        for index, label in found.items()
        if label.kind == "heading" and not label.role and (key := _key(page.drafts[index].text))
    }
    return {
        index: heads[key]
        for index, label in found.items()
        if label.kind == "paragraph"
        and page.drafts[index].shape == "text"
        and (key := _key(page.drafts[index].text)) in heads
    }


def _key(text: str) -> str:
    """What is the same in lines of which one heads as the other does; "" where a line is no such."""
    if len(text) > _NAME:
        return ""
    return text.rstrip("0123456789") if _COUNTED.fullmatch(text) else text if names.is_name_line(text) else ""


def _asked(page: Page, found: Labels) -> Labels:
    """The questions of an interview, of which some stand over an answer too short to tell that they head it.

    An interview is a text of which one paragraph in three asks, from the first question to the last, and two of those are
    headings by themselves.
    """
    lines = [index for index, label in found.items() if label.kind in {"heading", "paragraph"}]
    asking = {
        index
        for index in lines
        if page.drafts[index].text.endswith("?")
        and page.drafts[index].shape == "text"
        and len(page.drafts[index].text) <= _LONGEST_LINE
        and not _TURN.match(page.drafts[index].text)
    }
    if len(asking) < _FEWEST or sum(found[i].role == "question" for i in asking) < 2:
        return {}
    if len(asking) * 3 < bisect_right(lines, max(asking)) - bisect_left(lines, min(asking)):
        return {}
    questions: Labels = {}
    answered = True
    for index in lines:
        if index in asking and answered:
            questions[index] = Label(kind="heading", role="question", level=2)
        answered = index not in questions
    if lines and lines[-1] in questions:
        del questions[lines[-1]]
    return questions


def _followers(page: Page, labels: Labels) -> list[int | None]:
    """For each draft the next one that no pass has labelled."""
    following: int | None = None
    result: list[int | None] = [None] * len(page.drafts)
    for index in range(len(page.drafts) - 1, -1, -1):
        result[index] = following
        if index not in labels:
            following = index
    return result


def _notes_follow(page: Page, index: int) -> bool:
    following = page.drafts[index + 1 : index + 3]
    return bool(following) and (
        _NOTE.match(following[0].text) is not None
        or following[0].shape == "item"
        or _CITED.match(following[0].text) is not None
    )


def _is_called(page: Page, index: int) -> bool:
    """Whether a paragraph that opens with a number is the note under a page that a word shortly before calls."""
    draft = page.drafts[index]
    number = _FOOT.match(draft.text) if draft.shape == "text" and draft.text[0].isdigit() else None
    if not number:
        return False
    sign = number.group(1)
    before = page.drafts[max(index - _NEAR, 0) : index]
    texts = (other.text for other in before if other.shape in ("text", "item", "footnote") and sign in other.text)
    return any(call.group() == sign for text in texts for call in _CALL.finditer(text))


def _line(page: Page, index: int, follower: int | None) -> Label:
    draft = page.drafts[index]
    if draft.shape == "heading":
        return _heading(page, index)
    if draft.shape == "quote":
        return _QUOTE
    if draft.shape == "item":
        return _entry(page, index, follower)
    if len(draft.text) <= _LONGEST_LINE:
        return _short_line(page, index, follower)
    return _PARAGRAPH


def _entry(page: Page, index: int, follower: int | None) -> Label:
    """A list item, or a heading that carries a number."""
    draft = page.drafts[index]
    if draft.marker[:-1].isdigit() and is_heading(page, index, follower) and _stands_alone(page, index):
        return Label(kind="heading", role="numbered", level=2)
    ordered = "ordered" if draft.marker.strip("().")[:1].isalnum() else ""
    return Label(kind="list_item", role=ordered or draft.role, level=draft.level)


def _short_line(page: Page, index: int, follower: int | None) -> Label:
    if page.drafts[index].text[-2:] == "):" and _CLOCKED.fullmatch(page.drafts[index].text):
        return Label(kind="heading", level=2)
    if index and page.drafts[index - 1].text[-2:] == "):" and _CLOCKED.fullmatch(page.drafts[index - 1].text):
        return _PARAGRAPH
    if _POST.match(page.drafts[index].text) or _is_credited(page, index) or _is_credited(page, index - 1):
        return _QUOTE
    if is_heading(page, index, follower) or _asks_strongly(page, index, follower):
        return _heading(page, index)
    if captions.is_scene(page.drafts[index].text):
        return Label(kind="caption")
    return _QUOTE if _is_quote(page, index) else _PARAGRAPH


def _pulled(page: Page, labels: Labels) -> frozenset[int]:
    """Words in quotation marks on their own that the article has elsewhere too: set large, not said twice.

    Few articles have several; for each the whole text is looked through, so where many stand alone none is looked for.
    """
    alone = {
        index: draft.text.strip(_MARKS)
        for index, draft in enumerate(page.drafts)
        if index not in labels and draft.shape in {"text", "quote"} and _QUOTED.match(draft.text)
    }
    if len(alone) > _MOST_ALONE:
        return frozenset()
    return frozenset(
        index for index, words in alone.items() if len(words) >= _SHORTEST_PULL and page.source.count(words) > 1
    )


def _heading(page: Page, index: int) -> Label:
    draft = page.drafts[index]
    if draft.shape == "heading":
        return Label(kind="heading", role=f"h{draft.level}", level=draft.level)
    return Label(kind="heading", role="question" if draft.text.endswith("?") else "", level=2)


def is_heading(page: Page, index: int, follower: int | None) -> bool:
    """Whether a line of text heads what follows: short, no sentence, over running text."""
    draft = page.drafts[index]
    text = draft.text
    if follower is None or len(text) > 200 or page.prose[index]:
        return False
    count = words_in(text)
    if text.endswith("?"):
        fits = count <= _QUESTION and not ended(text)
    else:
        fits = (
            count <= _HEADING
            and not ended(text)
            and not text.endswith((",", ";", ":", "”", "“", '"', "»", "«", "›", "‹"))
        )
    fits = (
        fits
        or (count <= 6 and text[1:].istitle() and text[0] in '“"')
        or (count <= 12 and text.isupper())
        or _NAMED_IN_GUILLEMETS.match(text) is not None
        or (is_strong(draft) and count <= 20 and not ended(text))
    )
    if (
        not fits
        or _TURN.match(text)
        or _takes_turns(page, index)
        or text[0] + text[-1] in _BRACKETS
        or (text[0].islower() and text[0].isascii())
        or len(text) < _SHORTEST
        or not any(c.isalpha() for c in text)
        or _ADDRESS.search(text)
    ):
        return False
    return _over_text(page, follower)


def _takes_turns(page: Page, index: int) -> bool:
    """Whether a line opens with a speaker who opens one shortly before or after it too."""
    speaker, colon, _ = page.drafts[index].text[:_SPEAKER].partition(": ")
    near = (place for place in (index - 3, index - 2, index + 2, index + 3) if 0 <= place < len(page.drafts))
    return bool(colon) and any(page.drafts[place].text.startswith(f"{speaker}: ") for place in near)


def _asks_strongly(page: Page, index: int, follower: int | None) -> bool:
    """Whether a paragraph that is set strong throughout asks what a plain one answers."""
    draft = page.drafts[index]
    return draft.text[-1] == "?" and is_strong(draft) and follower is not None and not is_strong(page.drafts[follower])


def _over_text(page: Page, follower: int) -> bool:
    after = page.drafts[follower]
    return (
        page.prose[follower]
        or after.shape in {"item", "quote", "heading"}
        or len(after.text) > 60
        or after.text.endswith(("?", ":"))
    )


def _stands_alone(page: Page, index: int) -> bool:
    """Whether a numbered line has no list beside it; the first number may stand under one of dots."""
    first = page.drafts[index].marker[:-1] == "1" and not page.drafts[index - 1].marker[:1].isalnum()
    return not any(
        0 <= other < len(page.drafts) and page.drafts[other].shape == "item"
        for other in ([index + 1] if first else [index - 1, index + 1])
    )


def _is_quote(page: Page, index: int) -> bool:
    """A pull quote: words in quotation marks on their own with the speaker on the next line, or the speaker's line."""
    text = page.drafts[index].text
    if _ATTRIBUTION.match(text) and len(text) <= 120:
        before = page.drafts[index - 1] if index else None
        return before is not None and (bool(_QUOTED.match(before.text)) or before.shape == "quote") and not ended(text)
    if not _QUOTED.match(text) or len(text) > 400:
        return False
    after = page.drafts[index + 1] if index + 1 < len(page.drafts) else None
    if after is not None and _ATTRIBUTION.match(after.text) and len(after.text) <= 120:
        return True
    return not ended(text) and words_in(text) <= 40


def _is_credited(page: Page, index: int) -> bool:
    """Whether words in quotation marks and a short line right under them stand together, apart from all else."""
    if index < 0 or index + 1 >= len(page.drafts) or not _QUOTED.match(page.drafts[index].text):
        return False
    quote, source, *rest = page.drafts[index : index + 3]
    plain = quote.shape == source.shape == "text" and page.rules[index + 1] is None and not page.prose[index + 1]
    set_off = quote.gap and not source.gap and (not rest or rest[0].gap)
    return (
        plain
        and set_off
        and words_in(source.text) <= _HEADING
        and not ended(source.text)
        and source.text[-1] not in ":,?"
    )


def label_repeats(page: Page, labels: Labels) -> Labels:
    """The labels, with role "duplicate" where a caption or a byline is printed again."""
    seen: dict[tuple[str, str], int] = {}
    result = dict(labels)
    for index in sorted(labels):
        label = labels[index]
        if label.kind not in {"caption", "byline"}:
            continue
        text = page.drafts[index].text
        key = (label.kind, "|".join(names.authors(text)) if label.kind == "byline" else " ".join(fold(text).split()))
        if key[1] and key in seen:
            result[index] = Label(kind=label.kind, role="duplicate")
        seen.setdefault(key, index)
    return result
