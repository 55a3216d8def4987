"""entities.yaml: what it may say, what is wrong with it and where, and what `find` finds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_reader import gazetteer
from dialogue_reader.errors import ReaderError
from dialogue_reader.gazetteer import EntityForm, Gazetteer, compile_gazetteer

ROOT = Path(__file__).parent.parent
OWN = gazetteer.read(ROOT / "annotations", root=ROOT)


def read(folder: Path, text: str) -> Gazetteer:
    (folder / "entities.yaml").write_text(text, encoding="utf-8")
    return gazetteer.read(folder, root=folder)


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ReaderError) as caught:
        read(folder, text)
    return [str(problem) for problem in caught.value.problems]


def test_no_file_is_an_empty_gazetteer(tmp_path: Path) -> None:
    assert gazetteer.read(None, root=tmp_path).entities == {}
    assert gazetteer.read(tmp_path, root=tmp_path).find("Iraq and Iran") == []


def test_the_smallest_entity(tmp_path: Path) -> None:
    read_one = read(tmp_path, "entities:\n  - {id: hale, label: David Hale, kind: person}\n")
    assert read_one.entities["hale"].label == "David Hale"
    assert (read_one.entities["hale"].where.line, read_one.entities["hale"].where.path) == (2, "entities.yaml")
    assert [find.start for find in read_one.find("In 2020 David Hale came.")] == [8]


QUIST = EntityForm(id="quist", label="Anna Quist", kind="person", arabic="آنا كويست", aliases=("الآنسة كويست",))


@pytest.mark.parametrize("text", ["وقالت آنا كويست إن الشركة تخسر", "ثم جاءت الآنسة كويست"])
def test_a_name_in_arabic_script_is_found_in_an_arabic_text(text: str) -> None:
    assert [find.names[0].entity for find in compile_gazetteer([QUIST]).find(text)] == ["quist"]


def test_an_arabic_name_that_two_entities_share_means_neither() -> None:
    other = EntityForm(id="band", label="The Quists", kind="group", arabic="آنا كويست")
    assert compile_gazetteer([QUIST, other]).find("وقالت آنا كويست إن الشركة تخسر") == []


ONE = "entities:\n  - {id: iraq, label: Iraq, kind: state}\n"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("  - {id: iraq, label: Irak, kind: state}", "entities.yaml:3:6: error: the entity 'iraq' stands twice (first on line 2)"),
        ("  - {id: iran, label: Iran, kind: country}", "entities.yaml:3:29: error: kind: this should be 'person', 'group', 'organization', 'place', 'state', 'agreement' or 'event'"),
        ("  - {id: iran, label: Iran}", "entities.yaml:3:5: error: the key 'kind' is missing"),
        ("  - {id: Iran!, label: Iran, kind: state}", "entities.yaml:3:6: error: id: 'Iran!' is not an id; use a-z, 0-9 and single hyphens"),
        ("  - {id: iran, label: Iran, kind: state, aliasses: [Persia]}", "entities.yaml:3:42: error: unknown key 'aliasses' (did you mean 'aliases'?)"),
        ("  - {id: iran, label: Iran, kind: state, aliases: [I]}", "entities.yaml:3:52: error: aliases: 'I' is too short to be a name; two letters are the least"),
        ("  - {id: iran, label: Iran, kind: state, see: [irak]}", "entities.yaml:3:48: error: see: there is no entity 'irak' (did you mean 'iraq'?)"),
        ("  - {id: iran, label: Iran, kind: state, see: [iran]}", "entities.yaml:3:48: error: see: 'iran' refers to itself"),
        ("  - {id: isf, label: Security Forces, kind: organization, state: irak}", "entities.yaml:3:59: error: state: there is no entity 'irak' (did you mean 'iraq'?)"),
        ("  - {id: iran, label: Iran, kind: state, aliases: [Iraq]}", "entities.yaml:3:52: error: 'Iraq' is a name of 'iran' and of 'iraq' (the other stands on line 2)"),
        ("  - {id: ngo, label: Aid, kind: organization, aliases: [Aid/Help]}", "entities.yaml:3:57: error: 'Aid/Help' cannot be found in a text (a name holds words, hyphens, apostrophes, points and '&')"),
        ("  - {id: band, label: Iraq, kind: group}", "entities.yaml:3:16: error: 'Iraq' is a name of 'band' and of 'iraq' (the other stands on line 2)"),
    ],
)  # fmt: skip
def test_an_error_says_what_where_and_how_to_mend_it(tmp_path: Path, more: str, message: str) -> None:
    assert message in problems(tmp_path, ONE + more + "\n")


def test_names_equal_under_the_fold_name_both_lines(tmp_path: Path) -> None:
    text = (
        "entities:\n"
        "  - {id: one, label: Qassem Soleimani, kind: person, arabic: قاسم سليماني}\n"
        "  - {id: two, label: Qasim Sulaimani, kind: person, arabic: قاسم سليماني}\n"
    )
    assert problems(tmp_path, text) == [
        "entities.yaml:3:15: error: 'Qasim Sulaimani' ('two') can be a spelling of 'Qassem Soleimani' ('one') (the other stands on line 2)"
    ]


def test_all_errors_of_a_kind_are_told_at_once(tmp_path: Path) -> None:
    text = ONE + "  - {id: iraq, label: A B, kind: state}\n  - {id: x, label: X Y, kind: state, see: [nowhere]}\n"
    assert len(problems(tmp_path, text)) == 2


def test_what_may_be_shared(tmp_path: Path) -> None:
    text = (
        "entities:\n"
        "  - {id: iraq, label: Iraq, kind: state, metonyms: [Baghdad]}\n"
        "  - {id: baghdad, label: Baghdad, kind: place}\n"
        "  - {id: muqtada, label: Muqtada al-Sadr, kind: person, aliases: [Sadr]}\n"
        "  - {id: baqir, label: Baqir al-Sadr, kind: person, aliases: [Sadr]}\n"
        "  - {id: is, label: IS, kind: group}\n"
        "  - {id: island, label: island of Is, kind: place}\n"
    )
    found = read(tmp_path, text).find("Sadr in Baghdad")
    assert [sorted(name.entity for name in find.names) for find in found] == [["baqir", "muqtada"], ["baghdad", "iraq"]]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Asa’ib Ahl al-Haq, Asaib Ahl ul-Haq", ["Asa’ib Ahl al-Haq", "Asaib Ahl ul-Haq"]),
        ("al-Kadhimi's, Al Kadhimi’s, AL-KADHIMI", ["al-Kadhimi", "Al Kadhimi", "AL-KADHIMI"]),
        ("the U.S., US-led, U.S.-led, us", ["U.S.", "US", "U.S."]),
        ("Kurdistan\nRegion of\u00a0Iraq", ["Kurdistan\nRegion of\u00a0Iraq"]),
        ("strategic dialogue, Strategic Dialogue, STRATEGIC DIALOGUE, strategic dialogues", ["strategic dialogue", "Strategic Dialogue", "STRATEGIC DIALOGUE"]),
        ("Al-Monitor, Monitor, al-monitor", ["Al-Monitor", "al-monitor"]),
        ("Türkiye, Turkiye, TÜRKİYE, turkey", ["Türkiye", "Turkiye", "TÜRKİYE"]),
        ("Iraqi Hezbollah, Iraqi Hezbollah Brigades", ["Hezbollah Brigades"]),
        ("Iraqi, Iraqis, Iraqs, MyIraq, Iraq2", []),
        ("Washington, D.C., Washington DC", ["Washington, D.C.", "Washington DC"]),
        ("Hadi al-'Amiri and ʿAli al-Sistani", ["Hadi al-'Amiri", "ʿAli al-Sistani"]),
    ],
)  # fmt: skip
def test_find(text: str, surfaces: list[str]) -> None:
    assert [text[find.start : find.end] for find in OWN.find(text)] == surfaces


NAMES = sorted({name.text for name in OWN.names if name.entity})
OTHERS = sorted({name.text for name in OWN.names if not name.entity})
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(
        [" ", "-", "\n", "'s", "’", ". ", ", ", "al-", "Al-", "(", "the ", "Mohammed ", "U.S", "\u00a0", "ʿ"]
    ),
    st.text(max_size=6),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_finds_are_ordered_whole_words_that_do_not_overlap(text: str) -> None:
    last = 0
    for find in OWN.find(text):
        assert last <= find.start < find.end <= len(text)
        assert find.names
        assert not (find.start and text[find.start - 1].isalnum() and text[find.start].isalnum())
        last = find.end


@given(st.sampled_from(OTHERS))
def test_a_longer_name_of_something_else_hides_what_is_inside(name: str) -> None:
    assert OWN.find(f"x {name} x") == []


@given(st.sampled_from(NAMES))
def test_every_listed_name_is_found_whole(name: str) -> None:
    finds = OWN.find(f"x {name} x")
    assert [(find.start, find.end) for find in finds] == [(2, 2 + len(name))]


@pytest.mark.parametrize("label", ["Noureddine El-Khatib", "Nur al-Din al-Khatib", "Nour Eddine Khatib"])
@pytest.mark.parametrize(
    "spelling",
    ["Nur al-Din al-Khatib", "Nourredine el Khatib", "Nour Eddine Khatib", "Nour al-Din El Khateeb", "Nureddin Al Khatib", "Nur ad-Din Khatib"],
)  # fmt: skip
def test_a_compound_is_found_in_one_word_or_two(label: str, spelling: str) -> None:
    gazetteer = compile_gazetteer([EntityForm(id="k", label=label, kind="person", arabic="نور الدين الخطيب")])
    text = f"Yesterday {spelling} and Nour Khalil met Eddine."
    assert [text[find.start : find.end] for find in gazetteer.find(text)] == [spelling]


def test_a_gazetteer_of_any_size_gives_the_same_names() -> None:
    more = [EntityForm(id=f"x{n}", label=f"Zzqx{n} Council", kind="group") for n in range(300)]
    text = "Kadhimi told Reuters in Baghdad that Zzqx7 Council left."
    grown = compile_gazetteer([*OWN.forms.values(), *more])
    assert [f.start for f in grown.find(text)] == sorted([*(f.start for f in OWN.find(text)), text.index("Zzqx7")])
