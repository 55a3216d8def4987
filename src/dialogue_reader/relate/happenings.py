"""Of which kind of happening a text tells: who died in a flood did not die in the earthquake of another text.

>>> sorted(happenings("The flood and the storm took the bridge.")), sorted(happenings("It shook the town."))
(['water'], [])
"""

import re

from dialogue_reader.relate.words import stem

_WORDS = {
    "water": "flood floods flooding floodwaters storm storms hurricane cyclone typhoon dam landslide landslides mudslide mudslides rain rains rainfall",
    "quake": "earthquake earthquakes quake quakes aftershock aftershocks tremor tremors tsunami",
    "wreck": "crash crashed crashes derailed derailment derailments ferry shipwreck capsized collision collided",
    "force": "attack attacks bomb bombs bombing bombings blast blasts explosion explosions wildfire wildfires blaze shooting shootings shelling clashes massacre raid raids airstrike airstrikes drone drones war invasion protests riots riot",
    "illness": "epidemic cholera fever pandemic virus outbreak infection infections disease coronavirus",
    "want": "famine drought hunger starvation",
    "heat": "heatwave heat",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
OFTEN = frozenset([stem(word) for word, kind in _KINDS.items() if kind in {"force", "wreck"}])
"""Stems of what happens so often that the word does not tell which."""
_WORD = re.compile(r"[a-z]+")


def happenings(text: str) -> frozenset[str]:
    """The kinds that the words of a text name."""
    return frozenset([_KINDS[word] for word in _KINDS.keys() & set(_WORD.findall(text.lower()))])
