"""weave: nothing lost, tags nest, ids once, links whole."""

from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader.render.weave import Insert, Span, start_tag, weave, weave_apart

texts = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'a é\u202e{}%"), st.characters(exclude_categories=["Cs"])), max_size=40
)


@st.composite
def woven(draw: st.DrawFn) -> tuple[str, list[Span], list[Insert]]:
    text = draw(texts)
    offsets = st.integers(0, len(text))
    spans = []
    for number in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(offsets), draw(offsets)))
        tag = draw(st.sampled_from(["a", "a", "em", "mark", "q"]))
        attributes = (("id", f"i{number}"), ("title", draw(texts)))
        spans.append(Span(start=start, end=end, tag=tag, attributes=attributes, rank=draw(st.integers(0, 2))))
    inserts = [Insert(at=draw(offsets), html="<sup data-added>1</sup>") for _ in range(draw(st.integers(0, 3)))]
    return text, spans, inserts


class Reader(HTMLParser):
    """Collects text and checks nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.stack), "a link inside a link"
        assert not (tag == "a" and self.stack), "a link that is not outermost"
        self.stack.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self.stack:
            self.text.append(data)

    def handle_entityref(self, name: str) -> None:
        self.text.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.text.append(unescape(f"&#{name};"))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.stack
    return reader


@given(woven())
def test_stripped_tags_give_back_the_text(case: tuple[str, list[Span], list[Insert]]) -> None:
    text, spans, inserts = case
    reader = read(
        weave(
            text, spans, inserts=[i for i in inserts if not any(s.tag == "a" and s.start < i.at < s.end for s in spans)]
        )
    )
    assert "".join(reader.text) == text
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.ids) == {dict(s.attributes)["id"] for s in spans if s.start < s.end}


@given(woven(), st.integers(0, 40), st.integers(0, 40))
def test_a_window_is_the_text_cut_there(case: tuple[str, list[Span], list[Insert]], one: int, two: int) -> None:
    text, spans, _ = case
    low, high = sorted((min(one, len(text)), min(two, len(text))))
    reader = read(weave(text, spans, window=(low, high)))
    assert "".join(reader.text) == text[low:high]
    assert not reader.ids


@given(woven())
def test_a_link_is_never_cut(case: tuple[str, list[Span], list[Insert]]) -> None:
    text, spans, _ = case
    html = weave(text, spans)
    starts = [f'<a id="{dict(s.attributes)["id"]}"' for s in spans if s.tag == "a"]
    assert all(html.count(start) <= 1 for start in starts)
    assert html.count("<a ") == sum(html.count(start) for start in starts)


def test_crossing_spans_split_and_keep_the_id_on_the_first_piece() -> None:
    spans = [
        Span(start=0, end=4, tag="em", attributes=(("id", "x"),)),
        Span(start=2, end=6, tag="q", attributes=(("id", "y"),)),
    ]
    assert weave("abcdef", spans) == '<em id="x">ab<q id="y">cd</q></em><q>ef</q>'


def test_a_mention_that_meets_a_link_of_the_source_gets_no_link() -> None:
    link = Span(start=0, end=5, tag="a", attributes=(("href", "https://x.org"),), rank=0)
    mention = Span(start=3, end=8, tag="a", attributes=(("id", "m1"), ("href", "e.html")), rank=1)
    assert (
        weave("abcdefgh", [link, mention]) == '<a href="https://x.org">abc<span id="m1">de</span></a><span>fgh</span>'
    )


@given(woven())
def test_spans_side_by_side_are_woven_as_any_others(case: tuple[str, list[Span], list[Insert]]) -> None:
    text, spans, _ = case
    in_order = sorted((span for span in spans if span.start < span.end), key=lambda span: (span.start, span.end))
    apart = [span for n, span in enumerate(in_order) if all(other.end <= span.start for other in in_order[:n])]
    nowhere = [Insert(at=0, html="")]  # an insert of nothing takes the way of spans that may cross
    assert weave(text, apart) == weave(text, apart, inserts=nowhere)
    assert weave(text, apart, window=(1, len(text))) == weave(text, apart, inserts=nowhere, window=(1, len(text)))


@given(woven())
def test_stretches_with_their_tags_written_give_what_weave_gives_or_nothing(
    case: tuple[str, list[Span], list[Insert]],
) -> None:
    text, spans, _ = case
    tagged = [(span.start, span.end, start_tag(span.tag, span.attributes), f"</{span.tag}>") for span in spans]
    is_apart = all(span.start < span.end for span in spans) and all(
        one.end <= other.start for one, other in pairwise(spans)
    )
    assert weave_apart(text, tagged) == (weave(text, spans) if is_apart else None)
