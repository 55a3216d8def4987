"""Whose words stand in a German, French, Spanish, Italian or Portuguese sentence: "...", sagte X; selon X; X dijo que "...".

One way for all: a verb of saying is looked up in one table (`foreign_verbs.py`), its subject stands before or behind it
(`foreign_subjects.py`), and is somebody by name or office, or an institution (`foreign_names.py`). English cues mean nothing there: the "a" of "a affirmé" says nothing, and what stands before a colon need not be who speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogue_reader.annotate import foreign_verbs as verbs
from dialogue_reader.annotate.foreign_names import read_phrase
from dialogue_reader.annotate.foreign_order import read_arabic, read_turkish
from dialogue_reader.annotate.foreign_subjects import (
    HE,
    LEAD,
    MORE,
    find_subject,
    fits,
    last_person,
    of_him,
    read_behind,
)
from dialogue_reader.annotate.foreign_verbs import Verb, find_verbs
from dialogue_reader.annotate.scenes import NOBODY, Attribution, Scene, name_ending_at

_FOREIGN = frozenset(word for word in verbs.FINITE if not word.isascii()) | frozenset(
    "das der und nicht ist sich mit auf für eine einen einem einer wir wird werden hat haben dass auch sind sei aus nach bei über zum zur vom im am beim sagte"
    " sagt erklärte erklärt laut worden wurde les est une dans pour que qui sur avec ont sont pas cette aux au par il elle à été et selon leur lors"
    " après où affirmé déclaré declaró una por con para es su sus se pero más también según esta este ha fue han y dijo afirmó del des du"
    " della che di è sono nel per una ha non um uma não os das dos em ao foi".split()
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
    if scene.abroad:
        return foreign >= english
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


_LABEL = re.compile(
    r"(?:sogenannte[nrsm]?|so genannte[nrsm]?|genannte?n?|betitelte?n?|getauft|soi-disant|, dite?s?|surnommée?s?|baptisée?s?|intitulée?s?|(?:mal )?llamad[oa]s?|denominad[oa]s?|titulad[oa]s?|apodad[oa]s?"
    r"|cosiddett[oaie]|intitolat[oa]|soprannominat[oa]|chamad[oa]s?|(?:Wort|Begriff|Motto|Titel|Buch|Film|Roman|Lied|Zeitung|Schlagwort|mot|terme|slogan|titre|livre|film|roman|formule|formule de|mot de|palabra"
    r"|término|lema|libro|película|título|etiqueta|novela|parola|termine|libro|titolo|palavra|termo|livro|filme))\s$",
    re.IGNORECASE,
)


def names_a_work(scene: Scene, start: int) -> bool:
    """Whether what stands before a passage of another language makes a title or a coined word of it: der sogenannte "..."."""
    if not scene.abroad:
        return False
    if _LABEL.search(scene.masked, max(0, start - 24), start):
        return True
    capital = scene.text[start + 1 : start + 4].strip()[:1].isupper()
    short = scene.masked.find("”", start, start + _SHORT) > 0
    return (
        capital
        and short
        and (_IN_A_PAPER if scene.abroad == "de" else _BEFORE_A_NAME).search(scene.masked, max(0, start - 24), start)
        is not None
    )


_SHORT = 32
_IN_A_PAPER = re.compile(r"\b(?:(?:er|sie|[A-ZÄÖÜ]\w+|gegenüber|in|bei|\w+te?) (?:der|dem)|im|beim) $")
_BEFORE_A_NAME = re.compile(
    r"\b(?:le|la|el|il|lo|au|à|al|a|du|del|dans|en|los|las|les|journal|quotidien|diario|periódico|giornale|jornal) $"
)
"""What has a capital in mid-sentence is a paper's, a ship's, a film's name."""


