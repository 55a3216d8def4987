"""Bylines: who wrote it, as a line says it.

Not here: names of entities (the gazetteer's matter). Every rule here is about shape; there is no list of persons.

>>> authors("By Jane Doe and John Roe | Reuters"), authors("By contrast, little has changed")
(('Jane Doe', 'John Roe'), ())
>>> authors("Jane Doe, Senior Fellow"), is_name("Points of Disparity")
(('Jane Doe',), False)
"""

import re

from dialogue_reader.load import dates

_PARTICLE = r"(?:al|el|as|ad|ar|an|at|ash|bin|bint|ibn|ben|ould|abu|abou|de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|ten|y|zu|af|av)"
_INITIAL = r"(?:(?:[^\W\d_a-z]\.)+|Ste?\.(?=\s))"
_WORD = r"(?:[^\W\d_a-z][^\W\d_]*(?:['’ʼ‘`.-][^\W\d_]+)*)"
_TOKEN = rf"(?:{_INITIAL}|(?:[aeAE][lsdnrtzLSDNRTZ]h?|[Uu]l|[Dd]|[Oo])[-'’‘]{_WORD}|{_WORD})"
NAME = re.compile(rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_TOKEN}){{1,4}}(?:,? (?:Jr|Sr|II|III)\.?)?")
HONORIFIC = re.compile(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Gen|Col|Lt|Amb|Ambassador|Rev|Hon)\.?\s+(?=[^\W\d_a-z])")

_BY = re.compile(
    r"(?:(?:by|BY|By|written by|Written by|WRITTEN BY|Written By|reported by|Reported by|story by|Story by|words by|Words by"
    r"|text by|Text by|posted by|Posted by|published by|Published by|op-ed by|Op-ed by|Opinion by|Analysis by"
    r"|Commentary by|Guest post by|Essay by|Interview by|A commentary by|An analysis by|Reviewed by)\b\s*:?|by(?=[^\W\d_a-z][a-zà-öø-ÿ]+ [^\W\d_a-z])|بقلم\s*:?|(?:[Aa]uthors?|AUTHORS?|Auteure?s?|Autor(?:in|a|es)?|كتبت?|إعداد|Writer|Reporter|Byline|[Ww]ritten [Bb]y)\s*:)\s*(?=\S)"
)
_BY_ABROAD = re.compile(
    r"(?i:(?:propos recueillis |texte |entretien réalisé |publié )?par|(?:escrito |texto )?por|von|di|a cura di|das (?:interview|gespräch) führten?"
    r"|intervista di|entrevista de)(?:\s+|\s?:\s*)(?=\S)"
)
_AND_ABROAD = re.compile(rf"\s+(?:et|y|e|und)\s+(?={NAME.pattern})")
_LISTED = re.compile(r"\s*[,;|•·]\s*")
_WITH_AGENCY = re.compile(
    r"(?:Par|Von|Por|Di) [^\W\d_a-z][^,.;:!?]{1,60} (?:et|avec|und|mit|y|con|e) (?:l['’])?(?:AFP|dpa|Reuters|AP|EFE|ANSA|KNA|epd|[Aa]gences?|Agenturen|[Aa]gencias?|[Aa]genzie)"
)
_AGO = re.compile(r"(?<=[a-zß-öø-ÿ])\s?\d{1,2} (?:min(?:ute)?s?|hours?|days?|weeks?) ago$")  # glued to a name
_AND = re.compile(r"\s*(?:[,;|•·/◆–—]|\s-\s|\band\b|\bAND\b|\bwith\b|&|\s{2,})\s*")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\s*@\w+|\s*\S+@\S+\.\w+|https?://\S+")
ROLE = re.compile(
    r"\b(?:fellow|director|analyst|correspondents?|professor|editors?|reporters?|researchers?|scholars?|president|chair|chairman|"
    r"lecturer|columnist|journalists?|writers?|contributors?|chief|expert|advis[eo]r|ambassador|officer|associate|assistant|manager|"
    r"student|candidate|ph\.?d|consultant|economist|producer|bureau|staff|founder|specialist|strategist|historian|coordinator|"
    r"intern|visiting|senior|nonresident|non-resident|special to|freelance|former|head of|author of|minister|secretary|spokes(?:person|man|woman)|"
    r"correspondant[es]{0,2}|envoyée?s? spéciale?s?|journalistes?|cherche(?:ur|use)|corresponsal|enviad[oa] especial|periodista|"
    r"korrespondent(?:in)?|redakteur(?:in)?|wissenschaftler(?:in)?|باحثة?|صحافية?|صحفية?)\b",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"(?:the\s+)?(?:reuters|associated press|ap|afp|agence france-presse|agencies|upi|bbc(?: news)?|cnn|al jazeera|bloomberg|"
    r"xinhua|anadolu(?: agency)?|dpa|epa|tass|voa(?: news)?|voice of america|deutsche welle|dw|guardian|[\w .]{0,40}"
    r"(?:news|agency|times|post|journal|institute|council|center|centre|press|magazine|podcast|newsletter|review|monitor|university|foundation|"
    r"project|group|forum|studies|network|college|herald|tribune|gazette|observer|telegraph|today|online|daily|weekly|(?:web)?blog))",
    re.IGNORECASE,
)
_PAPER = (
    r"(?:(?:\w+ \w+|news|wire|foreign|press) services?|newswire|news|press|agency|wire|media|radio|television|tv|broadcasting|times|post"
    r"|network|magazine|journal|herald|tribune|gazette|chronicle|observer)"
)
_HOUSE = re.compile(
    rf"(?:.*\s)?{_PAPER}(?: of (?:the )?\w+)?$|press trust\b|agen(?:ce|cia|zia|tur)\b|agência\b|.*\sajansı$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(  # a desk; Le Monde, La Paz
    r"(?:.*\s)?(?:desk|bureau|newsroom|expert|editor)s?$|(?:.*[\s-])?(?:redaktion|rédaction|redacción|redazione|redação)(?:\s.*)?$|(?:le|la|les|el|il|der|die|das) [^\W\d_]+$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[,|·•—–]\s*|\s+-\s+")
