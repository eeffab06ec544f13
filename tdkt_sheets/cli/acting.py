"""Commands that note what the office did or decided: each adds one file below `input/viec-da-lam/`, and says so in one line."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt_sheets.cli import phrases

phrases.install()

import click  # noqa: E402

from tdkt_sheets.cli.options import (  # noqa: E402
    AS_OF,
    BY,
    INPUT,
    JOBS,
    OPTIONS,
    OUTPUT,
    WITHDRAW,
    DayType,
    PeriodOrRoundType,
    SendingType,
    now,
)
from tdkt_sheets.cli.printing import say, say_noted  # noqa: E402

if TYPE_CHECKING:
    from tdkt_sheets.core.periods import Month, Period

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
ANSWER_FIELDS = {
    "kind": "Ý kiến, ví dụ “Chọn là bản chính thức”.", "file": "Tệp, như ở sổ tiếp nhận.", "unit": "Đơn vị.", "form": "Biểu.",
    "period": "Kỳ hoặc mã đợt.", "rule": "Mã nội dung.", "place": "Ô.", "name": "Họ và tên đã ghi.", "birth": "Ngày sinh đã ghi.",
    "person": "Mã cán bộ.", "since": "Từ ngày (đóng kỳ).", "until": "Đến hết ngày (cho qua).",
}  # fmt: skip


@click.command(options_metavar=OPTIONS)
@click.argument("files", type=EXISTING, nargs=-1, required=True, metavar="TỆP…")
@INPUT
@click.option(
    "--unit",
    metavar="ĐƠN VỊ",
    help="Tệp của đơn vị nào: mã hoặc tên; không ghi thì theo đơn vị ghi trong từng biểu mẫu.",
)
@click.option("--day", metavar="NGÀY", required=True, help="Ngày nhận.")
@click.option("--hour", metavar="GIỜ", help="Giờ nhận, ví dụ 16:50.")
@click.option("--order", metavar="SỐ", help="Thứ tự trong ngày khi không rõ giờ; nhiều tệp thì tính từ tệp thứ nhất.")
@click.option(
    "--channel", metavar="CÁCH", required=True, help="Nhận bằng cách nào: Tin nhắn, Hệ thống văn bản, USB, Bản giấy …"
)
@click.option("--number", metavar="SỐ ĐẾN", help="Số đến.")
@BY
@WITHDRAW
def receive(files: tuple[Path, ...], inbox: Path, by: str, withdrawn: tuple[str, ...], **said: str | None) -> None:
    """Ghi nhận tệp không đến bằng thư: của ai, ngày giờ nào. Ví dụ: tdkt receive input/moi/KQ.xlsx --unit PNCC --day 05/10/2021 --hour 16:50 --channel "Tin nhắn" --by "Nông Thị Hạnh"."""
    from tdkt_sheets import batch, noting

    whose = {said["unit"]: list(files)} if said["unit"] else batch.by_unit(files, inbox)
    for unit, own in whose.items():
        say(noting.note_received(own, inbox, {**said, "unit": unit}, by=by, now=now(), withdrawn=withdrawn))
    say_noted(())


@click.command(options_metavar=OPTIONS)
@click.argument("path", metavar="TỆP")
@click.argument("cell", metavar="TRANG!Ô")
@INPUT
@click.option("--new", metavar="…", required=True, help="Sửa thành.")
@click.option("--old", metavar="…", help="Đang ghi; khác với tệp thì chưa sửa.")
@click.option("--said-by", metavar="NGƯỜI", required=True, help="Người của đơn vị cho biết.")
@click.option(
    "--channel", metavar="CÁCH", required=True, help="Cho biết bằng cách nào: Điện thoại, Trực tiếp, Tin nhắn …"
)
@click.option("--day", metavar="NGÀY", required=True, help="Ngày đơn vị cho biết.")
@click.option("--paper", metavar="VĂN BẢN", help="Văn bản chứng minh; cần có khi sửa số phiếu.")
@BY
@WITHDRAW
def mend(path: str, cell: str, inbox: Path, by: str, withdrawn: tuple[str, ...], **said: str | None) -> None:
    """Sửa một ô của tệp theo lời đơn vị; tệp giữ nguyên. Ví dụ: tdkt mend 2021-10-05/BX.xlsx "1. Cá nhân!G12" --new "Lao động tiên tiến" --said-by "Nông Thị Mẫu" --channel "Điện thoại" --day 05/10/2021 --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    say_noted(noting.note_correction(path, cell, inbox, said, by=by, now=now(), withdrawn=withdrawn))


