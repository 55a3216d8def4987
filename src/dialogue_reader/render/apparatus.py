"""What stands below an article, as entries of lists: passages told elsewhere, quotations, figures, topics; and its contents.

Made without templates, as `fragments.py`; the lists' own markup stands in `article-apparatus.html`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from markupsafe import escape as escape_anew

from dialogue_reader.model import Block, Document, Entity, Figure, Topic, maker
from dialogue_reader.render import urls
from dialogue_reader.render.figure_lines import lead
from dialogue_reader.render.fragments import escape, rise, tongue, write_date, write_source, write_speaker
from dialogue_reader.render.places import locator
from dialogue_reader.render.quotes import SOURCELESS, QuoteLine
from dialogue_reader.render.weave import markup
from dialogue_reader.render.wording import direction

_INFERRED = ' <span class="badge">inferred</span>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A line of the contents."""

    label: str
    anchor: str
    names: Sequence[Entity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A passage of another source on the same thing as one of this article's."""

    block: Block  # of this article
    document: Document  # the other
    there: Block
    html: Markup


make_elsewhere = maker(Elsewhere)


def write_language(of: str, around: str) -> Markup:
    """The attributes of words in the language `of` among words in another."""
    return Markup() if of == around else Markup(f' lang="{escape(of)}" dir="{direction(of)}"')


def write_contents(sections: Iterable[Section], ours: str) -> Markup:
    """`ours` are the attributes of the reader's own words in the article."""
    return markup("".join([_section(section, ours) for section in sections]))


def _section(section: Section, ours: str) -> str:
    names = ", ".join([escape(entity.label) for entity in section.names])
    small = f"<small{ours}>{names}</small>" if names else ""
    return f'<li><a href="#{section.anchor}">{escape_anew(section.label)}</a>{small}</li>\n'


def write_elsewhere(here: str, lang: str, passages: Iterable[Elsewhere]) -> Markup:
    """`lang` is the site's language."""
    up = rise(here)
    return markup("".join([_elsewhere(up, lang, one) for one in passages]))


def _elsewhere(up: str, lang: str, one: Elsewhere) -> str:
    other = one.document
    href = f"{up}{urls.quote(urls.article(other.slug))}#{one.there.anchor}"
    return (
        f'<li><a class="n" href="#{one.block.anchor}">¶ {one.block.number}</a> '
        f"<blockquote{write_language(other.lang, lang)}><p>{one.html}</p></blockquote>"
        f'<p class="from"><a href="{href}">{write_source(other)}, ¶ {one.there.number}</a>, {write_date(other)}</p></li>\n'
    )


def write_quotes(here: str, lines: Iterable[QuoteLine]) -> Markup:
    up = rise(here)
    return markup("".join([_quote(up, line) for line in lines]))


def _quote(up: str, line: QuoteLine) -> str:
    said = line.quotation
    verb = f' <span class="verb">{escape(said.verb)}</span>' if said.verb else ""
    is_inferred = said.certainty == "inferred" and said.voice not in SOURCELESS
    return (
        f'<li><a class="n" href="#{line.address[1]}">{escape(line.locator)}</a> '
        f'<span class="voice">{write_speaker(up, line)}</span>{verb}'
        f"{_INFERRED if is_inferred else ''} "
        f'<q class="words"{tongue(line.document)}>{" ".join([piece.html for piece in line.pieces])}</q></li>\n'
    )


def write_figures(document: Document, figures: Iterable[Figure]) -> Markup:
    return markup("".join([_figure(document, figure) for figure in figures]))


def _figure(document: Document, figure: Figure) -> str:
    block, way = document.blocks[figure.block], tongue(document)
    qualifier = f"{escape(figure.qualifier)} " if figure.qualifier else ""
    before = f"{escape(words)} " if (words := lead(figure, block.text)) else ""
    counts = f" {escape(figure.counts)}" if figure.counts and not before else ""
    number = escape(block.text[figure.start : figure.end])
    words = f"{before}<b>{qualifier}{number}</b>{counts}"
    written = f"<span{way}>{words}</span>" if way else words
    return f'<li><a class="n" href="#{block.anchor}">{locator(block)}</a> {written}</li>\n'


def write_topics(here: str, filed: Iterable[tuple[Topic, Sequence[Block]]]) -> Markup:
    up = rise(here)
    return markup("".join([_topic(up, topic, blocks) for topic, blocks in filed]))


def _topic(up: str, topic: Topic, blocks: Sequence[Block]) -> str:
    places = " ".join([f'<a class="n" href="#{block.anchor}">¶ {block.number}</a>' for block in blocks])
    href = up + urls.quote(urls.topic(topic.id))
    return f'<li><a href="{href}">{escape(topic.label)}</a> {places}</li>\n'
