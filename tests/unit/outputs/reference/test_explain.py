"""`tdkt explain`: every rule, every value of the law, in words an office worker reads; a slip of the name is answered with names."""

import re
from datetime import date, datetime
from string import Formatter

import pytest
from click.testing import CliRunner

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.cli.main import cli
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.forms.types import Number, NumberOrText, PartialDate, Percent, Text, ValueType, WholeNumber
from tdkt_sheets.law.field_facts import facts
from tdkt_sheets.law.read import law
from tdkt_sheets.outputs.reference.explain import (
    BECOMES,
    BECOMES_OF_BOOKS,
    BECOMES_OF_CATALOGUE,
    BECOMES_OF_OFFICE,
    BECOMES_OF_QUESTION,
    explain,
)
from tdkt_sheets.rules.cells import DOUBTED, REFUSED
from tdkt_sheets.rules.engine import RULES, Rule


def _type(place: str, key: str) -> ValueType:
    form, _, annex = place.partition(".")
    sheet = built_in().forms[form].sheet(annex)
    assert sheet is not None
    return sheet.by_key[key].type


def text(name: str) -> str:
    return "\n".join(explain(name))


@pytest.mark.parametrize("id", RULES)
def test_every_rule_is_explained_whole(id: str) -> None:
    """Its severity, what becomes of the row, an example without holes, what it rests on; and no code words."""
    said = text(id)
    rule = RULES[id]
    assert said.startswith(f"{id} · {rule.severity.caption}\n")
    assert "Kiểm tra:" in said
    assert "Căn cứ:" in said
    own = {"DM": BECOMES_OF_CATALOGUE, "SO": BECOMES_OF_BOOKS, "YK": BECOMES_OF_BOOKS}
    becomes = {**BECOMES, **own.get(id.partition("-")[0], {})}[rule.severity]
    becomes = BECOMES_OF_QUESTION if rule.waits else becomes
    assert (BECOMES_OF_OFFICE if rule.to_the_office else becomes) in said
    if Formatter().vformat(rule.message + rule.fix, (), Anything()) != rule.message + rule.fix:
        assert "Ví dụ:" in said
    assert not re.search(r"\{(?!nam|ky)|None|(?<!is_a_)basis|  \s*$|[^.]\.\.(?!\.)", said), said


class Anything(dict[str, str]):
    """Facts of any name."""

    def __missing__(self, key: str) -> str:
        return f"<{key}>"


# Something typed for each of the checks whose words come from a kind of value.
SLIPS: dict[str, tuple[ValueType, RawValue]] = {
    "O-03": (_type("DK.ca_nhan", "title"), "LĐTT xuất sắc"),
    "O-04": (Number(), "nhiều"),
    "O-05": (Percent(), "120"),
    "O-06": (PartialDate(), "31/2/2021"),
    "O-07": (Text(10), "Nông Thị Hạnh Phúc"),
    "O-11": (Text(), "ChiÕn sÜ thi ®ua c¬ së"),
    "O-12": (_type("KQ.khen_thuong", "award"), "Bằng khen"),
    "O-13": (WholeNumber(), "2,5"),
    "O-14": (PartialDate(), date(2021, 4, 3)),
    "O-15": (_type("DK.ca_nhan", "title"), "Lao động tiên tiến, Chiến sĩ thi đua cơ sở"),
    "O-16": (Number(), "1,234"),
    "O-17": (Percent(), "0,6"),
    "O-18": (NumberOrText(), "1.23.4"),
    "O-19": (Text(), "1,66064E+09"),
    "O-20": (Text(), "Nguyễn Thị Th-ờng"),
    "O-21": (Text(), "Nguyá»…n VÄƒn DÅ©ng"),
    "O-22": (NumberOrText(), datetime(2021, 10, 12)),
    "O-23": (Text(), datetime(2021, 10, 12)),
}
OF_A_COLUMN = {"O-24", "O-25"}  # told by the other cells of the column, not by the value alone


@pytest.mark.parametrize("id", SLIPS)
def test_an_example_of_a_kind_of_value_is_what_that_kind_finds(id: str) -> None:
    """The slip in the example gives this very rule, in these words, when a unit types it."""
    kind, raw = SLIPS[id]
    reading = kind.parse(raw)
    assert (REFUSED[reading.fault] if reading.fault else DOUBTED[reading.doubt]).id == id
    assert RULES[id].told == kind.explain(raw, reading.fault or reading.doubt)


