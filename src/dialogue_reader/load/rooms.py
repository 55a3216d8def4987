"""Which part of a saved page is the article, and what the other parts are, by tag, `role` and `class`.

A part that holds half of the page's prose is never taken for furniture, whatever its class says. The article is what
`article`, `main` or `articleBody` hold; without these, the innermost part with most of the prose. Every step is one
pass over the elements, in which a parent stands before its children.
"""

import re
from dataclasses import dataclass

from dialogue_reader.load.elements import Element, Line, Markup
from dialogue_reader.model import BlockKind

_SHARE = 0.5  # of the prose; what holds more is no furniture, and what an article must hold at least
_MOST = 0.8  # of the prose; the innermost part that holds it is the article where no tag says so
_SENTENCE = 80  # characters; shorter lines tell nothing of where prose is
_LINKED = 0.5  # of a line's characters; a line with more in links is a list of links
_WHOLE = frozenset({"", "html", "body", "main", "article"})


@dataclass(frozen=True, slots=True)
class Room:
    """What a part of a page is."""

    kind: BlockKind
    role: str = ""
    own: bool = False  # it belongs to the article: a byline, a date, a caption ...


NAVIGATION, SITE, FORM = Room("furniture", "navigation"), Room("furniture", "site"), Room("furniture", "form")
ASIDE, PLAYER, HIDDEN = Room("furniture", "aside"), Room("furniture", "player"), Room("furniture", "hidden")
RELATED = Room("related", "related-title")

