"""Drafts -> labels: what each draft of a scraped or written page is. The order of PASSES is the order of trust.

A pass sees the page and the labels so far and gives labels for drafts that have none yet.
"""

import re

from dialogue_reader.load import captions, house, names
from dialogue_reader.load.body import label_body, label_repeats
from dialogue_reader.load.boxes import ALSO
from dialogue_reader.load.draft import Draft
from dialogue_reader.load.head import label_head
from dialogue_reader.load.page import CAPTION, Label, Labels, Page, Pass, ended, words_in
from dialogue_reader.load.sections import label_sections
from dialogue_reader.load.tail import is_bio, label_tail
from dialogue_reader.model import BlockKind

_CREDIT, _ALSO_BEFORE = 90, 25  # characters
_TAKEN = re.compile(
    rf"{names.NAME.pattern}(?:\s?[/|]\s?[^\W\d_a-z][\w .'’&-]{{2,40}}){{1,3}}"
)  # by whom, and for which paper
_READ_MORE = re.compile(r"\W*(?:read (?:more|now|full (?:story|article))|continue reading)\W*", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:(?:enter )?(?:your )?e-?mail(?: address)?|(?:sign ?up|subscribe|submit)(?: now)?)\W*", re.IGNORECASE
)
_BUTTON, _FORM, _PITCH = 2, 4, 200  # words of a button; lines of a form; characters of what a newsletter says of itself
_TEASER = Label(kind="related", role="related-title")
_SHAPES: dict[str, tuple[BlockKind, str]] = {
    "rule": ("furniture", "rule"), "code": ("code", ""), "table": ("table", ""), "figure": ("figure", ""),
    "footnote": ("footnote", ""), "matter": ("metadata", "front-matter"), "definition": ("metadata", "link-definition"),
}  # fmt: skip


def label(page: Page) -> Labels:
    """A label for every draft of the page."""
    labels: Labels = {}
    for step in PASSES:
        for index, found in step(page, labels).items():
            labels.setdefault(index, found)
    return label_repeats(page, labels)


def label_shapes(page: Page, _: Labels) -> Labels:
    """What is said by markup or shape alone: rules, code, tables, figures, footnotes; and lines without a letter or digit."""
    labels: Labels = {}
    for index, draft in enumerate(page.drafts):
        if draft.kind:
            labels[index] = Label(kind=draft.kind, role=draft.role, level=draft.level if draft.kind == "heading" else 0)
        elif (
            draft.shape == "figure" and not page.prose_before[index] and any(link.href == "/" for link in draft.inlines)
        ):
            labels[index] = Label(kind="furniture", role="logo")
        elif draft.shape == "text" and any(
            inline.kind == "image" and inline.end - inline.start == len(draft.text) for inline in draft.inlines
        ):
            labels[index] = Label(kind="figure")  # a line of its own over its caption
        elif draft.shape == "heading" and not any(c.isalnum() for c in draft.text):
            labels[index] = Label(kind="furniture", role="rule")  # "# # #" ends a release; it is no title
        elif draft.shape == "item" and draft.role in ("term", "definition") and page.prose_before[index]:
            if page.prose_before[index] < page.prose_before[-1]:
                labels[index] = Label(kind="list_item", role=draft.role, level=draft.level)
        elif draft.shape in _SHAPES:
            kind, role = _SHAPES[draft.shape]
            labels[index] = Label(kind=kind, role=draft.role or role)
    return labels


def label_lines(page: Page, labels: Labels) -> Labels:
    """What single lines say of themselves, wherever they stand."""
    found: Labels = {}
    for index, rule in enumerate(page.rules):
        draft = page.drafts[index]
        if rule is None and (draft.inlines or draft.text[0] == "—") and index not in labels:
            listed = any(
                other.text[0] == "—" for other in page.drafts[max(index - 1, 0) : index + 2] if other is not draft
            )
            label = _told_by_shape(draft, in_text=page.prose_before[index] > 0, listed=listed)
            found |= {index: label} if label else {}
        if rule is None or index in labels or rule.where != "any" or rule.opens == "related":
            continue
        if rule.kind != "related" or page.prose_before[index]:
            found[index] = Label(kind=rule.kind, role=rule.role)
        if rule is CAPTION and _captioned(page, index - 1) and index - 1 not in labels:
            found[index - 1] = Label(kind="caption")
    return found | _taken(page, labels)


