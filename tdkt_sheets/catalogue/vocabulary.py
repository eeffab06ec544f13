"""The words the program itself gives meaning to: an office picks among them and cannot extend them."""

from collections.abc import Iterable

from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.forms.columns import Filler, Need
from tdkt_sheets.forms.types import WORDS

YES = "CO"
WRITTEN_BY_THE_TALLY = "tong_ket"  # the prefill of a table that no blank carries
EVERYONE = "*"  # in Task.of: every unit that owes the annex
EVERYONE_WORDS = frozenset({"tất cả", "*"})


def _same(key: str, name: str, words: Iterable[str]) -> CodeList:
    """A list whose codes are the words themselves."""
    return CodeList(key, name, tuple(CodeEntry(word, word) for word in words))


def _named(key: str, name: str, **names: str) -> CodeList:
    return CodeList(key, name, tuple(CodeEntry(code, text) for code, text in names.items()))


DAY_OFF, DAY_WORKED = "NGHI", "LAM_BU"
DAYS = _named("loai_ngay", "Loại ngày", NGHI="Ngày nghỉ", LAM_BU="Ngày làm bù")
YES_NO = _named("co_khong", "Có hoặc Không", CO="Có", KHONG="Không")
CYCLES = _named("chu_ky", "Chu kỳ", NAM="năm", NAM_HOC="năm học")
TITLE_KINDS = _named("loai_danh_hieu", "Loại", TITLE="Danh hiệu thi đua", COMMENDATION="Hình thức khen thưởng")
TITLE, AGAINST, CAPTION, FILLER = "TIEU_DE", "NOI_NGUOC", "COT_RIENG", "CHU_DEM"
WORDING_KINDS = _named(
    "cach_nhan_dang",
    "Dùng để",
    TIEU_DE="Tiêu đề của biểu",
    NOI_NGUOC="Nói ngược lại",
    COT_RIENG="Cột riêng của biểu",
    CHU_DEM="Chữ đệm của tên cột",
)
TYPES = _same("kieu", "Kiểu", WORDS)
NEEDS = _same("bat_buoc", "Bắt buộc", Need)
FILLERS = _same("ai_dien", "Ai điền", Filler)
PREFILLS = _named(
    "dien_san",
    "Điền sẵn",
    nhan_su="nhân sự của đơn vị",
    tap_the="tập thể của đơn vị",
    noi_dung_nam_truoc="nội dung năm trước",
    nhiem_vu="nhiệm vụ của kế hoạch",
    chi_tieu_dk="chỉ tiêu đã đăng ký",
    sang_kien_dk="sáng kiến đã đăng ký",
    binh_xet_ca_nhan="cá nhân để bình xét",
    binh_xet_tap_the="tập thể để bình xét",
    thang_diem="tiêu chí của thang điểm",
    tru_diem="điểm trừ theo sổ tiếp nhận",
    cham_diem="điểm tự chấm của thành viên Khối",
    y_kien="nội dung xin ý kiến thành viên Khối",
    tong_ket="tổng kết Khối (ghi khi lập bảng xếp hạng)",
)
ROUND_KINDS = _named(
    "loai_ho_so",
    "Loại hồ sơ",
    CONG_TRANG="Công trạng",
    THEO_DOT="Theo đợt, chuyên đề",
    DOT_XUAT="Đột xuất",
    CONG_HIEN="Cống hiến",
    NIEN_HAN="Niên hạn",
    DOI_NGOAI="Đối ngoại",
    KY_NIEM_CHUONG="Kỷ niệm chương",
    HUY_HIEU="Huy hiệu của tỉnh",
    NAM_HOC="Năm học",
    CAP_NHA_NUOC="Cấp Nhà nước",
)
SIGNING_BODIES = _named("ky_cua", "Ký văn bản của", SO="Sở", VAN_PHONG="Văn phòng", HOI_DONG="Hội đồng")
SEATS = _named(
    "chuc_trach_hoi_dong",
    "Chức trách trong Hội đồng",
    CHU_TICH="Chủ tịch",
    PHO_CHU_TICH="Phó Chủ tịch",
    THU_KY="Thư ký",
    UY_VIEN="Ủy viên",
)
COUNCILS = _named("cac_hoi_dong", "Hội đồng", KHEN_THUONG="Thi đua - Khen thưởng", SANG_KIEN="Sáng kiến")
CAPACITIES = _named(
    "tu_cach_ky",
    "Tư cách ký",
    DUNG_DAU="Đứng đầu",
    KT="Ký thay (KT.)",
    TL="Thừa lệnh (TL.)",
    TUQ="Thừa ủy quyền (TUQ.)",
    TM="Thay mặt (TM.)",
)
SIGNED_PAPERS = _named(
    "van_ban_ky",
    "Loại văn bản",
    QUYET_DINH="Quyết định",
    TO_TRINH="Tờ trình",
    DANH_SACH="Danh sách trích ngang",
    GIAY_KHEN="Giấy khen",
    CHI_TIEN="Danh sách chi tiền thưởng",
    PHIEU_TRINH="Phiếu trình",
)
QUARTERS = CodeList(
    "quy",
    "Quý",
    tuple(
        CodeEntry(str(number), numeral, (str(number), f"Quý {numeral}"))
        for number, numeral in enumerate(("I", "II", "III", "IV"), start=1)
    ),
)

