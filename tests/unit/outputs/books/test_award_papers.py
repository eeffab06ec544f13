"""The folder of a round: which papers each route gets, one numbering through all, money that adds up, nothing a formula by accident."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets.awards.bundle import Bundle, Decision, Meeting, Route
from tdkt_sheets.awards.payment import Paid, who_of, with_prizes
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.office_law import OfficeLaw, OfficeValue
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.books.award_papers import award_papers
from tdkt_sheets.outputs.books.certificates_book import HEADS, certificates_book
from tdkt_sheets.outputs.books.payment_book import payment_books
from tdkt_sheets.papers.kinds import decision
from tests.bundles import collective, hostile_bundle, long_bundle, person, province_bundle, short_bundle
from tests.docx_text import lines, word_bytes

CATALOGUE = built_in()
TERMS = terms_of(CATALOGUE)


def names(*bundles: Bundle) -> list[str]:
    return [path for path, _ in award_papers(bundles, CATALOGUE)]


def shown(plan: WorkbookPlan) -> list[list[object]]:
    """The first sheet as rows of values."""
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(plan)), data_only=True)
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def payments(bundle: Bundle, already: tuple[Paid, ...] = ()) -> dict[str, WorkbookPlan]:
    (made,) = with_prizes([bundle], TERMS, already)
    return dict(payment_books(made, CATALOGUE, TERMS))


def test_a_decision_of_the_department_has_every_paper() -> None:
    assert names(short_bundle()) == [
        f"ho-so/HS_BAU_CU-SO/{name}"
        for name in (
            "1-to-trinh.docx", "2-tai-lieu-hop.docx", "2-bien-ban-hop.docx", "4-quyet-dinh.docx", "5-danh-sach-trich-ngang.docx", "cong-khai.docx", "phieu-trinh.docx", "7-chi-tien-thuong.xlsx", "7-chi-tien-thuong-CCPCTNXH.xlsx",
            "7-chi-tien-thuong-TTCN.xlsx", "8-in-giay-khen.xlsx", "9-ghi-so.xlsx", "0-doc-truoc.docx",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("route", "drafts"), [(Route.PROVINCE, ["4-du-thao-quyet-dinh.docx"]), (Route.MINISTRY, []), (Route.STATE, [])]
)
def test_a_higher_body_writes_its_own_decision_and_certificates(route: Route, drafts: list[str]) -> None:
    made = [name.rpartition("/")[2] for name in names(replace(province_bundle(), route=route))]
    assert [name for name in made if name.startswith("4-")] == drafts
    assert "8-in-giay-khen.xlsx" not in made
    assert "1-to-trinh.docx" in made


def test_without_a_secret_ballot_there_are_no_ballots_and_no_count() -> None:
    open_vote = replace(short_bundle(), meeting=Meeting("", date(2021, 6, 20), is_secret=False))
    assert not [name for name in names(open_vote) if "phieu-bau" in name or "kiem-phieu" in name]


def test_a_bundle_without_lines_gives_nothing() -> None:
    assert names(replace(short_bundle(), lines=[])) == []


def test_file_names_are_plain_and_each_stands_once() -> None:
    made = names(long_bundle(), short_bundle(), province_bundle())
    assert len(made) == len(set(made))
    assert all(name.isascii() and " " not in name for name in made)


def test_the_same_bundles_give_the_same_bytes() -> None:
    def contents() -> list[bytes]:
        made = award_papers([long_bundle(), province_bundle()], CATALOGUE)
        return [each if isinstance(each, bytes) else workbook_bytes(each) for _, each in made]

    assert contents() == contents()


def test_one_numbering_runs_through_all_papers() -> None:
    """The number in the golden book is that of list, decision, payment and certificate."""
    made = dict(award_papers([long_bundle()], CATALOGUE))
    folder = "ho-so/BX_2021-SO"
    assert f"{folder}/6-phieu-bau.docx" not in made, "nobody is voted on any more"
    waiting = replace(long_bundle(), decision=None, meeting=None)
    waiting.lines = [replace(line, is_passed=None) for line in waiting.lines]
    made |= {path: data for path, data in award_papers([waiting], CATALOGUE) if "6-phieu-bau" in path}
    for name in ("4-quyet-dinh", "5-danh-sach-trich-ngang", "2-bien-ban-hop", "3-bien-ban-kiem-phieu", "6-phieu-bau"):
        data = made[f"{folder}/{name}.docx"]
        assert isinstance(data, bytes)
        rows = [row.split(" | ")[:2] for row in lines(data) if row.startswith("| ")]
        for line in long_bundle().lines:
            if name not in ("6-phieu-bau", "3-bien-ban-kiem-phieu") or line.award == "CSTDCS":
                assert any(row[0] == f"| {line.number}" and row[1].endswith(line.recipient) for row in rows), (
                    name,
                    line.number,
                )
    paid = {
        row[-1]: row[1] for plan in payments(long_bundle()).values() for row in shown(plan) if isinstance(row[0], int)
    }
    assert paid == {line.number: line.recipient for line in long_bundle().lines}
    plan = made[f"{folder}/8-in-giay-khen.xlsx"]
    assert isinstance(plan, WorkbookPlan)
    printed = {row[0]: row[6] for row in shown(plan)[1:]}
    assert printed == {line.number: line.recipient for line in long_bundle().lines if line.award != "LDTT"}


def test_the_payment_list_adds_up_in_figures_and_words() -> None:
    books = payments(long_bundle())
    assert list(books) == ["", "-CCPCTNXH", "-TTCN", "-TTDDNCC"]
    rows = shown(books[""])
    (total,) = [row for row in rows if str(row[0]).startswith("Cộng")]
    assert total[5] == total[6] == sum(row[6] for row in rows if isinstance(row[0], int))  # type: ignore[misc]
    assert total[6] == 16_320_000
    assert [row[0] for row in rows if "bằng chữ" in str(row[0]) and "thay đổi" not in str(row[0])] == [
        "Số tiền thực chi bằng chữ: Mười sáu triệu ba trăm hai mươi nghìn đồng."
    ]


def test_the_payment_list_says_on_what_it_rests() -> None:
    text = "\n".join(str(row[0]) for row in shown(payments(long_bundle())[""]))
    for words in (
        "Theo Quyết định số 512/QĐ-SLĐTBXH ngày 20/12/2021", "1.490.000 đồng/tháng (Nghị định 38/2019/NĐ-CP)",
        "làm tròn lên, bước 10.000 đồng (khoản 2 Điều 68 Nghị định 91/2017/NĐ-CP)",
        "Nguồn chi: Quỹ thi đua, khen thưởng của Sở",
    ):  # fmt: skip
        assert words in text
    planned = "\n".join(str(row[0]) for row in shown(payments(short_bundle())[""]))
    assert "Chưa có quyết định: tính theo ngày dự kiến 25/6/2021" in planned


def test_a_doubt_stands_on_every_printed_page_and_goes_when_there_is_none() -> None:
    order = replace(person(1, "Ma Văn Vượng", unit="PNCC"), award="HCLD_3", award_name="Huân chương Lao động hạng Ba")
    doubtful = payments(replace(long_bundle(), lines=[order]))[""]  # what an order brought in 2021 is from memory
    assert "chưa kiểm chứng" in doubtful.sheets[0].page.footer
    assert "chưa kiểm chứng với văn bản gốc" in "\n".join(str(row[0]) for row in shown(doubtful))
    later = Bundle(
        replace(long_bundle().round), Route.UNIT, [person(1, "Ma Văn Vượng", unit="PNCC")], date(2025, 8, 1),
        decision=Decision("9/QĐ", date(2025, 8, 1)),
    )  # fmt: skip
    book = payments(later)[""]
    assert book.sheets[0].page.footer == ""
    text = "\n".join(str(row[0]) for row in shown(book))
    assert "2.340.000 đồng/tháng (khoản 2 Điều 3 Nghị định 73/2024/NĐ-CP)" in text
    assert "Trích" not in text  # a share of the fund for drives is no matter of those who are paid


def test_a_setting_for_rounding_is_printed_as_the_offices_own() -> None:
    catalogue = replace(CATALOGUE, settings={**CATALOGUE.settings, "prize_rounding": "HALF_UP"})
    terms = terms_of(catalogue)
    (made,) = with_prizes([short_bundle()], terms)
    text = "\n".join(str(row[0]) for row in shown(dict(payment_books(made, catalogue, terms))[""]))
    assert "làm tròn đến số gần nhất, bước 10.000 đồng (theo mức do Văn phòng nhập, khác mức của chương trình)" in text


def test_where_nobody_knows_how_to_round_nobody_is_said_to_have_said_so() -> None:
    """After the decree of 2025 ended nothing is known of multiples and rounding; the office gave none either."""
    bundle = replace(short_bundle(), law_day=date(2027, 3, 1))
    text = "\n".join(str(row[0]) for row in shown(payments(bundle)[""]))
    assert "Cách làm tròn: không làm tròn (chưa có quy định đã biết của ngày này)." in text
    assert "Văn phòng nhập" not in text


def test_a_multiple_that_rose_since_the_period_is_told() -> None:
    bundle = replace(province_bundle(), law_day=date(2024, 1, 15))
    text = "\n".join(str(row[0]) for row in shown(payments(bundle)[""]))
    assert "Hệ số của Bằng khen của Chủ tịch UBND tỉnh vào cuối kỳ thành tích là 1, vào ngày quyết định là 1,5" in text


def test_money_is_written_as_in_the_sentences_beside_it_on_any_machine() -> None:
    """Dots between thousands are part of the format, so no machine puts commas; a total of billions has a format of its own."""
    (made,) = [plan for behind, plan in payments(short_bundle()).items() if not behind]
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(made)))
    formats = {
        cell.number_format
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if type(cell.value) is int and cell.value > 9999
    }
    assert formats == {'[>=1000000]#"."000"."000;[>=1000]#"."000;0'}


def test_what_is_not_paid_has_its_reason_beside_it() -> None:
    first = long_bundle().lines[0]
    before = Paid(who_of(first), first.award, first.period, amount=1_200_000)
    rows = shown(payments(long_bundle(), (before,))[""])
    (row,) = [row for row in rows if row[0] == first.number]
    assert row[5:8] == [1_200_000, 0, "Đã chi theo sổ khen thưởng."]


def test_nothing_is_paid_twice_over_several_bundles() -> None:
    made = dict(
        award_papers(
            [long_bundle(), replace(long_bundle(), round=replace(long_bundle().round, code="BX_2021_2"))], CATALOGUE
        )
    )
    plan = made["ho-so/BX_2021_2-SO/7-chi-tien-thuong.xlsx"]
    assert isinstance(plan, WorkbookPlan)
    assert {row[6] for row in shown(plan) if isinstance(row[0], int)} == {0}


def test_certificates_have_one_caption_row_and_what_the_blank_asks() -> None:
    plan = certificates_book(long_bundle(), CATALOGUE)
    assert plan is not None
    heads, *rows = shown(plan)
    assert heads == [head.caption for head in HEADS]
    said = dict(zip(heads, rows[5], strict=True))
    assert said["Họ tên, tên tập thể"] == long_bundle().lines[5].recipient
    assert (said["Số quyết định"], said["Ngày quyết định"]) == ("512/QĐ-SLĐTBXH", "ngày 20 tháng 12 năm 2021")
    assert (said["Ngày"], said["Tháng"], said["Năm"]) == ("20", "12", "2021")
    assert said["Địa danh, ngày"] == "Cao Bằng, ngày 20 tháng 12 năm 2021"
    assert (said["Chức danh người ký"], said["Họ tên người ký"]) == ("GIÁM ĐỐC", "Nông Văn Mẫu")
    assert said["Dòng 1"] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("award", "words", "said"),
    [
        ("CSTDCS", "", "Đã có thành tích xuất sắc trong phong trào thi đua năm 2021"),
        ("TTLDTT", "", "Đã có thành tích trong phong trào thi đua năm 2021"),
        ("CSTDCS", "Hoàn thành 312 hồ sơ", "Hoàn thành 312 hồ sơ"),
    ],
)
def test_the_certificate_of_a_title_says_for_what(award: str, words: str, said: str) -> None:
    """As proposed; a title that was proposed without words of its own has the usual ones, with the year of its achievement, not that of the decision."""
    fighter = person(1, "Nông Thị Hạnh", award, "Chiến sĩ thi đua cơ sở", achievement=words, period="Năm 2021")
    plan = certificates_book(replace(long_bundle(), lines=[fighter]), CATALOGUE)
    assert plan is not None
    heads, row = shown(plan)
    assert dict(zip(heads, row, strict=True))["Thành tích"] == said


def test_there_is_nothing_to_print_for_advanced_workers_alone() -> None:
    only = replace(short_bundle(), lines=[person(1, "Nông Thị Hạnh")])
    assert certificates_book(only, CATALOGUE) is None


def test_who_was_refused_gets_no_certificate_and_no_money() -> None:
    refused = collective(1, "Phòng A", "GK", "Giấy khen", is_passed=False)
    only = replace(short_bundle(), lines=[refused])
    assert certificates_book(only, CATALOGUE) is None
    assert [row[6:8] for row in shown(payments(only)[""]) if row[0] == 1] == [[0, "Hội đồng chưa nhất trí."]]


def test_hostile_names_are_text_in_workbooks() -> None:
    bundle = replace(
        hostile_bundle(), lines=[replace(line, award="GK", award_name="=2+2") for line in hostile_bundle().lines]
    )
    for _, content in award_papers([bundle], CATALOGUE):
        if isinstance(content, WorkbookPlan):
            book = openpyxl.load_workbook(BytesIO(workbook_bytes(content)))
            formulas = [
                cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
            ]
            assert all(str(formula).startswith(("=SUM(", "=SUMIF(", "=IF(G")) for formula in formulas)


def test_a_broken_template_is_told_on_the_first_page_and_the_rest_stands() -> None:
    made = dict(award_papers([short_bundle()], CATALOGUE, overrides={"to-trinh": word_bytes("{{ sai }}")}))
    page, letter = made["ho-so/HS_BAU_CU-SO/0-doc-truoc.docx"], made["ho-so/HS_BAU_CU-SO/1-to-trinh.docx"]
    assert isinstance(page, bytes) and isinstance(letter, bytes)
    assert any("mau-van-ban/to-trinh.docx" in line and "“sai”" in line for line in lines(page))
    assert "TỜ TRÌNH" in lines(letter)


def test_what_is_open_about_a_line_stands_on_the_pages_of_the_house_only() -> None:
    """Doubts are for the office and for the leader who decides; they do not go out with the papers."""
    bundle = replace(short_bundle(), lines=[replace(short_bundle().lines[1], findings=("Chưa có năm sinh.",))])
    made = dict(award_papers([bundle], CATALOGUE))
    told = [
        path for path, data in made.items() if isinstance(data, bytes) and "Chưa có năm sinh." in "\n".join(lines(data))
    ]
    assert told == [
        f"ho-so/HS_BAU_CU-SO/{name}" for name in ("2-tai-lieu-hop.docx", "phieu-trinh.docx", "0-doc-truoc.docx")
    ]


def test_words_of_a_setting_that_name_nobody_are_told() -> None:
    odd = replace(CATALOGUE, settings={**CATALOGUE.settings, "prize_own_payers": "Sở Xây dựng"})
    page = dict(award_papers([short_bundle()], odd))["ho-so/HS_BAU_CU-SO/0-doc-truoc.docx"]
    assert isinstance(page, bytes)
    assert any("“Sở Xây dựng”" in line for line in lines(page))


def test_every_amount_that_rests_on_the_offices_own_value_says_so() -> None:
    """In the payment list line by line and once on top; on the draft decision at its foot; in what is read first."""
    salary = OfficeValue(
        "money.base_salary", Decimal(1_600_000), date(2020, 1, 1), None, "Nghị định số 1/2021/NĐ-CP", "Chính phủ",
        "Nông Thị Mẫu", date(2021, 12, 5),
    )  # fmt: skip
    catalogue = replace(CATALOGUE, office_law=OfficeLaw((salary,)))
    terms = terms_of(catalogue)
    (made,) = with_prizes([short_bundle()], terms)
    said = "theo mức do Văn phòng nhập, khác mức của chương trình"
    rows = shown(dict(payment_books(made, catalogue, terms))[""])
    paid = [row for row in rows if isinstance(row[0], int)]
    assert paid and all(said in str(row[7]).lower().replace("văn phòng", "Văn phòng") for row in paid if row[5])
    assert any(said in str(row[0]) for row in rows)
    assert said in str(decision.context(made, catalogue)["chua_kiem_chung"])
    plain = with_prizes([short_bundle()], terms_of(CATALOGUE))[0]
    assert said not in str(decision.context(plain, CATALOGUE)["chua_kiem_chung"])
