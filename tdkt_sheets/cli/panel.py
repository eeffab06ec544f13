"""`tdkt panel`: the page to work from, in the browser."""

import sys
from pathlib import Path

from tdkt_sheets.cli import phrases

phrases.install()

import click  # noqa: E402

from tdkt_sheets.cli.options import INPUT, OPTIONS, OUTPUT, now  # noqa: E402

OPENED = """Bảng làm việc đang mở trong trình duyệt. Nếu chưa thấy, mở địa chỉ sau (dùng được một lần):
{}
Cửa sổ này phải để mở trong khi làm; bấm Ctrl+C để đóng bảng."""


@click.command(options_metavar=OPTIONS)
@INPUT
@OUTPUT
@click.option("--no-browser", is_flag=True, help="Không mở trình duyệt, chỉ in địa chỉ.")
def panel(inbox: Path, outbox: Path, no_browser: bool) -> None:
    """Mở bảng làm việc trong trình duyệt: việc của tháng, các biểu để ghi, các lệnh. Ví dụ: tdkt panel."""
    open_panel(inbox, outbox, with_browser=not no_browser)


def open_panel(inbox: Path, outbox: Path, *, with_browser: bool = True) -> None:
    """The panel is open until its page is closed for a while, or it is ended."""
    from tdkt_sheets.panel.server import serve

    def show(address: str) -> None:
        click.echo(OPENED.format(address))
        sys.stdout.flush()
        if with_browser:
            import webbrowser  # no other command needs it

            webbrowser.open(address)

    serve(inbox, outbox, now, show)
    click.echo("Bảng làm việc đã đóng.")
