"""Who signs: the sheet “Người ký” decides post and name on every paper of a bundle, on the day of the decision, in the lines of official papers."""

from dataclasses import replace
from datetime import date

import pytest

from tdkt_sheets.awards.bundle import Bundle, Decision
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.outputs.books.award_papers import award_papers
from tdkt_sheets.roster.signers import Body, Capacity, Signed, Signer, signer_of
from tests.bundles import short_bundle
from tests.docx_text import words_of

HEAD = Signer(Body.DEPARTMENT, Capacity.HEAD, "Giám đốc", "Hoàng Văn Mẫu")
DEPUTY = Signer(
    Body.DEPARTMENT,
    Capacity.DEPUTY,
    "Phó Giám đốc",
    "Nông Thị Mẫu",
    papers=frozenset({Signed.DECISION, Signed.PAYMENT}),
)
OF_THE_ROUND = replace(DEPUTY, name="Lý Văn Mẫu", papers=frozenset(), bundles=frozenset({"HS_BAU_CU-SO"}))
GONE = replace(HEAD, name="Bế Văn Mẫu", until=date(2020, 12, 31))
PROXY = Signer(Body.OFFICE, Capacity.BY_PROXY, "Phó Chánh Văn phòng", "Đàm Thị Mẫu")


def papers(bundle: Bundle, *signers: Signer) -> dict[str, str]:
    """The text of each Word paper, and the cells of each workbook, by file name."""
    catalogue = replace(built_in(), signers=signers)
    found = {}
    for path, content in award_papers([bundle], catalogue):
        name = path.rpartition("/")[2]
        if isinstance(content, bytes):
            found[name] = words_of(content)
        else:
            found[name] = str(content.sheets)
    return found


def test_a_deputy_signs_below_the_post_of_the_head() -> None:
    """On the decision, the certificates, the payment list and the line offered to the ledger alike; the letter stays the office's own."""
    found = papers(replace(short_bundle(), decision=None), HEAD, DEPUTY, PROXY)
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in found["4-quyet-dinh.docx"]
    assert "Nông Thị Mẫu" in found["4-quyet-dinh.docx"] and "Hoàng Văn Mẫu" not in found["4-quyet-dinh.docx"]
    assert "Nông Thị Mẫu" in found["7-chi-tien-thuong.xlsx"]
    assert "Nông Thị Mẫu" in found["9-ghi-so.xlsx"]
    assert "TUQ. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG" in found["1-to-trinh.docx"]
    assert "Hoàng Văn Mẫu" in found["8-in-giay-khen.xlsx"]


def test_what_was_signed_stays_signed_so() -> None:
    """The ledger says who signed a decision; whoever signs today does not change it."""
    known = Decision(
        "245/QĐ-SLĐTBXH",
        date(2021, 6, 25),
        signer_post="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        signer_name="Triệu Thị Mẫu",
    )
    found = papers(replace(short_bundle(), decision=known), HEAD, DEPUTY)
    assert "Triệu Thị Mẫu" in found["4-quyet-dinh.docx"] and "Triệu Thị Mẫu" in found["8-in-giay-khen.xlsx"]
    assert "Nông Thị Mẫu" not in found["4-quyet-dinh.docx"]


@pytest.mark.parametrize(
    ("paper", "bundle", "day", "name"),
    [
        (Signed.DECISION, "BX_NAM-SO", date(2021, 6, 1), "Nông Thị Mẫu"),
        (Signed.CERTIFICATE, "BX_NAM-SO", date(2021, 6, 1), "Hoàng Văn Mẫu"),
        (Signed.CERTIFICATE, "HS_BAU_CU-SO", date(2021, 6, 1), "Lý Văn Mẫu"),
        (Signed.DECISION, "HS_BAU_CU-SO", None, "Lý Văn Mẫu"),
        (Signed.CERTIFICATE, "BX_NAM-SO", date(2020, 12, 31), "Bế Văn Mẫu"),
        (Signed.CERTIFICATE, "BX_NAM-SO", date(2021, 1, 1), "Hoàng Văn Mẫu"),
    ],
)
def test_who_is_named_for_a_round_goes_before_who_is_named_for_a_paper(
    paper: Signed, bundle: str, day: date | None, name: str
) -> None:
    """And that one before whoever signs all; each on his days only, the last one included."""
    signers = (replace(HEAD, since=date(2021, 1, 1)), DEPUTY, OF_THE_ROUND, GONE)
    found = signer_of(signers, Body.DEPARTMENT, paper, bundle, day)
    assert found is not None and found.name == name


def test_nobody_named_is_the_head_of_the_settings() -> None:
    """A catalogue without the sheet prints what it printed."""
    assert signer_of((), Body.DEPARTMENT, Signed.DECISION, "BX_NAM-SO", None) is None
    assert papers(short_bundle()) == papers(short_bundle(), PROXY) | {
        name: text
        for name, text in papers(short_bundle()).items()
        if name.startswith(("1-", "5-", "phieu-trinh", "cong-khai"))
    }
