"""One fault that shows at many places is one cause: told once, with all the places and whose they are."""

from dataclasses import replace

from tdkt_sheets.core.causes import by_cause
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.rows import PlaceKind

VOTES = Finding(
    "HD-02", Severity.ERROR, "{votes} phiếu đồng ý, nhiều hơn {limit} phiếu hợp lệ.", "Ghi lại số phiếu.", stands_in=PlaceKind.SHEET,
    file="bx.xlsx", sheet="PL1 Cá nhân", sheet_key="ca_nhan", keys=("votes",), caption="Số phiếu đồng ý", unit="VP", form="BX",
)  # fmt: skip
NAMES = ("Nông Thị Hạnh", "Bế Thị Hạnh", "Đinh Đức Lâm", "Lê Thị Mơ", "Hà Văn Sơn")


def at(row: int, name: str, votes: str, **other: object) -> Finding:
    one = replace(VOTES, rows=(row,), names=(name,), cells=(f"N{row}",), value=votes, **other)  # type: ignore[arg-type]
    return replace(one, facts={"votes": votes, "limit": "04"})


def test_one_wrong_number_of_votes_is_one_finding_with_five_names_and_the_collective() -> None:
    people = [at(row, name, votes) for row, (name, votes) in enumerate(zip(NAMES, ("06", "06", "05", "06", "06"), strict=True), 4)]  # fmt: skip
    collective = at(4, "Phòng Người có công", "06", sheet="PL2 Tập thể", sheet_key="tap_the")
    [cause] = by_cause([*people, collective])
    assert cause.what == "06, 05 phiếu đồng ý, nhiều hơn 04 phiếu hợp lệ."
    assert not cause.is_listed
    for name in (*NAMES, "Phòng Người có công"):
        assert name in cause.place
    assert cause.place.startswith("PL1 Cá nhân, các dòng 4 (Nông Thị Hạnh), 5")
    assert cause.place.count("cột “Số phiếu đồng ý”") == 2
    assert cause.cells == ["N4", "N5", "N6", "N7", "N8"]


def test_rows_that_are_called_nothing_have_no_brackets() -> None:
    """Rows whose first cells are blank, as those of tasks nobody reported on."""
    [cause] = by_cause([at(6, "", "06"), at(7, "", "06"), at(8, NAMES[0], "06")])
    assert cause.place.startswith("PL1 Cá nhân, các dòng 6, 7, 8 (Nông Thị Hạnh), cột")


def test_another_file_column_or_gravity_is_another_cause() -> None:
    first = at(4, NAMES[0], "06")
    others = [
        replace(first, file="hs.xlsx"),
        replace(first, keys=("voters",)),
        replace(first, severity=Severity.WARNING),
    ]
    assert len(by_cause([first, *others])) == 4


def test_what_one_sentence_cannot_say_is_listed_place_by_place() -> None:
    """Nothing is lost: where two facts differ, each place has its own sentence."""
    first, second = at(4, NAMES[0], "06"), replace(at(5, NAMES[1], "05"), facts={"votes": "05", "limit": "03"})
    [cause] = by_cause([first, second])
    assert cause.is_listed
    assert first.message in cause.what
    assert cause.each == [second.told]


def test_in_a_city_the_committee_is_called_so_and_what_was_typed_stays() -> None:
    said = Finding(
        "X", Severity.WARNING, "“{text}” và Cờ thi đua của UBND tỉnh: {why}", "Đề nghị Bằng khen của Chủ tịch UBND tỉnh trước.",
        facts={"text": "BK UBND tỉnh", "why": "Chủ tịch UBND tỉnh Lạng Sơn đã tặng; “UBND tỉnh” là mục khác."},
    ).of_a_city  # fmt: skip
    assert (
        said.message
        == "“BK UBND tỉnh” và Cờ thi đua của UBND thành phố: Chủ tịch UBND tỉnh Lạng Sơn đã tặng; “UBND tỉnh” là mục khác."
    )
    assert said.fix == "Đề nghị Bằng khen của Chủ tịch UBND thành phố trước."
