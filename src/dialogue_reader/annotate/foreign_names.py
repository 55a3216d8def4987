"""Whom a noun phrase in a German, French, Spanish, Italian or Portuguese sentence names: somebody by name, by office, an institution.

Read from its first word: an article, what somebody is, a name, or a name behind a comma. What is neither of these is no source.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from dialogue_reader.annotate.cast import is_surname
from dialogue_reader.annotate.given_names import he_or_she
from dialogue_reader.annotate.scenes import (
    NAME_TAIL,
    Attribution,
    Scene,
    entity_source,
    is_no_person,
    name_ending_at,
    person_apposed,
)
from dialogue_reader.model import Voice


class Phrase(NamedTuple):
    """Where a noun phrase ends, and whom it names."""

    end: int
    found: Attribution


class _Word(NamedTuple):
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"\s*((?:[lLdD]|[Qq]u)[’']|(?:MM?|Mr|Mme|Mlle|Dra?|Prof|Sra?|Dott|Don|[A-Z])\.(?=\s)|\d+|(?:al|el|as|ad)-[A-Z][\w’'-]*|[^\W\d_][\w’'-]*)"
)
_MOST = 16
"""Words of a noun phrase that are looked at."""
_PORTUGUESE = frozenset("o a os as".split())
_GERMAN = frozenset("der die das dem den ein eine einem einer ihr ihre sein seine deren dessen".split())
_ROMANCE = frozenset(
    "le la les l' l’ un une son sa ses leur leurs el los las una unos unas su sus otro otra autre il lo gli i uno suo sua um uma seu cette ce cet este esta ese esa".split()
)
_NEW = frozenset("ein eine einem einer un une una uno um uma otro otra autre unos unas".split())
"""What brings in somebody not told of before."""
_BEFORE_NOUN = frozenset(
    "ancien ancienne ex nouveau nouvelle nouvel premier première vice jeune principal principale propre même autre haut grand antiguo antigua nuevo nueva primer primera joven mismo"
    " máximo alto alta nuovo nuova ex- stesso giovane novo nova mesmo actual actuel actuelle entonces".split()
)
_OF = frozenset("de du des d' d’ del della dello dei delle degli di do da dos das des der von vom".split())
_PARTICLES = frozenset("von van de del al bin ben du da di do dos i y e zu le la".split())
_AFTER_PARTICLE = frozenset("der den la las los el l' l’".split())
"""Between a particle and a name: von der, de la."""
_NO_MORE = frozenset(
    "qui que qu' qu’ dont dans lors sur par pour avec après avant en à au aux chez quien al con por tras durante según selon ante desde a hacia para che chi nel nella per dopo no na em com ao"
    " mardi mercredi jeudi vendredi samedi dimanche lundi lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì hier ayer ieri ontem hoy aujourd'hui".split()
)
"""What follows a noun phrase and is no part of it."""
NO_NAME = frozenset(
    "Además También Asimismo Luego Ayer Hoy Así Después Según Entonces Él Ella Auch Dann Danach Zudem Außerdem Dazu Dabei Gestern Heute Später Am Im In Nach Bei Auf Mit Vor Zu So Er Sie Es"
    " Wir Man Ich Das Dies Puis Ensuite Hier Ainsi Enfin Il Elle On Ils Elles Nous Dans En À A Au Après Mais Aber Und Et Y Pero Der Die Le La Les El Los Las Un Une Una Ein Eine Pour Para"
    " Selon Laut Sus Su Ses Son Sa Ihr Ihre Sein Seine Ese Esa Este Esta Esto Eso Aquí Ici Dort Wer Was Wie Wo Wenn Qui Que Quand Si Quien Cuando Como Comme Damals Nun Seit Doch Dabei Hier Da"
    " Da Interrogé Interrogée Consultado Consultada Por De Desde Tras Lo Hay No Ni Beide Wegen Über Unter Um Aus Für Gegen Ohne Durch Während Trotz Montag Dienstag Mittwoch Donnerstag Freitag"
    " Samstag Sonntag Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche Lunes Martes Miércoles Jueves Viernes Sábado Domingo Se Secondo Segundo Anche Poi Ieri Oggi Também Depois Ontem Hoje"
    " Per Nel Nella Con Com Em No Na Lui Lei Ele Ela Ci Non Não Ne Pas Jamais Il Lo Gli I O Os As Um Uma Uno Sulla Sul Dal Dalla Wenige Viele Einige Mehrere Zwei Drei Vier Alle Manche Andere Erste Neue Rund Etwa Knapp Mehr Dos Tres Muchos Varios Algunos Todos Otros Cada Deux Trois Plusieurs Quelques Beaucoup Certains Tous Toutes Chaque Molti Alcuni Due Tre Muitos Vários Alguns Quanto Aujourd'hui Alors Pourtant Cependant Toutefois Sans Avec"
    " Sobre Contra Hacia Ante Entre Bajo Sin Mediante Sur Contre Vers Sous Devant Malgré Chez Contro Verso Tra Fra Gegenüber Neben Zwischen Vom Zum Zur Beim".split()
)
"""What has its capital from its place in the sentence."""
_PORTFOLIO = ("minist", "secr", "conse", "comis", "commiss")
"""How begins who is "of" something that has a capital: le ministre de la Santé X Y."""
_PERSON = re.compile(
    r"(?i:[\w-]*(?:sprecher|minister|chef|präsident|meister|kanzler|botschafter|richter|direktor|leiter|führer|experte?|forscher|professor|ökonom|historiker|jurist|politiker|diplomat"
    r"|beamter?|vertreter|insider|lehrer|arzt|ärzt|landwirt|händler|unternehmer|wohner|bürger|nachbar|zeuge|kollege?|freund|schüler|student|rentner|pfarrer|offizier|soldat|polizist"
    r"|fahrer|leser|hörer|mitarbeiter|autor|steller|journalist|aktivist|kritiker|beobachter|analyst|manager|sekretär|senator|gouverneur|kommissar|anwalt|anwält|ermittler|schaftler|soziologe?|politologe?"
    r"|geschäftsführer|gründer|trainer|schreiner|fischer|berater|besitzer|betreiber|passant|augenzeuge?|helfer|ingenieur|pfleger)(?:in|innen|en|n|r|s)?"
    r"|[\w-]*(?:vorsitzende|abgeordnete|angestellte|beauftragte|angehörige|vorständin|vorstand|rätin|landrat|mutter|vertraute|bekannte|verwandte|delegierte|überlebende|betroffene|beteiligte|verantwortliche|angeklagte|beschuldigte|reisende|vater|sohn|tochter|bruder|schwester|mann|frau|general|bischof|bauer|bäuerin|quelle|könig|königin|papst)[nrs]?|[A-ZÄÖÜ]\w{2,}(?:er|or|ist|ent|ant|at|eur|og)in(?:nen)?"
    r"|porte-parole|portavoz|portavoce|porta-voz|vocer[oa]|ministr[eoa]s?|premier|mair(?:e|esse)|pr[eé]fet[ea]?|prefett[oa]|préfète|pr[eé]sident[ea]?|vice-?pr[eé]sident[ea]?|chef|cheffe|chancel\w+|[a-zé]*dirigeante?s?|direct\w+|diret\w+"
    r"|responsables?|ambassad\w+|embaj\w+|embaix\w+|ambasciat\w+|d[eé]put\w+|diputad[oa]|eurodéputée?|eurodiputad[oa]|s[eé]na(?:teur|trice|dora?)|senator[ea]|g[eé]n[eé]rale?|general[ea]?|amiral|almirante|coronel|colonel|juge|juez[a]?|juíza?|giudice|magistrad[oa]|magistrate?|avocate?|abogad[oa]|advogad[oa]|avvocat[oa]"
    r"|procur(?:eure?|ador[a]?)|fiscal|exfiscal|procuratore|secr[eé]tair?[eio]\w*|secretari[oa]|segretari[oa]|secretári[oa]|élue?|rapporteure?|commissaire|comisari[oa]|conseill[eè]re?|consejer[oa]|concejala?|alcaldesa?|alcalde|sindac[oa]|sindaca|prefeit[oa]|regidora?|gobernadora?|governador[a]?|gouverneure?|canciller"
    r"|militante?|syndicaliste|sindicalista|délégué[e]?|délégué|dirigent[ae]|l[ií]der|leader|chercheu(?:r|se)|investigador[a]?|ricercator[e]|pesquisador[a]?|expert[oae]?s?|especialista|économiste|economista|analista|analyste|historien(?:ne)?|historiador[a]?|storic[oa]|sociologue|politologue|politólog[oa]|antropólog[oa]|juriste|jurista"
    r"|professeure?|profesora?|professora?|professor[e]|médecin|médic[oa]|infirmi[eè]re?|enfermer[oa]|infermier[ea]|étudiante?|estudiante|estudante|student[ea]|journaliste|periodista|jornalista|giornalista|écrivain|escritora?|autora?|auteure?|autrice|diplomat[ea]|diplomátic[oa]|diplomatic[oa]|officier|oficial|ufficiale|soldat|soldado"
    r"|habitante?s?|riverain[e]?|vecin[oa]s?|residente|témoin|testigo|testimone|testemunha|commerçante?|voisine?|élève|alumn[oa]|discípul[oa]|alliev[oa]|alun[oa]|comerciante|commerciante|restaurateur|pescatore|pescatrice|enfermeir[oa]|agricult\w+|éleveu[rs]e?|pêcheu[rs]e?|pescador[a]?|vendeu[rs]e?|vendedora?|chauffeur|conductora?|passag[eè]re?|pasajer[oa]|passegger[oa]|usag[eè]re?|client[ea]?|patron(?:ne)?|gérante?|gerente|edil|t[eé]cnic[oa]|technicien(?:ne)?|capitaine|capit[aá]n|lieutenant|commandant[ea]?|comandante|sergent|sargento|colonel|empresari[oa]|entrepreneure?"
    r"|conseiller|proche|source|fuentes?|fonti?|fontes?|sources|funcionari[oa]|fonctionnaire|haut-fonctionnaire|cargo|homme|femme|hombre|mujer|uom[oa]|donna|homem|mulher|père|mère|padre|madre|m[ãa]e|pai|frère|sœur|hij[oa]|fils|fille|figlio|figlia|ami[eg]?[oa]?|compañer[oa]|collègue|colega|collega|homólog[oa]|homologue|omologo"
    r"|titular|mandatari[oa]|jefe|jefa|capo|chefe|numéro|parlamentari[oa]|parlementaire|policier|imam|évêque|obispo|vescovo|bispo|pape|papa|roi|rey|re|reina|reine|chanteu[rs]e?|entrenadora?|entraîneur|allenatore|treinador|jugadora?|joueu[rs]e?|ingénieure?|ingenier[oa]|ingegnere|activista|ativista|attivista|opositora?|candidat[oea]?|coordinadora?|coordinatrice|coordinateur|fondat\w+|fundadora?|porte-plume|dirigenta)"
)
_BODY = re.compile(
    r"(?i:[\w-]*(?:ministerium|ministeriums|regierung|polizei|verband|bund|gewerkschaft|gericht|gerichtshof|staatsanwaltschaft|anwaltschaft|behörde|amt|partei|fraktion|kommission|parlament|unternehmen|konzern|firma|institut|universität|verein|stiftung|armee|kirche|bank|agentur|zentrale|opposition|verwaltung|kammer|organisation|initiative|redaktion|botschaft|kreml|senat|bundestag|landtag|allianz|koalition|bündnis|rat|grünen|linke|linken|landkreis|gemeinde|bakanlığı|başkanlığı|partisi|birliği|meclisi|üniversitesi|sendikası|derneği|kurulu|mahkemesi|liberalen|sozialdemokraten|konservativen)s?"
    r"|[\w-]*minist[eè]r(?:e|io|o)s?|minist[eé]rio|préfecture|prefettura|prefeitura|police|policía|polícia|polizia|gouvernement|gobierno|governo|g[eé]n?darmerie|parti(?:do|to)?|syndicats?|sindicat[oi]|f[eé]d[eé]ra\w+|federa\w+|association|asociación|associazione|associação|tribunal[e]?|cour|corte|parquet|fiscal[ií]a|procura"
    r"|arm[eé]e|ej[eé]rcito|esercito|exército|commission|comisión|commissione|comissão|conseil|consejo|consiglio|conselho|banque|banco|banca|entreprise|empresa|impresa|azienda|société|compañ[ií]a|grupo|groupe|gruppo|agence|agencia|agenzia|agência|mairie|ayuntamiento|comune|ong|organisation|organiza\w+|organizza\w+|institut[eo]?|université|universi\w+|parlement\w*|parlamento|congreso|s[eé]nat|senado|senato"
    r"|présidence|presidencia|presidenza|presidência|élysée|kremlin|union|unión|unione|união|c[aá]mara|chambre|camera|câmara|cabinet|gabinete|gabinetto|direction|dirección|oficina|collectif|colectivo|collettivo|coordination|coordinadora|coalition|coalición|alliance|alianza|confederación|confédération|confederazione|comité|comitato|fondation|fundación|fondazione|fundação|ambassade|embajada|junte|junta|oposición|opposition|oposição|opposizione|cancillería|corona|métropole|région|ville)"
)
_ACRONYM = re.compile(r"[A-ZÄÖÜÉ]{2,7}$")


def read_phrase(scene: Scene, start: int, stop: int, verb: str, *, alone: bool = False) -> Phrase | None:
    """The source that a noun phrase which begins at `start` names. A single name counts where it stands `alone` behind a verb, or is a surname told of."""
    words = _words(scene.masked, start, stop)
    if not words:
        return None
    first = words[0].text.lower()
    if first in _GERMAN or first in _ROMANCE or (scene.abroad == "pt" and first in _PORTUGUESE):
        return _with_article(scene, words, stop, verb, alone=alone)
    if words[0].text[0].isupper() and words[0].text not in NO_NAME and not _PLURAL_SOURCE.fullmatch(first):
        return _bare(scene, words, stop, verb, alone=alone)
    return _described(scene, words, 0, verb) if _PLURAL_SOURCE.fullmatch(first) else None


_PLURAL_SOURCE = re.compile(r"fuentes|sources|fonti|fontes|quellen|expertos|experts|experten|kritiker|beobachter")


def _words(text: str, start: int, stop: int) -> list[_Word]:
    found: list[_Word] = []
    while len(found) < _MOST and (match := _TOKEN.match(text, start, stop)):
        found.append(_Word(match[1], match.start(1), match.end()))
        start = match.end()
    return found


def _run(words: list[_Word], first: int) -> int:
    """Where the words in capitals end that begin at `first`, with the particles between them."""
    after = first + 1
    while after < len(words):
        ahead = after
        if words[ahead].text in _PARTICLES and not _PERSON.fullmatch(words[after - 1].text):
            ahead += 1
            ahead += ahead < len(words) and words[ahead].text in _AFTER_PARTICLE
        if ahead >= len(words) or (
            not words[ahead].text[0].isupper() and not words[ahead].text.startswith(("al-", "el-"))
        ):
            break
        after = ahead + 1
    return after


def _bare(scene: Scene, words: list[_Word], stop: int, verb: str, *, alone: bool) -> Phrase | None:
    """A name without an article: X Y; Bürgermeisterin X Y; Polizei."""
    run = _run(words, 0)
    found = name_source(scene, words[0].start, words[run - 1].end, verb)
    if found and (found.speaker or run > 1 or found.voice == "institutional"):
        return Phrase(words[run - 1].end, found)
    if run > 1 or not found:
        return None
    name = words[0].text
    if alone or is_surname(name, scene.cast):
        return Phrase(words[0].end, found)
    return _apposed(scene, words[0].end, stop, verb) if _PERSON.fullmatch(name) else None


def name_source(scene: Scene, start: int, end: int, verb: str) -> Attribution | None:
    """Who is so called: an entity we know, an institution by one of its words, else a person."""
    known = name_ending_at(scene, end)
    words = scene.text[start:end]
    if known and known.start >= start:
        return entity_source(scene, known, words, verb)
    parts = words.split()
    if any(_BODY.fullmatch(part) and not part.endswith("rat") for part in parts) and not any(
        map(_PERSON.fullmatch, parts[:-1])
    ):
        return Attribution(speaker_text=words, voice="institutional", certainty="explicit", verb=verb)
    if is_no_person(parts) or all(map(_ACRONYM.match, parts)):
        return None
    return Attribution(speaker_text=words, voice="named", certainty="explicit", verb=verb)


def _with_article(scene: Scene, words: list[_Word], stop: int, verb: str, *, alone: bool) -> Phrase | None:
    """Le maire de X, Y Z; die Juristin X Y; la préfecture; une infirmière; der Sprecher."""
    german = words[0].text.lower() in _GERMAN
    head = 1
    while head < min(len(words), 5) and (
        not words[head].text[0].isupper() if german else words[head].text.lower() in {*_BEFORE_NOUN, *_ROMANCE}
    ):
        head += 1
    if head >= len(words):
        return None
    noun = words[head].text
    person = _PERSON.fullmatch(noun) is not None
    body = not person and (_BODY.fullmatch(noun) or (_ACRONYM.match(noun) and noun.isupper())) is not None
    if (
        named := _named_in(scene, words, head, verb, person=person or (alone and not german))
        if not body
        else _known_in(scene, words, head, verb)
    ):
        return named
    if body:
        return _described(scene, words, head, verb, institution=True)
    if not person:
        somebody = alone and words[0].text.lower() not in {"das", "dem", "den"} and not _THING.fullmatch(noun)
        return _described(scene, words, head, verb) if somebody else None
    apposed = _apposed(scene, words[head].end, stop, verb)
    if apposed or _is_unclear(words, head):
        return apposed
    return _by_office(scene, words, head, verb) or _described(scene, words, head, verb)


def _is_unclear(words: list[_Word], head: int) -> bool:
    """Whether a name may stand behind that of the office's body: la présidente de la Cour X Y; del Banco Central Europeo."""
    capitals = [place for place in range(head + 1, len(words)) if words[place].text[0].isupper()]
    return any(_run(words, place) - place > _LONG_RUN for place in capitals)