_DIGIT = re.compile(r"\d")
_TWO_CAPITALS = re.compile(r"MC\w{3}|[^\W\d_]['’]")
_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_AUTHOR_FOR = re.compile(rf"{NAME.pattern}(?:,? (?:for|of|at|with) (?:the )?[A-Z]|\.$|(?<!\bSt)\. [A-Z])")
_OF_HOUSE = re.compile(rf"({NAME.pattern}) (?:of|at|for) (?:the )?([A-Z].*)")
_PRESENTED = re.compile(rf"{NAME.pattern}, (?:an?|the) [a-z]")
_CLAUSE = re.compile(  # and no presentation of a person
    r"[.!?] |, (?:the|it|they|he|she|his|her|their|this|that|there|we) |\b(?:is|are|was|were|has|have|had|said|says|would|could|will)\b"
)
_FIRST_SENTENCE = re.compile(r"(?<!\bSt)\.(?=\s+[A-Z][a-z])|\.$")
_PLACE = r"(?:the )?[^\W\d_a-z][\w.'’-]*(?: (?:(?:al|de|la|of|the) )?[^\W\d_a-z][\w.'’-]*){0,3}"
_IN_PLACE = re.compile(rf"({NAME.pattern}) (?:in|at) {_PLACE}(?=\s*(?:$|[,;|•·/&–—]|and\s|\s-\s))")
_SMALL = frozenset("of the and for staff experts editors".split())  # in the name of a house that signs
_SIGNS = " .:\t\xa0◆*†‡¹²³-–—"  # around a name in a byline: stops, and what calls a note on its bearer
_NO_NAME = frozenset(
    """the a an of in on for to from with by at as is are was be this that what why how who where when and or but not no its
    new our your their his her my all more most next last first second third final possible key main other
    challenge challenges security policy politics political economic economy military analysis report reports
    background introduction conclusion overview summary context options risks outlook recommendations findings dialogue strategic
    strategy agreement relations talks future points disparity outcomes role roles troops war peace power crisis conflict
    government state states united middle east north south west world international national regional foreign affairs opinion
    commentary news brief interview essay feature home about contact search menu subscribe share print email topics issues
    regions experts programs events publications research press release statement special after before under over between toward
    towards into beyond against during without year years day days week month january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday energy oil gas trade
    iraq iran iraqi iranian american syria turkey israel saudi arabia washington baghdad tehran america europe china russia
    shia sunni kurdish arab islamic ministry parliament election elections reform reforms protest protests corruption iraq's
    street house rights reserved note media reading related photo image figure table notes references sources""".split()
)  # fmt: skip


