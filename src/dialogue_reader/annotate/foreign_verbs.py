"""Verbs with which German, French, Spanish, Italian and Portuguese papers say whose a quotation is: stems, how they end, and where they stand.

>>> [word in FINITE for word in ("erklärte", "déclarait", "aseguró", "sottolinea", "afirmou", "maison")]
[True, True, True, True, True, False]
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_ENDINGS = {  # of a verb's stem: finite forms | participles ("ge-" before a German one that takes it)
    "de": ("t te ten", "t"),
    "de et": ("et ete eten", "et"),
    "fr": ("e ent ait aient ant", "é ée és ées"),
    "es": ("a an ó aba aban aron ando", "ado"),
    "es er": ("e en ió ía ían ieron iendo", "ido"),
    "it": ("a ano ò ava avano arono ando", "ato"),
    "it ere": ("e ono eva evano endo", "uto"),
    "pt": ("a am ou ava avam aram ando", "ado"),
    "pt er": ("e em eu ia iam eram endo", "ido"),
}
_STEMS = {
    "de": """sag erklär beton mein warn forder kritisier bekräftig frag erzähl ergänz mahn monier beklag spotte konter lob äußer äusser versicher
        erinner prognostizier formulier bemerk erwider urteil erläuter bilanzier resümier schimpf klag unterstreich präzisier unterstrich drängt verlang droh
        plädier appellier attestier wetter räsonier argumentier zitier""",
    "de et": "antwort bericht behaupt entgegn befürcht verlautbar",
    "fr": """déclar affirm expliqu ajout indiqu soulign précis estim assur lanc confi rappel insist plaid déplor regrett comment observ constat gliss
        soupir détaill résum nuanc tempér lâch racont témoign ironis rétorqu répliqu fustig tonn exhort réclam critiqu avanc avou évoqu analys
        dénonc annonc rassur accus qualifi parl appel considér jug tranch demand salu félicit étonn emport inquièt inquiét indign agac alarm insurg interrog
        exclam désol martel moqu not argument signal révèl révél renseign promett souhait interpell vant raill hurl""",
    "es": """afirm declar asegur señal indic explic agreg coment recalc precis puntualiz plante critic reiter apunt destac manifest denunci
        subray record recuerd lament reclam zanj alert matiz remat resalt argument anunci confes confies valor calific cuestion enfatiz sentenci ironiz
        avis pregunt contest relat cuent cont expres tach acus llam habl opin consider suspir quej mostr celebr garantiz aclar ratific revel remarc grit exclam reproch""",
    "es er": "añad advirt adviert respond insist reconoc admit conclu exig escrib sosten defend arguy prometi promet sugir repit describ aplaud",
    "it": """afferm dichiar spieg comment sottoline precis assicur ricord osserv denunci racconta raccont conferm not parl accus ribatt replic critic
        avvis annunci auspic attacc lament consider domand chiam conclud esort avverti url""",
    "it ere": "sosten aggiung scriv rispond ammett promett ribad conclud chied avvert",
    "pt": """afirm declar explic acrescent coment ressalt destac avali consider alert critic reiter garant argument cham classific fal acus lament
        relat cont cont denunci anunci lembr pergunt precis indic salient sublinh grit""",
    "pt er": "diss respond escrev defend admit insist conclu reconhec prometi promet",
}
_OTHERS = {
    "": """glaubt glaubte glauben croit croient pense pensent sagen warnen fordern kritisieren sprach spricht sprechen sprachen schrieb schreibt schreiben rief ruft versprach verspricht widersprach widerspricht nannte nennt nennen nannten
        bezeichnete bezeichnet bezeichneten warf wirft warfen werfen räumte räumt räumten kündigte kündigten teilte teilten fügte fügten gesteht gestand rät riet pflichtete
        dit dites disait disaient disent écrit écrivait écrivaient répond répondait répondent prévient prévenait soutient soutenait soutiennent reconnaît reconnaissait admet admettait
        avertit promet promettait conclut concluait poursuit poursuivait poursuivent renchérit maintient réagit rappelle rappellent martèle appelle appellent jugeait jugeaient annonçait
        lançait dénonçait nuançait tempérait répète répétait répètent plaint réjouit décrit décrivait définit confie écrie crie""",
    "drops": """cree creen creía crede ritiene ritengono pensa acredita acha dijo dijeron dice dicen decía decían diciendo sostuvo sostuvieron sostiene sostienen sugirió sugiere repitió repite mantuvo mantiene mantienen defiende expuso
        expone pidió pide piden pedía pidiendo propuso propone dicono disse dissero diceva dicevano sostenne scrisse rispose ammise promise concluse aggiunse chiese ribadisce definisce
        disseram diz dizem dizia diziam garantiu pediu prosseguiu prossegue""",
}
_PARTICIPLES = """
gesprochen geschrieben gerufen gefunden gebeten versprochen widersprochen genannt vorgeworfen geworfen zurückgewiesen eingeräumt angekündigt mitgeteilt hinzugefügt zugegeben klargestellt gewarnt
dit dite dits écrit répondu prévenu soutenu reconnu admis averti promis conclu poursuivi renchéri souri maintenu réagi réjoui réjouie plaint exprimé décrit défini
dicho escrito advertido respondido arguido descrito sostenido sugerido repetido mantenido defendido pedido expuesto propuesto definido
detto scritto risposto ammesso promesso concluso aggiunto chiesto definito ribadito sostenuto
dito escrito pedido definido
""".split()
NOUNS = frozenset(
    """juge annonce demande critique note plainte témoigne accuse promesse cuenta denuncia pregunta critica crítica nota cuentan conta acusa chama fala lembra promete anuncia
    precisa insiste avise rend appel appelle rappel parle parlent lanza recuerdo commente domanda accusa chiama parla heißt bat fand""".split()
)
"""Forms that are other words too: a noun behind an article is one."""


def _forms(part: int, *tongues: str) -> set[str]:
    found = set()
    for tongue in tongues:
        endings = _ENDINGS[tongue][part].split()
        for stem in _STEMS[tongue].split():
            takes_ge = part and tongue.startswith("de") and not stem.startswith(("be", "er", "ver", "ent", "unter"))
            found |= {("ge" if takes_ge and not stem.endswith("ier") else "") + stem + ending for ending in endings}
    return found


DROPS = frozenset([*_forms(0, "es", "es er", "it", "it ere", "pt", "pt er"), *_OTHERS["drops"].split()])
"""Verbs whose subject need not be told."""
FINITE = frozenset([*_forms(0, "de", "de et", "fr"), *_OTHERS[""].split()]) | DROPS
PARTICIPLES = frozenset([*_forms(1, *_STEMS), *_PARTICIPLES])
HAVE = frozenset(
    "a ont avait avaient aurait hat haben hatte hatten habe est était sont ha han había habían hanno aveva avevano tem havia tinha è".split()
)
"""What stands before a participle; est and è only where somebody is told of himself: s'est félicité, si è detto."""
ITSELF = frozenset("est était sont è".split())
PASSIVE = frozenset("été sido stato stata worden wurde".split())
MIND = {
    "zeigte": "sich",
    "zeigt": "sich",
    "gab": "sich",
    "gibt": "sich",
    "mostró": "se",
    "muestra": "se",
    "montre": "se",
    "montré": "s",
    "montrée": "s",
}
RIGHT_AFTER = frozenset("ließ liess lässt fand findet sourit rit heißt hieß heisst hiess".split())
"""They count only right after the words."""
PRONOUNS = frozenset("er sie il elle ils elles on él ella ellos ellas lui lei egli ele ela es man".split())