@click.command(options_metavar=OPTIONS)
@click.argument("people", nargs=-1, metavar="[NGƯỜI…]")
@INPUT
@OUTPUT
@click.option("--blank", is_flag=True, help="Chỉ viết phiếu đề nghị trống vào output/de-nghi, để điền bằng Excel.")
@click.option("--award", metavar="HÌNH THỨC", help="Hình thức khen thưởng, ví dụ “Giấy khen của Giám đốc Sở”.")
@click.option("--achievement", metavar="THÀNH TÍCH", help="Thành tích, ghi một lần cho tất cả.")
@click.option("--day", metavar="NGÀY", help="Ngày đề nghị; không ghi thì là hôm nay.")
@click.option(
    "--round", metavar="ĐỢT", help="Mã hoặc tên đợt; không ghi thì là đợt khen thưởng đột xuất; mã mới thì mở đợt mới."
)
@click.option("--round-name", metavar="TÊN ĐỢT", help="Tên của đợt mới.")
@click.option("--by", metavar="NGƯỜI", default="", help="Ai làm việc này: họ tên, chức vụ. Không cần với --blank.")
@WITHDRAW
@click.pass_context
def propose(
    ctx: click.Context,
    /,
    people: tuple[str, ...],
    inbox: Path,
    outbox: Path,
    blank: bool,
    by: str,
    withdrawn: tuple[str, ...],
    **said: str | None,
) -> None:
    """Văn phòng tự đề nghị khen thưởng: mã hoặc tên cán bộ, mã hoặc tên đơn vị; ngoài Sở ghi “cá nhân: họ tên; nơi ở”. Ví dụ: tdkt propose CB-016 PNCC --award "Giấy khen của Giám đốc Sở" --achievement "Cứu người trong lũ ngày 03/10/2021" --by "Nông Thị Hạnh"."""
    from tdkt_sheets import batch, noting

    if blank:
        say([batch.proposal_page(inbox, outbox).closing_line])
        return
    if not (people and said["award"] and said["achievement"]):
        raise click.UsageError(
            "Đề nghị ghi người hoặc tập thể, --award và --achievement; hoặc chỉ ghi --blank để lấy phiếu trống.", ctx
        )
    moment = now()
    said["day"] = said["day"] or f"{moment:%d/%m/%Y}"
    say_noted(noting.note_proposal(people, inbox, said, by=by, now=moment, withdrawn=withdrawn))


BUNDLE = click.argument("bundle", metavar="HỒ_SƠ")