def is_name(text: str) -> bool:
    """Whether `text` has the shape of one person's name: two to five names, no common word among them."""
    text = HONORIFIC.sub("", text.strip(), count=2)
    if len(text) > 60 or not NAME.fullmatch(text) or ROLE.search(text):
        return False
    return not any(word.casefold() in _NO_NAME for word in text.split())


def by_line(text: str) -> str:
    """What follows "By" or "Author:" where a line is a byline by its words; "" where it is not."""
    if len(text) > 220:
        return ""
    text = text.lstrip("|•· \t")
    match = _BY.match(text)
    if not match:
        return (_dated_by(text) if "By " in text else "") or _small_by(text)
    rest = _IN_PLACE.sub(r"\1", _AND_ABROAD.sub(" and ", text[match.end() :].strip(" :–—-")))
    if _AUTHOR_FOR.match(rest):
        return _FIRST_SENTENCE.split(rest, maxsplit=1)[0]
    plain = _ASIDE.sub("", HONORIFIC.sub("", rest)).strip()
    first = _AND.split(plain.lstrip("| "), maxsplit=1)[0].strip(" .")
    told = _PRESENTED.match(plain)
    presents = told and ROLE.search(plain) and not _CLAUSE.search(plain, told.end())
    if not presents and (
        not first
        or len(first) > 80
        or (rest.endswith((".", "!", "?")) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$|\b\w\.\w\.$", rest))
    ):
        return ""
    if presents or NAME.fullmatch(first):
        return rest
    lone = first.split()
    capital = all(word[:1].isupper() or not word[:1].isalpha() or word.casefold() in _SMALL for word in lone)
    starts_well = first[:1].isupper() or (first[:1].isalpha() and first[:1].lower() == first[:1].upper())
    return rest if starts_well and capital and len(lone) <= 8 else ""


def _dated_by(text: str) -> str:
    """What follows "By" where nothing but a date stands before it: 29 May 2023 • By Jane Doe."""
    at = text.find("By ", 1)
    return by_line(text[at:]) if at > 0 and dates.is_date_line(text[:at]) else ""


def _small_by(text: str) -> str:
    """The names behind a "par", "por", "von" or "di" in small letters, before a colon or in longer words, where no more than a date follows."""
    match = _BY_ABROAD.match(text)
    if not match or (text[0].isupper() and " " not in match.group().strip() and ":" not in match.group()):
        return ""
    rest = text[match.end() :]
    first, *others = (piece for piece in _LISTED.split(_AND_ABROAD.sub(", ", rest)) if piece)
    named = NAME.fullmatch(first) and all(is_name(piece) or dates.is_date_line(piece) for piece in others)
    return rest if named else ""


def is_paper_with_agency(text: str) -> bool:
    """Whether a line credits a paper and an agency, as French, German, Spanish and Italian papers sign: Par Le Sarnois et AFP."""
    return _WITH_AGENCY.fullmatch(text) is not None


def authors(text: str) -> tuple[str, ...]:
    """The authors a byline names, not in capitals; roles, agencies after a name, dates and addresses left out."""
    text = _from_abroad(text)
    explicit = by_line(text)
    rest = _ASIDE.sub("", explicit or text)
    rest = dates.DATE.sub("|", rest)
    names: list[str] = []
    others: list[str] = []
    for piece in _AND.split(rest):
        name = piece.strip(_SIGNS)
        plain = HONORIFIC.sub("", name)
        if not plain or re.search(r"\d", plain):
            continue
        person = _OF_HOUSE.fullmatch(plain) if explicit else None
        if person and is_name(person[1]) and (_HOUSE.match(person[2]) or person[2].endswith("Report")):
            names.append(_in_small_letters(person[1]))
        elif AGENCY.fullmatch(plain) or ROLE.search(plain) or _HOUSE.match(plain) or _NO_PERSON.match(plain):
            others.append(name)
        elif is_name(plain) or (explicit and NAME.fullmatch(plain)):
            names.append(_in_small_letters(plain))
        elif names and (placed := _IN_PLACE.fullmatch(name)) and is_name(placed[1]):
            names.append(_in_small_letters(placed[1]))
        elif explicit and not names:
            others.append(name)
    if names or not explicit:
        return tuple(dict.fromkeys(names))
    return tuple(others[:1])


def house(text: str) -> str:
    """The paper or news service that a byline names last, behind an author; "" where it names none.

    >>> house("By Jane Doe, The Sarn Times"), house("By Jane Doe, Metro Desk"), house("By Jane Doe and Emily Post")
    ('The Sarn Times', '', '')
    """
    pieces = [piece for piece in _BESIDE.split(dates.DATE.sub("", by_line(text))) if piece]
    first, last = (pieces[0], pieces[-1]) if len(pieces) > 1 else ("", "")
    return last if authors(f"By {first}") and _HOUSE.match(last) and " and " not in last else ""


def is_house(text: str) -> bool:
    """Whether a name is a paper's or a news service's."""
    return _HOUSE.match(text) is not None


def is_name_line(text: str) -> bool:
    """Whether a line holds names of persons and what may stand beside them (roles, agencies, dates), and no more."""
    if len(text) > 160 or text.endswith((".", "?", "!", ":")):
        return False
    text = _from_abroad(text)
    if not NAME.match(HONORIFIC.sub("", text)) and not _DIGIT.search(text):
        return False
    rest = dates.DATE.sub("|", _ASIDE.sub("", text))
    found = False
    for piece in _AND.split(rest):
        plain = HONORIFIC.sub("", piece.strip(_SIGNS))
        if not plain or dates.is_date_line(plain):
            continue
        if is_name(plain):
            found = True
        elif not found or not (
            AGENCY.fullmatch(plain) or ROLE.search(plain) or (len(plain.split()) <= 6 and plain[0].isupper())
        ):
            return False
    return found


def _from_abroad(text: str) -> str:
    """A line without the "Par", "Por", "Von" or "Di" before a name or the hours since, and with the names joined as in English."""
    text = _AGO.sub("", text)
    match = _BY_ABROAD.match(text)
    rest = _AND_ABROAD.sub(" and ", text[match.end() :]) if match else ""
    return rest if NAME.match(rest) else text


def _in_small_letters(name: str) -> str:
    """A name all in capitals as it is written elsewhere: J.K. O'NEILL, MCKAY III -> J.K. O'Neill, McKay III."""
    return _RUN.sub(_small, name) if name.isupper() else name


def _small(match: re.Match[str]) -> str:
    word = match.group()
    if word in {"II", "III", "IV"}:
        return word
    head = 2 if _TWO_CAPITALS.match(word) else 0
    return word[:head].capitalize() + word[head:].capitalize()
