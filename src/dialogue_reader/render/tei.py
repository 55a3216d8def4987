"""Each article as TEI P5: its text untouched in `text`, everything known about it in `standOff`.

Source: TEI P5 Guidelines 4.x, chapters 2 (header), 16.10 (standOff) and 14.2.4 (the string-range() pointer scheme).
What a page sets aside is kept as `fw`. Ids are those of the site: ¶ numbers as `p12`, entities with the prefix `e.`.
"""

from markupsafe import Markup

from dialogue_reader.model import Annotated, Block, Entity
from dialogue_reader.render import urls
from dialogue_reader.render.citations import address
from dialogue_reader.render.site import Artifact, Site
from dialogue_reader.render.theme import escape_text
from dialogue_reader.text import xml_text

LISTS = {
    "person": ("listPerson", "person", "persName"),
    "group": ("listOrg", "org", "orgName"),
    "organization": ("listOrg", "org", "orgName"),
    "state": ("listPlace", "place", "placeName"),
    "place": ("listPlace", "place", "placeName"),
    "event": ("listEvent", "event", "eventName"),
    "agreement": ("listBibl", "bibl", "title"),
}
"""Kind of entity -> the list it stands in, its element there, the element of its name."""
_SET_ASIDE = {"metadata", "furniture", "related"}


def tei_file(site: Site, one: Annotated) -> Artifact:
    document = one.document
    return site.page(
        urls.tei(document.slug),
        "tei.xml",
        document=document,
        address=address(site, document),
        stand_off=Markup(_lists(site, one) + _spans("mention", _mentions(one)) + _spans("quotation", _quotations(one))),
        blocks=Markup("".join(map(_block, document.blocks))),
    )


# What follows is written without a template: it is nearly all of the file.


def _lists(site: Site, one: Annotated) -> str:
    """The entities that the article names, by kind of list."""
    entries = site.once("TEI entities", _entries)
    lists: dict[str, list[str]] = {element: [] for element, _, _ in LISTS.values()}
    for entity in dict.fromkeys([mention.entity for mention in one.mentions]):
        element, entry = entries[entity]
        lists[element].append(entry)
    return "".join(f"<{element}>\n{''.join(found)}</{element}>\n" for element, found in lists.items() if found)


def _entries(site: Site) -> dict[str, tuple[str, str]]:
    """Entity id -> the list it belongs in, and what stands there."""
    return {name: (LISTS[entity.kind][0], _entry(entity)) for name, entity in site.desk.gazetteer.entities.items()}


def _entry(entity: Entity) -> str:
    _, tag, name = LISTS[entity.kind]
    kind = f' type="{entity.kind}"' if tag in {"org", "place"} else ""
    label = "label" if tag == "event" else name
    arabic = f'<{name} xml:lang="ar">{_text(entity.arabic)}</{name}>' if tag not in {"event", "bibl"} else ""
    said = "note" if tag == "person" else "desc"
    described = f"<{said}>{_text(entity.description)}</{said}>" if entity.description and tag != "bibl" else ""
    return (
        f'<{tag} xml:id="e.{entity.id}"{kind}><{label}>{_text(entity.label)}</{label}>'
        f"{arabic if entity.arabic else ''}{described}</{tag}>\n"
    )


def _spans(kind: str, spans: str) -> str:
    return f'<spanGrp type="{kind}">\n{spans}</spanGrp>\n' if spans else ""


def _mentions(one: Annotated) -> str:
    blocks = one.document.blocks
    return "".join(
        [
            f'<span xml:id="m{number}" target="#string-range({blocks[mention.block].anchor},{mention.start},'
            f'{mention.end - mention.start})" ana="#e.{mention.entity}"/>\n'
            for number, mention in enumerate(one.mentions, 1)
        ]
    )


def _quotations(one: Annotated) -> str:
    """A span for each block that a quotation runs over; its speaker is pointed to where the article names him."""
    named = {mention.entity for mention in one.mentions}
    return "".join(
        f'<span xml:id="q{outer}{f".{inner}" if inner > 1 else ""}" '
        f'target="#string-range({one.document.blocks[span.block].anchor},{span.start},{span.end - span.start})"'
        f"{_pointer(quotation.speaker) if quotation.speaker in named else ''}>{_text(quotation.speaker_text)}</span>\n"
        for outer, quotation in enumerate(one.quotations, 1)
        for inner, span in enumerate(quotation.spans, 1)
    )


def _pointer(entity: str) -> str:
    return f' ana="#e.{entity}"'


def _block(block: Block) -> str:
    text = _text(block.text)
    if block.zone in _SET_ASIDE:
        return f'<fw xml:id="{block.anchor}" type="{block.kind}">{text}</fw>\n'
    if block.kind == "heading":
        return f'<ab xml:id="{block.anchor}" type="heading">{text}</ab>\n'
    number = f' n="{block.number}"' if block.number else ""
    return f'<p xml:id="{block.anchor}"{number} rend="{block.kind}">{text}</p>\n'


def _text(text: str) -> str:
    """As a template's filter `xml` writes it."""
    return escape_text(xml_text(text))