_SOURCE = re.compile(
    r"\s*(?P<source>selon|d[’']après|laut|según|secondo|segundo|de acuerdo con|de acordo com|nach (?:Angaben|Ansicht|Aussage|Auffassung|Worten|Einschätzung)(?: von)?|so(?= (?:[A-ZÄÖÜ]|d(?:er|ie|as) |ein|ihr |sein)))\s"
)
_OPINION = re.compile(
    r"\s*(?P<source>selon|d[’']après|laut|según|secondo|segundo|de acuerdo con|de acordo com|nach (?:Angaben|Ansicht|Aussage|Auffassung|Worten|Einschätzung)(?: von)?|pour|para|per|a juicio de|aux yeux de|à en croire|en opinión de|en palabras de|in den Augen)\s",
    re.IGNORECASE,
)
_INSERTED = re.compile(r"[,\w] (?P<source>selon|d[’']après|laut|según|secondo|segundo|(?<=, )so(?= [A-ZÄÖÜ]))\s")
_HIM = re.compile(
    r"(?:lui|elle|él|ella|ihm zufolge|ihr zufolge|ele|ela|lei)(?=[\s,.;:]|$)|(?:A|En) su (?:juicio|opinión)|À son avis|À ses yeux|Seiner Ansicht nach|Ihrer Ansicht nach"
)
_ZUFOLGE = re.compile(r"[^,;:“”]{3,80} zufolge\b")
_THE_AGED = re.compile(r"\s(?:der|die) \d\d-[Jj]ährige\b")
_INSERTION = re.compile(r"\s*[,—–-]+\s*|\s*(?=[(])|\s+")


def read_foreign(scene: Scene, start: int, last: Scene, end: int) -> Attribution | None:
    """The name beside a verb of saying, right after the words or before them; who spoke last, where only a pronoun or nobody stands there."""
    if scene.abroad in _OTHERWISE_ORDERED:
        return _OTHERWISE_ORDERED[scene.abroad](scene, start, last, end)
    stop = min(last.sentence(end - 1)[1], end + _AROUND)
    after = _after(scene, start, last, end, stop)
    begin = max(scene.sentence(start)[0], start - _AROUND)
    if after and after.voice != "unattributed":
        led_in = scene.masked[begin:start].rstrip().endswith(":") and after.certainty == "inferred"
        found = _before(scene, begin, start) if led_in else None  # ... que partage X : "...", dit-il
        return replace(found, certainty="inferred", verb=after.verb) if found else after
    return _before(scene, begin, start) or after


_OTHERWISE_ORDERED = {"tr": read_turkish, "ar": read_arabic}


def _before(scene: Scene, begin: int, start: int) -> Attribution | None:
    lead = begin + len(scene.masked[begin:start].rstrip())
    if scene.before_it and _goes_on(scene, begin, start):
        return scene.before_it
    told = find_verbs(scene.masked, begin, lead)
    tells = bool(told) and not _OTHERWISE.search(scene.masked, told[-1].end, lead)
    if source := _according(scene, begin, start):
        found = _told(scene, begin, told, start) if tells and scene.masked.endswith(":", begin, lead) else None
        return found if found and found.speaker_text else replace(source, certainty="inferred")  # Laut Y sagte X: "..."
    if tells:
        return _told(scene, begin, told, start)
    if scene.masked.endswith(":", begin, lead):
        return _before_colon(scene, begin, lead - 1)
    return _reported(scene, begin, start)


def _goes_on(scene: Scene, begin: int, start: int) -> bool:
    """Whether a quotation is the second half of a sentence: "So etwas", sagte X, "gab es nie"."""
    split = _SPLIT.search(scene.masked, begin, start) if scene.masked[start + 1 : start + 2] == "x" else None
    return split is not None and (" so " in split.group() or bool(find_verbs(scene.masked, split.start(), start)))


def _told(scene: Scene, begin: int, told: Sequence[Verb], start: int) -> Attribution | None:
    """X sagte: "..."; X dijo que "...": by the last verb before the words."""
    verb = told[-1]
    between = scene.masked[verb.end : start].rstrip()
    if _OTHERS_WORDS.search(between):
        return replace(NOBODY, verb=verb.text)
    stop = verb.end + len(between)
    colon = between.endswith(":")
    found = find_subject(scene, begin, told, stop) or (_before_colon(scene, begin, stop - 1) if colon else None)
    if found:
        return found if colon else replace(found, certainty="inferred")
    return replace(NOBODY, verb=verb.text) if len(between.split()) <= _NEAR else None


