"""Commands that speak with mail servers: the password is asked for, or comes from the system's own store."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_sheets.cli import phrases

phrases.install()

import click  # noqa: E402

from tdkt_sheets.cli.options import INPUT, OPTIONS, OUTPUT, DayType, SendingType, now  # noqa: E402
from tdkt_sheets.cli.printing import progress, say  # noqa: E402

if TYPE_CHECKING:
    from tdkt_sheets.core.periods import Month
    from tdkt_sheets.mail.servers import Password, Server

REMEMBER = click.option(
    "--remember", is_flag=True, help="Hỏi mật khẩu thư, rồi giữ trong kho mật khẩu của máy để lần sau không hỏi."
)


class PasswordPrompt:
    """Gives the password of an account: kept by the system's store, else typed in the console and kept nowhere."""

    def __init__(self, remember: bool) -> None:
        self.remember = remember
        self.typed: tuple[Server, Password] | None = None

    def __call__(self, server: "Server") -> "Password":
        """The password. Raises: UsageRefused where nobody can be asked."""
        from tdkt_sheets.core.errors import UsageRefused
        from tdkt_sheets.mail.passwords import has_store, kept_password
        from tdkt_sheets.mail.servers import Password

        if self.remember and not has_store():
            raise UsageRefused(
                "Máy này không có kho mật khẩu dùng được (cần gói keyring và kho của hệ điều hành); chương trình không giữ mật khẩu ở nơi khác. "
                "Đề nghị bỏ --remember, ghi mật khẩu mỗi lần."
            )
        if not self.remember and (kept := kept_password(server)) is not None:
            return kept
        if not sys.stdin.isatty():
            raise UsageRefused(
                f"Chưa có mật khẩu của {server.user} ở {server.place} trong kho mật khẩu của máy. Đề nghị mở cửa sổ lệnh, chạy lệnh này một lần "
                "với --remember; hoặc chạy trong cửa sổ lệnh mỗi lần, chương trình sẽ hỏi."
            )
        said = click.prompt(f"Mật khẩu của {server.user} ở {server.place}", hide_input=True, err=True)
        self.typed = (server, Password(said))
        return self.typed[1]

    def keep(self) -> None:
        """What was typed, and taken by the server, stands in the system's store where that was asked for."""
        from tdkt_sheets.mail.passwords import keep_password

        if self.remember and self.typed is not None:
            kept = keep_password(*self.typed)
            click.echo(
                "Đã giữ mật khẩu trong kho mật khẩu của máy." if kept else "Kho mật khẩu của máy không nhận mật khẩu.",
                err=True,
            )


@click.command(options_metavar=OPTIONS)
@click.argument("what", type=SendingType(), required=False, metavar="[THÁNG hoặc LẦN_GỬI]")
@INPUT
@OUTPUT
@click.option("--unit", metavar="ĐƠN VỊ", default="", help="Chỉ thư gửi đơn vị này.")
@click.option("--confirm", metavar="MÃ", default="", help="Gửi đúng danh sách đã xem; mã ở cuối danh sách.")
@click.option("--edited", metavar="SỐ", multiple=True, help="Thư số này có hai bản: gửi bản đã sửa tay.")
@click.option("--new", metavar="SỐ", multiple=True, help="Thư số này có hai bản: gửi bản mới.")
@click.option("--arrived", metavar="SỐ", multiple=True, help="Thư chưa rõ kết quả: đã đến nơi.")
@click.option("--not-arrived", metavar="SỐ", multiple=True, help="Thư chưa rõ kết quả: chưa đến, sẽ gửi lại.")
@click.option("--by", metavar="NGƯỜI", default="", help="Ai gửi: họ tên, chức vụ.")
@REMEMBER
def send(
    what: "Month | str | None",
    inbox: Path,
    outbox: Path,
    unit: str,
    confirm: str,
    edited: tuple[str, ...],
    new: tuple[str, ...],
    arrived: tuple[str, ...],
    not_arrived: tuple[str, ...],
    by: str,
    remember: bool,
) -> None:
    """Gửi thư của một tháng, hoặc biểu của một lần gửi (thư mục trong bieu-mau), qua máy chủ thư của cơ quan, mỗi thư một lần. Không có --confirm thì chỉ xem danh sách. Ví dụ: tdkt send 2021-06; tdkt send 2021-03-01-dang-mo."""
    from tdkt_sheets import batch

    if (confirm or arrived or not_arrived) and not by.strip():
        raise click.UsageError('Đề nghị ghi ai gửi: --by "họ tên".')
    versions = {**dict.fromkeys(new, False), **dict.fromkeys(edited, True)}
    if arrived or not_arrived:
        say(batch.note_arrived(what, arrived, not_arrived, inbox, outbox, by=by, now=now()))
    elif not confirm:
        say(batch.letters_to_send(what, unit, inbox, outbox, versions))
    else:
        asks = PasswordPrompt(remember)
        batch.send(what, unit, confirm, inbox, outbox, versions, by=by, now=now, asks=asks, says=click.echo)
        asks.keep()


@click.command(options_metavar=OPTIONS)
@INPUT
@click.option("--since", type=DayType(), help="Chỉ lấy thư đến hộp thư từ ngày này; không ghi thì từ 01/11 năm trước.")
@REMEMBER
def fetch(inbox: Path, since: date | None, remember: bool) -> None:
    """Lấy thư mới từ hộp thư của cơ quan vào input/thu, mỗi thư một lần; hộp thư giữ nguyên. Ví dụ: tdkt fetch."""
    from tdkt_sheets import batch

    asks = PasswordPrompt(remember)
    batch.fetch(inbox, now=now, asks=asks, says=click.echo, progress=progress, since=since)
    asks.keep()
