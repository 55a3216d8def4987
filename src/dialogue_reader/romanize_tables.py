"""What Latin letters, particles and names can stand for: the tables of `romanize.py`, which says what they mean.

NAMES is knowledge of single names that no rule of spelling gives: one Arabic name a line, its usual Latin forms. Two
words that both stand here are one name exactly if they share a line. So it serves two ends: forms that differ by more
than a rule allows (Homs, Hims), and names that only length, doubling or a lost letter tells apart (Zayd, Zayid). A word
that does not stand here, or stands against one that does not, is left to the rules. Plain small letters; an apostrophe
is written where it decides. All forms of one line must have one `romanize.key`.
"""

import re

# Letters ---------------------------------------------------------------------------------------------------------

SLOT = "aeiouāīūwy'"  # what may stand in a vowel slot; every other letter is a consonant

SIGNS = str.maketrans(
    dict.fromkeys("ʿʾ’‘´′ʼʻʽ‛ˈꞌ", "'")
    | {"â": "ā", "á": "a", "î": "ī", "û": "ū", "ō": "ou", "ē": "ei", "ê": "ei", "ı": "i"}
    | {"ş": "sh", "š": "sh", "č": "ch", "ž": "zh", "ǧ": "j", "ğ": "gh", "ġ": "gh", "ḡ": "gh"}
    | {"ḫ": "kh", "ḵ": "kh", "ẖ": "kh", "ḏ": "dh", "ṯ": "th", "æ": "ae", "đ": "d"}
)
CEDILLA = "\u0327"  # of ç and ş, taken apart
KEPT = {"ā": "\ue000", "ī": "\ue001", "ū": "\ue002", "ç": "\ue003"}  # through the removal of all other signs
PUT_BY = str.maketrans(KEPT)
PUT_BACK = str.maketrans({aside: letter for letter, aside in KEPT.items()})
SHORTEN = str.maketrans("āīū", "aiu")
BREAK = re.compile(r"(?:[^\w']|_)+")

# Longest first; a letter doubled before its digraph belongs to it (Qaddhafi, Bashshar).
CONSONANT = re.compile(
    rf"dsch|tsch|tch|shsh|ssh|shh|sch|sh|cch|ch|khkh|kkh|kh|ghgh|ggh|gh|thth|tth|th|dhdh|ddh|dh|ddj|dj|ph|zh|[^{SLOT}]"
)
SOUND = {
    **dict.fromkeys(["shsh", "ssh", "shh", "sch", "sh"], "š"),
    **dict.fromkeys(["tsch", "tch", "cch", "ch"], "č"),
    **dict.fromkeys(["khkh", "kkh", "kh"], "x"),
    **dict.fromkeys(["ghgh", "ggh", "gh"], "ġ"),
    **dict.fromkeys(["thth", "tth", "th"], "þ"),
    **dict.fromkeys(["dhdh", "ddh", "dh"], "ð"),
    "ddj": "j",
    "dj": "j",
    "dsch": "j",
    "ph": "f",
    "zh": "ž",
}

# Which sounds may be one Arabic letter, and the price. All of a row's pairs lie inside one group of `GROUPS`.
ALIKE = {
    frozenset(pair): price
    for price, pairs in {
        0.0: "kq qġ gj gġ gq zð čš jž",
        0.5: "dð þð þz tþ bp",
        1.0: "sþ",
    }.items()
    for pair in pairs.split()
}
GROUPS = {
    **dict.fromkeys("bp", "B"),
    **dict.fromkeys("kqġgjžx", "K"),
    **dict.fromkeys("tdþðzs", "T"),
    "č": "š",
    "h": "",
}

# What one or more vowel letters may stand for: a, i, I (long), u, and the glides y, w; Y is a doubled y.
UNITS = {
    unit: sounds
    for units, sounds in [
        ("a ā aa", ["a"]), ("e", ["i", "a"]), ("ì", ["i"]), ("i", ["i", "I"]), ("ī ee ii ie iy iyy", ["I"]),
        ("u ū oo uu uw", ["u"]), ("o ou", ["u", "aw"]), ("ai ay ayy āy aì", ["ay"]),
        ("au aw āw ow ao aou ew eo", ["aw"]), ("eu", ["i", "u"]), ("y", ["y"]), ("yy", ["Y", "y"]), ("w ww", ["w"]), ("'", ["'"]),
    ]
    for unit in units.split()
}  # fmt: skip

