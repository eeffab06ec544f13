"""`tdkt`: the commands of product.md §9 that are in place. Heavy imports stay inside the commands."""

import gc
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tdkt_sheets import __version__
from tdkt_sheets.cli import phrases, screen

phrases.install()

import click  # noqa: E402

from tdkt_sheets.cli.acting import (  # noqa: E402
    acts,
    adopt,
    answer,
    close,
    correct,
    decide,
    mend,
    note,
    propose,
    receive,
    remove,
    reopen,
    sent,
    submit,
    undo,
)
from tdkt_sheets.cli.lacking import told_beside  # noqa: E402
from tdkt_sheets.cli.mailing import fetch, send  # noqa: E402
from tdkt_sheets.cli.options import (  # noqa: E402
    AS_OF,
    ENGINE,
    ENGINE_TLS,
    FOLDER,
    INPUT,
    JOBS,
    OPTIONS,
    OUTPUT,
    DayType,
    MonthType,
    PeriodOrRoundType,
    YearType,
    now,
    today_by_clock,
)
from tdkt_sheets.cli.panel import open_panel, panel  # noqa: E402
from tdkt_sheets.cli.printing import progress, say, say_page  # noqa: E402

if TYPE_CHECKING:
    from tdkt_sheets.commands.engine import Engine
    from tdkt_sheets.commands.outcome import Outcome
    from tdkt_sheets.core.periods import Month, Period

WRONG_USAGE, REFUSED, STOPPED = 2, 3, 130
NOT_SHOWN = "Lệnh đã chạy xong nhưng không in ra được hết (nơi nhận đã đầy hoặc đã đóng)."


