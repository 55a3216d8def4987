"""The words that say what a figure counts: which of them say nothing of it, and which are for one thing."""

from dialogue_reader.relate.words import stem

VAGUE = frozenset(
    map(
        stem,
        """people persons person others thing things time times number numbers year years month months week weeks day days percent million billion amount total part share half
        region country city town village area state district province place world side
        cost costs price worth paid pay pays spend spent put estimated valued reach reached rise rose risen fall fell fallen drop dropped grow
        grew stood stand stands run runs count counts counted counting currently including remain remained increase increased decrease decreased compared new""".split(),
    )
)
"""They go with figures of any kind, so they do not say what is counted."""
MEASURES = frozenset(
    map(
        stem,
        """cubic square metre metres meter meters kilometre kilometres kilometer kilometers centimetre centimetres mile miles foot feet inch
        inches yard yards litre litres liter liters gallon gallons acre acres hectare hectares tonne tonnes ton tons kilogram kilograms kilo
        kilos gram grams pound pounds ounce ounces bushel bushels barrel barrels bag bags watt watts kilowatt kilowatts megawatt megawatts
        gigawatt gigawatts hour hours minute minutes second seconds degree degrees""".split(),
    )
)
"""They say by what is measured, not what: two figures with nothing else in common are one only if they are equal."""
_AMERICAN = {stem(word): stem(word[:-2] + "er") for word in ("metre", "kilometre", "centimetre", "litre")}
LOOSE = frozenset(
    map(
        stem,
        """hundred thousand trillion half quarter third said nearly almost put made new old record recorded report reported total official officials
        government ministry minister interior spokesman spokeswoman statement authorities agency sources still later earlier morning evening night afternoon midnight noon early late monday tuesday wednesday thursday friday saturday sunday""".split(),
    )
)
"""Words of a sentence that go with figures of any kind."""
_ALIKE = {
    stem(word): stem(name)
    for name, words in {
        "dead": "deaths died killed fatalities",
        "injured": "wounded hurt",
        "arrested": "detained",
        "soldiers": "troops servicemen",
        "protesters": "demonstrators protestors",
        "houses": "homes dwellings",
        "ships": "vessels",
        "votes": "ballots",
        "students": "pupils",
        "firms": "companies",
        "planes": "aircraft",
    }.items()
    for word in words.split()
}
"""Words for one thing: 412 people killed, 371 deaths."""


def noun_of(word: str) -> str:
    found = stem(word)
    return _AMERICAN.get(found) or _ALIKE.get(found, found)