# Parts of names ----------------------------------------------------------------------------------------------------

ARTICLES = frozenset(["al", "el", "ul", "ol", "il"])
ASSIMILATED = {v + c: c for v in "aeui" for c in ["t", "d", "r", "z", "s", "n", "sh", "th", "dh", "ch"]}
EZAFE = frozenset(["e", "i", "ye", "yi"])
ABD = frozenset(f"abd{v}{c}" for v in ["", "a", "e", "i", "o", "u", "ou"] for c in ["", *"lrsnztd"])
ABU = frozenset(
    ["abu", "abou", "aboo", "abo", "abū", "abi", "abī", "abul", "aboul", "abol", "abu'l", "abou'l", "abū'l"]
)
AFTER = {  # what can be no other name after these
    **{("abu", form): "bakr" for form in ["baker", "bakir", "bakar", "bekir"]},
    **{("abd", form): "latif" for form in ["atif", "atef"]},  # Abdelatif
    **{("abd", form): "salam" for form in ["slam", "slem", "salem"]},  # Abdeslam, Abdessalem
}
SONS = frozenset(["bin", "ben", "ibn"])
DHU = frozenset(["dhu", "thu", "zu", "dhul", "thul", "zul", "zol"])
DHI = frozenset(["dhi", "thi", "zi"])
PARTICLES = [("abd", ABD), ("abu", ABU), ("bin", SONS), ("dhu", DHU), ("dhi", DHI), ("bu", frozenset(["bu", "albu"]))]
ALLAH = frozenset(["allah", "allāh", "alla", "ullah", "ollah"])
DIN = re.compile(r"(?:[aeiu]d)?d(?:ine?|eene?|īn|yn)")

C = f"[^{SLOT}]"
# Words written in one, and the parts they are made of; the first that fits counts.
JOINED = [
    (re.compile(pattern), parts)
    for pattern, parts in [
        (r"abd(?:ou|[aeiou])ll?[aā]h?", "abd lah"),
        (r"abd(?:ou|[aeiou])(?:l'?|([rnsztd])(?=\1)|(sh|dh|ch)(?=\2))(?P<rest>[^'].{2,})", r"abd \g<rest>"),
        (rf"abd(?:[eu](?=[nrsz]{C})|(?={C}))(?P<rest>.{{3,}})", r"abd \g<rest>"),
        (rf"(?:zu|dhu|thu|zo|dho|zou|dhou)l(?={C})(?P<rest>.{{3,}})", r"dhu \g<rest>"),
        (r"(?P<rest>.{2,}?)(?:[aeiou]ll[aā]h|(?<=...)[aou]lla)", r"\g<rest> lah"),
        (
            r"(?P<rest>.{2,}?)'?(?:(?:ou|[aeiou])(?:'?l|d)d|(?<=..)ed(?=ine$)|(?<=...)ud)(?:ine?|eene?|īn|yn)",
            r"\g<rest> din",
        ),
        (r"(?P<rest>.{2,})[aeu]ttin", r"\g<rest> din"),
        (rf"ab(?:u|ou|ū|o)l?(?=[^{SLOT}l])(?P<rest>.+{C}.*{C}.*)", r"abu \g<rest>"),
        (rf"[ae]l(?=[^{SLOT}l](?:.*?[^aeiouāīū']){{2}}|[auo'](?:.*?[^{SLOT}h]){{2}})(?P<rest>.+)", r"\g<rest>"),
    ]
]
# An article that may be there (Ennahda, Annahda), or may be the word's own (Essam).
JOINED_SUN = re.compile(
    rf"(?:e(?=(?:([ndtzsr])\1|ch)(?:(?:.*?{C}){{2}}|.*?{C}.*[{SLOT}]$))|a(?=([ndtzsr])\2(?:.*?{C}+[{SLOT}]+){{2}}{C}))(?P<rest>.+)"
)
FOREIGN = re.compile(rf"^c(?![haei])|ck|wh|ght|ough(?!n[iy])|augh|tion|sion|ment$|ing$|^{C}{{2,}}$")
CONSTRUCT = re.compile(r"(?<=..[aeā])tt?$")
LAST_T = re.compile(r"(?<=..[aāeiīy])(?<!^.ee)tt?e?$")  # what CONSTRUCT may take, however its vowel is written
ROOT_H = re.compile(
    rf"[{SLOT}]*(?:sh|kh|th|dh|gh|[^{SLOT}h])[aā](?:sh|kh|th|dh|gh|[^{SLOT}h])[aeā]h|mu[^{SLOT}h]{{2}}eh"
)

