"""A form filled as a careful officer would: nothing in it has to be mended."""

from collections.abc import Set
from random import Random

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.demo.draft import Draft, DraftRow, blank
from tdkt_sheets.demo.invented import FAMILIES, GIVEN, MIDDLES
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.month.known import Known
from tdkt_sheets.roster.roster import Catalogue, Unit

TARGETS = (
    ("Số lao động được giải quyết việc làm", "người", 500),
    ("Số lượt người được tư vấn, giới thiệu việc làm", "lượt", 1200),
    ("Hồ sơ được giải quyết đúng hạn", "hồ sơ", 900),
    ("Số học viên tốt nghiệp", "người", 240),
    ("Số buổi tuyên truyền", "buổi", 48),
)
COMMITMENTS = (
    "Hoàn thành 100 % nhiệm vụ được giao",
    "Không có đơn thư khiếu nại kéo dài",
    "Giữ vững danh hiệu cơ quan văn hóa",
)
INITIATIVES = ("Giải pháp rà soát hồ sơ trên phần mềm", "Cải tiến mẫu biểu theo dõi đối tượng", "Quy trình tiếp nhận hồ sơ một lần", "Mô hình tư vấn lưu động tại xã")  # fmt: skip
MOVEMENTS = ("Phòng không giấy tờ", "Mỗi tuần một việc tốt", "Tổ tự quản kiểu mẫu")
ACTIVITIES = ("Họp phát động tại đơn vị", "Phổ biến văn bản hướng dẫn", "Tập huấn nghiệp vụ", "Tự kiểm tra sổ sách", "Thăm, tặng quà gia đình chính sách")  # fmt: skip
RESULTS = ("Biên bản họp ngày 12 của tháng", "Văn bản số 15 của đơn vị", "12/12 người dự", "02 buổi, 30 lượt người")