@click.command(options_metavar=OPTIONS)
@BUNDLE
@INPUT
@OUTPUT
@click.option("--number", metavar="SỐ", required=True, help="Số tờ trình.")
@click.option("--day", metavar="NGÀY", help="Ngày trình; không ghi thì là hôm nay.")
@click.option(
    "--folder", metavar="THƯ_MỤC", help="Lấy giấy tờ từ thư mục nào dưới thư mục kết quả, khi có hai bản khác nhau."
)
@BY
@WITHDRAW
def submit(bundle: str, inbox: Path, outbox: Path, by: str, withdrawn: tuple[str, ...], **said: str | None) -> None:
    """Ghi đã trình một bộ hồ sơ; giữ nguyên tờ trình, danh sách, biên bản đang có. Ví dụ: tdkt submit BAU_CU-SO --number 45/TTr-VP --day 20/6/2021 --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    say_noted(noting.note_submitted(bundle, said, inbox, outbox, by=by, now=now(), withdrawn=withdrawn))


@click.command(options_metavar=OPTIONS)
@BUNDLE
@INPUT
@OUTPUT
@click.option("--number", metavar="SỐ", help="Số quyết định; không ghi thì lấy ở tệp ghi sổ đã điền.")
@click.option(
    "--day", metavar="NGÀY", help="Ngày quyết định, ngày trả lại; không ghi thì lấy ở tệp ghi sổ, hoặc hôm nay."
)
@click.option("--signer", metavar="NGƯỜI KÝ", help="Họ tên, chức vụ người ký; không ghi thì lấy ở trang “Người ký”.")
@click.option("--outcome", metavar="KẾT QUẢ", default="Quyết định", help="Quyết định, Không đồng ý hoặc Trả lại.")
@click.option(
    "--reason",
    metavar="LÝ DO",
    help="Vì sao bị trả lại, không được đồng ý; hoặc vì sao vẫn ghi quyết định khi chưa đủ kết quả họp của Hội đồng.",
)
@BY
@WITHDRAW
def decide(bundle: str, inbox: Path, outbox: Path, by: str, withdrawn: tuple[str, ...], **said: str | None) -> None:
    """Ghi kết quả của một bộ hồ sơ; có quyết định thì giữ nguyên quyết định, giấy khen, mức tiền, dòng sổ. Ví dụ: tdkt decide BAU_CU-SO --number 245/QĐ-SLĐTBXH --day 24/6/2021 --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    say_noted(noting.note_decided(bundle, said, inbox, outbox, by=by, now=now(), withdrawn=withdrawn))


@click.command(options_metavar=OPTIONS)
@BUNDLE
@INPUT
@OUTPUT
@click.option("--reason", metavar="LÝ DO", required=True, help="Vì sao đính chính.")
@click.option("--day", metavar="NGÀY", help="Ngày đính chính; không ghi thì là hôm nay.")
@click.option("--number", metavar="SỐ", help="Số văn bản đính chính.")
@click.option(
    "--without",
    metavar="TÊN HOẶC SỐ",
    multiple=True,
    help="Người, tập thể không còn trong quyết định; ghi nhiều lần được.",
)
@BY
@WITHDRAW
def correct(
    bundle: str,
    inbox: Path,
    outbox: Path,
    by: str,
    withdrawn: tuple[str, ...],
    without: tuple[str, ...],
    **said: str | None,
) -> None:
    """Đính chính bộ hồ sơ đã có quyết định theo danh sách Nhân sự, hồ sơ hiện nay. Ví dụ: tdkt correct BAU_CU-SO --reason "Sai họ tên" --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    asked = {**said, "without": without}
    say_noted(noting.note_corrected(bundle, asked, inbox, outbox, by=by, now=now(), withdrawn=withdrawn))


@click.command(options_metavar=OPTIONS)
@click.argument("numbers", nargs=-1, metavar="[SỐ…]")
@INPUT
@click.option("--reason", metavar="LÝ DO", required=True, help="Vì sao quyết định như vậy.")
@click.option("--decided-on", metavar="NGÀY", help="Ngày quyết định; không ghi thì là hôm nay.")
@BY
@WITHDRAW
@AS_OF
@JOBS
def answer(
    numbers: tuple[str, ...],
    inbox: Path,
    by: str,
    withdrawn: tuple[str, ...],
    as_of: date | None,
    jobs: int | None,
    **said: str | None,
) -> None:
    """Trả lời các việc ở trang “Chờ ý kiến” theo số, hoặc ghi ý kiến theo từng mục. Ví dụ: tdkt answer 482913 --by "Hoàng Văn Mẫu" --reason "Đã hỏi đơn vị"."""
    from tdkt_sheets import noting

    moment = now()
    said["decided_on"] = said["decided_on"] or f"{moment:%d/%m/%Y}"
    say_noted(noting.note_answers(numbers, said, inbox, by=by, now=moment, withdrawn=withdrawn, as_of=as_of, jobs=jobs))


for _key, _help in ANSWER_FIELDS.items():
    answer.params.append(click.Option([f"--{_key}"], metavar="…", help=_help))


@click.command(options_metavar=OPTIONS)
@click.argument("copy", type=EXISTING, metavar="BẢN_ĐỀ_XUẤT")
@INPUT
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ thay đổi gì.")
@BY
def adopt(copy: Path, inbox: Path, by: str, dry_run: bool) -> None:
    """Dùng bản đề xuất thay cho sổ của Văn phòng; bản trước giữ trong input/luu. Ví dụ: tdkt adopt output/de-xuat/danh-muc.xlsx --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    (say if dry_run else say_noted)(noting.adopt(copy, inbox, by=by, now=now(), dry_run=dry_run))