def label_forms(page: Page, labels: Labels) -> Labels:
    """In the text, what a newsletter says of itself between its call and the field for an address; and a title over "Read more"."""
    found: Labels = {}
    for index, rule in enumerate(page.rules):
        if rule is None or not page.prose_before[index] or rule.role not in ("newsletter", "navigation"):
            continue
        text = page.drafts[index].text
        if rule.role == "navigation":
            if _READ_MORE.fullmatch(text) and _is_teaser(page, index - 1) and index - 1 not in labels:
                found |= {index - 1: _TEASER, index: Label(kind="related", role="related-link")}
        elif words_in(text) > _BUTTON:
            fields = range(index + 2, min(index + 2 + _FORM, len(page.drafts)))
            field = next((place for place in fields if _FIELD.fullmatch(page.drafts[place].text)), index)
            between = range(index + 1, field)
            pitch = [len(page.drafts[i].text) for i in between if page.prose[i]]
            if len(pitch) <= 1 and sum(pitch) < _PITCH:
                found |= {i: Label(kind="furniture", role="newsletter") for i in between if i not in labels}
    return found


def _is_teaser(page: Page, index: int) -> bool:
    """Whether a line in the text is a title: some words, no sentence."""
    draft = page.drafts[index]
    return (
        page.rules[index] is None and draft.shape == "text" and words_in(draft.text) > _BUTTON and not ended(draft.text)
    )


def _told_by_shape(draft: Draft, *, in_text: bool, listed: bool) -> Label | None:
    """Who said what stands above, behind a dash that no other line nearby has; or "Read also" in the text, with a link to its end."""
    if draft.text[0] == "—" and not listed and is_bio(draft.text[1:].strip()):
        return Label(kind="metadata", role="author-bio")
    last = draft.inlines[-1] if draft.inlines and in_text else None
    if last is None or last.kind != "link" or last.end != len(draft.text) or not 0 < last.start <= _ALSO_BEFORE:
        return None
    also = ALSO.match(draft.text[: last.start].rstrip(" :>»→"))
    return Label(kind="related", role="related-link") if also else None


def _taken(page: Page, labels: Labels) -> Labels:
    """Pictures within the text: a sentence that stands apart, and the photographer with his paper straight under it."""
    found: Labels = {}
    for index, draft in enumerate(page.drafts[1:-1], 1):
        if draft.gap or len(draft.text) > _CREDIT or ("/" not in draft.text and "|" not in draft.text):
            continue
        free = index not in labels and index - 1 not in labels and page.rules[index] is page.rules[index - 1] is None
        inside = page.prose_before[index + 1] < page.prose_before[-1] and _stands_apart(page, index - 1)
        sentence = captions.is_one_sentence(page.drafts[index - 1].text)
        if free and inside and sentence and _TAKEN.fullmatch(draft.text):
            found[index - 1] = found[index] = Label(kind="caption")
    return found


def _stands_apart(page: Page, index: int) -> bool:
    """Whether a line and the one straight under it have a blank line over and under them."""
    return page.drafts[index].gap and all(draft.gap for draft in page.drafts[index + 2 : index + 3])


def _captioned(page: Page, index: int) -> bool:
    """Whether a line describes the picture that the credit right under it belongs to: by its words, or as both stand apart."""
    if index < 1 or page.rules[index] is not None or page.drafts[index + 1].gap:
        return False
    text = page.drafts[index].text
    shown = captions.shows_scene(text) or (_stands_apart(page, index) and captions.is_one_sentence(text))
    credit = page.drafts[index + 1].text
    return shown and (captions.is_credit_only(credit) or _TAKEN.fullmatch(credit) is not None)


def label_house(page: Page, labels: Labels) -> Labels:
    """The outlet's name on a line of its own."""
    return {index: Label(kind="furniture", role="site") for index in house.certain(page) if index not in labels}


PASSES: tuple[Pass, ...] = (
    label_shapes,
    label_sections,
    label_forms,
    label_lines,
    label_house,
    label_head,
    label_tail,
    label_body,
)