LEAF_KINDS = _named(
    "cach_cham",
    "Cách chấm",
    CHAM_THANG="Chấm thẳng",
    DAT="Đạt hoặc không đạt",
    SO_LAN="Theo số lần",
    CONG_TRU="Cộng, trừ theo số lần",
    DAN_DAU="So với đơn vị dẫn đầu",
    KHONG_CHI_TIEU="So với kết quả tốt nhất",
    TY_LE="Theo tỷ lệ hoàn thành",
    MUC="Theo mức hoàn thành",
    TRU_DAN="Trừ dần phần chưa đạt",
    CHON_MUC="Chọn một mức",
    THEO_BAC="Theo bậc từng lần",
    LAY_CAO_NHAT="Chỉ tính dòng cao nhất",
)
SIDES = _named("thuong_tru", "Thưởng, trừ", THUONG="Điểm thưởng", TRU="Điểm trừ")
DIRECTIONS = _named("chieu", "Chiều", CAO="Cao hơn là tốt hơn", THAP="Thấp hơn là tốt hơn")
SCORERS = _named("ai_cham", "Ai chấm", DON_VI="Đơn vị", KHOI="Khối", TINH="Tỉnh")
ROLES = _named("vai_tro", "Vai trò", TRUONG="Trưởng khối", PHO="Phó Trưởng khối", THANH_VIEN="Thành viên")
RANK_BY = _named("xep_hang_theo", "Xếp hạng theo", TONG="Tổng điểm", TY_LE="Tỷ lệ điểm đạt")
PRINTED = _named(
    "noi_dung_giay_khen", "Nội dung in trên giấy khen", DONG_1="Dòng 1", DONG_2="Dòng 2", DONG_3="Dòng 3", DONG_4="Dòng 4",
    NGUOI="Danh xưng, họ tên", TEN="Họ tên, tên tập thể", CHUC_VU="Chức vụ, đơn vị", HINH_THUC="Danh hiệu, hình thức", THANH_TICH="Thành tích",
    QUYET_DINH="Quyết định số, ngày", SO_VANG="Số sổ vàng", DIA_DANH="Địa danh, ngày", CHUC_DANH_KY="Chức danh người ký", NGUOI_KY="Họ tên người ký",
)  # fmt: skip
ALIGNS = _named("canh_le", "Canh lề", TRAI="Trái", GIUA="Giữa", PHAI="Phải")
LETTERS = _named("kieu_chu", "Kiểu chữ", THUONG="Thường", DAM="Đậm", NGHIENG="Nghiêng", DAM_NGHIENG="Đậm nghiêng")
BOLD, ITALIC, BOLD_ITALIC = "DAM", "NGHIENG", "DAM_NGHIENG"
FINAL_RULES = _named("diem_chot", "Điểm được tính", SAU_CUNG="Lần chấm sau cùng", CAO_NHAT="Lần chấm cao nhất")
TIE_STEPS = _named(
    "khi_bang_diem", "Khi bằng điểm", NHOM="Nhóm", DIEM_TRU="Điểm trừ", PHIEU="Phiếu", NU="Nữ", KHOI="Khối quyết định"
)

FIXED = {
    codes.key: codes
    for codes in (
        DAYS, YES_NO, CYCLES, TITLE_KINDS, TYPES, NEEDS, FILLERS, PREFILLS, ROUND_KINDS, QUARTERS, LEAF_KINDS, SIDES, DIRECTIONS, ROLES,
        SIGNING_BODIES, CAPACITIES, SEATS, COUNCILS, WORDING_KINDS, PRINTED, ALIGNS, LETTERS,
    )
}  # fmt: skip
