"""`tdkt history`: everything that is known of one person or collective, each with where it stands and what is still open of it."""

from io import BytesIO

import openpyxl
import pytest
from click.testing import CliRunner

from tdkt_sheets.cli.main import cli
from tests.workspaces import PROMISED, Workspace, book_bytes, form_bytes, people

GOOD, BAD = "Lao động tiên tiến", "Lao động giỏi"


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    """A ledger of three years, a registration with a faulty row, a report that tells of the ledger's award again."""
    workspace.put(
        "so-khen-thuong.xlsx",
        book_bytes(
            "SO",
            quyet_dinh="| decision_no | decision_date | level | state | issuer | subject |\n"
            "| 512/QĐ-SLĐTBXH | 25/11/2020 | Sở | Hiệu lực | Sở (mẫu) | Công nhận |",
            danh_sach="| decision_no | recipient | object_kind | birth | unit | award | for_period | state |\n"
            "| 512/QĐ-SLĐTBXH | Hoàng Văn Dũng | Cá nhân | | PNCC | Lao động tiên tiến | Năm 2020 | Hiệu lực |\n"
            "| 512/QĐ-SLĐTBXH | Lò Văn Ngoài | Cá nhân | 12/5/1985 | PNCC | Lao động tiên tiến | Năm 2020 | Hủy bỏ |\n"
            "| 512/QĐ-SLĐTBXH | Phòng Người có công | Tập thể | | PNCC | Tập thể lao động tiên tiến | Năm 2020 | Hiệu lực |",
            sang_kien="| kind | name | author | unit | decision_no | decision_date | scope | applied |\n"
            "| Sáng kiến | Số hóa hồ sơ | Hoàng Văn Dũng | PNCC | 77/QĐ-SLĐTBXH | 02/3/2020 | Cơ sở | Có |",
            xep_loai="| recipient | object_kind | unit | for_period | grade | discipline |\n"
            "| Hoàng Văn Dũng | Cá nhân | PNCC | Năm 2019 | Hoàn thành tốt nhiệm vụ | Không |",
        ),
    )
    lines = [*people(("Hoàng Văn Dũng", GOOD), birth="").splitlines(), people(("Lò Văn Ngoài", BAD)).splitlines()[1]]
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": "\n".join(lines), "noi_dung": PROMISED}))
    workspace.put(
        "2021-04-05/kq.xlsx",
        form_bytes(
            "KQ", period="2021-Q1",
            tables={"khen_thuong": "| recipient | object_kind | award | reason_kind | decision_no | decision_date | achievement |\n"
                    "| Hoàng Văn Dũng | Cá nhân | Lao động tiên tiến | Thường xuyên | 512/QĐ-SLĐTBXH | 25/11/2020 | Năm 2020 |"},
        ),
    )  # fmt: skip
    return workspace


def told(office: Workspace, name: str, *options: str) -> str:
    folders = ["--input", str(office.inbox), "--output", str(office.outbox), "--as-of", "2021-04-30"]
    done = CliRunner().invoke(cli, ["history", name, *folders, *options])
    return f"{done.output}{done.exception or ''}"


def test_every_year_is_told_with_where_it_stands(office: Workspace) -> None:
    """An award that two files tell of is one line with both of them."""
    lines = told(office, "hoàng văn dũng").splitlines()
    assert [line for line in lines if line.startswith("Năm ")] == ["Năm 2019", "Năm 2020", "Năm 2021"]
    at = next(place for place, line in enumerate(lines) if line.startswith("  Khen thưởng: "))
    assert lines[at] == "  Khen thưởng: Lao động tiên tiến, 512/QĐ-SLĐTBXH, ngày 25/11/2020"
    assert lines[at + 1].startswith("    (so-khen-thuong.xlsx, trang Danh sách, dòng 4; 2021-04-05/kq.xlsx, trang ")
    assert "  Xếp loại: Hoàn thành tốt nhiệm vụ" in lines
    assert "  Sáng kiến, đề tài: Số hóa hồ sơ, 77/QĐ-SLĐTBXH, ngày 02/3/2020" in lines
    assert "  Đăng ký: Lao động tiên tiến" in lines


def test_what_waits_and_what_was_revoked_is_told(office: Workspace) -> None:
    """Of somebody outside the staff list too: a row that is held is not forgotten, a revoked award is none."""
    text = told(office, "Lò Văn Ngoài 1985")
    assert "Khen thưởng: Lao động tiên tiến (đã hủy bỏ)" in text
    assert "    Còn chờ: “Lao động giỏi”" in text
    assert "Còn chờ 01 nội dung." in text


def test_a_collective_has_its_record_too(office: Workspace) -> None:
    for name in ("PNCC", "Phòng Người có công"):
        assert "Khen thưởng: Tập thể lao động tiên tiến, 512/QĐ-SLĐTBXH" in told(office, name)


def test_whom_a_name_does_not_tell_is_asked_back(office: Workspace) -> None:
    """Namesakes are listed with what tells them apart; a slip gets the nearest name."""
    text = told(office, "Nông Thị Hạnh")
    assert "CB-016, sinh 12/5/1985" in text
    assert "CB-065" in text
    assert "Mã cán bộ: CB-016" in told(office, "Nông Thị Hạnh, sinh 12/5/1985")
    assert "Có phải “Hoàng Văn Dũng”?" in told(office, "Hoàng Văn Dũnk")


@pytest.mark.parametrize("typed", ["hoang van dung", "Hoang Văn Dung", "phong nguoi co cong"])
def test_a_name_typed_without_accents_is_found_and_that_is_said(office: Workspace, typed: str) -> None:
    first = told(office, typed).splitlines()[0]
    assert first.startswith(f"Không có tên “{typed}”; tìm theo chữ không dấu: ")
    assert "Hoàng Văn Dũng (CB-014" in first or "Phòng Người có công" in first


def test_without_accents_namesakes_are_listed_and_other_accents_are_another_name(office: Workspace) -> None:
    text = told(office, "nong thi hanh")
    assert "người, tập thể tên “nong thi hanh” (tìm theo chữ không dấu)" in text and "CB-016" in text
    assert "Mã cán bộ: CB-016" in told(office, "nong thi hanh 12/5/1985")
    assert "Không thấy ai" in told(office, "Hoàng Vấn Dũng")


def test_the_page_to_print_says_the_same(office: Workspace) -> None:
    """One page a person; the pages of others stay."""
    told(office, "CB-014", "--page")
    told(office, "PNCC", "--page")
    folder = office.outbox / "ly-lich-khen-thuong"
    assert sorted(path.name for path in folder.glob("*.xlsx")) == [
        "ly-lich-khen-thuong_hoang-van-dung-cb-014.xlsx", "ly-lich-khen-thuong_phong-nguoi-co-cong.xlsx",
    ]  # fmt: skip
    data = (folder / "ly-lich-khen-thuong_hoang-van-dung-cb-014.xlsx").read_bytes()
    rows = list(openpyxl.load_workbook(BytesIO(data)).active.values)
    assert rows[0][0] == "LÝ LỊCH KHEN THƯỞNG: HOÀNG VĂN DŨNG"
    assert [row[2] for row in rows[3:]] == ["Xếp loại", "Khen thưởng", "Sáng kiến, đề tài", "Đăng ký"]