def _reported(scene: Scene, begin: int, start: int) -> Attribution | None:
    """Sie habe "..." gesagt; die Kosten seien "...": words of who spoke last, by the mood."""
    told = scene.abroad == "de" and _REPORTED.match(scene.masked, begin, start)
    return of_him(scene, begin) if told and not _THEY_SAY.search(scene.masked, begin, start) else None


_REPORTED = re.compile(
    r"[^,;:“”]{2,80}? (?:sei|seien|habe|werde|könne|müsse|wolle|solle|dürfe|gebe|gelte|liege|gehe|komme|stehe|bleibe|wisse|brauche)\b"
)
"""The mood of what somebody else said: die Kosten seien "..."."""
_THEY_SAY = re.compile(
    r"\b(?:hei(?:ß|ss)t|hie(?:ß|ss)|ich|als ob|wies|weist|bestritt|dementierte|verlautete|Vorwurf|Bemerkung|Behauptung|Gerücht)\b"
)


_OTHERS_WORDS = re.compile(
    r"\b(?:Worte|Satz|Brief|mots|paroles|phrase|lettre|palabras|frase|carta|parole|lettera|palavras) (?:de\b|des\b|du\b|d[’']|del\b|della\b|do\b|da\b|di\b|von\b|seine|ihre)"
)
"""X recalled the words of Y: "..."."""
_SPLIT = re.compile(r"”,? [^“”;:.]{2,120},\s*$")
_OTHERWISE = re.compile(r"[.;](?!\d)")
_NEAR = 8


def _after(scene: Scene, start: int, last: Scene, end: int, stop: int) -> Attribution | None:
    """..., sagte X; ..., a-t-il ajouté; ..., afirmó; ..., so X; selon X."""
    text = last.masked
    gap = _INSERTION.match(text, end, stop)
    place = gap.end() if gap else end
    if source := _SOURCE.match(text, place, stop):
        found = read_behind(last, source.end(), stop, source["source"], alone=source["source"] == "so")
        return (
            found
            or (of_him(scene, start) if _HIM.match(text, source.end(), stop) else None)
            or replace(NOBODY, verb=source["source"])
        )
    if (like := _AS.match(text, place, stop)) and (told := find_verbs(text, like.end(), min(stop, like.end() + 80))):
        phrase = read_phrase(last, like.end(), told[0].start, told[0].text, alone=True)
        return phrase.found if phrase else _spoken(scene, start, last, told[0], stop)
    if not (_APART.search(text, end, place) or text[end - 2 : end - 1] in ",!?…" or text[end - 3 : end - 2] in "!?…,"):
        return None
    lead = _CLITIC.match(text, place, stop)
    told = find_verbs(text, place, min(stop, place + 80))
    if told and told[0].start <= (lead.end() if lead else place):
        return _spoken(scene, start, last, told[0], stop)
    return _inverted(scene, start, last, lead.end() if lead else place, stop)


_APART = re.compile(r"[,—–-]")


def _inverted(scene: Scene, start: int, last: Scene, place: int, stop: int) -> Attribution | None:
    """..., weiß X Y; ..., bromea X Y; ..., poursuit-il: what stands so between the words and a name is a verb, in the table or not."""
    match = _INVERTED.match(last.masked, place, stop)
    opens = scene.sentence(start)[0] == start  # not of a clause that goes on: X, que prometió "...", calló
    if not match or match["verb"] in _NO_VERB or not (opens or match["he"]):
        return None
    dropped = last.abroad in {"es", "it", "pt"} and last.masked[match.end() : match.end() + 1] in ".,;"
    verb = Verb(*match.span(), match["verb"] or match["any"], match["he"] or "", drops=dropped, passive=False, inner=0)
    if verb.he or dropped or verb.text in verbs.RIGHT_AFTER or HE.match(last.masked, verb.end + 1, stop):
        return _spoken(scene, start, last, verb, stop)
    new = _NEW.match(last.masked, verb.end, stop) is not None
    phrase = read_phrase(last, verb.end, stop, verb.text) or (
        read_phrase(last, verb.end, stop, verb.text, alone=True) if new else None
    )
    if not phrase or phrase.found.voice not in {"named", "anonymous"}:
        return None
    return replace(phrase.found, certainty="inferred")


