"""What the office decided in 2021 about files, findings and people (y-kien-xu-ly.xlsx): each kind of decision once or more."""

from samples.answers import Row

CHIEF = "Đoàn Xuân Sơn, Chánh Văn phòng"


def _decided(kind: str, on: str, reason: str, **about: str) -> Row:
    return {"kind": kind, **about, "decided_by": CHIEF, "decided_on": f"'{on}", "reason": reason}


DECISIONS: tuple[Row, ...] = (
    _decided(
        "Bổ sung vào bản đã nộp", "22/3/2021", "Hỏi bà La Thị Quyên: bản ngày 19/3 chỉ sửa chỉ tiêu và khen thưởng, vẫn đăng ký bà Chu Thị Kim Tuyết",
        file="thu/2021-03/2021-03-19 TTS DK.eml!/DK_2021_TTS.xlsx", unit="Thanh tra Sở", form="DK", period="Năm 2021",
    ),
    _decided(
        "Bổ sung vào bản đã nộp", "11/6/2021", "Chi cục gửi thêm 01 người, vẫn giữ danh sách ngày 09/6",
        file="thu/2021-06/2021-06-10 CCPCTNXH BAU_CU.eml!/HS_BAU_CU_CCPCTNXH.xlsx", unit="Chi cục Phòng, chống tệ nạn xã hội", form="HS", period="BAU_CU",
    ),
    _decided(
        "Cho qua nội dung cần làm rõ", "09/6/2021", "Hội đồng của trường khuyết 01 ủy viên mới nghỉ hưu; quyết định thành lập đang sửa",
        file="thu/2021-06/2021-06-07 TTCN BX.eml!/BX_2020-2021_TTCN.xlsx", rule="HD-06",
    ),
    _decided(
        "Đơn vị rút biểu", "10/6/2021", "Phòng đề nghị chỉ khen ông Ma Xuân Hùng ở đợt bầu cử, cùng một thành tích",
        file="thu/2021-06/2021-06-04 PLDVL KY_NIEM_80_60.eml!/HS_KY_NIEM_80_60_PLDVL.xlsx", unit="Phòng Lao động - Việc làm", form="HS",
        period="KY_NIEM_80_60",
    ),
    _decided(
        "Đóng kỳ", "15/7/2021", "Số liệu quý I đã báo cáo UBND tỉnh", form="KQ", period="Quý I/2021", since="'15/7/2021",
    ),
    _decided(
        "Thay thế bản đã nộp", "05/10/2021", "Trung tâm bỏ hoạt động vườn rau vì thuộc quý IV",
        file="thu/2021-10/2021-10-04 TTDDNCC KQ.eml!/KQ_2021-Q3_TTDDNCC.xlsx", unit="Trung tâm Điều dưỡng người có công", form="KQ", period="Quý III/2021",
    ),
    _decided(
        "Chọn là bản chính thức", "06/10/2021", "Phòng xác nhận bản có hai hoạt động là bản đúng",
        file="2021-10-05/PTEBDG/KQ_2021-Q3_PTEBDG (2).xlsx", unit="Phòng Trẻ em và Bình đẳng giới", form="KQ", period="Quý III/2021",
    ),
    _decided(
        "Chấp nhận gửi muộn", "14/12/2021", "Trung tâm tập trung phòng, chống dịch, đã xin lùi 03 ngày",
        unit="Trung tâm Công tác xã hội", form="BX", period="Năm 2021",
    ),
    _decided(
        "Cùng một người", "12/01/2021", "Đối chiếu bản lưu Quyết định 601: bà Nông Thị Hạnh, Phòng Người có công", name="Nông Thị Hạnh", person="CB-016",
    ),
    _decided(
        "Là người khác", "16/8/2021", "Ông Hoàng Văn Dũng ở danh sách của huyện là Chủ tịch UBND xã, không phải Trưởng phòng Người có công",
        name="Hoàng Văn Dũng", birth="1966", person="CB-014",
    ),
)  # fmt: skip
