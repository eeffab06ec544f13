"""What a quarterly report (KQ) holds: tasks of the plan, activities, targets, awards from elsewhere, initiatives."""

from samples.answers import Answers, Row, rows

ACTIVITY = "kind content movement from_date to_date result"
AWARD = "recipient object_kind officer_class award reason_kind achievement decision_no decision_date"
INITIATIVE = "kind name author share_pct state summary"
DONE, DOING, NOT_YET = "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"
YEAR = "Phong trào thi đua thực hiện thắng lợi nhiệm vụ kinh tế - xã hội năm 2021"
VOTE = "Đợt thi đua đặc biệt chào mừng bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2021-2026"
OWN = "Phong trào của đơn vị"
PROVINCE = "Bằng khen của Chủ tịch UBND tỉnh"
DIRECT = "Người trực tiếp công tác"


def done(result: str) -> Row:
    """A task completed with a result."""
    return {"state": DONE, "result": result}


NOTHING: Row = {"state": "Không phát sinh"}
USUAL = {
    "I.1": done("Họp tổng kết tháng 01/2021, có biên bản"),
    "I.2": done("Phát động tại cuộc họp đơn vị, 100% người dự ký giao ước"),
    "I.3": done("Đăng ký hưởng ứng đợt thi đua đặc biệt"),
    "I.4": done("Kế hoạch số 25/KH-SLĐTBXH ngày 28/01/2021 (mẫu)"),
    "I.7": done("Phổ biến tại cuộc họp tháng 02/2021"),
    "I.8": done("Tự kiểm tra, không có tồn tại"),
    "II.1": done("Nhắc việc hằng tháng tại cuộc họp giao ban"),
    "II.2": NOTHING,
    "II.3": done("Phổ biến tại cuộc họp tháng 5/2021"),
    "II.6": {"state": DOING},
    "II.8": NOTHING,
    "II.10": done("Hướng dẫn số 640/HD-SLĐTBXH ngày 15/5/2021 (mẫu)"),
    "III.1": done("Kiểm điểm tiến độ phong trào tại cuộc họp giao ban tháng 9"),
    "III.2": done("Tham gia giao lưu, thăm mô hình của Khối ngày 10/9/2021"),
    "III.3": NOTHING,
    "III.4": done("Phổ biến tại cuộc họp tháng 8/2021"),
    "III.5": done("Trình Quyết định, chuẩn bị kinh phí tặng Kỷ niệm chương"),
    "IV.1": done("Rà soát các nội dung đã đăng ký, đôn đốc phần còn lại"),
    "IV.2": done("Tham gia hoạt động về nguồn của Khối ngày 22/10/2021"),
    "IV.3": NOTHING,
    "IV.4": done("Đã gửi số liệu, minh chứng cho Văn phòng Sở trước 30/11/2021"),
    "IV.6": {"state": DOING, "result": "Đã có dự thảo báo cáo"},
    "IV.9": {"state": DOING, "result": "Đã có dự thảo kế hoạch năm 2022"},
    "IV.10": done("01 bài giới thiệu điển hình trên trang tin của Sở"),
}


def quarter(
    preparer: str = "",
    *,
    tasks: dict[str, Row] | None = None,
    activities: list[str] | None = None,
    targets: dict[str, Row] | None = None,
    awards: list[str] | None = None,
    initiatives: dict[str, Row] | None = None,
    new_initiatives: list[str] | None = None,
    nil: tuple[str, ...] = (),
    **cover: str,
) -> Answers:
    """A quarterly report; `tasks`, `targets` and `initiatives` answer pre-filled rows by their first words."""
    return Answers(
        cover={key: value for key, value in {"preparer": preparer, **cover}.items() if value},
        known={
            "nhiem_vu": {**USUAL, **(tasks or {})},
            "chi_tieu": targets or {},
            "sang_kien": {**(initiatives or {}), "*": {"share_pct": "100", "state": DOING}},
        },
        added={
            "hoat_dong": rows(ACTIVITY, activities or []),
            "khen_thuong": rows(AWARD, awards or []),
            "sang_kien": rows(INITIATIVE, new_initiatives or []),
        },
        nil=nil,
    )
