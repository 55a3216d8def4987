"""Whose verb of saying it is in a German, French, Spanish, Italian or Portuguese clause: who stands before it, behind it, or spoke last."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dialogue_reader.annotate.foreign_names import Phrase, name_source, read_phrase
from dialogue_reader.annotate.foreign_verbs import PRONOUNS, Verb
from dialogue_reader.annotate.given_names import he_or_she
from dialogue_reader.annotate.institutions import LONGEST
from dialogue_reader.annotate.scenes import NAME_TAIL, Attribution, Scene

_ADVERBS = (
    r"auch|zudem|weiter|ebenfalls|außerdem|dazu|nun|einmal|gestern|heute|später|noch|dabei|wiederum|dann|jedoch|aber|am \w+tag(?:abend|morgen)?|également|aussi|encore|quant à (?:lui|elle)|par ailleurs"
    r"|hier|(?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir))?|pour sa part|de son côté|à l[’'][A-Z]+|también|además|luego|hoy|ayer|(?:est[ea] |el )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    r"|por su parte|hace años|a EFE|anche|inoltre|poi|ieri|oggi|também|ainda|ontem|então|der dpa|gegenüber der \w+|aujourd[’']hui|récemment|notamment|entonces|alors|damals|zuvor|bereits|hoje|allora|l[’']an dernier|(?:la semaine|l[’']année) dernière|el año pasado|la semana pasada|letztes Jahr|vergangene Woche|encore|déjà|ya|toutefois|pourtant|enfin|ici|hierzu"
)
MORE = re.compile(rf"\s*(?:(?:{_ADVERBS})\s)*")
HE = re.compile(rf"(?:{'|'.join(sorted(PRONOUNS, reverse=True))})(?=[\s,.;:!?]|$)", re.IGNORECASE)


_CLAUSE = re.compile(
    r"[;“”(]|\s[—–]\s|[,\s](?:que|qu[’']|dass|daß|ob|che|weil|dont|où|porque|perché|si|wenn|als|quien|aunque|embora|obwohl|mientras)\b"
)
_JOINS = re.compile(
    rf"[\s,]*(?:(?:y|e|et|und|mais|pero|aber|ma|mas|puis|luego|dann|sowie|doch|o|ou|oder|también|además)\s)?(?:(?:{_ADVERBS}|no|ne|n[’']|en|le|les|lui|lo|se|si|s[’'])\s?)*"
)
_JOINT = re.compile(
    rf"\s(?:y|e|et|und|mais|pero|aber|ma|mas)\s(?:(?:{_ADVERBS}|no|ne|n[’']|en|le|les|lui|lo|la|los|las)\s?)*$"
)
_ANTECEDENT = re.compile(
    r"(?:\b(?:que|qui|quien|che|quem)\s)(?:(?:se|s[’']|le|la|les|lo|lui|ne|n[’']|no|ya|l[’']|me|ha)\s?)*$"
)
_ONE = re.compile(r"\b(?:une?|una|um|uma|otr[oa])\s[^,;:.“”]{2,60}$")


def find_subject(scene: Scene, begin: int, told: Sequence[Verb], stop: int) -> Attribution | None:
    """Who stands before the last of some verbs of saying, or behind it."""
    verb = told[-1]
    if verb.passive:
        return None
    if verb.he:
        return _last_of(scene, begin, verb)
    if verb.text.endswith(("ant", "ndo")):
        inside = "”" in scene.masked[begin : verb.start]
        return scene.before_it if inside and scene.before_it else _opening(scene, begin, verb.start, verb)
    return _of_clause(scene, begin, told, stop)


def _of_clause(scene: Scene, begin: int, told: Sequence[Verb], stop: int) -> Attribution | None:
    verb, text = told[-1], scene.masked
    if who := _ANTECEDENT.search(text, begin, verb.start):
        return _antecedent(scene, begin, who.start(), verb)
    clause = _clause(text, begin, verb.start)
    impersonal = _IMPERSONAL.search(text, clause, verb.start) if verb.drops and verb.text not in _OF_HIMSELF else None
    if impersonal:
        place = _FROM.match(text, clause, impersonal.start())
        return _found(read_phrase(scene, place.end(), impersonal.start(), verb.text)) if place else None
    if _JOINS.fullmatch(text, clause, verb.start) and text[begin : verb.start].strip():
        if clause > begin and text[clause - 1] in "“”" and scene.before_it:
            return scene.before_it
        if len(told) > 1:
            return find_subject(scene, begin, told[:-1], told[-1].start)
        if text[clause - 1] == "”" and (found := _opening_loosely(scene, begin, clause, verb)):
            return found  # X, die Autorin von "...", meint, dass "..."
    return (
        _opening(scene, clause, verb.start, verb)
        or _behind_comma(scene, begin, clause, verb)
        or _joined(scene, begin, clause, told)
        or _behind(scene, begin, clause, verb, stop)
    )


def _found(phrase: Phrase | None) -> Attribution | None:
    return phrase.found if phrase else None


def _behind_comma(scene: Scene, begin: int, clause: int, verb: Verb) -> Attribution | None:
    """Preguntado por si irá, X respondió."""
    comma = scene.masked.rfind(", ", clause, verb.start) if clause > begin else -1
    return _opening(scene, comma + 2, verb.start, verb) if comma >= 0 else None


def _joined(scene: Scene, begin: int, clause: int, told: Sequence[Verb]) -> Attribution | None:
    """X tachó el acuerdo de "..." y pidió "..."; X celebró la medida y la calificó de "..."."""
    joint = _JOINT.search(scene.masked, clause, told[-1].start)
    if joint and len(told) > 1 and told[-2].start >= clause:
        return find_subject(scene, begin, told[:-1], told[-1].start)
    return _opening_loosely(scene, clause, joint.start(), told[-1]) if joint else None


_IMPERSONAL = re.compile(r"\b(?:se|si)\s(?:ha\s)?$")
_FROM = re.compile(r"\s*(?:Desde|desde|Dal|Da|Desde o)\s")
_OF_HIMSELF = frozenset("preguntó pregunta quejó queja mostró muestra lamentó pregunta".split())


def _clause(text: str, begin: int, stop: int) -> int:
    """Where the clause of a verb begins: behind the last conjunction, but not of a clause that is closed: X, que pidió reserva, lo describe."""
    for found in reversed(list(_CLAUSE.finditer(text, begin, stop))):
        bracket = found.group() == "(" and text.find(")", found.end(), stop) >= 0
        if not bracket and not (found.group()[0] in ", " and _CLOSED.search(text, found.end(), stop)):
            return found.end()
    return begin


_CLOSED = re.compile(r",\s*(?:(?:lo|la|le|les|se|no|ne|s[’']|l[’'])\s?)*$")


def _opening_loosely(scene: Scene, begin: int, stop: int, verb: Verb) -> Attribution | None:
    """Whom a clause opens with that goes on with a second verb: X celebró la medida y la calificó de "..."."""
    lead = LEAD.match(scene.masked, begin, stop)
    place = lead.end() if lead else begin
    phrase = read_phrase(scene, place, stop, verb.text)
    if phrase and not _A_PERSON.search(scene.masked, phrase.end, stop):
        return phrase.found
    dropped = verb.drops and scene.masked[place : place + 1].islower() and not phrase
    return _last_of(scene, scene.sentence(begin)[0], verb) if dropped else None


def _antecedent(scene: Scene, begin: int, stop: int, verb: Verb) -> Attribution | None:
    """El presidente X, que había prometido "..."; una mujer que le dijo: "..."."""
    lead = scene.masked[begin:stop].rstrip(" ,")
    phrase = read_phrase(scene, begin, begin + len(lead), verb.text)
    if phrase and phrase.end == begin + len(lead):
        return phrase.found
    name = NAME_TAIL.search(scene.masked, max(begin, begin + len(lead) - 60), begin + len(lead))
    if name and scene.masked.startswith(",", begin + len(lead)):
        return name_source(scene, *name.span(), verb.text)
    one = _ONE.search(scene.masked, begin, begin + len(lead))
    phrase = read_phrase(scene, one.start(), begin + len(lead), verb.text) if one else None
    return _found(phrase) if phrase and phrase.end == begin + len(lead) else None


LEAD = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑÄÖÜ ]{3,30}(?: \([^()]{2,20}\))?(?:\.-?| ?[-–—.:]) ?|[A-ZÄÖÜ]\w+(?:, \d[^–—.]{3,25})?(?: \([^()]{2,30}\))? [–—-] )?"
    r"(?:(?:En|Dans|Lors|Au|À|A|Après|Avant|Tras|Durante|Al|Por|Con|Desde|Pour|Depuis|(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Lunedì|Martedì|Mercoledì|Giovedì|Venerdì)|(?:Interrog|Questionn|Sollicit|Invit|Contact)ée?|Joint|(?:Consult|Pregunt|Cuestion|Interrog|Question)a[dt][oa]|Gefragt|Angesprochen|Nach|Bei|Zu|Mit|Comme|Como|Le \d+|Quant|Durant|Nel|Nella|Dopo|Em|No|Na|Depois|De|Für|Además|También|Asimismo|Aujourd[’']hui|Hier|Puis|Enfin|Ensuite|Mais|Pero|Sin embargo)\b[^,;:.“”]{0,90}, )?"
    rf"(?:(?:Hoy|Ayer|Así|Ainsi|Così|Assim|lo|l[’']|Ieri|Oggi|Hier|Mais|Pero|Et|Y|E|Ma|Luego|Poi|Puis|Doch|Aber|Und|(?i:{_ADVERBS}))\s)*"
)
_BETWEEN = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:,[^;:“”]{2,140},|\s(?:in|aus|de|du|del|des|der|von|vom|im|à|au|en)\s[^,;:“”]{2,60})?(?:\s(?![A-Z])[\w’'-]+){0,4}?\s*,?\s*(?:[smnl][’'])?"
)
"""Between a name and its verb: who that is, and where."""


def _opening(scene: Scene, begin: int, stop: int, verb: Verb) -> Attribution | None:
    """Whom the clause that leads to a verb opens with."""
    lead = LEAD.match(scene.masked, begin, stop)
    place = lead.end() if lead else begin
    place += len(scene.masked[place:stop]) - len(scene.masked[place:stop].lstrip(" ,"))
    he = HE.match(scene.masked, place, stop)
    if he and len(scene.masked[he.end() : stop].split()) <= 2:
        return (
            _last_of(scene, scene.sentence(begin)[0], verb) if he.group().lower() not in {"es", "man", "on"} else None
        )
    phrase = read_phrase(scene, place, stop, verb.text)
    if not phrase:
        return None
    ends = _BETWEEN.fullmatch(scene.masked, phrase.end, stop)
    return phrase.found if ends or verb.text.endswith(("ant", "ndo")) else None


def _last_of(scene: Scene, begin: int, verb: Verb) -> Attribution | None:
    person = last_person(scene, begin)
    return replace(person, verb=verb.text, certainty="inferred") if person and fits(person, verb.he) else None


_GERMAN_VERB = re.compile(r"(?:te|ten|t|en|rach|rief|ieb)$")
_COMES_LATER = re.compile(r"\s*(?:Wie|wie|Comme|comme|Como|como|Come|come|Según|según|,)\b|.*,\s*$")


def _behind(scene: Scene, begin: int, clause: int, verb: Verb, stop: int) -> Attribution | None:
    """The subject behind its verb: am Montag sagte X: "..."; comme le souligne X, "..."; das sei, betonte X, "..."."""
    lead = scene.masked[clause : verb.start]
    inserted = _COMES_LATER.match(lead) or not lead.strip() or _adverbial(lead)
    if not (inserted or ((verb.inner or _GERMAN_VERB.search(verb.text)) and not verb.drops)):
        return None
    if found := read_behind(scene, verb.inner or verb.end, stop, verb.text, alone=True):
        return found
    he = HE.match(scene.masked, verb.end + 1, stop)
    if he or (verb.drops and inserted and _adverbial(lead)) or _AND.fullmatch(lead):
        return _last_of(scene, scene.sentence(begin)[0], verb)
    return None


_AND = re.compile(r"(?:Und|Und dann|Et|Y|E|Mais|Aber|Dann|Puis)\s")


def _adverbial(lead: str) -> bool:
    """Whether a clause has no subject before its verb: además, por su parte, en la sede."""
    bare = lead.strip(" ,")
    found = LEAD.match(bare + " , ")
    return not bare or bool(found and found.end() >= len(bare))


def read_behind(scene: Scene, start: int, stop: int, verb: str, *, alone: bool = False) -> Attribution | None:
    more = MORE.match(scene.masked, start, stop)
    skipped = more.end() if more else start
    phrase = read_phrase(scene, start, stop, verb, alone=alone)
    phrase = phrase or (read_phrase(scene, skipped, stop, verb, alone=alone) if skipped > start else None)
    return phrase.found if phrase else None


def of_him(scene: Scene, start: int) -> Attribution | None:
    person = last_person(scene, start)
    return replace(person, certainty="inferred") if person else None


def last_person(scene: Scene, start: int) -> Attribution | None:
    """Who spoke last, or whom the sentence before opens with, where nobody else is named since."""
    place = bisect_right(scene.sentences, start, key=_begin) - 1
    for first, end in reversed(scene.sentences[max(0, place - 3) : place]):
        begin = max(first, end - LONGEST)
        phrase = _subject_phrase(scene, begin, end)
        near = scene.before_it if scene.before_it and "”" in scene.masked[begin : min(end, scene.own)] else None
        if near and not (phrase and phrase.found.voice == "named" and near.speaker_text not in scene.text[begin:end]):
            return near if near.voice in {"named", "anonymous"} else None
        if phrase:
            return if_a_person(phrase.found)  # nobody, where it is an institution
        opens = scene.masked[begin:end].partition(" ")[0].lower()
        persons = list(_A_PERSON.finditer(scene.masked, begin, end))
        if opens in PRONOUNS - _NOBODY or persons:
            return _only_one(scene, begin, persons) if opens not in PRONOUNS - _NOBODY else None
    if place > 0 or not scene.previous:
        return None
    before = scene.previous()
    return last_person(
        replace(before, before_it=scene.earlier, own=len(before.text), previous=None), len(before.text) + 1
    )


_NOBODY = frozenset(["es", "man", "on", "il"])
_ARTICLES = re.compile(r"(?:\b(?:le|la|el|der|die|den|dem|il|o|a)\s|\bl[’'])")


def _only_one(scene: Scene, begin: int, persons: Sequence[re.Match[str]]) -> Attribution | None:
    """The one person a sentence names, by office and name: il faut relire l'historien X Y."""
    if len(persons) > 1:
        return None
    name = persons[0]
    articles = list(_ARTICLES.finditer(scene.masked, max(begin, name.start() - 40), name.start() + 1))
    phrase = read_phrase(scene, articles[-1].start(), name.end(), "") if articles else None
    return if_a_person(phrase.found) if phrase and phrase.end == name.end() else None


_A_PERSON = re.compile(r"(?:(?<=[a-zà-ÿ,] )|(?<=[’']))[A-ZÄÖÜÁÉ][\w’'-]+ [A-ZÄÖÜÁÉ][\w’'-]+")


def _begin(sentence: tuple[int, int]) -> int:
    return sentence[0]


def if_a_person(near: Attribution) -> Attribution | None:
    return near if near.voice == "named" else None


_SHE, _HIM = frozenset("elle ella lei ela sie".split()), frozenset("il él lui ele er".split())


def fits(person: Attribution, pronoun: str) -> bool:
    """Whether a given name lets the person be so called."""
    told = he_or_she(person.speaker_text) if pronoun else ""
    return pronoun.lower() not in (_SHE if told == "he" else _HIM if told == "she" else ())


def _subject_phrase(scene: Scene, begin: int, end: int) -> Phrase | None:
    """The person a sentence opens with."""
    lead = LEAD.match(scene.masked, begin, end)
    place = lead.end() if lead else begin
    phrase = read_phrase(scene, place, end, "")
    if not phrase:
        return None
    return phrase._replace(found=replace(phrase.found, certainty="inferred"))
