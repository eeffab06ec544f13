"""Invented people and units. Names are put together from common words; likeness to anyone is chance."""

from dataclasses import dataclass, field
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FAMILIES = _words("Nông Hoàng Bế Lý Triệu Đàm Sầm Mông Chu La Vi Đinh Ma Lục Phan Dương Nguyễn Trần Hà Đoàn Thẩm Lương")
MIDDLES = {
    "NAM": _words("Văn Đức Quốc Xuân Hữu Trung Ngọc Minh Đình Công"),
    "NU": ("Thị", "Thị Thu", "Thị Kim", "Thị Bích", "Thị Thanh", "Ngọc", "Thu", "Thị Hồng", "Thị Mai"),
}
GIVEN = {
    "NAM": _words("Sơn Thành Quân Nam Dũng Hùng Tuấn Công Long Đạt Khánh Việt Hưng Kiên Hiếu Giáp Vượng Phong Cường Thắng Bình Hải"),
    "NU": _words("Hạnh Hiền Duyên Thủy Thảo Tuyết Quyên Trang Liên Huệ Yến Vân Nga Chinh Mai Hoa Loan Nhung Oanh Bích Diệp Hòa"),
}  # fmt: skip
FIELDS = (
    "Nghiệp vụ",
    "Tư vấn",
    "Bảo trợ",
    "Đào tạo",
    "Việc làm",
    "Chăm sóc",
    "Hỗ trợ",
    "An sinh",
    "Dạy nghề",
    "Phục hồi chức năng",
)

# kind code → printed beginning of the name, post of its head, how many people, cycle, weight among invented units
KINDS = {
    "PHONG": ("Phòng", "TRƯỞNG PHÒNG", (3, 7), "NAM", 30),
    "SU_NGHIEP": ("Trung tâm", "GIÁM ĐỐC", (5, 10), "NAM", 34),
    "CHI_CUC": ("Chi cục", "CHI CỤC TRƯỞNG", (5, 9), "NAM", 18),
    "TRUONG": ("Trường", "HIỆU TRƯỞNG", (6, 12), "NAM_HOC", 18),
}
POSTS = ("Chuyên viên", "Viên chức", "Nhân viên", "Văn thư", "Kế toán")


@dataclass
class InventedPeople:
    """Gives people of whom no two are alike: one name may come again, never with the same year of birth."""

    random: Random
    years: dict[str, set[int]] = field(default_factory=dict)

    def know(self, full_name: str, birth: str | None) -> None:
        """Enter someone who exists already."""
        self.years.setdefault(full_name, set()).add(int((birth or "0")[:4]))

    def person(self) -> tuple[str, str, str]:
        """Full name, code of the sex, date of birth."""
        while True:
            sex = self.random.choice(("NAM", "NU"))
            name = " ".join(map(self.random.choice, (FAMILIES, MIDDLES[sex], GIVEN[sex])))
            year = self.random.randint(1964, 1998)
            if year not in self.years.setdefault(name, set()):
                self.years[name].add(year)
                return name, sex, f"{year}-{self.random.randint(1, 12):02d}-{self.random.randint(1, 28):02d}"


def unit_name(beginning: str, number: int, random: Random) -> str:
    """The name of an invented unit; its number makes it the only one."""
    return f"{beginning} {random.choice(FIELDS)} số {number}"
