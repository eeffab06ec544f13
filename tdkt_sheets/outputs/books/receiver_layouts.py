"""The import layouts of the provincial systems, as empty workbooks: what `tdkt init` puts below `mau-xuat/`, to be filled like any receiver's own."""

from tdkt_sheets.core.plan import Page, SheetPlan, WorkbookPlan

COMMON = (
    ("STT", 6), ("Tên gọi", 12), ("Tên tập thể/cá nhân/hộ gia đình", 34), ("Chức vụ", 22), ("Đơn vị công tác", 32), ("Phân loại khen thưởng", 16),
    ("Danh hiệu/Hình thức", 30), ("Phân loại đối tượng", 26), ("Lĩnh vực hoạt động", 20),
)  # fmt: skip
OF_2022 = (
    ("STT", 6), ("Phân loại khen thưởng", 16), ("Tên", 34), ("Chức vụ", 22), ("Đơn vị công tác", 32), ("Danh hiệu/Hình thức", 30),
    ("Phân loại đối tượng", 26), ("Lĩnh vực", 20),
)  # fmt: skip
LAYOUTS = {"phan-mem-tinh.xlsx": COMMON, "phan-mem-tinh-2022.xlsx": OF_2022}


def receiver_layout(name: str) -> WorkbookPlan:
    """The one of a file name."""
    return WorkbookPlan("Tệp nhập của phần mềm tỉnh", [_sheet(LAYOUTS[name])])


def _sheet(heads: tuple[tuple[str, int], ...]) -> SheetPlan:
    plan = SheetPlan("Danh sách", gridlines=True, freeze=(1, 0))
    for column, (caption, width) in enumerate(heads):
        plan.columns[column] = (float(width), "", False)
        plan.put(0, column, caption, "header")
        plan.put(1, column, None, "cell")
    plan.heights[0] = 36.0
    plan.page = Page(landscape=True, margins=(15, 10, 15, 15), repeat_rows=(0, 0))
    return plan