_BY_TAG = {
    "nav": NAVIGATION, "menu": NAVIGATION, "footer": SITE, "header": SITE, "aside": ASIDE, "form": FORM, "dialog": FORM,
    "button": FORM, "select": FORM, "optgroup": FORM, "option": FORM, "textarea": FORM, "label": FORM, "fieldset": FORM,
    "legend": FORM, "search": FORM, "video": PLAYER, "audio": PLAYER, "object": PLAYER,
}  # fmt: skip
_BY_ROLE = {
    "navigation": NAVIGATION, "banner": SITE, "contentinfo": SITE, "search": FORM, "complementary": ASIDE, "dialog": FORM,
    "alertdialog": FORM, "menu": NAVIGATION, "menubar": NAVIGATION, "toolbar": NAVIGATION, "tablist": NAVIGATION,
}  # fmt: skip
CLASSES: tuple[tuple[Room, str], ...] = (
    (Room("furniture", "cookies"), r"\b(?:cookies?|gdpr|ccpa|consent|cookie ?law)\b"),
    (Room("furniture", "comments"), r"\b(?:comments?|comment ?(?:list|area|section|form)|disqus|respond)\b"),
    (Room("furniture", "newsletter"), r"\b(?:newsletters?|subscribe|subscription|sign ?up|mailing list|mailchimp|donat\w+)\b"),
    (Room("furniture", "registration-wall"), r"\b(?:paywall|regwall|meter ?wall|registration wall)\b"),
    (RELATED, r"\b(?:related|recommend\w*|most (?:read|popular|viewed|shared|recent)|popular ?posts|trending|read (?:more|next|also)|more (?:from|on|stories|news|articles)|also like|up next|you may|recirc\w*|latest (?:news|posts|stories)|recent posts|jp relatedposts|outbrain|taboola|teasers?)\b|^(?:more|popular|latest)$"),
    (Room("furniture", "advertisement"), r"\b(?:advert\w*|ads?|ad (?:slot|unit|container|wrapper|block)|sponsor\w*|promo|promoted|dfp|adsbygoogle)\b"),
    (Room("furniture", "share"), r"\b(?:share|sharing|shares|social|addthis|addtoany|sharedaddy|share ?bar|social ?(?:links|media|icons))\b"),
    (Room("furniture", "follow"), r"\bfollow(?: us)?\b"),
    (NAVIGATION, r"\b(?:nav|navbar|navigation|menus?|breadcrumbs?|pagination|pager|skip ?(?:link|to)|top ?bar|toolbar|mega ?menu|site ?map|language switcher|post navigation|tabs|toc|table of contents)\b"),
    (SITE, r"\b(?:footer|colophon|copyright|masthead|site (?:header|footer|info|title|branding|logo)|page ?(?:header|footer)|global header)\b"),
    (FORM, r"\b(?:search ?(?:form|box|bar|field)?|login|log in|sign in|modal|popup|pop up|lightbox|overlay)\b"),
    (ASIDE, r"\b(?:sidebar|side bar|right rail|left rail|rail|widgets?|widget area)\b"),
    (Room("metadata", "author-bio", own=True), r"\b(?:author ?(?:bio|info|box|card|description)|about ?(?:the )?authors?|bio|biography)\b"),
    (Room("metadata", "keywords", own=True), r"^(?:post |entry |article )?(?:tags?|tag ?list|tags links|keywords|topics|categories|cat links)$"),
    (Room("quote", "pull-quote", own=True), r"\bpull ?quote\b|^pull$|\bquote ?(?:box|block)\b"),
    (Room("caption", own=True), r"\b(?:caption|wp caption(?: text)?|image credit|photo ?credit)\b"),
    (Room("byline", own=True), r"\b(?:by ?line|authors?|author name|contributors?|written by)\b"),
    (Room("metadata", "date", own=True), r"^(?:(?:post|entry|article|publish\w*|story) ?)?(?:date|time|datetime|timestamp|pubdate|published|posted on|date ?published)$"),
    (Room("dek", own=True), r"\b(?:dek|standfirst|deck|article (?:summary|lead|intro|subtitle)|entry subtitle)\b"),
    (Room("footnote", own=True), r"\b(?:footnotes?|endnotes?|ref ?list|fn|notes list)\b"),
)  # fmt: skip
_CLASSES = tuple((room, re.compile(pattern)) for room, pattern in CLASSES)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARTS = re.compile(r"[-_:]+")
_BODY = re.compile(
    r"\b(?:article ?body|entry content|post ?content|story ?body|article ?content|post body|content body)\b"
)
_TOP = frozenset({"article", "main"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Line by line: what a part's markup says it is, and whether the line belongs to the article."""

    rooms: tuple[Room | None, ...]
    inside: tuple[bool, ...]
    first: int  # the first line of the article itself, the title apart


def plan(markup: Markup, title: int) -> Plan:
    """The plan of a page; `title` is the line that holds the article's title, -1 where none is known."""
    elements, lines = markup.elements, markup.lines
    sizes = [_prose(line) for line in lines]
    held = _held(elements, lines, sizes)
    own = [_own_room(element, held[index], held[0]) for index, element in enumerate(elements)]
    rooms = _rooms(elements, own)
    free = [
        0 if (room := rooms[line.element]) and not room.own else size for line, size in zip(lines, sizes, strict=True)
    ]
    body = _find_body(elements, _held(elements, lines, free))
    within = _within(elements, body)
    first = next((index for index, line in enumerate(lines) if within[line.element]), 0)
    start = title if 0 <= title < first else first
    found: list[Room | None] = []
    inside: list[bool] = []
    cards = _cards(elements)
    for index, line in enumerate(lines):
        open_ = within[line.element] or start <= index < first or index == title
        room = _room_of(elements, own, line.element, open_=open_)
        if not open_ and cards[line.element] and room in (None, ASIDE):
            room = RELATED
        found.append(None if index == title else room)
        inside.append(open_)
    return Plan(rooms=tuple(found), inside=tuple(inside), first=first)


def _prose(line: Line) -> int:
    """How much running text a line is: its length, if it is no short line and no list of links."""
    if line.size < _SENTENCE or line.picture:
        return 0
    linked = sum(inline.end - inline.start for inline in line.inlines if inline.kind == "link")
    return 0 if linked > _LINKED * line.size else line.size


def _held(elements: list[Element], lines: list[Line], sizes: list[int]) -> list[int]:
    """How much each element holds, what is inside it included."""
    held = [0] * len(elements)
    for line, size in zip(lines, sizes, strict=True):
        held[line.element] += size
    for index in range(len(elements) - 1, 0, -1):
        held[elements[index].parent] += held[index]
    return held


def _own_room(element: Element, held: int, total: int) -> Room | None:
    """What an element says it is, unless it holds too much of the prose to be that."""
    if element.tag in _WHOLE or (total and held > _SHARE * total):
        return None
    attributes = element.attributes
    if "hidden" in attributes or re.search(r"display\s*:\s*none", attributes.get("style", "")):
        return HIDDEN
    by_role = _BY_ROLE.get(attributes.get("role", "").strip().lower())
    if element.tag == "aside" and (found := by_class(element)) and found.role == "pull-quote":
        return found
    named = by_class(element)
    if named is not None and (not named.own or element.tag not in _BY_TAG):
        return named
    return by_role or _BY_TAG.get(element.tag)


def by_class(element: Element) -> Room | None:
    """What the words of `class`, `id`, `itemprop` and `rel` say."""
    for name in ("class", "id", "itemprop", "rel"):
        for word in element.attributes.get(name, "").split()[:12]:
            words = _PARTS.sub(" ", _CAMEL.sub(" ", word)).strip().lower()
            for room, pattern in _CLASSES:
                if pattern.search(words) and not (element.tag in _HEADINGS and room.own):
                    return room
    return None


_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def _rooms(elements: list[Element], own: list[Room | None]) -> list[Room | None]:
    """For each element its own room, else its parent's; a header or footer of an article is the article's."""
    rooms: list[Room | None] = []
    article: list[bool] = []
    for index, element in enumerate(elements):
        above = rooms[element.parent] if index else None
        in_article = bool(index) and article[element.parent]
        article.append(in_article or element.tag in _TOP)
        mine = own[index]
        quoted = bool(index) and (elements[element.parent].shape == "quote" or (above and above.role == "pull-quote"))
        if mine is SITE and (in_article or quoted) and element.tag in ("header", "footer"):
            own[index] = mine = None  # under a quotation it names whose words they are
        rooms.append(above if above and not above.own else mine or above)
    return rooms


def _room_of(elements: list[Element], own: list[Room | None], index: int, *, open_: bool) -> Room | None:
    """The innermost telling room around a line; around the article's own, headers count for nothing."""
    found: Room | None = None
    steps = 0
    while index > 0 and steps < _DEEPEST:
        room = own[index]
        skipped = open_ and room is SITE and elements[index].tag == "header"
        if (
            room
            and not skipped
            and (found is None or found.own or room is HIDDEN or (found in _VAGUE and room not in _VAGUE))
        ):
            found = room if not room.own or found is None else found
        index = elements[index].parent
        steps += 1
    return found


_VAGUE = (FORM, ASIDE, SITE)
_DEEPEST = 200  # elements looked up from a line; deeper nesting says nothing of what a part is


def _find_body(elements: list[Element], held: list[int]) -> int:
    """The element that holds the article."""
    if not held[0]:
        tops = [index for index, element in enumerate(elements) if element.tag in _TOP]
        return tops[0] if len(tops) == 1 else 0
    best, best_rank = -1, (0, 0)
    for index, element in enumerate(elements):
        rank = _rank(element)
        if rank and held[index] >= _SHARE * held[0]:
            here = (held[index] * 10 // held[0], rank)
            if best < 0 or here[0] > best_rank[0] or (here[0] >= best_rank[0] - 2 and here[1] > best_rank[1]):
                best, best_rank = index, here
    return best if best >= 0 else _innermost(elements, held)


def _rank(element: Element) -> int:
    if element.tag == "article":
        return 3
    if element.tag == "main" or element.attributes.get("role", "") == "main":
        return 2
    words = _PARTS.sub(
        " ", _CAMEL.sub(" ", " ".join(element.attributes.get(name, "") for name in ("itemprop", "class", "id")))
    )
    return 1 if _BODY.search(words.lower()) else 0


def _innermost(elements: list[Element], held: list[int]) -> int:
    """The innermost element with most of the prose: indexes grow inwards, so the last that holds enough is it."""
    enough = _MOST * held[0]
    found = max((index for index, size in enumerate(held) if size >= enough), default=0)
    while found and elements[found].tag in _LEAVES:
        found = elements[found].parent
    return found


_LEAVES = _HEADINGS | frozenset({"p", "li", "ul", "ol", "blockquote", "pre", "dd", "dl"})


def _cards(elements: list[Element]) -> list[bool]:
    """Whether each element lies in an `article`: beside the article itself that is the teaser of another."""
    cards: list[bool] = []
    for element in elements:
        cards.append(element.tag == "article" or bool(cards and cards[element.parent]))
    return cards


def _within(elements: list[Element], body: int) -> list[bool]:
    within: list[bool] = []
    for index, element in enumerate(elements):
        within.append(index == body or bool(index and within[element.parent]))
    return within