@click.group(
    options_metavar="[TÙY CHỌN]",
    subcommand_metavar="LỆNH [THAM SỐ]…",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="tdkt")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Tổng hợp biểu thi đua, khen thưởng: tạo biểu mẫu, gộp, kiểm tra, phản hồi từng đơn vị. Không ghi lệnh nào: mở bảng làm việc."""
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        open_panel(Path("input"), Path("output"))
    else:
        click.echo(ctx.get_help())


@cli.command(options_metavar="[TÙY CHỌN]")
@click.argument("year", type=click.IntRange(2000, 2100), metavar="[NĂM]", required=False)
@INPUT
@OUTPUT
@AS_OF
@click.option(
    "--upgrade",
    is_flag=True,
    help="Lập bản đề xuất cho danh mục và các sổ đang có theo bản chương trình này; không sửa tệp nào đang dùng.",
)
@click.option(
    "--scale",
    type=click.Choice(["1000", "950", "100", "quang-tri"]),
    metavar="ĐIỂM",
    default="1000",
    show_default=True,
    help="Thang điểm ví dụ của Khối: 1000 (700/200/100), 950 (thêm 50 điểm thưởng), 100, quang-tri (230 dòng đã công bố, năm 2025).",
)
@click.option(
    "--plan",
    type=click.Choice(["2021", "chung"]),
    metavar="KẾ HOẠCH",
    help="Kế hoạch ghi sẵn: 2021 (chỉ cho năm 2021), chung (việc thường kỳ theo quý).",
)
@click.option("--department", metavar="TÊN", help="Tên Sở.")
@click.option("--ministry", metavar="TÊN", help="Bộ quản lý ngành.")
@click.option("--province", metavar="TÊN", help="Tên tỉnh, không có chữ “tỉnh”; thành phố thì ghi cả chữ “thành phố”.")
@click.option("--symbol", "department_symbol", metavar="CHỮ", help="Ký hiệu của Sở trên văn bản, ví dụ SNV.")
@click.option("--bloc", metavar="TÊN", help='Khối thi đua của Sở; ghi "" nếu không tham gia Khối nào.')
@click.option(
    "--start", "month", type=MonthType(), metavar="THÁNG", help="Tháng bắt đầu dùng chương trình, ví dụ 2026-09."
)
@click.option(
    "--from", "former", type=FOLDER, metavar="THƯ MỤC", help="Mở năm mới từ thư mục của năm cũ; thư mục cũ giữ nguyên."
)
@click.option(
    "--join",
    "joined",
    type=FOLDER,
    metavar="THƯ MỤC",
    help="Hai Sở sáp nhập: lập bản đề xuất với đơn vị, nhân sự, sổ của Sở kia; thư mục của Sở kia giữ nguyên.",
)
@click.option("--by", metavar="NGƯỜI", default="Văn phòng Sở", show_default=True, help="Người khởi tạo.")
@click.pass_context
def init(
    ctx: click.Context,
    /,
    year: int | None,
    inbox: Path,
    outbox: Path,
    as_of: date | None,
    upgrade: bool,
    scale: str,
    plan: str | None,
    month: "Month | None",
    former: Path | None,
    joined: Path | None,
    by: str,
    **names: str | None,
) -> None:
    """Tạo danh mục, hai sổ, mẫu văn bản và các tệp bấm đúp để chạy. Ví dụ: tdkt init 2026; tdkt init --upgrade; tdkt init --join ../so-kia."""
    from tdkt_sheets import batch
    from tdkt_sheets.cli.beginning import asked

    if upgrade or joined is not None:
        day = as_of or today_by_clock()
        proposed = batch.upgrade(inbox, outbox, day) if joined is None else batch.join(joined, inbox, outbox, day)
        _print(proposed.written, proposed.closing_line, proposed.by_hand)
        return
    if year is None:
        raise click.UsageError(
            "Đề nghị ghi năm, ví dụ: tdkt init 2026. Đã có danh mục thì dùng tdkt init --upgrade.", ctx
        )
    if former is not None:
        begun = batch.next_year(
            year, former, inbox, outbox, inbox.resolve().parent, by=by, now=now(), progress=progress
        )
        _print([], begun.closing_line)
        return
    given, month = asked(year, names, month, inbox)
    outcome = batch.init(
        year, inbox, inbox.resolve().parent, scale, plan=plan or "", given=given, month=month, by=by, now=now()
    )
    _print(outcome.written, outcome.closing_line)


@cli.command(options_metavar="[TÙY CHỌN]")
@click.argument("asked", type=PeriodOrRoundType(), required=False, metavar="[KỲ hoặc ĐỢT]")
@INPUT
@OUTPUT
@AS_OF
@JOBS
@click.option("--form", metavar="BIỂU", default="", help="Chỉ biểu này, ví dụ DK, BX, KQ.")
@click.option("--unit", metavar="ĐƠN VỊ", default="", help="Chỉ cho đơn vị này: mã hoặc tên.")
@click.option(
    "--common",
    is_flag=True,
    help="Một biểu chung cho mọi đơn vị, không ghi sẵn đơn vị, người; đơn vị chọn tên ở trang đầu.",
)
@click.option("--anyway", is_flag=True, help="Vẫn tạo dù danh mục còn lỗi làm biểu thiếu người.")
def templates(
    asked: "Period | str | None",
    inbox: Path,
    outbox: Path,
    as_of: date | None,
    jobs: int | None,
    form: str,
    unit: str,
    common: bool,
    anyway: bool,
) -> None:
    """Tạo biểu mẫu gửi các đơn vị, đã điền sẵn; không ghi kỳ thì mọi biểu đang mở. Ví dụ: tdkt templates 2021-Q2; tdkt templates BX; tdkt templates BAU_CU."""
    from tdkt_sheets import batch
    from tdkt_sheets.cli import report

    period, round_ = (None, asked) if isinstance(asked, str) else (asked, "")
    today = today_by_clock()
    day = as_of or (min(period.last, today) if period else today)
    outcome = batch.templates(
        period,
        round_,
        as_of=day,
        inbox=inbox,
        outbox=outbox,
        form=form,
        unit=unit,
        jobs=jobs,
        anyway=anyway,
        common=common,
        progress=progress,
    )
    report.own_folders(outcome.run)
    _print([], outcome.closing_line, outcome.by_hand)


@cli.command(options_metavar="[TÙY CHỌN]")
@click.argument("round_", metavar="ĐỢT")
@INPUT
@OUTPUT
@AS_OF
@JOBS
def papers(round_: str, inbox: Path, outbox: Path, as_of: date | None, jobs: int | None) -> None:
    """Soạn riêng giấy tờ của một đợt khen thưởng, không tổng hợp cả tháng. Ví dụ: tdkt papers DOT_XUAT."""
    from tdkt_sheets import batch
    from tdkt_sheets.cli import report

    outcome = batch.papers(
        round_, as_of=as_of, machine_day=today_by_clock(), inbox=inbox, outbox=outbox, jobs=jobs, progress=progress
    )
    report.own_folders(outcome.run)
    _print([], outcome.closing_line, outcome.by_hand)


@cli.command(options_metavar="[TÙY CHỌN]")
@click.argument("month", type=MonthType(), required=False, metavar="[THÁNG]")
@INPUT
@OUTPUT
@AS_OF
@JOBS
@click.option("--data-only", is_flag=True, help="Chỉ ghi dữ liệu gộp.")
@click.option("--dry-run", is_flag=True, help="Đọc và kiểm tra, không ghi gì.")
@click.option("--fresh", is_flag=True, help="Đọc và lập lại tất cả từ đầu, không dùng phần đã đọc sẵn.")
@click.option("--unsent", is_flag=True, help="Viết cả các thư chưa ghi nhận đã gửi mà không có gì mới.")
@click.option("--strict", is_flag=True, help="Trả mã 1 khi còn nội dung cần chỉnh sửa.")
@click.option(
    "--public",
    type=click.Path(path_type=Path),
    metavar="THƯ MỤC",
    help="Chỉ ghi số liệu, danh sách khen thưởng để chia sẻ vào một thư mục trống; không có dữ liệu riêng của cá nhân.",
)
@ENGINE
@ENGINE_TLS
@click.pass_context
def merge(
    ctx: click.Context,
    month: "Month | None",
    inbox: Path,
    outbox: Path,
    as_of: date | None,
    jobs: int | None,
    data_only: bool,
    dry_run: bool,
    fresh: bool,
    unsent: bool,
    strict: bool,
    public: Path | None,
    engine: str | None,
    engine_tls: Path | None,
) -> None:
    """Gộp, kiểm tra, tổng hợp mọi biểu nhận đến hết tháng. Ví dụ: tdkt merge 2021-06."""
    from tdkt_sheets.commands.unchanged import unchanged_merge

    today = today_by_clock()
    if not (public or dry_run or fresh):
        known = unchanged_merge(inbox, outbox, month, as_of, today, only_data=data_only, with_unsent=unsent)
        if known is not None:
            _merged(ctx, known, outbox, strict)
    from tdkt_sheets import batch
    from tdkt_sheets.cli import report

    opens = _engine(engine, engine_tls)
    if public is not None:
        shared = batch.share(
            month,
            public,
            as_of=as_of,
            machine_day=today,
            inbox=inbox,
            outbox=outbox,
            jobs=jobs,
            progress=progress,
            engine=opens,
        )
        report.own_folders(shared.run)
        _print(shared.written, shared.closing_line)
        return
    outcome = batch.merge(
        month,
        as_of=as_of,
        machine_day=today,
        inbox=inbox,
        outbox=outbox,
        jobs=jobs,
        only_data=data_only,
        dry_run=dry_run,
        fresh=fresh,
        with_unsent=unsent,
        progress=progress,
        engine=opens,
    )
    report.failures(outcome.failures)
    _merged(ctx, outcome, outbox, strict)


def _engine(address: str | None, certificates: Path | None) -> "Engine | None":
    """The engine that is asked for; nothing of it is imported where none is."""
    if address is None and certificates is None:
        return None
    from tdkt_sheets.commands.engine_address import engine_at

    return engine_at(address, certificates, lambda line: click.echo(line, err=True))


def _merged(ctx: click.Context, outcome: "Outcome", outbox: Path, strict: bool) -> NoReturn:
    """What a merge says, and its exit code."""
    say(outcome.told)
    for path in outcome.written:
        if path.parent.parent == outbox:
            click.echo(path)
    _print([], outcome.closing_line, outcome.by_hand)
    say_page(outbox)
    ctx.exit(1 if outcome.is_unchecked or (strict and outcome.blocked) else 0)


@cli.command(options_metavar="[TÙY CHỌN]")
@click.argument(
    "files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True, metavar="TỆP…"
)
@INPUT
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON như run.json.")
@click.option("--notes", "with_notes", is_flag=True, help="Nêu cả nội dung chỉ ghi nhận, đã chuẩn hóa.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], inbox: Path, as_json: bool, with_notes: bool) -> None:
    """Kiểm tra tệp như khi tổng hợp, không ghi gì. Ví dụ: tdkt check DK_2021_VP.xlsx."""
    from tdkt_sheets import batch
    from tdkt_sheets.cli import report

    outcome = batch.check(files, inbox)
    report.check(outcome, as_json, with_notes)
    ctx.exit(1 if outcome.blocked or outcome.failures else 0)


@cli.command(options_metavar=OPTIONS)
@click.argument(
    "files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True, metavar="TỆP…"
)
@INPUT
@OUTPUT
@AS_OF
@click.option("--number", metavar="SỐ", default="", help="Số quyết định của cả danh sách, khi các dòng không ghi.")
@click.option("--day", "decided", type=DayType(), help="Ngày quyết định của cả danh sách.")
@click.option("--issuer", metavar="TÊN", default="", help="Cơ quan ban hành quyết định.")
@click.option("--year", metavar="NĂM", default="", help="Năm của thành tích, ví dụ 2019 hoặc 2019-2020.")
def past(
    files: tuple[Path, ...],
    inbox: Path,
    outbox: Path,
    as_of: date | None,
    number: str,
    decided: date | None,
    issuer: str,
    year: str,
) -> None:
    """Đọc danh sách khen thưởng các năm trước, sổ cũ (Word, Excel, cột tự đặt), lập bản đề xuất ghi sổ. Ví dụ: tdkt past ds-2019.docx so-cu.xlsx."""
    from tdkt_sheets import batch

    day = as_of or today_by_clock()
    outcome = batch.past(files, inbox, outbox, day, number=number, decided=decided, issuer=issuer, year=year)
    _print([], outcome.closing_line, outcome.by_hand)


@cli.command(options_metavar=OPTIONS)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TỆP")
@INPUT
@OUTPUT
def registrations(file: Path, inbox: Path, outbox: Path) -> None:
    """Lập biểu đăng ký đã điền của từng đơn vị từ danh sách đăng ký của cơ quan. Ví dụ: tdkt registrations dang-ky-2026.xlsx."""
    from tdkt_sheets import batch

    outcome = batch.registrations(file, inbox, outbox)
    _print(outcome.written, outcome.closing_line, outcome.by_hand)


@cli.command(options_metavar=OPTIONS)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False, metavar="[TỆP]")
@INPUT
@OUTPUT
@AS_OF
@JOBS
def staff(file: Path | None, inbox: Path, outbox: Path, as_of: date | None, jobs: int | None) -> None:
    """So danh sách nhân sự của cơ quan (cột tự đặt), hoặc đăng ký các đơn vị đã gửi khi không ghi tệp, với trang Nhân sự, lập bản đề xuất. Ví dụ: tdkt staff danh-sach.xlsx."""
    from tdkt_sheets import batch

    outcome = batch.staff(file, inbox, outbox, as_of or today_by_clock(), jobs)
    _print([], outcome.closing_line, outcome.by_hand)


@cli.command(options_metavar="[TÙY CHỌN]")
@INPUT
@AS_OF
@JOBS
def status(inbox: Path, as_of: date | None, jobs: int | None) -> None:
    """Cho biết đơn vị nào đã gửi, chưa gửi biểu nào."""
    from tdkt_sheets.commands.cache_file import is_off
    from tdkt_sheets.commands.standing_month import made_of
    from tdkt_sheets.commands.standing_status import note_status, shown_status

    day = as_of or today_by_clock()
    source = "" if is_off() else made_of(inbox)
    shown = shown_status(inbox, day, source)
    if shown is not None:
        say(shown)
        return
    from tdkt_sheets import batch
    from tdkt_sheets.catalogue.samples import samples_left
    from tdkt_sheets.cli import report
    from tdkt_sheets.commands.sample_notice import note_samples

    run, is_of_files = batch.status_of_files(inbox, day, jobs, progress)
    report.failures(run.failures)
    say(lines := report.status(run))
    if is_of_files and source and source == made_of(inbox):  # nothing changed meanwhile
        note_status(inbox, day, source, lines)
        note_samples(inbox, run.catalogue.sha256, samples_left(run.catalogue))


@cli.command(options_metavar=OPTIONS)
@INPUT
def backup(inbox: Path) -> None:
    """Sao lưu toàn bộ thư mục input (sổ, việc đã làm, văn bản đã ký, tệp nhận về) thành một tệp .zip trong sao-luu, đọc lại để chắc là đúng."""
    from tdkt_sheets import batch

    _print([], batch.back_up(inbox, now()).closing_line)


@cli.command(options_metavar=OPTIONS)
@click.option("--clear", is_flag=True, help="Xóa phần đã đọc sẵn; lần chạy sau đọc lại từ đầu, kết quả không đổi.")
@INPUT
def cache(inbox: Path, clear: bool) -> None:
    """Cho biết phần đã đọc sẵn của các tệp nhận về (để lần sau chạy nhanh hơn) nằm ở đâu, lớn bao nhiêu; xóa nếu cần."""
    from tdkt_sheets import batch

    _print([], batch.read_already(inbox, clear))


@cli.command(options_metavar=OPTIONS)
@click.argument("period", type=YearType(), required=False, metavar="[NĂM]")
@INPUT
@OUTPUT
@AS_OF
@JOBS
def tally(period: "Period | None", inbox: Path, outbox: Path, as_of: date | None, jobs: int | None) -> None:
    """Tổng kết, xếp hạng Khối thi đua; 2021-H1 là sơ kết 6 tháng. Ví dụ: tdkt tally 2021."""
    from tdkt_sheets import batch
    from tdkt_sheets.cli import report

    outcome = batch.tally(period, as_of=as_of, inbox=inbox, outbox=outbox, jobs=jobs, progress=progress)
    report.own_folders(outcome.run)
    _print([path for path in outcome.written if path.parent.parent == outbox], outcome.closing_line, outcome.by_hand)


@cli.command(options_metavar="[TÙY CHỌN]")
@click.argument("unit", required=False, default="", metavar="[ĐƠN_VỊ]")
@INPUT
@OUTPUT
@AS_OF
@JOBS
def eligible(unit: str, inbox: Path, outbox: Path, as_of: date | None, jobs: int | None) -> None:
    """Cho biết ai đủ tiêu chuẩn danh hiệu, khen thưởng nào, còn thiếu gì. Ví dụ: tdkt eligible; tdkt eligible PNCC."""
    from tdkt_sheets import batch
    from tdkt_sheets.cli import report

    day = as_of or today_by_clock()
    lines, outcome = batch.eligible(unit, as_of=day, inbox=inbox, outbox=outbox, jobs=jobs, progress=progress)
    report.failures(outcome.failures)
    say(lines)
    _print([], outcome.closing_line, outcome.by_hand)


@cli.command(options_metavar=OPTIONS)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False, metavar="[TỆP]")
@INPUT
@OUTPUT
def scale(file: Path | None, inbox: Path, outbox: Path) -> None:
    """Cho xem thang điểm của Khối được hiểu thế nào: của danh mục, hoặc của một tệp Excel, Word. Ví dụ: tdkt scale thang-diem.docx."""
    from tdkt_sheets import batch
    from tdkt_sheets.core.text import on_screen

    outcome = batch.scale(file, inbox=inbox, outbox=outbox)
    for line in outcome.closing_line.splitlines():
        click.echo(on_screen(line))
    for path in outcome.written:
        click.echo(path)
    sys.exit(1 if outcome.blocked else 0)


@cli.command(options_metavar=OPTIONS)
@click.argument("name", metavar="TÊN")
@INPUT
@OUTPUT
@AS_OF
@JOBS
@click.option("--page", is_flag=True, help="Ghi thêm trang lý lịch (.xlsx) để in.")
def history(name: str, inbox: Path, outbox: Path, as_of: date | None, jobs: int | None, page: bool) -> None:
    """Cho biết lý lịch khen thưởng của một người, một tập thể. Ví dụ: tdkt history "Nông Thị Hạnh, 12/5/1985"."""
    from tdkt_sheets import batch

    lines, written, by_hand = batch.history(
        name,
        with_page=page,
        as_of=as_of,
        machine_day=today_by_clock(),
        inbox=inbox,
        outbox=outbox,
        jobs=jobs,
        progress=progress,
    )
    say(lines)
    for line in (*written, *by_hand):
        click.echo(line)


@cli.command(options_metavar=OPTIONS)
@click.argument("earlier", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TỆP_TRƯỚC")
@click.argument("later", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TỆP_SAU")
@INPUT
@JOBS
def compare(earlier: Path, later: Path, inbox: Path, jobs: int | None) -> None:
    """Cho biết hai bản của cùng một biểu khác nhau ở dòng nào, ô nào. Ví dụ: tdkt compare DK_cu.xlsx DK_moi.xlsx."""
    from tdkt_sheets import batch

    say(batch.compare(earlier, later, inbox, jobs))


@cli.command(options_metavar=OPTIONS)
@click.argument(
    "folders",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    nargs=-1,
    required=True,
    metavar="THƯ_MỤC…",
)
@click.option(
    "--month",
    type=MonthType(),
    metavar="THÁNG",
    help="Tháng cần tổng hợp, khi có thư mục làm việc (có thư mục input) thay cho thư mục của tháng.",
)
@INPUT
@OUTPUT
@JOBS
@ENGINE
@ENGINE_TLS
@click.pass_context
def gather(
    ctx: click.Context,
    folders: tuple[Path, ...],
    month: "Month | None",
    inbox: Path,
    outbox: Path,
    jobs: int | None,
    engine: str | None,
    engine_tls: Path | None,
) -> None:
    """Tổng hợp chung kết quả một tháng của nhiều sở, xã.

    Ví dụ: tdkt gather so-a/output/2021-12 so-b/output/2021-12; hoặc thư mục làm việc chưa gộp: tdkt gather so-a so-b --month 2021-12.
    """
    from tdkt_sheets import batch

    outcome = batch.gather(
        folders,
        inbox=inbox,
        outbox=outbox,
        month=month,
        machine_day=today_by_clock(),
        jobs=jobs,
        engine=_engine(engine, engine_tls),
        progress=progress,
    )
    _print(outcome.written, outcome.closing_line, outcome.by_hand)
    ctx.exit(1 if outcome.blocked else 0)


@cli.command(options_metavar=OPTIONS)
@click.argument("figure", metavar="TỆP hoặc MÃ")
@click.argument("cell", metavar="[TRANG!Ô]", default="")
@INPUT
@AS_OF
@JOBS
def trace(figure: str, cell: str, inbox: Path, as_of: date | None, jobs: int | None) -> None:
    """Cho biết một số liệu lấy từ tệp nào, ô nào. Ví dụ: tdkt trace output/2021-12/tong-hop.xlsx "2. Đăng ký danh hiệu!F12"."""
    from tdkt_sheets import batch

    if figure.lower().endswith(".docx") and not cell:
        raise click.UsageError(
            f"Đề nghị ghi thêm số cần tra, đúng như trong văn bản, ví dụ: tdkt trace {figure} 1.490.000."
        )
    if figure.lower().endswith(".xlsx") and not cell:
        raise click.UsageError(f'Đề nghị ghi thêm trang và ô, ví dụ: tdkt trace {figure} "Tóm tắt!D12".')
    say(batch.trace(figure, inbox, as_of, jobs, progress, cell))


@cli.command(options_metavar=OPTIONS)
@click.argument("name", metavar="MÃ")
@INPUT
@AS_OF
@JOBS
def explain(name: str, inbox: Path, as_of: date | None, jobs: int | None) -> None:
    """Giải thích một nội dung kiểm tra, một giá trị của văn bản, hoặc thứ hạng của một thành viên Khối.

    Ví dụ: tdkt explain DK-04; tdkt explain luat; tdkt explain KHOI_A.
    """
    from tdkt_sheets import batch
    from tdkt_sheets.outputs.reference.explain import explain as explained

    say(batch.explain_member(name, inbox, as_of, jobs, progress) or explained(name))


@cli.command(options_metavar=OPTIONS)
@click.argument("folder", type=FOLDER, metavar="THƯ_MỤC")
@click.option(
    "--units",
    metavar="SỐ",
    type=click.IntRange(1, 2000),
    default=20,
    show_default=True,
    help="Số đơn vị trong danh mục mẫu.",
)
@click.option("--seed", metavar="SỐ", type=int, default=1, show_default=True, help="Số gốc: cùng số thì cùng dữ liệu.")
@click.option("--every", is_flag=True, help="Có đủ mọi kiểu gửi, kiểu lỗi; thêm đơn vị nếu cần.")
@click.option("--compare", is_flag=True, help="Gộp thử dữ liệu vừa tạo và in chỗ khác với đáp án.")
@click.option(
    "--departments",
    metavar="SỐ",
    type=click.IntRange(1, 5000),
    help="Tạo tháng đã gộp của nhiều sở, để thử tdkt gather.",
)
@JOBS
def demo(
    folder: Path, units: int, seed: int, every: bool, compare: bool, departments: int | None, jobs: int | None
) -> None:
    """Tạo dữ liệu mẫu có lỗi gài sẵn và tệp đáp án. Ví dụ: tdkt demo mau --units 20 --seed 1."""
    if departments is not None:
        _demo_departments(folder, departments, units, seed, jobs)
        return
    from tdkt_sheets.demo.year import write_demo

    made = write_demo(folder, units, seed, every)
    place = folder / "input"
    click.echo(f"Đã tạo {len(made.files)} tệp trong {place}, đáp án trong {folder / 'truth.json'}.")
    click.echo(f"{len(made.kinds)} kiểu gửi, kiểu lỗi được gài vào biểu của {made.truth['units']} đơn vị.")
    if compare:
        _compare(made.truth, place, folder / "output", jobs)
        return
    click.echo(f"Đề nghị chạy: tdkt merge {made.truth['month']} --input {place} --output {folder / 'output'}")


def _compare(truth: Mapping[str, Any], inbox: Path, outbox: Path, jobs: int | None) -> None:
    """Print what a run makes of an invented year otherwise than its truth; exit code 1 where something is."""
    from tdkt_sheets import batch
    from tdkt_sheets.core.periods import Month
    from tdkt_sheets.demo.comparing import told
    from tdkt_sheets.outputs.books.run_json import run_json

    outcome = batch.merge(
        Month.parse(truth["month"]), inbox=inbox, outbox=outbox, jobs=jobs, dry_run=True, progress=progress
    )
    assert outcome.run is not None
    lines = told(truth, run_json(outcome.run))
    for line in lines:
        click.echo(line)
    if len(lines) > 1:
        sys.exit(1)


def _demo_departments(folder: Path, number: int, units: int, seed: int, jobs: int | None) -> None:
    from tdkt_sheets.cli.departments import write_departments
    from tdkt_sheets.commands.own_machine import processes

    months = []
    for month in write_departments(folder, number, units, seed, jobs or processes(number, 2)):
        months.append(month)
        progress("Tạo dữ liệu của các sở", len(months), number)
    click.echo(f"Đã tạo dữ liệu của {number} sở trong {folder}.")
    click.echo(f"Đề nghị chạy: tdkt gather {folder / '*' / months[0].parent.name / months[0].name}")


def _print(paths: list[Path], closing: str, by_hand: Sequence[str] = ()) -> None:
    for path in paths:
        click.echo(path)
    for line in by_hand:
        click.echo(line, err=True)
    click.echo(closing)


def _stop(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


def _unexpected(fault: Exception) -> str:
    """A fault of ours in plain words; the details go to a file beside the outputs for whoever looks after the program."""
    from tdkt_sheets.commands.fault_report import tell_failures
    from tdkt_sheets.core.failures import failure_of

    told = dict(zip(sys.argv, sys.argv[1:], strict=False)).get("--output", "output")
    report = tell_failures(Path(told), [failure_of(fault)])
    said = "Chương trình gặp lỗi ngoài dự kiến và dừng lại; kết quả cũ được giữ nguyên."
    return f"{said} Chi tiết ghi ở {report}." if report else said


for command in (
    receive,
    mend,
    answer,
    propose,
    submit,
    decide,
    correct,
    adopt,
    sent,
    send,
    fetch,
    close,
    reopen,
    undo,
    remove,
    note,
    acts,
    panel,
):
    cli.add_command(command)


def run() -> None:
    """The program: commands, and every refusal as plain words with its exit code."""
    # A run keeps nearly all it makes: looking for waste as often as usual would cost a tenth of its time.
    gc.set_threshold(2_000_000, 20, 100)
    screen.prepare()
    try:
        _run()
    finally:
        if not screen.finish():
            click.echo(NOT_SHOWN, err=True)
        gc.freeze()  # what is left goes with the process; to look through it once more would cost a tenth of its time too


def _run() -> NoReturn:
    from tdkt_sheets.core.errors import MachineRefused, UsageRefused

    try:
        code = cli.main(prog_name="tdkt", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as wrong:
        wrong.show()
        for line in told_beside(wrong):
            click.echo(line, err=True)
        sys.exit(wrong.exit_code)
    except UsageRefused as refusal:
        _stop(str(refusal), WRONG_USAGE)
    except MachineRefused as refusal:
        _stop(str(refusal), REFUSED)
    except (click.Abort, KeyboardInterrupt):
        _stop_as_asked()
    except Exception as fault:
        if screen.stop_was_asked():
            _stop_as_asked()
        _stop(_unexpected(fault), REFUSED)


def _stop_as_asked() -> NoReturn:
    screen.forget_stop()
    _stop("Đã dừng theo yêu cầu.", STOPPED)


if __name__ == "__main__":
    run()
