"""What commands take: types of arguments that refuse in Vietnamese, and options that several have. Heavy imports stay inside."""

import os
import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt_sheets.cli import phrases

phrases.install()

import click  # noqa: E402

if TYPE_CHECKING:
    from tdkt_sheets.core.periods import Month, Period

IS_WINDOWS = os.name == "nt"
FOLDER = click.Path(file_okay=False, path_type=Path)
OPTIONS = "[TÙY CHỌN]"
FIRST_YEAR, LAST_YEAR = 1980, 2100  # of a day that figures are counted by


class MonthType(click.ParamType["Month"]):
    """A month: 2021-06, 6/2021, tháng 6/2021."""

    name = "THÁNG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Month":
        """The month, or a refusal in Vietnamese."""
        from tdkt_sheets.core.periods import Month

        if isinstance(value, Month):
            return value
        try:
            return Month.parse(str(value))
        except ValueError:
            from tdkt_sheets.core import dates

            day = dates.read(str(value)) or ""
            asked = f" Có phải {day[:7]}?" if len(day) == len("2021-06-30") else ""
            self.fail(f"“{value}” không phải là tháng.{asked} Ghi dạng 2021-06.", param, ctx)


class SendingType(MonthType):
    """A month, or a sending of blanks by its folder: 2021-03-01-dang-mo."""

    name = "THÁNG hoặc LẦN_GỬI"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Month | str":  # type: ignore[override]
        """The month or the folder's name, or a refusal in Vietnamese."""
        name = str(value).strip().replace("\\", "/").rstrip("/").rpartition("/")[2]
        return name if re.fullmatch(r"\d{4}-\d{2}-\d{2}-.{1,100}", name) else super().convert(value, param, ctx)


class DayType(click.ParamType[date]):
    """A day: 2021-06-30 or 30/6/2021."""

    name = "NGÀY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a refusal in Vietnamese."""
        from tdkt_sheets.core import dates

        if isinstance(value, date):
            return value
        iso = dates.read(str(value))
        if iso is None or len(iso) != 10:
            self.fail(f"“{value}” không phải là ngày. Ghi dạng 2021-06-30.", param, ctx)
        day = date.fromisoformat(iso)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"“{value}” nằm ngoài các năm {FIRST_YEAR}–{LAST_YEAR}. Ghi dạng 2021-06-30.", param, ctx)
        return day


class PeriodOrRoundType(click.ParamType["Period | str"]):
    """A period (2021, 2021-Q2, 2021-2022), or the code of a round of awards (BAU_CU)."""

    name = "KỲ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Period | str":
        """The period or the code, or a refusal in Vietnamese."""
        from tdkt_sheets.core import periods

        if isinstance(value, periods.Period):
            return value
        text = str(value).strip()
        if text[:1].isalpha() and text.isascii() and text.replace("_", "").isalnum() and not text[1:2].isdigit():
            return text.upper()
        found = periods.exact(text)
        if found is None:
            said = f"“{value}” không phải là kỳ hoặc mã đợt.{periods.meant(text)} Ghi dạng 2021, 2021-Q2, 2021-2022, hoặc mã đợt như BAU_CU."
            self.fail(said, param, ctx)
        return found


class YearType(click.ParamType["Period"]):
    """A year (2021), or its first half (2021-H1)."""

    name = "NĂM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Period":
        """The period, or a refusal in Vietnamese."""
        from tdkt_sheets.core import periods

        if isinstance(value, periods.Period):
            return value
        found = periods.exact(str(value))
        if found is None or found.quarter or found.is_school_year:
            self.fail(
                f"“{value}” không phải là năm.{periods.meant(str(value))} Ghi dạng 2021, hoặc 2021-H1 cho sơ kết 6 tháng.",
                param,
                ctx,
            )
        return found


def _tells_samples(ctx: click.Context, param: click.Parameter, inbox: Path) -> Path:
    """Whatever a command did with the office's folder, it ends by saying which sample people and addresses are left there.

    It begins by saying where the folder lies too deep for Windows; there nothing is then written.
    """
    from tdkt_sheets.core.errors import MachineRefused
    from tdkt_sheets.core.working_folder import told_if_too_deep

    if deep := told_if_too_deep(str(inbox.resolve().parent)):
        if IS_WINDOWS:
            raise MachineRefused(deep)
        click.echo(deep, err=True)

    def tell() -> None:
        from tdkt_sheets.commands.sample_notice import samples_notice

        fault = sys.exc_info()[1]
        if (fault is None or isinstance(fault, click.exceptions.Exit)) and (said := samples_notice(inbox)):
            click.echo(said, err=True)

    ctx.call_on_close(tell)
    return inbox


INPUT = click.option(
    "--input",
    "inbox",
    callback=_tells_samples,
    type=FOLDER,
    metavar="THƯ MỤC",
    default="input",
    show_default=True,
    help="Thư mục đặt danh mục và tệp nhận về.",
)
OUTPUT = click.option(
    "--output",
    "outbox",
    type=FOLDER,
    metavar="THƯ MỤC",
    default="output",
    show_default=True,
    help="Thư mục ghi kết quả.",
)
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="SỐ", default=None, help="Số tiến trình đọc cùng lúc."
)
ENGINE = click.option(
    "--engine",
    metavar="ĐỊA CHỈ",
    default=None,
    help="Đọc tệp, viết bản đánh dấu, gộp thư mục làm việc bằng một cụm máy có sẵn: dask://MÁY:CỔNG hoặc tls://MÁY:CỔNG. Không cần ở một Sở.",
)
ENGINE_TLS = click.option(
    "--engine-tls",
    type=FOLDER,
    metavar="THƯ MỤC",
    default=None,
    help="Thư mục chứng thư để nối với cụm máy: ca.pem, cert.pem, key.pem.",
)
AS_OF = click.option(
    "--as-of",
    type=DayType(),
    default=None,
    help="Coi như hôm nay là ngày này; số liệu tính đến hết ngày này, hoặc hết tháng nếu tháng đã qua.",
)
BY = click.option("--by", metavar="NGƯỜI", required=True, help="Ai làm việc này: họ tên, chức vụ.")
WITHDRAW = click.option(
    "--withdraw", "withdrawn", metavar="SỐ", multiple=True, help="Bỏ luôn việc đã ghi mang số này; ghi được nhiều lần."
)


def now() -> datetime:
    """The moment, as the office's clock shows it.

    Raises: MachineRefused when the clock cannot be right: acts, letters and figures count from its day.
    """
    from tdkt_sheets.core.clock import VIETNAM
    from tdkt_sheets.core.errors import MachineRefused

    moment = datetime.now(VIETNAM)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise MachineRefused(
            f"Đồng hồ của máy đang chỉ ngày {moment:%d/%m/%Y}. Đề nghị chỉnh lại đồng hồ rồi chạy lại."
        )
    return moment


def today_by_clock() -> date:
    """The office's own calendar day.

    Raises: MachineRefused when the clock cannot be right.
    """
    return now().date()
