"""Whose words stand in a German, French or Spanish sentence: "...", sagte X; selon X; X dijo que "...".

A name beside a verb, who spoke last where a pronoun stands there, somebody unnamed (eine Frau), or nobody.
English cues mean nothing there: the "a" of "a affirmé" says nothing, and what stands before a colon need not be who speaks.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from dialogue_reader.annotate import foreign_verbs as verbs
from dialogue_reader.annotate.cast import is_surname
from dialogue_reader.annotate.institutions import LONGEST
from dialogue_reader.annotate.scenes import (
    CAPITAL,
    NOBODY,
    Attribution,
    Scene,
    entity_source,
    name_ending_at,
    person_apposed,
)

_FOREIGN = verbs.CLEAR | frozenset(
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


_MORE = r"(?:(?:auch|zudem|weiter|ebenfalls|également|aussi|encore|también|además|luego|este|esta) )?"
_VERB = rf"(?P<verb>{'|'.join([*verbs.GERMAN, *verbs.FRENCH, *verbs.SPANISH])}|(?:a|avait)(?:-t-(?P<he>il|elle))? (?:également |aussi |encore )?(?:{verbs.PAST}))"
_SOURCE = r"(?P<source>selon|d[’']après|laut|según|so(?=\s[A-ZÄÖÜ]))"
_AFTER = re.compile(
    rf"[\s,—–-]*(?:{_VERB}|(?P<more>{'|'.join(verbs.RIGHT_AFTER)})|{_SOURCE})(?:-t-(?P<it>il|elle)|-(?P<dit>il|elle))?(?=[\s,.;:])\s?{_MORE}"
)
_TOLD = re.compile(rf"\b{_VERB}(?=[\s:,])\s?{_MORE}")
_ACCORDING = re.compile(r"(?:Selon|D[’']après|Laut|Según|Para|Pour)\s")
_ONE = rf"(?:{CAPITAL}\.|(?:Mr|Dr|Prof|Sr|Sra)\.|{CAPITAL}[\w’'-]+)"
_NAME = rf"{_ONE}(?:\s(?:(?:von|van|der|den|de|del|la|las|los|el|al|bin|du|da|di|y)\s){{0,3}}{_ONE}){{0,5}}"
_NO_NAME = frozenset(
    "Además También Asimismo Luego Ayer Hoy Así Después Según Entonces Él Ella Auch Dann Danach Zudem Außerdem Dazu Dabei Gestern Heute Später Am Im In"
    " Nach Bei Auf Mit Vor Zu So Er Sie Es Wir Man Ich Das Dies Puis Ensuite Hier Ainsi Enfin Il Elle On Ils Elles Nous Dans En À Au Après Mais Aber Und Et Y Pero"
    " Der Die Le La Les El Los Las Un Une Una Ein Eine Pour Para Selon Laut Sus Su Ses Son Sa Ihr Ihre Sein Seine Ese Esa Este Esta Esto Eso Aquí Ici Dort Vor Wer Was Wie Wo Wenn Qui Que Quand Si Quien Cuando Como Comme".split()
)
"""What has its capital from its place in the sentence."""
_TITLE = (
    r"(?:(?:(?:[Dd]er|[Dd]ie|[Ll]e|[Ll]a|[Ee]l|[Ss]on|[Ss]a|[Ss]u)\s|[Ll][’'])(?:[^\W\d_A-Z][\w-]*\s){1,3}"
    r"|(?:[Ii]hre?|[Ss]eine?|[Dd]eren|[Dd]essen)\s(?:[^\W\d_A-Z][\w-]*\s){0,3})"
)
_WHO = re.compile(rf"(?P<title>{_TITLE})?(?P<name>{_NAME})(?=[\s,.;:!?—–()“”]|$)")
_LONG_TITLE = re.compile(r"(?:der|die|le|la|el|l[’'])\s?[^,;:.“”]{3,100}, ")
_NO_LAST = re.compile(r"(?:de|du|des|del|la|le|los|las|el|der|die|das|von|en|à)\s$")
_BESIDE = re.compile(r"(?:, [^:;“”]{2,80},)?\s*")
"""Between a name and its verb: who that is."""
_SOMEBODY = re.compile(
    r"(?P<who>(?:eine?|une?|una)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+)(?=[,.;:]|\s(?:der|des|von|in|im|am|aus|de|du|en|à|que|qui|die)\b|$)"
)
_HE = re.compile(r"(?:er|sie|il|elle|él|ella)(?=[\s,.;:]|$)", re.IGNORECASE)


def read_foreign(scene: Scene, start: int, last: Scene, end: int) -> Attribution | None:
    """The name beside a verb of saying, right after the words or before them; who spoke last, where only a pronoun or nobody stands there."""
    stop = min(last.sentence(end - 1)[1], end + _AROUND)
    if after := _AFTER.match(last.masked, end, stop):
        return _after(scene, start, last, after, stop)
    begin = max(scene.sentence(start)[0], start - _AROUND)
    lead = begin + len(scene.masked[begin:start].rstrip())
    if scene.masked.endswith(":", begin, lead):
        return _before_colon(scene, begin, begin + len(scene.masked[begin : lead - 1].rstrip()))
    return _within(scene, begin, start)


def _after(scene: Scene, start: int, last: Scene, after: re.Match[str], stop: int) -> Attribution:
    """..., sagte X; ..., a-t-il ajouté; ..., afirmó."""
    verb = after["verb"] or after["more"] or after["source"]
    if found := _named(last, after.end(), stop, verb):
        return found
    somebody = _SOMEBODY.match(last.masked, after.end(), stop)
    if somebody and verb not in _SOURCES:
        who = last.text[slice(*somebody.span("who"))]
        return Attribution(speaker_text=who, voice="anonymous", certainty="explicit", verb=verb)
    after_it = _HE.match(last.masked, after.end(), stop)
    he = after["he"] or after["it"] or after["dit"] or (after_it.group() if after_it else "")
    dropped = verb in _DROPS and not _ARTICLE.match(last.masked, after.end(), stop)
    person = _last_person(scene, start) if he or dropped else None
    if person:
        return replace(person, certainty="inferred", verb=verb)
    return replace(NOBODY, speaker_text=he, voice="unresolved" if he else "unattributed", verb=verb)


_ARTICLE = re.compile(r"(?:el|la|los|las|un|una)\s")
_DROPS = frozenset(verbs.SPANISH)
"""Verbs whose subject need not be told."""


def _before_colon(scene: Scene, begin: int, stop: int) -> Attribution | None:
    """X sagte: "..."; am Montag sagte X: "..."."""
    told = list(_TOLD.finditer(scene.masked, begin, stop + 1))
    if told:
        return _beside(scene, begin, told[-1], stop)
    who = _WHO.match(scene.masked, begin, stop)
    known = name_ending_at(scene, stop)
    alone = who and known and who.span("name") == (known.start, stop)
    return entity_source(scene, known, scene.text[known.start : stop], "") if alone and known else None


def _within(scene: Scene, begin: int, start: int) -> Attribution | None:
    """X sagte, das sei "..."; selon le maire, X, c'est "..."."""
    if according := _ACCORDING.match(scene.masked, begin, start):
        found = _named(scene, according.end(), start, according.group().strip().lower())
        if not found and _HE.match(scene.masked, according.end(), start):
            found = _last_person(scene, begin)
        if found:
            return replace(found, certainty="inferred", verb=according.group().strip().lower())
    told = list(_TOLD.finditer(scene.masked, begin, start))
    found = _beside(scene, begin, told[-1], start) if told else None
    return replace(found, certainty="inferred") if found else None


