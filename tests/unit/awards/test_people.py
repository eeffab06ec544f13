"""Who is meant: one person in any spelling is one, two namesakes stay two, and a doubt is a doubt until the office settles it."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.roster.handling import Handling, HandlingKind, Handlings
from tdkt_sheets.roster.roster import Catalogue, Person
from tdkt_sheets.rules.row_people import people_of

NAME = "Đỗ Thị Hòa"
SIX = (
    NAME,
    unicodedata.normalize("NFD", NAME),
    "Đỗ Thị Hoà",
    "Đỗ  Thị   Hòa ",
    "ĐỖ THỊ HÒA",
    "Ðỗ\u00a0Thị Hòa",  # the Icelandic letter, and a space that does not break
)
EARLIER, LATER = "1985-05-12", "1990-11-03"


def person(id: str, birth: str | None = EARLIER, unit: str = "PNCC", name: str = NAME) -> Person:
    """Somebody of the staff list."""
    return Person(id, name, "NU", birth, "Chuyên viên", unit, "", "DIRECT_WORKER", None, None, None)


def catalogue(*staff: Person) -> Catalogue:
    """The shipped catalogue with these people alone."""
    return replace(built_in(), people=staff)


def settled(kind: HandlingKind, birth: str, id: str) -> Handling:
    """A row of y-kien-xu-ly.xlsx about the name."""
    return Handling(0, kind, "Chánh Văn phòng", "2021-12-01", "Đã đối chiếu hồ sơ.", name=NAME, birth=birth, person=id)


def keys(of: Catalogue, *references: Named, decided: tuple[Handling, ...] = ()) -> list[str]:
    """Who the references mean, all of them learnt first."""
    people = People(of, Handlings(decided))
    people.learn(references)
    return [people.subject(each).key for each in references]


def named(birth: str = "", unit: str = "PNCC", name: str = NAME, **more: str) -> Named:
    """A reference."""
    return Named(name, birth=birth, unit=unit, **more)


@pytest.mark.parametrize("staff", [(person("CB-901"),), ()], ids=["on the staff list", "known from papers alone"])
@pytest.mark.parametrize("birth", [EARLIER, "1985", ""])
def test_six_spellings_of_a_name_are_one_person(staff: tuple[Person, ...], birth: str) -> None:
    """NFD, hoà, doubled spaces, capitals, Ð and a non-breaking space are how machines and people write one name."""
    assert len(set(SIX)) == 6
    found = keys(catalogue(*staff), *(named(birth, name=each) for each in SIX))
    assert set(found) == ({"CB-901"} if staff else {found[0]}) and all(found)


@pytest.mark.parametrize(
    "staff",
    [(person("CB-901"), person("CB-902", LATER)), (person("CB-901"), person("CB-902", LATER, "PBTXH")), ()],
    ids=["of one unit", "of two units", "of none"],
)
@pytest.mark.parametrize("births", [(EARLIER, LATER), ("1985", "1990")], ids=["days", "years"])
def test_two_namesakes_with_different_births_stay_two(staff: tuple[Person, ...], births: tuple[str, str]) -> None:
    """Whatever unit a paper puts them in, their titles are never added up."""
    unit = staff[1].unit if staff else "PNCC"
    for spelling in SIX:
        one, other = keys(catalogue(*staff), named(births[0], name=spelling), named(births[1], unit, name=spelling))
        assert one and other and one != other


def test_a_year_alone_means_the_one_person_it_can_mean() -> None:
    """On the staff list by the unit; elsewhere by the whole birth that another paper tells."""
    assert keys(catalogue(person("CB-901"), person("CB-902", LATER)), named("1990")) == ["CB-902"]
    assert len(set(keys(catalogue(), named("1985"), named(EARLIER), named()))) == 1
    assert len(set(keys(catalogue(), named("1985"), named()))) == 1


def test_a_year_that_fits_two_is_a_doubt() -> None:
    """Which of them is asked, not guessed; the births of both are told."""
    people = People(catalogue())
    people.learn([named("1985-05-12"), named("1985-08-01"), named("1985")])
    doubt = people.subject(named("1985"))
    assert (doubt.key, doubt.doubt) == ("", ("1985-05-12", "1985-08-01"))


def test_a_name_that_fits_two_colleagues_is_a_doubt() -> None:
    """Both are told, in the order of their ids."""
    staff = (person("CB-902", "1985-08-01"), person("CB-901"))
    assert People(catalogue(*staff)).subject(named("1985")).doubt == (staff[1], staff[0])
    assert keys(catalogue(*staff), named("1985"), named(EARLIER)) == ["", "CB-901"]


def test_somebody_who_moved_is_known_by_the_whole_birth() -> None:
    """A paper of the old unit means the same person when it gives the day, and may mean them when it gives less."""
    here = catalogue(person("CB-901", unit="PBTXH"))
    assert keys(here, named(EARLIER), named("1985"), named(""), named(LATER))[:3] == ["CB-901", "", ""]
    assert keys(here, named(LATER)) != [""]
    assert len(set(keys(catalogue(), named(EARLIER), named(EARLIER, "PBTXH")))) == 1


def test_an_id_is_enough() -> None:
    """Name, birth and unit may be written in any way beside it; an id that is not on the list does not count."""
    staff = catalogue(person("CB-901"), person("CB-902", "1985-08-01"))
    assert keys(staff, named("", "", "Hòa", person="CB-902"), named(EARLIER, person="CB-999")) == ["CB-902", "CB-901"]


def test_a_doubt_is_settled_by_the_office() -> None:
    """CUNG_NGUOI says who it is, for the birth as it was written."""
    staff = catalogue(person("CB-901"), person("CB-902", "1985-08-01"))
    same = (settled(HandlingKind.SAME_PERSON, "1985", "CB-902"),)
    assert keys(staff, named("1985"), named(EARLIER), named(), decided=same) == ["CB-902", "CB-901", ""]
    wrong_birth = (settled(HandlingKind.SAME_PERSON, LATER, "CB-901"),)  # a paper with a slip in the birth
    assert keys(staff, named(LATER), decided=wrong_birth) == ["CB-901"]


def test_a_settlement_without_a_birth_never_makes_two_namesakes_one() -> None:
    """It concerns papers that give no birth or one that fits; a birth that contradicts is somebody else."""
    staff = catalogue(person("CB-901", unit="PBTXH"))
    same = (settled(HandlingKind.SAME_PERSON, "", "CB-901"),)
    found = keys(staff, named(), named("1985"), named(LATER), decided=same)
    assert found[:2] == ["CB-901", "CB-901"] and found[2] not in ("", "CB-901")


@pytest.mark.parametrize("said", ["", "1985", EARLIER])
@pytest.mark.parametrize("birth", ["", "1985", EARLIER, LATER])
def test_an_answer_of_the_office_is_taken_alike_by_files_and_by_papers(said: str, birth: str) -> None:
    """The rows of a list, and every reference in books and papers, ask one place what was said of a name."""
    decided = (settled(HandlingKind.SAME_PERSON, said, "CB-901"),)
    staff = replace(catalogue(person("CB-901", unit="PBTXH", name="Nông Thị Mẫu")), handlings=Handlings(decided))
    sheet = Sheet("BX", "ca_nhan", "PL1", [4], {"full_name": [NAME], "birth": [birth]}, {})
    [row] = people_of(sheet, staff, "PNCC")
    is_meant = birth == said or (not said and birth != LATER)
    assert (row.id == "CB-901") is (keys(staff, named(birth), decided=decided) == ["CB-901"]) is is_meant


def test_somebody_else_is_kept_apart() -> None:
    """KHAC_NGUOI takes a person out of the question, for the birth as it was written, never their own papers."""
    moved = catalogue(person("CB-901", unit="PBTXH"))
    other = (settled(HandlingKind.OTHER_PERSON, "1985", "CB-901"),)
    found = keys(moved, named("1985"), named(EARLIER), named(""), decided=other)
    assert found[0] not in ("", "CB-901") and found[1:] == ["CB-901", ""]
    without_birth = (settled(HandlingKind.OTHER_PERSON, "", "CB-901"),)
    found = keys(moved, named(""), named(EARLIER), decided=without_birth)
    assert found[0] not in ("", "CB-901") and found[1] == "CB-901"
    two = catalogue(person("CB-901"), person("CB-902", "1985-08-01"))
    assert keys(two, named("1985"), decided=(settled(HandlingKind.OTHER_PERSON, "1985", "CB-901"),)) == ["CB-902"]


def test_collectives_are_their_unit_or_a_name_inside_it() -> None:
    """A unit under any of its names is one; two units' "Tổ 1" are two; a household is no collective."""
    tap_the = {"object_kind": "COLLECTIVE"}
    same = keys(
        built_in(), named(name="Phòng Người có công", **tap_the), named(unit="", name="P. NGƯỜI CÓ CÔNG", **tap_the)
    )
    assert same == ["@PNCC", "@PNCC"]
    rest = keys(
        built_in(), named(name="Tổ 1", **tap_the), named(unit="PBTXH", name="Tổ 1", **tap_the),
        named(name="Tổ 1", object_kind="HOUSEHOLD"), named(name="tổ 1.", **tap_the),
    )  # fmt: skip
    assert len(set(rest)) == 3 and rest[0] == rest[3]