# Vowels, read from the letters of one slot ---------------------------------------------------------------------------

A = frozenset(["a", "ā", "aa"])
SHORT = frozenset(["", "a", "i", "u"])
# Letters that mean one thing only where they stand; ì is an i that is never a.
CONTEXT = [
    (
        re.compile(r"(?<=[aā])e(?!e)|(?<=[aā]y)e(?!e)|(?<=[aā]yy)e(?!e)|(?<=[aā]')e(?!e)|e(?=[aāou])"),
        "ì",
    ),  # Taef, Fayez
    (re.compile(r"e(?=[iī]|y(?![aeiouāīū]))"), "a"),  # Feisal
    (re.compile(r"(?<![aeiouāīūìy])y(?![aeiouāīūìy])"), "i"),  # Aly, Badawy
]
LAST = [(re.compile(r"ie$"), "ī"), (re.compile(r"(?<![ieìyaā'])e$|(?<=[^aāy]y)e$|^e$"), "a")]  # at the end of a word
GLIDE = re.compile(r"-|[wyY](?=[aiIu])")  # a consonant among the vowels

JOINS = [
    (re.compile(pattern), joined)
    for pattern, joined in [
        (r"^'+|'+$|'+(?=[wyY'])|(?<=[wyY])'+", ""),
        (r"[iI]'?[iI]", "I"),
        (r"([au])'?\1", r"\1"),
        (r"'|(?<=[aiIu])(?=[aiIu])", "-"),
        (r"(?<=[aiIu])y(?=[iI])|(?<=[iI])[yY](?=[aiIu])|(?<=[aiIu])w(?=u)|(?<=u)w(?=[aiIu])", "-"),
        (r"-+", "-"),
    ]
]

# Names ---------------------------------------------------------------------------------------------------------------