def _beside(scene: Scene, begin: int, told: re.Match[str], stop: int) -> Attribution | None:
    """Who stands before a verb of saying, or behind it."""
    text, verb = scene.masked, told["verb"]
    lead = text[begin : told.start()].rstrip()
    if apposed := _ENDS_APPOSED.search(lead.removesuffix(" y").removesuffix(" en")):
        return _source(scene, begin + apposed.start("name"), begin + apposed.end("name"), verb)
    who = _WHO.match(text, begin, told.start())
    opens = who and who["name"].partition(" ")[0] not in _NO_NAME
    if who and opens and _BESIDE.fullmatch(text, who.end(), told.start()):
        return _named(scene, begin, told.start(), verb)
    if found := _named(scene, told.end(), stop, verb):
        return found
    if ends := _ENDS_NAMED.search(lead):
        return _source(scene, begin + ends.start("name"), begin + ends.end("name"), verb)
    pronoun = told["he"] or lead.rpartition(" ")[2].lower() in _PRONOUNS or (not lead and verb in _DROPS)
    person = _last_person(scene, begin) if pronoun else None
    return replace(person, verb=verb) if person else None


_PRONOUNS = frozenset({"er", "sie", "il", "elle", "él", "ella"})
_ENDS_APPOSED = re.compile(rf"(?:^|[\s(])[^\W\d_][^,;:.“”]{{2,90}}, (?P<name>{_NAME}),$")
"""Die Ministerin, X Y, ..."""
_ENDS_NAMED = re.compile(rf"(?:^|\s)(?P<name>{_ONE}(?:\s(?:(?:von|van|de|del|la|al|bin|di)\s){{0,2}}{_ONE}){{1,3}})$")