_LONG_RUN = 2


_THING = re.compile(
    r"(?i:[\w-]*(?:gutachten|bericht|studie|papier|brief|schreiben|sprichwort|plakat|schild|urteil|gesetz|vertrag|lied|umfrage)|rapport|étude|texte|communiqué|lettre|article|affiche|pancarte|proverbe|slogan"
    r"|sondage|informe|estudio|texto|comunicado|carta|artículo|cartel|refrán|lema|encuesta|rapporto|studio|testo|comunicato|lettera|articolo|relatório|estudo|nota|peu|poco|fois|vez|jour|día|Mal|Tag|an|année|semaine|mois|matin|soir|nuit|semana|mes|año|mañana|noche|tarde|settimana|mese|anno|giorno|ano|mês|dia|Woche|Jahr|Monat|Nacht|Abend|Morgen)"
)


def _known_in(scene: Scene, words: list[_Word], head: int, verb: str) -> Phrase | None:
    """An institution we know by the name that the phrase is: le Parlement européen."""
    known = next(filter(None, (name_ending_at(scene, word.end) for word in words[head:])), None)
    if not known or known.start > words[head].start:
        return None
    return Phrase(known.end, entity_source(scene, known, scene.text[known.start : known.end], verb))


def _named_in(scene: Scene, words: list[_Word], head: int, verb: str, *, person: bool) -> Phrase | None:
    """The name that stands in the phrase itself: le préfet X Y, der Ökonom X."""
    place = head
    while place < len(words) and (place == head or words[place].text.lower() not in _NO_MORE):
        if not words[place].text[0].isupper():
            place += 1
            continue
        run = _run(words, place)
        first = _first_of_name(words, head, place, run)
        own = run - first - (first == head)
        near = first <= head + 1 or name_ending_at(scene, words[run - 1].end) is not None
        whole = first == head and own > 1 and not is_no_person([word.text for word in words[first:run]])
        if whole or (person and own and (own > 1 or near)):
            found = name_source(scene, words[first].start, words[run - 1].end, verb)
            return Phrase(words[run - 1].end, found) if found else None
        place = run
    return None


