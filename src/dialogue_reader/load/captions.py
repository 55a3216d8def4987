"""Captions: lines that describe a picture or say who took it.

>>> credit("Protesters sit in Baghdad on Nov. 22, 2019.  (Ivor Prickett/The New York Times)")
'bracket'
>>> credit("The talks began on June 11.")
''
"""

import re

_AGENCY = r"(?:getty|reuters|AFP|AP\b|EPA|UPI|xinhua|anadolu|nurphoto|shutterstock|alamy|istock|flickr|wikimedia|unsplash|pexels|sipa|TASS|IRNA|DVIDS|magnum|bloomberg|zuma|rex features|corbis|adobe stock|pixabay|creative commons|CC BY|public domain|imago|picture alliance|hans lucas)"

CREDITS: tuple[tuple[str, str], ...] = (
        ("label", r"(?i:(?:(?:file |cover |feature[d]? |main |lead |header |top |banner |stock )?(?:photo(?:graph)?|image|picture|illustration|graphic|video|map|cartoon|screenshot|art(?:work)?|infographic)s?(?: (?:credit|source|by|courtesy(?: of)?|via|from|taken by))?|photographer|photo illustration|(?:photo |image |picture )?credits?|caption|pictured|above|cover)\s?[:/|]\s?\S|(?:foto(?:s|grafía|grafie)?|bild(?:er)?|imagen|infografi[ke]|grafik|karte|carte|crédits?(?: photos?)?|صورة|الصورة|légende|legende|bildunterschrift|bildquelle|bildnachweis|leyenda|pie de foto)\s?[:/|]\s{0,3}\S|(?:media|image|video|photo) caption(?!s)|(?:photo(?:graph)?|image|picture|illustration|map|graphic|video)s? (?:(?:by|via|from)\b(?!.*\b(?:show(?:s|ed|n)?|appear(?:s|ed)?|circulat\w+|suggest(?:s|ed)?|emerged?|were|was|are|is|has|have)\b)|courtesy\b|credit\b|©)|(?:file|archive|handout|stock) (?:photo|picture|image|photograph)\b|courtesy(?: of| photo)?:)"),
        ("file", r"FILE(?: PHOTO| IMAGE| PICTURE)?\s?[-–—:]"),
        ("numbered", r"(?i:(?:figure|fig\.|table|chart|map|graph|exhibit|photo|image|graphic|infographic)\s?\d{1,3}[a-z]?\s?(?:[.:|–—]|-\s|$))"),
        ("bare", rf"(?i:(?=.{{0,80}}(?:[(©/|–—]|photo|image|picture|via |credit|courtesy))\W{{0,3}}(?:photo|image|picture|©)?\W{{0,3}}(?:via |credit |courtesy |of ){{0,3}}(?:[\w.' -]{{2,40}}\s?/\s?)?{_AGENCY}(?: ?(?:images?|photos?|news|agency|file|pictures?|pool|poll))*(?:\s?[/|–-]\s?[\w.' -]{{2,40}}){{0,2}}\W{{0,3}}$)"),
)  # fmt: skip
_STARTS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in CREDITS))
_OPENINGS = frozenset(
    """fil cov fea mai lea hea top ban sto pho ima pic ill gra vid map car scr art inf cre cap abo arc han cou fig tab cha exh
    by via of get reu afp ap epa upi xin ana nur shu ala ist fli wik uns pex sip tas irn dvi mag blo zum rex cor ado pix cc pub
    fot bil gra kar cré lég leg ley pie med""".split()
)
"""The first letters of each word that one of CREDITS may begin with."""
_BRACKET = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,80}}\b(?i:photo|image|picture|credit|courtesy|handout|foto|وكالة|رويترز|الأناضول|{_AGENCY})\b[^()\[\]]{{0,80}}"
    r"|[^\W\d_a-z][^()\[\]/\s]{1,20} [^()\[\]/]{2,40}\s?/\s?[^\W\d_a-z][^()\[\]/]{3,40}(?:/[^()\[\]]{2,40})?|©\s?[^()\[\]]{2,60}|(?:[A-Z][\w.&]* ){1,3}Archives?|(?i:file|ap|afp|epa|upi|pool|archiv(?:aufnahme|bild|foto)|symbol(?:bild|foto)|(?:(?:image|photo) d['’])?archives?|(?:(?:foto|imagen) de )?archivo|archivio))[)\]][.\s]*$"
)
_INSIDE = re.compile(r"REUTERS/|AP Photo|Getty Images|AFP(?: via| PHOTO|/)|EPA-EFE|via (?:AP|AFP|R)|Anadolu(?: via|/)")
_INSIDE_SIGNS = ("REUTERS/", "AP Photo", "Getty Images", "AFP", "EPA-EFE", "via ", "Anadolu")
_CLOSING_WORDS = (
    "/",
    "photo",
    "foto",
    "bild",
    "image",
    "picture",
    " pic",
    "illustration",
    "credit",
    "quelle",
    "crédit",
    "courtesy",
    "source",
    "©",
    "file",
    "handout",
    "pool",
    "|",
)
_CLOSING = re.compile(
    r"(?:(?i:(?<=[.”\"|)\s–—-])\s?(?:photo(?:graph)?|image|picture|illustration|foto|bild)(?: credit| courtesy(?: of)?)?(?:\s?:|\s?/|\s?\(| by\b| courtesy\b| via\b|©).{2,80}$)"
    r"|(?i:(?<=[.”\")\s])\s?(?:credit|courtesy|source|bildquelle|bildrechte|bildnachweis|fotoquelle|crédits?|crédito)\s?: ?.{2,60}$)|[.”\"]\s+©\s?.{2,60}$|(?<=[.”\"])\s*(?:File|Handout|Courtesy|Pool)\.?$)"
    r"|(?<=[.”\"\w)]) ?Credit ?(?:\.{3}|…) ?[^\W\d_a-z].{2,60}$|\s[–—-] ?(?!The |My |Our |His |Her )[A-Z][\w.]+ (?:file )?(?:pic|photo|picture|filepic)s?$"
    r"|(?<=[.”\"»]) {1,3}[A-Z]{2,}(?: [A-Z]{2,}){0,3} ?/ ?[A-Z][\w.' -]{2,40}$"
    rf"|(?<=[.”\"]) [^\W\d_a-z][\w.'’-]+(?: [\w.'’-]+){{1,3}}\s?/\s?(?:(?i:{_AGENCY}\b)[\w ]{{0,20}}|[\w ]{{2,20}} (?:Images|Photos|Pictures))$"
    r"|(?:\||\s©(?:\s?(?:19|20)\d\d)?)\s?[^\W\d_a-z][\w.'’-]+ [\w.'’ -]{2,30}/\s?[^\W\d_a-z][\w.'’ &-]{1,40}$"
)
_SCENE = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown|photographed)\b|\((?:L|R|C|left|right|cent(?:er|re)|L-R|from left|L to R|C-R|2nd [LR]|(?:izq|der)(?:\.|\w+)|links|rechts|à (?:gauche|droite)|a (?:sinistra|destra))\)|, (?:left|right|center|centre),"
    r"|\b(?:from left to right|in this (?:file |undated |handout )?(?:photo|picture|image|photograph))\b"
    r"|\b(?:speaks?|attends?|meets?|shakes? hands|gestures?|poses?|arrives?|waves?|walks?|stands?|sits?|holds?|looks? on|marches|march|greets?|delivers?|addresses|takes part|take part|gathers?|inspects?|listens?|chants?|carry|carries|patrols?|wait|waits|burn|burns|hoists?|welcomes?)\b"
)
_LATER = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|must|did) (?:\w+ )?[a-z]+\b|\bto [a-z]+\b"
)  # no picture shows it
_DATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?(?:19|20)\d\d\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:19|20)\d\d\b"
    r"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_DATE_FROM_END = 30  # characters; a caption ends with its date