def _source(scene: Scene, start: int, end: int, verb: str) -> Attribution | None:
    while scene.text[start:end].partition(" ")[0] in _NO_NAME and " " in scene.text[start:end]:
        start = scene.text.index(" ", start) + 1
    words = scene.text[start:end]
    known = name_ending_at(scene, end)
    if known:
        return entity_source(scene, known, words, verb)
    if " " not in words or words.isupper():
        return None
    return Attribution(speaker_text=words, voice="named", certainty="explicit", verb=verb)


def _last_person(scene: Scene, start: int) -> Attribution | None:
    """Who spoke last, or whom the sentence before opens with, where nobody else is named since."""
    place = bisect_right(scene.sentences, start, key=_begin) - 1
    for first, end in reversed(scene.sentences[max(0, place - 3) : place]):
        begin = max(first, end - LONGEST)
        if scene.before_it and "”" in scene.masked[begin : min(end, scene.own)]:
            return _if_a_person(scene.before_it)
        if who := _subject(scene, begin, end):
            return who
        opens = scene.masked[begin:end].partition(" ")[0].lower()
        if (
            opens in _PRONOUNS
            or _SOMEBODY_ELSE.match(scene.masked, begin, end)
            or _A_NAME.search(scene.masked, begin, end)
        ):
            return None
    if place > _NEAR or not scene.previous:
        return None
    before = scene.previous()
    return _last_person(
        replace(before, before_it=scene.earlier, own=len(before.text), previous=None), len(before.text) + 1
    )


_NEAR = 2


def _begin(sentence: tuple[int, int]) -> int:
    return sentence[0]


def _if_a_person(near: Attribution) -> Attribution | None:
    return near if near.voice == "named" else None


_SOMEBODY_ELSE = re.compile(
    r"(?:L[ea] |L['’]|Une? |Son |Sa |D(?:er|ie|as) |Eine? |(?:Sein|Ihr)e? |El |Una |Su )(?:[a-zà-ÿ-]+ ){0,2}?"
    r"(?:maire|préfète?|ministre|présidente?|chef|porte-parole|ambassadeur|ambassadrice|députée?|général|juge|avocate?|directeur|directrice|responsable"
    r"|gouverneure?|(?:[A-Z][a-zäöü-]*)?(?:[Ss]precher|[Mm]eister|[Mm]inister|[Pp]räsident|[Kk]anzler|[Bb]otschafter|[Rr]ichter|[Dd]irektor|[Ll]eiter|[Ff]ührer|[Cc]hef)(?:in)?"
    r"|General|Abgeordnete|Anwalt|Anwältin|alcalde|alcaldesa|portavoz|ministr[oa]|president[ea]|embajadora?|diputad[oa]|general|juez|jueza|abogad[oa]|directora?|jef[ea]"
    r"|gobernadora?)\b"
)
"""A sentence that opens with somebody by the office: Le maire a parlé."""
_A_NAME = re.compile(rf"(?:^|[a-zà-ÿ,] )(?:{_ONE}) (?:{_ONE})")
_LEAD = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑ ]{3,30}(?: \([^()]{2,20}\))?(?:\.-| ?[-–—.]) ?)?(?:(?:En|Dans|Lors|Au|À|A|Après|Avant|Tras|Durante|Al|Por|Con|Desde|Interrogée?|Nach|Bei|Zu|Mit) [^,;:.“”]{2,90}, )?"
)


def _subject(scene: Scene, begin: int, end: int) -> Attribution | None:
    """The person a sentence opens with, after what somebody is."""
    if lead := _LEAD.match(scene.masked, begin, end):
        begin = lead.end()
    who = _WHO.match(scene.masked, begin, end)
    who = None if who and _NO_LAST.search(who["title"] or "") else who
    name = who.span("name") if who and who["name"].partition(" ")[0] not in _NO_NAME else None
    long = None if name else _LONG_TITLE.match(scene.masked[begin : begin + 1].lower() + scene.masked[begin + 1 : end])
    if long:
        name = person_apposed(scene.masked, begin + long.end(), end)
    if not name:
        return None
    known = name_ending_at(scene, name[1])
    words = scene.text[slice(*name)]
    if known:
        return entity_source(scene, known, words, "") if scene.kind(known) == "person" else None
    if (" " not in words and not is_surname(words, scene.cast)) or words.isupper():
        return None
    return Attribution(speaker_text=words, voice="named", certainty="inferred")


def _named(scene: Scene, start: int, stop: int, verb: str) -> Attribution | None:
    """The name that stands there, after an office in small letters or before one; none of a phrase without a name."""
    found = _WHO.match(scene.masked, start, stop)
    found = None if found and _NO_LAST.search(found["title"] or "") else found
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
    return found["name"].partition(" ")[0] in _NO_NAME or (single and (bool(title) or verb in _SOURCES))


_SOURCES = frozenset(["laut", "selon", "según", "para", "pour", "d'après", "d’après"])