def _first_of_name(words: list[_Word], head: int, place: int, run: int) -> int:
    """Where a name may begin in words with capitals: behind "de la" stands what the office is of, and a name only behind a portfolio."""
    before = words[place - 1].text.lower() if place > head else ""
    if before not in _OF | _AFTER_PARTICLE | {"les"}:
        return place
    portfolio = words[head].text.lower().startswith(_PORTFOLIO)
    given = run - place > _LONG_RUN and he_or_she(words[place + 1].text)  # la profesora de Geografía Marta X
    return place + 1 if portfolio or given else run


def _apposed(scene: Scene, start: int, stop: int, verb: str) -> Phrase | None:
    """The name behind the comma: le maire de Varenne, X Y; ihr Nachbar, der Schreiner X Y."""
    comma = scene.masked.find(",", start, min(stop, start + _REACH))
    if comma < 0 or _UNQUIET.search(scene.masked, start, comma):
        return None
    begin = comma + 2
    known = next(
        (one for one in scene.named(begin, begin + 1) if one.start == begin and scene.kind(one) == "person"), None
    )
    span = (known.start, known.end) if known else person_apposed(scene.masked, begin, stop)
    if span and (found := name_source(scene, *span, verb)):
        return Phrase(span[1], found)
    words = _words(scene.masked, begin, stop)
    if words and words[0].text.lower() in _GERMAN | _ROMANCE and len(words) > 2:
        again = _named_in(scene, words, 1, verb, person=_PERSON.fullmatch(words[1].text) is not None)
        return again if again and again.found.voice == "named" else None
    return None