class Verb(NamedTuple):
    """A verb of saying: where it stands, the pronoun that hangs on it, where its subject may stand within it."""

    start: int
    end: int
    text: str
    he: str
    drops: bool
    passive: bool
    inner: int  # hat X ... gesagt: where X begins


WORDS = re.compile(r"[^\W\d_]+(?:-t-(?:il|elle|on)|-(?:ils?|elles?|on))?(?![\w-])")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:le|la|les|un|une|cette|ce|sa|son|leur|de|du|en|à|au|el|los|las|una?|su|sus|esta|este|con|por|sin|il|lo|gli|uno|una|della|del|der|die|das|ein|eine|dem|den|a|o|que la|[A-Z]\.)\s|[lLdD][’'])$"
)
_SELF = re.compile(r"(?:\bs[’']|\b(?:se|si)\s)$")
_NOT_YET = HAVE | frozenset("avoir haber aver ter être ser essere nié démenti negado negato".split())
_WITHIN = 6
"""Words from "a" to "affirmé", at most."""


def find_verbs(text: str, begin: int, stop: int) -> list[Verb]:
    """The verbs of saying in text[begin:stop]."""
    words = list(WORDS.finditer(text, begin, stop))
    found: list[Verb] = []
    done = begin
    for place, match in enumerate(words):
        if match.start() < done:
            continue
        base, _, he = match.group().partition("-")
        base = base.lower() if place == 0 else base
        he = he.rpartition("-")[2]
        if base in HAVE:
            verb = _compound(text, words, place, base, he)
        elif base in FINITE or (base in MIND and _minds(text, match, base)):
            verb = Verb(match.start(), match.end(), base, he, base in DROPS, passive=False, inner=0)
            if base in NOUNS and not he and _NOUN_BEFORE.search(text, max(begin, match.start() - 8), match.start()):
                continue
        else:
            continue
        if verb:
            found.append(verb)
            done = verb.end
    return found


def _minds(text: str, match: re.Match[str], base: str) -> bool:
    if MIND[base] == "sich":
        return text.startswith(" sich", match.end())
    return _SELF.search(text, max(0, match.start() - 4), match.start()) is not None


def _compound(text: str, words: Sequence[re.Match[str]], place: int, base: str, he: str) -> Verb | None:
    """A déclaré, hat ... gesagt, se ha quejado, ont-ils indiqué."""
    have = words[place]
    end = have.end()
    passive = False
    german = base.startswith("ha") and base in {"hat", "haben", "hatte", "hatten", "habe"}
    for word in words[place + 1 : place + (2 * _WITHIN if german else _WITHIN)]:
        if any(mark in text[end : word.start()] for mark in (".;:“”" if german else ",.;:“”")):
            return None
        if word.group() in _NOT_YET:
            return None
        passive = passive or word.group() in PASSIVE
        if word.group() in PARTICIPLES:
            if base in ITSELF and not _SELF.search(text, max(0, have.start() - 4), have.start()):
                return None
            drops = base in {"ha", "han", "había", "habían", "hanno", "aveva", "avevano", "tem", "havia", "tinha"}
            spoken = base + " " + word.group()
            return Verb(have.start(), word.end(), spoken, he, drops, passive, have.end() if german else 0)
        end = word.end()
    return None