@click.command(options_metavar=OPTIONS)
@click.argument("numbers", nargs=-1, required=True, metavar="SỐ…")
@INPUT
@OUTPUT
@click.option("--reason", metavar="LÝ DO", required=True, help="Vì sao hoàn tác.")
@click.option("--with-later", is_flag=True, help="Hoàn tác cả các việc ghi sau dựa vào việc này.")
@BY
def undo(numbers: tuple[str, ...], inbox: Path, outbox: Path, reason: str, with_later: bool, by: str) -> None:
    """Hoàn tác việc đã ghi, theo số của việc. Ví dụ: tdkt undo 3f9a1c2b0d --reason "Ghi nhầm ngày" --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    say_noted(noting.undo(numbers, inbox, outbox, reason, by=by, now=now(), with_later=with_later))


@click.command(options_metavar=OPTIONS)
@click.argument("what", type=SendingType(), metavar="THÁNG hoặc LẦN_GỬI")
@INPUT
@OUTPUT
@click.option("--unit", metavar="ĐƠN VỊ", default="", help="Chỉ thư gửi đơn vị này: mã hoặc tên.")
@BY
@WITHDRAW
def sent(what: "Month | str", inbox: Path, outbox: Path, unit: str, by: str, withdrawn: tuple[str, ...]) -> None:
    """Ghi nhận đã gửi các thư của một tháng, hoặc các biểu của một lần gửi (thư mục trong bieu-mau). Ví dụ: tdkt sent 2021-06 --by "Nông Thị Hạnh"; tdkt sent 2021-03-01-dang-mo --unit PNCC --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    say_noted(noting.note_sent(what, unit, inbox, outbox, by=by, now=now(), withdrawn=withdrawn))


FORM = click.option("--form", metavar="BIỂU", default="", help="Chỉ biểu này của kỳ, ví dụ DK.")


def _period(said: "Period | str") -> "Period":
    if isinstance(said, str):
        raise click.UsageError(f"“{said}” không phải là kỳ. Ghi dạng 2021-Q2.")
    return said