_REACH = 100
_UNQUIET = re.compile(r"[;:.!?“”—(]")


def _described(scene: Scene, words: list[_Word], head: int, verb: str, *, institution: bool = False) -> Phrase:
    """Somebody, or something, by what it is: un diplomate de haut rang."""
    last = _run(words, head) - 1 if words[head].text[0].isupper() else head
    for place in range(last + 1, min(len(words), last + 8)):
        word = words[place].text.lower()
        if word in _NO_MORE or (words[0].text.lower() in _GERMAN and word != "des" and words[place - 1].text != "des"):
            break
        last = place
    while last > head and words[last].text.lower() in _OF | _ROMANCE:
        last -= 1
    spoken = scene.text[words[0].start : words[last].end]
    voice: Voice = "institutional" if institution else "anonymous"
    return Phrase(words[last].end, Attribution(speaker_text=spoken, voice=voice, certainty="explicit", verb=verb))


_STEPS, _BEHIND = 6, 2_000
_BESIDE = re.compile(r", (?:(?:der|die|le|la|el|il|o|a|un|une|una|ein|eine|l[’']) ?)?$")


def _by_office(scene: Scene, words: list[_Word], head: int, verb: str) -> Phrase | None:
    """The person beside whose name the same office stood last: the minister is whom the text called so."""
    if words[0].text.lower() in _NEW or words[0].text.lower() in {
        "ihr",
        "ihre",
        "sein",
        "seine",
        "son",
        "sa",
        "su",
        "suo",
        "sua",
    }:
        return None
    noun = words[head].text.lower()
    told, stop = scene, words[0].start
    for _ in range(_STEPS):
        behind = max(0, stop - _BEHIND)
        place = told.masked[behind:stop].lower().rfind(noun) + behind
        if place >= behind:
            if named := _beside_office(told, place, noun, verb):
                return Phrase(words[head].end, replace(named, certainty="inferred"))
            begin = told.masked.rfind(" ", 0, place) + 1
            if told.masked[max(0, begin - 4) : begin].lower().strip() not in {
                "der",
                "die",
                "le",
                "la",
                "el",
                "il",
                "o",
                "a",
            }:
                return None
            stop = place
        elif told.previous:
            told = told.previous()
            stop = len(told.masked)
        else:
            return None
    return None


def _beside_office(scene: Scene, place: int, noun: str, verb: str) -> Attribution | None:
    """The name behind the office, or before it: Umweltminister X Y; X Y, maire de Z."""
    begin = max(scene.masked.rfind(mark, 0, place) for mark in " ’'-") + 1
    stop = min(scene.sentence(place)[1], place + 160)
    words = _words(scene.masked, begin, stop)
    if not words or not words[0].text.lower().endswith(noun):
        return None
    if scene.masked[max(0, begin - 4) : begin].lower().endswith(("ex-", "vice-")):
        return None
    found = _named_in(scene, words, 0, verb, person=True) or _apposed(scene, words[0].end, stop, verb)
    if found and found.found.voice == "named":
        return found.found
    comma = _BESIDE.search(scene.masked, max(0, begin - 30), begin)
    tail = NAME_TAIL.search(scene.masked, max(0, comma.start() - 60), comma.start()) if comma else None
    return name_source(scene, *tail.span(), verb) if tail else None