class Filling:
    """Fills one draft; the same random source gives the same content."""

    def __init__(self, draft: Draft, random: Random, staff: Set[str]) -> None:
        self.draft = draft
        self.random = random
        self.staff = staff  # folded names of the unit's people

    def fill(self) -> Draft:
        """The draft, filled, every annex marked as having rows or none."""
        for annex in self.draft.annexes:
            getattr(self, f"_{annex.key}")(self.draft.rows.setdefault(annex.key, []))
            self.draft.mark_nil(annex.key)
        self.draft.cover["preparer"] = self._name()
        self.draft.cover.setdefault("phone", "0206 3852 111")
        self.draft.cover.setdefault("signer_name", self._name())
        if self.random.random() < 0.3:
            self.draft.cover["signed_date"] = f"{self.random.randint(1, 28)}/3/{self.draft.period.year}"
        if self.draft.form.code == "DK":
            self.draft.cover.setdefault("headcount", 25)
        elif self.random.random() < 0.3:
            self.draft.cover["difficulties"] = "Cán bộ phụ trách kiêm nhiệm nhiều việc."
        return self.draft

    def _name(self) -> str:
        sex = self.random.choice(("NAM", "NU"))
        return " ".join(map(self.random.choice, (FAMILIES, MIDDLES[sex], GIVEN[sex])))

    def _outsider(self) -> str:
        """A name that nobody of the unit has."""
        while fold_name(name := self._name()) in self.staff:
            pass
        return name

    def _show(self, annex: str, key: str, code: str) -> CellValue:
        return self.draft.annex(annex).by_key[key].type.show(code)

    def _pick(self, annex: str, key: str, *codes: str) -> CellValue:
        return self._show(annex, key, self.random.choice(codes))

    def _day(self) -> str:
        first = self.draft.period.first
        month = first.month + self.random.randint(0, 2)
        return f"{self.random.randint(1, 28)}/{month}/{first.year}"

    def _ca_nhan(self, rows: list[DraftRow]) -> None:
        if self.random.random() < 0.4:
            sex = self.random.choice(("NAM", "NU"))
            typed: dict[str, CellValue] = {"full_name": self._name() + " Mới", "sex": self._show("ca_nhan", "sex", sex)}
            birth = f"{self.random.randint(13, 28)}/{self.random.randint(1, 12)}/{self.random.randint(1970, 2000)}"
            typed |= {"birth": birth, "position": "Nhân viên hợp đồng"}
            rows.append(DraftRow(typed | {"officer_class": self._show("ca_nhan", "officer_class", "DIRECT_WORKER")}))
        for number, row in enumerate(rows):
            code = self.random.choices(
                ("LDTT", "CSTDCS", "CSTDT", "KHONG_DANG_KY", "KHONG_CON_CONG_TAC"), (60, 22, 3, 12, 3)
            )[0]
            row.values["title"] = self._show("ca_nhan", "title", code)
            if code in ("CSTDCS", "CSTDT"):
                row.values["initiative"] = f"{self.random.choice(INITIATIVES)} ({number + 1})"
            if code != "KHONG_CON_CONG_TAC" and self.random.random() < 0.25:
                row.values["award"] = self._pick("ca_nhan", "award", "GK", "BK_TINH", "BK_BO")
        if "headcount" in self.draft.cover:
            self.draft.cover["headcount"] = len(rows) + 1
            self.draft.cover["women"] = min(len(rows), self.random.randint(0, len(rows)))

    def _tap_the(self, rows: list[DraftRow]) -> None:
        for row in rows:
            row.values.setdefault("headcount", self.random.randint(3, 40))
            code = self.random.choices(("TTLDTT", "TTLDXS", "CO_TINH", "KHONG_DANG_KY"), (50, 30, 5, 15))[0]
            row.values["title"] = self._show("tap_the", "title", code)
            if self.random.random() < 0.25:
                row.values["award"] = self._pick("tap_the", "award", "GK", "BK_TINH")

    def _noi_dung(self, rows: list[DraftRow]) -> None:
        picked = self.random.sample(TARGETS, self.random.randint(2, 4))
        for content, measure, usual in picked:
            registered = usual + 10 * self.random.randint(0, 40)
            row: dict[str, CellValue] = {
                "content": content,
                "measure": measure,
                "registered": registered,
                "due": f"Tháng 11/{self.draft.period.last.year}",
            }
            if self.random.random() < 0.5:
                row["assigned"] = registered - self.random.randint(0, 20)
            rows.append(DraftRow(row))
        if self.random.random() < 0.6:
            rows.append(
                DraftRow({"content": self.random.choice(COMMITMENTS), "registered": "Thực hiện đầy đủ trong năm"})
            )

    def _phong_trao(self, rows: list[DraftRow]) -> None:
        for name in self.random.sample(MOVEMENTS, self.random.randint(0, 2)):
            kind = self._pick("phong_trao", "kind", "PHONG_TRAO", "MO_HINH", "DIEN_HINH_TAP_THE")
            rows.append(
                DraftRow({"kind": kind, "content": name, "performer": "Toàn đơn vị", "duration": "3/2021 - 11/2021"})
            )

    def _nhiem_vu(self, rows: list[DraftRow]) -> None:
        for row in rows:
            code = self.random.choices(
                ("DA_HOAN_THANH", "DANG_THUC_HIEN", "CHUA_THUC_HIEN", "KHONG_PHAT_SINH"), (70, 12, 8, 10)
            )[0]
            row.values["state"] = self._show("nhiem_vu", "state", code)
            if code == "CHUA_THUC_HIEN":
                row.values["reason"] = "Cấp trên chưa tổ chức"
            elif code != "KHONG_PHAT_SINH":
                row.values["result"] = self.random.choice(RESULTS)

    def _hoat_dong(self, rows: list[DraftRow]) -> None:
        for number in range(self.random.randint(0, 3)):
            code = self.random.choice(("PHAT_DONG", "HUONG_UNG", "TUYEN_TRUYEN", "TAP_HUAN", "KIEM_TRA", "KHAC"))
            row = {
                "kind": self._show("hoat_dong", "kind", code),
                "content": f"{self.random.choice(ACTIVITIES)} lần {number + 1}",
            }
            if code in ("PHAT_DONG", "HUONG_UNG"):
                row["movement"] = self._pick("hoat_dong", "movement", "DEN_ON", "DON_VI", "VAN_HOA_CONG_SO")
            rows.append(DraftRow(row | {"from_date": self._day(), "result": self.random.choice(RESULTS)}))

    def _chi_tieu(self, rows: list[DraftRow]) -> None:
        quarter = self.draft.period.quarter or 4
        if not rows:  # registered before this catalogue began
            for content, measure, usual in TARGETS[:2]:
                rows.append(DraftRow({"content": f"{content} ({measure})", "registered": usual // 2 + 7}))
        for row in rows:
            registered = row.values["registered"]
            if not isinstance(registered, int):
                raise TypeError(registered)
            row.values["cumulative"] = registered * quarter // 4 + quarter
            row.values["note"] = "Theo kế hoạch"

    def _khen_thuong(self, rows: list[DraftRow]) -> None:
        for number in range(self.random.randint(0, 2)):
            row: dict[str, CellValue] = {
                "recipient": self._outsider(),
                "object_kind": self._show("khen_thuong", "object_kind", "INDIVIDUAL"),
            }
            row["officer_class"] = self._pick("khen_thuong", "officer_class", "DIRECT_WORKER", "FARMER")
            row["award"] = self._pick("khen_thuong", "award", "BK_TINH", "GK_HUYEN", "BK_BO", "HCLD_2")
            row["reason_kind"] = self._pick("khen_thuong", "reason_kind", "CONG_TRANG", "THEO_DOT")
            row |= {
                "achievement": "Phong trào năm 2021",
                "decision_no": f"{self.random.randint(100, 9999)}/QĐ-{number + 1}",
            }
            rows.append(DraftRow(row | {"decision_date": self._day()}))

    def _sang_kien(self, rows: list[DraftRow]) -> None:
        if self.random.random() < 0.5:
            typed = {"kind": self._show("sang_kien", "kind", "SANG_KIEN"), "name": "Sáng kiến bổ sung trong năm"}
            rows.append(DraftRow(typed | {"author": self._name()}))
        for row in rows:
            code = self.random.choice(("DANG_THUC_HIEN", "DE_NGHI_CONG_NHAN"))
            row.values |= {"share_pct": 100, "state": self._show("sang_kien", "state", code)}
            if code == "DE_NGHI_CONG_NHAN":
                row.values["summary"] = "Giảm thời gian giải quyết từ 10 xuống 7 ngày"


def filled(
    form: Form, unit: Unit, period: Period, catalogue: Catalogue, seed: int, known: Known | None = None
) -> Draft:
    """A form of one unit, filled without a fault; the same for a seed."""
    random = Random(f"{seed} {form.code} {unit.code} {period.code}")  # noqa: S311 - a sample, the same for a seed
    staff = frozenset(fold_name(person.full_name) for person in catalogue.people_of(unit.code))
    return Filling(blank(form, unit, period, catalogue, known or Known()), random, staff).fill()


def registered(draft: Draft, known: Known) -> None:
    """Enter what a registration says into what the office knows when it writes the next blanks."""
    for annex, keys in (("noi_dung", ("content", "measure", "registered")), ("ca_nhan", ("full_name", "initiative"))):
        for row in draft.rows.get(annex, []):
            record = {key: row.values.get(key) for key in keys} | {"_period": draft.period.code}
            known.rows.setdefault((draft.unit.code, "DK", annex), []).append(record)


def code_of(draft: Draft, annex: str, key: str, row: DraftRow) -> str:
    """The code that a cell's words stand for; '' when they stand for none."""
    kind = draft.annex(annex).by_key[key].type
    if not isinstance(kind, Choice):
        raise TypeError(f"{annex}.{key} is no pick list")
    return next((entry.code for entry in kind.codes.entries if entry.name == row.values.get(key)), "")