_INVERTED = re.compile(
    r"(?:(?P<any>[a-zà-ÿ]+)(?:-t)?-(?P<he>ils?|elles?)|(?P<verb>[a-zà-ÿß]+(?:t|te|e|a|ó|ò|é|ou|eu|iß|and|ieß|ief|ahl|ut|oit|d)))(?=\s|[.,;:])"
)
_NEW = re.compile(r"\s(?:eine?|une?|una|um|uma)\s(?!\w+(?:mal|fois|vez)\b)")
_NO_VERB = frozenset(
    "mit samt statt seit dort erst nicht selbst heute bereits und oder sonst damit zuletzt darunter genannt oft fast gegen une contre comme entre outre toute cette malgré autre même"
    " que de le la une toute dite elle encore parce puisque lorsque ensuite notamment soit avant durant devant pendant suivant pourtant autant tout quand dont et surtout para contra hacia sobre"
    " una ella esta toda durante mediante como desde donde ante entre frente junto nunca ahora hasta incluso la e che come dove una della alla dalla nella contro presso mentre senza sopra verso"
    " para pela pelo desde onde uma esta nesta toda mas e sob die eine heute morgen gerade lange alte letzte erste ganze neue".split()
)
"""What stands before a name, ends as verbs do, and is none."""
_AS = re.compile(r"(?:wie|comme|como|come)\s(?:(?:es|le|lo|la)\s|l[’'])?")
_CLITIC = re.compile(r"(?:(?:se|si|le|les|lui|lo|me|nous|nos|no|ne|leur)\s(?:l[oa]s?\s)?|[smnlSMNL][’'])?")


def _spoken(scene: Scene, start: int, last: Scene, verb: Verb, stop: int) -> Attribution:
    if verb.inner and (found := read_behind(last, verb.inner, stop, verb.text, alone=True)):
        return found
    if found := read_behind(last, verb.end, stop, verb.text, alone=True):
        return found
    more = MORE.match(last.masked, verb.end, stop)
    place = more.end() if more else verb.end
    after_it = None if verb.he else HE.match(last.masked, place, stop) or _THE_AGED.match(last.masked, place - 1, stop)
    he = verb.he or (after_it.group().strip() if after_it else "")
    if he in {"es", "man", "on"}:
        return _from_body(last, verb, stop) or replace(NOBODY, verb=verb.text)
    dropped = verb.drops and not _ARTICLE.match(last.masked, verb.end, stop)
    if he or dropped:
        person = (
            scene.before_it if scene.before_it and not he and _continues(scene, start) else last_person(scene, start)
        )
        if person and person.voice in {"named", "anonymous"} and fits(person, he):
            return replace(person, certainty="inferred", verb=verb.text)
    return replace(NOBODY, speaker_text=he, voice="unresolved" if he else "unattributed", verb=verb.text)


def _continues(scene: Scene, start: int) -> bool:
    return "”" in scene.masked[max(0, scene.sentence(start)[0] - 2) : start]


_ARTICLE = re.compile(r"\s(?:el|la|los|las|una?|il|lo|gli|i|o|os|as|uma?)\s")
_BODY_BEHIND = re.compile(r"[^,;:.“”]{0,30}?\b(?:aus|vom|beim|von|au|du|à|chez)\s")


