"""A folder to give to others: empty before, outside what the office keeps, holding nothing but the public workbooks."""

from pathlib import Path

from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.excel.write_many import written_books
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.public.package import public_books
from tdkt_sheets.outputs.summary.book import built
from tdkt_sheets.publish.new_file import write_new


def refuse_folder(folder: Path, inbox: Path, outbox: Path) -> None:
    """Nothing, where a folder may take what is given to others. Raises: UsageRefused."""
    place = folder.resolve()
    for kept in (inbox.resolve(), outbox.resolve()):
        if place.is_relative_to(kept) or kept.is_relative_to(place):
            raise UsageRefused(
                f"Thư mục {folder} nằm trong, hoặc chứa, {kept.name}. Đề nghị chọn một thư mục riêng, còn trống."
            )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageRefused(f"Thư mục {folder} không trống. Đề nghị chọn một thư mục trống để không lẫn với tệp khác.")


def share(run: Run, folder: Path) -> list[Path]:
    """The public workbooks of a run, written into a folder that `refuse_folder` let pass; their paths."""
    named = list(public_books(run, built(run)))
    made = written_books((plan for _, plan in named), 1)
    written = []
    for name, _ in named:
        write_new(folder / name, next(made).data)
        written.append(folder / name)
    return written
