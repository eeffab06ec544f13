"""Who issues a paper, and the lines of its head: bodies, symbol, place and date, who signs."""

from dataclasses import dataclass
from datetime import date

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import upper_first
from tdkt_sheets.papers.declared import TemplateField, text
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.roster.roster import Catalogue, province_parts
from tdkt_sheets.roster.signers import Body, Signed, signer_of

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
ONE_LINE = 30  # letters of a name in capitals that the left half of a letterhead takes
HEAD: tuple[TemplateField, ...] = (
    text("co_quan_cap_tren", "tên cơ quan cấp trên, in ở dòng đầu bên trái", "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG"),
    text("co_quan", "tên cơ quan, đơn vị ban hành", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
    text("so_ky_hieu", "số và ký hiệu", "Số: …/TTr-SLĐTBXH"),
    text("dia_danh_ngay", "địa danh và thời gian", "Cao Bằng, ngày 20 tháng 12 năm 2021"),
    text("chua_kiem_chung", "câu nhắc ở chân trang khi có căn cứ chưa kiểm chứng; không có thì trống", "Dự thảo"),
)
SIGNER: tuple[TemplateField, ...] = (
    text("chuc_danh", "chức danh người ký", "GIÁM ĐỐC"),
    text("nguoi_ky", "họ tên người ký; trống khi danh mục không ghi", "Nông Văn Mẫu"),
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues papers. `symbol` ends their numbers; `post` and `name` are of its head, `named` is the head in running text.

    `signs` is what “Người ký” calls it, None for a body that is not ours.
    """

    above: str
    body: str
    symbol: str
    post: str
    name: str
    named: str
    signs: Body | None = None


def department(catalogue: Catalogue) -> Issuer:
    """The department."""
    setting = catalogue.setting
    post = setting("head_post") or "GIÁM ĐỐC"
    return Issuer(
        setting("parent_body"),
        setting("department"),
        setting("department_symbol"),
        post,
        setting("head_name"),
        f"{_title_case(post)} {setting('department')}",
        Body.DEPARTMENT,
    )


def office(catalogue: Catalogue) -> Issuer:
    """The department's office."""
    setting = catalogue.setting
    post = setting("office_head_post") or "CHÁNH VĂN PHÒNG"
    return Issuer(
        setting("department"),
        setting("office_name"),
        setting("office_unit"),
        post,
        setting("office_head_name"),
        f"{_title_case(post)} Sở",
        Body.OFFICE,
    )


def council(catalogue: Catalogue) -> Issuer:
    """The department's council."""
    setting = catalogue.setting
    named = council_name(catalogue)
    return Issuer(setting("department"), named, "HĐTĐKT", "CHỦ TỊCH HỘI ĐỒNG", "", named, Body.COUNCIL)


def province(catalogue: Catalogue) -> Issuer:
    """The chairman of the province."""
    body = province_body(catalogue)
    return Issuer("", body, "UBND", "CHỦ TỊCH", "", f"Chủ tịch {body}")


def council_name(catalogue: Catalogue) -> str:
    """The council's name."""
    return catalogue.setting("council_name") or "Hội đồng Thi đua - Khen thưởng"


def province_body(catalogue: Catalogue) -> str:
    """The people's committee of the province."""
    return f"Ủy ban nhân dân {' '.join(province_parts(catalogue.setting('province')))}"


def province_committee(catalogue: Catalogue) -> str:
    """The people's committee of the province without its name, as awards are called: of a province or of a city."""
    return f"Ủy ban nhân dân {province_parts(catalogue.setting('province'))[0]}"


def province_award_office(catalogue: Catalogue) -> list[str]:
    """The province's body that prepares awards, or a gap; nobody where that is the department itself."""
    named = catalogue.setting("province_award_office")
    return [] if named and named == catalogue.setting("department") else [named or gap(8)]


def report_receiver(catalogue: Catalogue) -> str:
    """To whom the department reports: the province's body that prepares awards; the province where that is the department itself."""
    return next(iter(province_award_office(catalogue)), "") or province_body(catalogue)


def minister(catalogue: Catalogue) -> str:
    """The minister of the sector."""
    return f"Bộ trưởng {catalogue.setting('ministry') or gap(8)}"


def head(
    issuer: Issuer, kind: str, catalogue: Catalogue, year: int, day: date | None = None, number: str = ""
) -> dict[str, str]:
    """The fields of HEAD. `kind` is the sort of paper in its symbol (TTr, QĐ, BB); `number` the whole number when it is known."""
    return {
        "co_quan_cap_tren": _headed(issuer.above),
        "co_quan": _headed(issuer.body),
        "so_ky_hieu": f"Số: {number}" if number else f"Số: {gap(2)}/{kind}-{issuer.symbol}",
        "dia_danh_ngay": f"{catalogue.setting('place')}, {dated(day, year)}",
    }


def _headed(name: str) -> str:
    """A body in the letterhead: the last three words of a long name stay on one line, so that no word stands alone below.

    >>> _headed("Hội đồng Thi đua - Khen thưởng Ngành")
    'HỘI ĐỒNG THI ĐUA - KHEN\\xa0THƯỞNG\\xa0NGÀNH'
    """
    words = name.upper().split(" ")
    return " ".join([*words[:-3], "\u00a0".join(words[-3:])]) if len(name) > ONE_LINE else name.upper()


def dated(day: date | None, year: int) -> str:
    """A day in words, or gaps in its place.

    >>> dated(date(2021, 2, 5), 2021)
    'ngày 05 tháng 02 năm 2021'
    """
    return dates.in_words(day) if day else f"ngày {gap(2)} tháng {gap(2)} năm {year}"


def signed_for(issuer: Issuer, paper: Signed, bundle: Bundle, catalogue: Catalogue) -> tuple[str, str]:
    """Post, in lines as it is printed, and name of who signs a paper of a bundle: as “Người ký” has it on the day of the decision, else the head."""
    return signing(issuer, paper, bundle.key, bundle.law_day, catalogue)


def signing(issuer: Issuer, paper: Signed, key: str, day: date | None, catalogue: Catalogue) -> tuple[str, str]:
    """The same of papers that go by a key of their own."""
    if issuer.signs is not None:
        found = signer_of(catalogue.signers, issuer.signs, paper, key, day)
        if found is not None:
            return found.lines_under(issuer.post), found.name
    return issuer.post.upper(), issuer.name


def signer(issuer: Issuer, paper: Signed, bundle: Bundle, catalogue: Catalogue) -> dict[str, str]:
    """The fields of SIGNER."""
    post, name = signed_for(issuer, paper, bundle, catalogue)
    return {"chuc_danh": post, "nguoi_ky": name}


def _title_case(post: str) -> str:
    """A post in running text.

    >>> _title_case("GIÁM ĐỐC"), _title_case("CHÁNH VĂN PHÒNG")
    ('Giám đốc', 'Chánh Văn phòng')
    """
    low = post.lower()
    if low.startswith("chánh "):
        low = f"chánh {low[6:7].upper()}{low[7:]}"
    return upper_first(low)