NAMES = """
sayyid sayed sayyed seyed seyyed seyid sayid saiyid seyyid
said saeed sa'id sa'eed saied
zayd zaid zeid zeyd
zayid zayed
zaydi zaidi zeidi
sad saad sa'd sa'ad
saud su'ud suud saoud sa'ud seoud
hamad
hammad
hamas
hammas
salam salaam
sallam
jamal gamal djamal jamaal jamel djamel gamel
jammal gammal
kamal kemal kamaal
kamil kamel
alawi alavi alaoui
allawi allaoui
asad assad esad
as'ad asaad as'aad asa'ad asa'd
sabah
saba saba'
fatah fateh fath
ghazi gazi
qadi qadhi qazi kadi kadhi kazi
rida reza riza ridha reda redha
radi radhi razi
radawi razavi radavi razawi
fadl fadhl fazl
fadil fadel fadhil fadhel fazel fazil
saadi saedi saedy saady
afar afer
jalawla jalula jalaula
khatami khatemi
mullah mulla molla mollah mela
omar omer umar oumar
qasim qassim qasem qassem kasim kassim kasem kassem gasim gasem gassem ghasem ghassem kacem kacim
qasimi qasemi qassemi ghasemi ghassemi kasimi kassimi kasemi kassemi
qassam kassam
qaddafi qadhafi qadafi qathafi gaddafi gadhafi gadafi kaddafi kadhafi kadafi ghaddafi
shaykh sheikh shaikh sheik sheykh cheikh
diya dhiya zia ziya ziaa diyaa dhia dhiaa diaa dia zia'
dhahir zahir zaher dhaher
dahir daher
adham adhem
adam adem
nahar
nahr
khidr khizr khodr khudr khedr khader khadr
badr bader
abd abed
yazidi yezidi yazeedi ezidi izidi
kulthum kalthoum kulthoum kolthoum kalsoum kulsum
homs hims
aden adan
jazan jizan gizan
muscat masqat maskat
irbil erbil arbil
dohuk duhok dahuk dihok
maysan misan missan meisan maisan
suez suways suweis
kobani kobane
sulaymani sulaimani suleimani suleymani soleimani soleymani solaimani sleimani slimani souleimani solimani
sadiqi sadeqi sadeghi sadeki sadiki
siddiqi siddiqui seddiqi sedighi seddighi seddiki siddiki
sistan seistan
sistani seistani seestani
uthman othman osman usman ousmane othmane outhman ousman
harith hareth haris hares
thabit thabet sabit sabet
maytham maitham meysam meisam maysam maisam
haytham haitham heysam heisam haysam haisam
thurayya thuraya soraya suraya thurayah
nadim nadeem
nazim nazem nadhim nadhem
nizar nezar
nazar
inas enas
anas
yemen yaman
yamin yameen
baker
abu bu bou
fiqar faqar faghar fighar
muhyi mohyi mohi muhi mohy
ghamdi ghamidi
khalidi khaldi khaledi
jubouri jabouri jabburi jubburi juburi jaburi jbouri djabouri
husam hussam hossam hosam houssam hesam hessam houssem
fahd fahad fahed
nimr nemer nimer
sumayya sumaya sumayyah soumaya soumiya somayeh somayyeh somaya
masud masoud massoud mas'ud messaoud mesud masood messoud
yaqub yaqoub yakub yacoub yakoub yaghoub ya'qub yaaqoub
harithi harthi
ghani
qaani ghaani qa'ani
nahyan nahayan
meshaal mashaal mashal mishal mish'al meshal
sharq asharq
zor zour zawr ezzor ezzour
isa issa eisa eissa essa aissa aisa a'issa eesa
amal amel
hajar hajer hagar
manal manel
amr amro amrou amru
izz ezz azz
pasha basha bacha
sadiq sadeq sadegh sadek sadik
siddiq seddik seddiq siddik siddique seddigh
baqir baqer bagher bakir
thamir thamer
tamir tamer
ghadir ghadeer
qadir qader qadeer kadir kader ghader gader
imran omran emran umran
ramadan ramadhan ramazan ramezan ramathan
murtada mortada murtadha mortadha murtaza morteza mortaza mourtada murtatha
murtadawi mortazavi
ridwan radwan redwan ridhwan rezvan rizvan rizwan redouane radouane
nidal nizal
arslan arsalan
beirut bayrut beyrouth beyrut bairut
benghazi bengasi banghazi binghazi
bushehr busher bushire
sulayman sulaiman suleiman suleyman soleiman soleyman solaiman sleiman sleyman slimane sliman slimen soliman suliman sulieman solayman souleiman souleymane
fatima fatimah fatma fatmah fatemeh fatemah
zayn zain zein zeyn zine zeen
rezaei rezai reza'i rezaee rida'i ridai ridhai
najm najem nejm negm nagm
jubran gibran gebran joubran jibran djebran
geagea jaja jaajaa ja'ja'
zaydan zaidan zeidan zidan zidane zeydan
ghanmi ghanimi ghanemi
bukamal boukamal abukamal albukamal
daraa deraa dar'a der'a dara'a
dara
basra basrah bassora
gaylani gailani geylani gilani kilani kaylani
kadhim kazim kazem kadhem kathem kathim kadim kadem
tahir taher tahar
husayn hussein hussain husain hossein hosein hoseyn huseyin hocine
"""
