"""A passage on another page: what is laid quickly is what `weave` would have given."""

from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader.model import Block
from dialogue_reader.render.excerpts import holding, join
from dialogue_reader.render.passages import Window, shown_html
from dialogue_reader.render.weave import Span, weave
from dialogue_reader.text import sentences

TEXT = "A & B met. <They> said: no! It's “done”, wrote C."
PLACES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: (min(ends), max(ends)))


def block(text: str) -> Block:
    whole = (0, 0, len(text), len(text))
    return Block(
        kind="paragraph", text=text, start=0, end=len(text), start_line=1, end_line=1, runs=(whole,), anchor="p1"
    )


@given(lit=st.lists(PLACES, max_size=3), marked=st.lists(PLACES, max_size=4), window=PLACES)
def test_a_passage_is_woven_or_as_if_woven(lit: list[Window], marked: list[Window], window: Window) -> None:
    shown = [place for place in join(lit) if place[0] < place[1]]
    names = [place for place in marked if place[0] < place[1]]
    spans = [Span(start=low, end=high, tag="b", attributes=(("class", "lit"),), rank=1) for low, high in shown]
    spans += [Span(start=low, end=high, tag="mark", rank=2) for low, high in names]
    assert shown_html(block(TEXT), lit=shown, marked=names, window=window) == weave(TEXT, spans, window=window)


@given(st.lists(PLACES, max_size=4).map(sorted))
def test_a_sentence_holds_a_place_that_begins_in_it(places: list[Window]) -> None:
    held = holding(TEXT, places)
    assert held == [(low, high) for low, high in sentences(TEXT) if any(low <= start < high for start, _ in places)]