def test_examples_of_kinds_of_value_leave_none_out() -> None:
    assert set(SLIPS) | OF_A_COLUMN == {rule.id for rule in (*REFUSED.values(), *DOUBTED.values())}


def test_a_ground_is_told_in_the_words_of_its_fact() -> None:
    """What a rule rests on is said once, in the register of facts; a rule of several rule sets tells the facts of each."""
    assert f"Cơ sở:     {facts()['val-percent'].says}" in text("O-17")
    for since, slug in (("01/10/2017", "r21-cstdt-scope"), ("01/01/2024", "r24-cstdt-scope")):
        assert f"Cơ sở:     từ {since}: {facts()[slug].says}" in text("BX-26")


def test_a_rule_of_some_days_says_which() -> None:
    """Whoever asks why an old rule no longer finds anything reads it here."""
    assert "Chỉ xét theo quy định áp dụng đến ngày 31/12/2023." in text("BX-19")
    assert "Chỉ xét theo quy định áp dụng" not in text("BX-26")


def test_a_rule_names_only_values_that_exist() -> None:
    assert {name for rule in RULES.values() for name in rule.law} <= set(law().parameters)


def test_a_rule_that_reads_the_law_shows_it_from_day_to_day(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("DK-98", Severity.ERROR, "Thử.", "Quá mức.", "Giảm.", law=("grassroots_fighter.max_share",))
    monkeypatch.setitem(RULES, "DK-98", rule)
    said = text("dk-98")
    assert "từ 01/10/2017 đến 31/12/2023: tối đa 15 % (khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP" in said
    assert "từ 01/01/2024: văn bản không đặt mức" in said
    assert "không dựa vào điều khoản" not in said


@pytest.mark.parametrize("name", law().parameters)
def test_every_value_shows_its_days_ground_and_evidence(name: str) -> None:
    said = text(name)
    parameter = law().parameters[name]
    assert said.startswith(f"{parameter.label} ({name})\n")
    for entry in parameter.entries:
        assert entry.citation in said
        assert entry.grade.words in said
        assert ("chưa kiểm chứng" in entry.evidence) == (entry.is_unconfirmed and (not entry.checked))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("DK-04", "DK-04 · Cần làm rõ"), ("dk-04", "DK-04 · Cần làm rõ"), (" Dk-04 ", "DK-04 · Cần làm rõ"),
        ("Luật", "Bộ quy định, theo ngày ban hành quyết định:"), ("luat", "Bộ quy định, theo ngày ban hành quyết định:"),
        ("kq", "Biểu KQ: Kết quả công tác thi đua, khen thưởng"), ("TEP", "Tệp nhận được"),
        ("MONEY.base_salary", "Mức lương cơ sở (money.base_salary)"),
        ("prize.BK_TINH", "prize.BK_TINH.individual: Bằng khen của Chủ tịch UBND tỉnh, cá nhân"),
        ("registration", "registration.is_a_basis: Đăng ký thi đua là một căn cứ xét danh hiệu"),
    ],
)  # fmt: skip
def test_a_name_is_known_as_it_is_typed(typed: str, first: str) -> None:
    assert explain(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("DK-77", "Gần nhất: DK-01, "), ("dm-99", "Gần nhất: DM-01, "), ("mony.base_salary", "Gần nhất: money.base_salary, "),
        ("zzz", "tdkt explain luat"), ("", "tdkt explain luat"), ("{0}", "“{0}”"), ("-", "tdkt explain luat"),
    ],
)  # fmt: skip
def test_a_name_nobody_knows_is_answered_with_names(typed: str, near: str) -> None:
    with pytest.raises(UsageRefused, match=re.escape(near)):
        explain(typed)


def test_the_list_of_papers_names_each_and_sets_apart_those_of_others() -> None:
    said = text("luat")
    own, _, others = said.partition("Để tham khảo")
    for instrument in law().instruments.values():
        assert instrument.name in (own if instrument.is_binding else others)
    assert {topic.key for topic in law().topics} <= set(re.findall(r"^  (\w+): ", said, re.MULTILINE))


def test_the_command_prints_it() -> None:
    done = CliRunner().invoke(cli, ["explain", "O-03"])
    assert done.exit_code == 0
    assert done.output.startswith("O-03 · Cần chỉnh sửa\n")