REFERENCES = st.builds(
    Named,
    st.sampled_from([*SIX, "Hoàng Văn Dũng"]),
    st.just("INDIVIDUAL"),
    st.sampled_from(["", "", "CB-901"]),
    st.sampled_from(["", "1985", "1990", EARLIER, LATER, "1985-08-01"]),
    st.sampled_from(["PNCC", "PBTXH", ""]),
)
STAFF = st.lists(
    st.builds(person, st.sampled_from(["CB-901", "CB-902", "CB-903"]), st.sampled_from([EARLIER, LATER, "1985", None]),
              st.sampled_from(["PNCC", "PBTXH"])),
    max_size=3, unique_by=lambda each: each.id,
)  # fmt: skip
DECIDED = st.lists(
    st.builds(settled, st.sampled_from([HandlingKind.SAME_PERSON, HandlingKind.OTHER_PERSON]), st.sampled_from(["", "1985", LATER]), st.sampled_from(["CB-901", "CB-902"])),
    max_size=3,
)  # fmt: skip


@given(STAFF, st.lists(REFERENCES, max_size=6), DECIDED, st.randoms(use_true_random=False))
def test_the_order_of_papers_does_not_matter(
    staff: list[Person], references: list[Named], decided: list[Handling], random: object
) -> None:
    """Rows, people and decisions may be listed in any order: everybody is who they were."""

    def found(staff: list[Person], references: list[Named], decided: list[Handling]) -> dict[Named, object]:
        people = People(catalogue(*staff), Handlings(tuple(decided)))
        people.learn(references)
        return {each: people.subject(each) for each in references}

    first = found(staff, references, decided)
    for listed in (staff, references, decided):
        random.shuffle(listed)  # type: ignore[attr-defined]
    assert found(staff, references, decided) == first


@given(STAFF, st.lists(REFERENCES, max_size=6), DECIDED)
def test_whole_births_that_differ_never_meet(
    staff: list[Person], references: list[Named], decided: list[Handling]
) -> None:
    """No list of staff and no decision without a birth makes one of two people born on different days."""
    decided = [row for row in decided if not row.birth]
    plain = [each._replace(person="") for each in references if len(each.birth) == 10]
    found = keys(catalogue(*staff), *plain, decided=tuple(decided))
    whole = {person.id for person in staff if person.birth and len(person.birth) == 10}
    for one, key in zip(plain, found, strict=True):
        for other, other_key in zip(plain, found, strict=True):
            if key and key == other_key and (key in whole or key not in {each.id for each in staff}):
                assert one.birth == other.birth