_SHORTEST = 25  # characters; "Baghdad (AFP)" is a place and an agency
_LONGEST = 500
_TAIL = 200
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"])")


def credit(text: str) -> str:
    """By which rule a line is a caption with a credit or a number; "" where it is none."""
    if len(text) > _LONGEST:
        return ""
    found = _STARTS.match(text) if _may_start(text) else None
    if found:
        return found.lastgroup if found.lastgroup and (found.lastgroup != "label" or len(text) <= 320) else ""
    tail = text[-_TAIL:]
    if len(text) >= _SHORTEST and tail.rstrip(". ").endswith((")", "]")) and _BRACKET.search(tail):
        return "bracket"
    if any([sign in text for sign in _INSIDE_SIGNS]) and _INSIDE.search(text):  # noqa: C419 -- a list is faster here
        return "inside" if len(_SENTENCE_END.findall(text)) <= 4 else ""
    closing = text[-110:]
    lower = closing.lower()
    for word in _CLOSING_WORDS:
        if word in lower:
            return "closing" if _CLOSING.search(closing) else ""
    return ""


def _may_start(text: str) -> bool:
    """Whether a line begins with letters that one of `_STARTS` begins with, or with anything but plain letters."""
    opening = text[:3].lower()
    return (
        opening in _OPENINGS
        or opening[:2] in _OPENINGS
        or not (opening[:1].isalpha() and opening.isascii() and text[:3].isascii())
        or "/" in text
    )


def is_credit_only(text: str) -> bool:
    """Whether a line says who took a picture and nothing of what it shows."""
    return len(text) <= 90 and (text.startswith(("(", "[", "©")) or _STARTS.match(text) is not None)


def shows_scene(text: str) -> bool:
    """Whether a line may describe a picture whose credit stands on the next line."""
    return 30 <= len(text) <= 330 and _SCENE.search(text) is not None


def is_one_sentence(text: str) -> bool:
    """Whether a line is a sentence with its stop, no longer than what is put under a picture."""
    return 30 <= len(text) <= 200 and text[-1] == "." and _SENTENCE_END.search(text) is None


def is_scene(text: str) -> bool:
    """Whether a line reads like a caption without credit: one sentence in the present tense, with its date."""
    return (
        30 <= len(text) <= 330
        and ("20" in text or "19" in text or "day" in text)
        and text.count(". ") <= 2
        and not text.startswith(("“", '"', "‘"))
        and "said" not in text
        and (dated := _DATED.search(text)) is not None
        and dated.end() >= len(text) - _DATE_FROM_END
        and _SCENE.search(_LATER.sub(" ", text)) is not None
        and len(_SENTENCE_END.findall(text)) <= 1
    )