def _from_body(scene: Scene, verb: Verb, stop: int) -> Attribution | None:
    """..., hieß es aus dem Ministerium."""
    place = _BODY_BEHIND.match(scene.masked, verb.end, stop)
    phrase = read_phrase(scene, place.end(), stop, verb.text) if place else None
    return phrase.found if phrase and phrase.found.voice == "institutional" else None


def _according(scene: Scene, begin: int, start: int) -> Attribution | None:
    """Selon le maire, X, c'est "..."; pour X, "..."; X zufolge ist das "..."."""
    text = scene.masked
    if _HIM.match(text, begin, start):
        return of_him(scene, begin)
    source = _OPINION.match(text, begin, start)
    if not source:
        inserted = list(_INSERTED.finditer(text, begin, start))
        if inserted and (
            found := read_behind(
                scene, inserted[-1].end(), start, inserted[-1]["source"], alone=inserted[-1]["source"] == "so"
            )
        ):
            return found
        if not inserted:
            zufolge = _ZUFOLGE.match(text, begin, start)
            phrase = read_phrase(scene, begin, start, "zufolge", alone=True) if zufolge else None
            return phrase.found if phrase and zufolge and phrase.end <= zufolge.end() else None
        return of_him(scene, begin) if _HIM.match(text, inserted[-1].end(), start) else None
    if _HIM.match(text, source.end(), start):
        return of_him(scene, begin)
    return read_behind(scene, source.end(), start, source["source"].lower())


_SAYS_NOT = re.compile(
    r"\b(?:\w*[Ww]orte?n?|Plakat|Schild|Brief|Motto|Satz|Titel|Frage|Antwort des|las|hörte|sah|stand|steht|mots?|lettre|pancarte|affiche|phrase|message|slogan|titre|lit|lut|entend|vu|lu|reçu|découvert|palabras|carta|cartel|lema|frase"
    r"|mensaje|título|pregunta|leyó|lee|oyó|vio|recibió|recuerda|se souvient|parole|lettera|cartello|legge|lesse|sentì|palavras|cartaz|leu|ouviu|zitiert\w*|cite|cita|citó|citait)\b"
)
_LONGEST_CLAUSE = 160


def _before_colon(scene: Scene, begin: int, stop: int) -> Attribution | None:
    """X: "..."; X, the neighbour, is milder: "..."."""
    lead = LEAD.match(scene.masked, begin, stop)
    place = lead.end() if lead else begin
    if he := HE.match(scene.masked, place, stop):
        quiet = not _SAYS_NOT.search(scene.masked, he.end(), stop) and he.group().lower() not in {"es", "man", "on"}
        return of_him(scene, begin) if quiet and stop - place < _LONGEST_CLAUSE else None
    if is_one := _IS_ONE.search(scene.masked, place, stop):
        phrase = read_phrase(scene, is_one.end(), stop, "")
        if phrase and phrase.found.voice == "named" and not scene.masked[phrase.end : stop].strip():
            return replace(phrase.found, certainty="inferred")
    phrase = read_phrase(scene, place, stop, "")
    if not phrase or phrase.found.voice == "institutional" or stop - place > _LONGEST_CLAUSE:
        return None
    if not scene.masked[phrase.end : stop].strip():
        known = name_ending_at(scene, phrase.end)
        return phrase.found if known or (phrase.found.voice == "named" and " " in phrase.found.speaker_text) else None
    rest = scene.masked[phrase.end : stop]
    if (
        _SAYS_NOT.search(rest)
        or _SOMEBODY_ELSE.search(rest)
        or _A_NAME.search(rest)
        or (phrase.found.voice != "named" and "," in rest)
    ):
        return None
    return replace(phrase.found, certainty="inferred")


_IS_ONE = re.compile(r"\b(?:fue|es|era|est|était|fut|ist|war|è|era|foi|partage|partageait)\s")
_SOMEBODY_ELSE = re.compile(r"\b(?:ihre?|seine?|son|sa|su|suo|sua|ein|eine|un|une|una|um|uma)\s")
_A_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+ [A-ZÄÖÜ][\w’'-]+")
