"""`tdkt papers`: the papers of one round alone, as they stand today."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from tdkt_sheets.acts.workspace_key import key_of
from tdkt_sheets.commands.inbox import Progress
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.text import bare, count, fold_term, named, quoted
from tdkt_sheets.month.round_bundles import payments_made, round_bundles
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import FOLDER, Content, award_papers
from tdkt_sheets.roster.roster import Catalogue

__all__ = ["FOLDER", "by_bundle", "closing_words", "round_named"]


def round_named(text: str, catalogue: Catalogue) -> str:
    """The code of the round that a text names.

    Raises: UsageRefused with the nearest ones.
    """
    said = fold_term(text)
    for one in catalogue.rounds:
        if said in (fold_term(one.code), fold_term(one.name)) or bare(text) == bare(one.code):
            return one.code
    near = nearest(text, [name for one in catalogue.rounds for name in (one.code, one.name)])
    question = f" Có phải {quoted(near)}?" if near else ""
    codes = named([one.code for one in catalogue.rounds], "đợt")
    raise UsageRefused(f"Danh mục không có đợt {quoted(text)}.{question} Các đợt đang có: {codes}.")


def by_bundle(
    run: Run, code: str, templates: Mapping[str, bytes], progress: Progress
) -> Iterator[tuple[str, Iterator[tuple[str, Content]]]]:
    """The key of each bundle of a round, and its papers by file name.

    Raises: UsageRefused when nobody is proposed in it.
    """
    bundles = round_bundles(run)
    mine = [one for one in bundles if one.round.code == code and one.lines]
    if not mine:
        raise UsageRefused(
            f"Chưa có ai được đề nghị trong đợt {quoted(run.catalogue.round_by_code[code].name)} đến ngày {run.cut_off:%d/%m/%Y}."
        )
    progress("Viết hồ sơ khen thưởng", 0, len(mine))
    made = award_papers(bundles, run.catalogue, payments_made(run), templates, code, key_of(run.acts))
    for key, papers in groupby(made, key=lambda one: one[0].split("/")[1]):
        yield key, ((path.rpartition("/")[2], content) for path, content in papers)


def closing_words(run: Run, code: str, outbox: Path) -> str:
    """What was written, for whom, and what to read first."""
    bundles = [one for one in round_bundles(run) if one.round.code == code and one.lines]
    lines = sum(len(one.lines) for one in bundles)
    folders = ", ".join(f"{outbox / FOLDER / one.key}" for one in bundles)
    return f"Đã soạn giấy tờ của {count(lines)} trường hợp. Đọc trước: 0-doc-truoc.docx trong {folders}"
