"""Whose words stand in a German, French or Spanish sentence: "...", sagte X; selon X; X dijo: "...". A name beside a verb, or nobody.

English cues mean nothing there: the "a" of "a affirmé" says nothing, and what stands before a colon need not be who speaks.
"""

import re
from dataclasses import replace

from dialogue_reader.annotate.scenes import (
    CAPITAL,
    NOBODY,
    Attribution,
    Scene,
    entity_source,
    name_ending_at,
    person_apposed,
)

_VERBS = """
sagte sagt erklärte erklärt betonte betont meinte meint schrieb schreibt warnte warnt forderte fordert kritisierte kritisiert bekräftigte
antwortete berichtete fragte erzählte erzählt ergänzte mahnte
dijo afirmó declaró aseguró señaló indicó explicó agregó añadió sostuvo subrayó advirtió expresó manifestó denunció respondió escribió comentó
insistió dice afirma asegura explica cuenta señala
déclare affirme explique souligne précise estime ajoute indique juge confie raconte
""".split()
_FOREIGN = frozenset(_VERBS) | frozenset(
    "das der und nicht ist sich mit auf für eine einen einem einer wir wird werden hat haben dass auch sind sei aus nach bei über zum zur vom im am beim sagte"
    " sagt erklärte erklärt laut worden wurde les est une dans pour que qui sur avec ont sont pas cette aux au par il elle à été et selon leur lors"
    " après où affirmé déclaré déclare una por con para es su sus se pero más también según esta este ha fue han y dijo afirmó del des du".split()
)
_ENGLISH = frozenset(
    "the of and to was were with for by his he she it is are at from an said says told added wrote asked that as in on called not has have be this"
    " who but they we you their its".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 300


def is_foreign(scene: Scene, start: int, end: int) -> bool:
    """Whether the sentence around a quotation is in another language than English, as its small words tell."""
    near = (max(0, start - _AROUND), end + _AROUND)
    if scene.masked.find(" the ", *near) >= 0 or scene.masked.find(" said", *near) >= 0:
        return False
    begin = max(scene.sentence(start)[0], start - _AROUND)
    stop = min(max(end, scene.sentence(max(start, end - 1))[1]), end + _AROUND)
    foreign, english = _count(scene.masked[begin:start] + " " + scene.masked[end:stop])
    if foreign or english:
        return foreign > 2 * (english + _says(scene, begin, start) + _says(scene, end, stop))
    if _says(scene, begin, start) or _says(scene, end, stop):
        return False
    foreign, english = _count(scene.text[begin:stop])
    return foreign > 2 * english


def _count(text: str) -> tuple[int, int]:
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(word in _FOREIGN for word in words), sum(word in _ENGLISH for word in words)


def _says(scene: Scene, begin: int, stop: int) -> bool:
    return any(cue.kind == "say" for cue in scene.cues(begin, stop))


_PAST = "déclaré|affirmé|dit|expliqué|ajouté|indiqué|souligné|précisé|estimé|assuré|lancé|annoncé|écrit|averti|dénoncé|confié|répondu|rappelé|insisté|martelé|réagi"
_VERB = rf"(?P<verb>{'|'.join(_VERBS)}|(?:a|avait)\s(?:{_PAST}))"
_SOURCE = r"(?P<source>selon|d[’']après|laut|según|so(?=\s[A-ZÄÖÜ]))"
_AFTER = re.compile(rf"[\s,—–-]*(?:{_VERB}|{_SOURCE})\s(?:(?:auch|zudem|weiter|également|también|también|además)\s)?")
_INVERTED = re.compile(rf"\b{_VERB}(?=[\s:])\s?(?:(?:auch|zudem|weiter|également|también|además)\s)?")
_ONE = rf"(?:{CAPITAL}\.|(?:Mr|Dr|Prof|Sr|Sra)\.|{CAPITAL}[\w’'-]+)"
_NAME = rf"{_ONE}(?:\s(?:(?:von|van|der|den|de|del|la|las|los|el|al|bin|du|da|di|y)\s){{0,3}}{_ONE}){{0,5}}"
_NO_NAME = frozenset(
    "Además También Asimismo Luego Ayer Hoy Así Después Según Entonces Él Ella Auch Dann Danach Zudem Außerdem Dazu Dabei Gestern Heute Später Am Im In"
    " Nach Bei Auf Mit Vor Zu So Er Sie Es Wir Man Ich Das Dies Puis Ensuite Hier Ainsi Enfin Il Elle On Ils Elles Nous Dans En À Au Après Mais Aber Und Et Y Pero".split()
)
"""What has its capital from its place in the sentence."""
_TITLE = r"(?:(?:[Dd]er|[Dd]ie|[Ll]e|[Ll]a|[Ee]l|[Ll][’'])\s?(?:[^\W\d_A-Z][\w-]*\s){1,3})"
_WHO = re.compile(rf"(?P<title>{_TITLE})?(?P<name>{_NAME})(?=[\s,.;:!?—–()“”]|$)")
_LONG_TITLE = re.compile(r"(?:der|die|le|la|el|l[’'])\s?[^,;:.“”]{3,100}, ")
_NO_LAST = re.compile(r"(?:de|du|des|del|la|le|los|las|el|der|die|das|von|en|à)\s$")
_BESIDE = re.compile(r"(?:, [^:;“”]{2,80},)?\s*")
"""Between a name and its verb: who that is."""


def read_foreign(scene: Scene, start: int, last: Scene, end: int) -> Attribution | None:
    """The name beside a verb of saying, right after the words or before the colon they follow."""
    stop = min(last.sentence(end - 1)[1], end + _AROUND)
    if after := _AFTER.match(last.masked, end, stop):
        verb = after["verb"] or after["source"]
        return _named(last, after.end(), stop, verb) or replace(NOBODY, verb=verb)
    begin = max(scene.sentence(start)[0], start - _AROUND)
    lead = begin + len(scene.masked[begin:start].rstrip())
    if not scene.masked.endswith(":", begin, lead):
        return None
    return _before_colon(scene, begin, begin + len(scene.masked[begin : lead - 1].rstrip()))


def _before_colon(scene: Scene, begin: int, stop: int) -> Attribution | None:
    """X sagte: "..."; am Montag sagte X: "..."."""
    told = list(_INVERTED.finditer(scene.masked, begin, stop + 1))
    who = _WHO.match(scene.masked, begin, stop)
    opens = who and who["name"].partition(" ")[0] not in _NO_NAME
    if not told:
        known = name_ending_at(scene, stop)
        alone = who and known and who.span("name") == (known.start, stop)
        return entity_source(scene, known, scene.text[known.start : stop], "") if alone and known else None
    if who and opens and _BESIDE.fullmatch(scene.masked, who.end(), told[-1].start()):
        return _named(scene, begin, told[-1].start(), told[-1]["verb"])
    return _named(scene, told[-1].end(), stop, told[-1]["verb"])


def _named(scene: Scene, start: int, stop: int, verb: str) -> Attribution | None:
    """The name that stands there, after an office in small letters or before one; none of a phrase without a name."""
    found = _WHO.match(scene.masked, start, stop)
    office = None if found else _LONG_TITLE.match(scene.masked, start, stop)
    name = found.span("name") if found else person_apposed(scene.masked, office.end(), stop) if office else None
    known = name_ending_at(scene, name[1]) if name else None
    if found and _is_no_name(found, verb) and not (known and known.start >= found.start("name")):
        return None
    if not name:
        return None
    words = scene.text[slice(*name)]
    if known:
        return entity_source(scene, known, words, verb)
    return Attribution(speaker_text=words, voice="named", certainty="explicit", verb=verb)


def _is_no_name(found: re.Match[str], verb: str) -> bool:
    """Whether what has a capital is hardly a name: laut Polizei, der deutsche Minister, what begins a sentence."""
    single = " " not in found["name"]
    title = found["title"] or ""
    return (
        found["name"].partition(" ")[0] in _NO_NAME
        or (single and (bool(title) or verb in _SOURCES))
        or _NO_LAST.search(title) is not None
    )


_SOURCES = frozenset(["laut", "selon", "según", "d'après", "d’après"])