@click.command(options_metavar=OPTIONS)
@click.argument("period", type=PeriodOrRoundType(), metavar="KỲ")
@FORM
@INPUT
@AS_OF
@JOBS
@click.option("--anyway", is_flag=True, help="Vẫn chốt dù chưa có biểu nào của kỳ được tính.")
@BY
def close(
    period: "Period | str", form: str, inbox: Path, as_of: "date | None", jobs: int | None, anyway: bool, by: str
) -> None:
    """Chốt kỳ: lưu số liệu, trang in và mã băm các tệp của kỳ; tệp đến sau thành điều chỉnh. Ví dụ: tdkt close 2021-Q2 --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    moment = now()
    say_noted(
        noting.close(
            _period(period),
            form.strip().upper(),
            as_of=as_of,
            machine_day=moment.date(),
            inbox=inbox,
            by=by,
            now=moment,
            anyway=anyway,
            jobs=jobs,
        )
    )


@click.command(options_metavar=OPTIONS)
@click.argument("period", type=PeriodOrRoundType(), metavar="KỲ")
@FORM
@INPUT
@click.option("--day", type=DayType(), default=None, help="Mở lại từ ngày nào; để trống: hôm nay.")
@click.option("--reason", metavar="LÝ DO", required=True, help="Vì sao mở lại.")
@BY
def reopen(period: "Period | str", form: str, inbox: Path, day: "date | None", reason: str, by: str) -> None:
    """Mở lại kỳ đã chốt. Ví dụ: tdkt reopen 2021-Q2 --reason "Sở Nội vụ đề nghị rà soát" --by "Nông Thị Hạnh"."""
    from tdkt_sheets import noting

    moment = now()
    said = noting.reopen(_period(period), form.strip().upper(), day or moment.date(), reason, inbox, by=by, now=moment)
    say_noted(said)


@click.command(options_metavar=OPTIONS)
@click.argument("person", metavar="NGƯỜI")
@INPUT
@OUTPUT
@click.option("--confirm", metavar="MÃ", default="", help="Gỡ theo đúng danh sách đã xem; mã ở cuối danh sách.")
@click.option("--by", metavar="NGƯỜI", default="", help="Ai gỡ: họ tên, chức vụ.")
@JOBS
@click.pass_context
def remove(
    ctx: click.Context, /, person: str, inbox: Path, outbox: Path, confirm: str, by: str, jobs: int | None
) -> None:
    """Gỡ dữ liệu của một người: mã cán bộ, hoặc “họ tên, ngày sinh”. Không có --confirm thì chỉ xem các tệp nêu người ấy. Ví dụ: tdkt remove CB-016."""
    from tdkt_sheets import noting

    if confirm and not by.strip():
        raise click.UsageError('Đề nghị ghi ai gỡ: --by "họ tên".', ctx)
    (say_noted if confirm else say)(noting.remove(person, inbox, outbox, confirm=confirm, by=by, now=now(), jobs=jobs))


@click.command(options_metavar=OPTIONS)
@INPUT
def acts(inbox: Path) -> None:
    """Liệt kê các việc đã ghi, theo thứ tự, mỗi việc một dòng với số của việc."""
    from tdkt_sheets import noting

    say(noting.acts(inbox))


class _Notes(click.Group):
    """A command for each act that no other command writes, made from the table of acts when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the table."""
        from tdkt_sheets.acts.kinds import NOTED

        return [kind.key for kind in NOTED]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of an act."""
        from tdkt_sheets.acts.kinds import NOTED
        from tdkt_sheets.acts.parcel import KEPT

        kind = next((one for one in NOTED if one.key == cmd_name), None)
        if kind is None:
            return None

        def write(inbox: Path, by: str, withdrawn: tuple[str, ...], **said: Any) -> None:
            from tdkt_sheets import noting

            say_noted(noting.note_act(kind.key, inbox, said, by=by, now=now(), withdrawn=withdrawn))

        options = [
            click.Option(
                [f"--{one.key.replace('_', '-')}", one.key],
                metavar="…",
                required=one.is_needed,
                multiple=one.is_list,
                help=f"{one.caption}. Ví dụ: {one.example}" + (" (ghi được nhiều lần)" if one.is_list else ""),
            )
            for one in kind.fields
            if one.key != KEPT  # what an act keeps is worked out when it is written
        ]
        command = click.Command(
            kind.key, callback=write, params=list(options), help=f"{kind.caption}.", options_metavar=OPTIONS
        )
        for option in (INPUT, BY, WITHDRAW):
            command = option(command)
        return command


@click.group(cls=_Notes, options_metavar=OPTIONS, subcommand_metavar="VIỆC [THAM SỐ]…")
def note() -> None:
    """Ghi một việc đã làm, đã quyết định. Ví dụ: tdkt note da-ban-hanh --task II.5 --number 12/BC --day 25/6/2021 --by "Nông Thị Hạnh"."""
