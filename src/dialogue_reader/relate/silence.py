"""What an outlet does not name of what the corpus names most. An absence is counted, not explained."""

from collections.abc import Mapping, Sequence

from dialogue_reader.relate.entities import Dossier, most_named
from dialogue_reader.relate.outlets import Outlet, find_homes
from dialogue_reader.relate.readable import Readable

_MOST = 30  # how many of the most named are looked at
_LEAST = 2  # documents that name it: what a single article names, the others need not


def find_silence(
    dossiers: Mapping[str, Dossier], outlets: Sequence[Outlet], read: Readable
) -> dict[str, tuple[str, ...]]:
    """Outlet id -> entity ids of which no name stands in its counted zones, the most named elsewhere first."""
    home = find_homes(outlets)
    looked_at = [dossier for dossier in most_named(dossiers) if dossier.documents >= _LEAST][:_MOST]
    named = {
        dossier.entity.id: {tally.outlet for tally in dossier.by_outlet(outlets, home) if tally.count}
        | {home[slug] for slug in read.get(dossier.entity.id, ())}
        for dossier in looked_at
    }
    return {
        outlet.id: tuple(entity for entity, outlets_named in named.items() if outlet.id not in outlets_named)
        for outlet in outlets
    }
