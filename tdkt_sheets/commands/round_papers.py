"""`tdkt papers`: the papers of one round alone, as they stand today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path

from tdkt_sheets.acts.workspace_key import key_of
from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.initiative_round import ROUND
from tdkt_sheets.awards.priced import payments_made
from tdkt_sheets.commands.amounts import amounts_of
from tdkt_sheets.commands.tables_out import bundle_tables, layouts_of
from tdkt_sheets.commands.treasury_out import treasury_forms, treasury_lists
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.text import bare, count, named, quoted
from tdkt_sheets.month.held_proposals import held_proposals
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import FOLDER, Content, award_papers
from tdkt_sheets.outputs.books.initiative_papers import LIST, initiative_papers, rounds_of
from tdkt_sheets.proposed.filled_table import opened
from tdkt_sheets.roster.roster import Catalogue

__all__ = ["FOLDER", "ROUND", "by_bundle", "closing_words", "of_round", "of_the_initiative_council", "round_named"]


def round_named(text: str, catalogue: Catalogue) -> str:
    """The code of the round that a text names; `SANG_KIEN` is that of the initiative council.

    Raises: UsageRefused with the nearest ones.
    """
    if bare(text) in (bare(ROUND), bare("Sáng kiến")):
        return ROUND
    known = catalogue.round_called(text) or next(
        (one for one in catalogue.rounds if bare(text) == bare(one.code)), None
    )
    if known is not None:
        return known.code
    near = nearest(text, [name for one in catalogue.rounds for name in (one.code, one.name)])
    question = f" Có phải {quoted(near)}?" if near else ""
    codes = named([one.code for one in catalogue.rounds], "đợt")
    raise UsageRefused(f"Danh mục không có đợt {quoted(text)}.{question} Các đợt đang có: {codes}.")


def of_round(bundles: Iterable[Bundle], code: str, run: Run) -> list[Bundle]:
    """The bundles of one round.

    Raises: UsageRefused when nobody is proposed in it.
    """
    found = [one for one in bundles if one.round.code == code and one.lines]
    if not found:
        held = [said for (of, _), names in held_proposals(run).items() if of == code for said in names]
        waits = (
            f" Dòng còn phải chỉnh sửa: {named(list(dict.fromkeys(held)), 'trường hợp', between='; ')}." if held else ""
        )
        who = "ai được đề nghị" if not held else "trường hợp nào được tính"
        raise UsageRefused(
            f"Chưa có {who} trong đợt {quoted(run.catalogue.round_by_code[code].name)} đến ngày {run.cut_off:%d/%m/%Y}.{waits}"
        )
    return found


def by_bundle(
    bundles: Sequence[Bundle], code: str, run: Run, templates: Mapping[str, bytes], forms_out: Mapping[str, bytes]
) -> Iterator[tuple[str, Iterator[tuple[str, Content]]]]:
    """The key of each bundle of a round, and its papers by file name; `bundles` are those of all rounds."""
    made = award_papers(
        bundles, run.catalogue, payments_made(run.proposals), templates, code, key_of(run.acts), run.today
    )
    opened_forms = opened(forms_out)
    treasury = treasury_forms(opened_forms)
    layouts = layouts_of(opened_forms, run.catalogue, treasury)
    priced = amounts_of(run) if treasury else []
    for key, papers in groupby(made, key=lambda one: one[0].split("/")[1]):
        tables = bundle_tables([one for one in bundles if one.key == key], run.catalogue, layouts)
        paid = treasury_lists((one for one in priced if one.key == key), run.catalogue, treasury)
        yield key, ((path.rpartition("/")[2], content) for path, content in chain(papers, tables, paid))


def of_the_initiative_council(
    run: Run, templates: Mapping[str, bytes], outbox: Path
) -> tuple[str, Iterator[tuple[str, Iterator[tuple[str, Content]]]]]:
    """What is written of the initiative council's rounds, in words; the key of each, and its papers by file name.

    Raises: UsageRefused when no unit asks for anything to be recognised.
    """
    rounds = rounds_of(run)
    if not rounds:
        raise UsageRefused(
            f"Chưa có sáng kiến nào ghi “đề nghị công nhận” đến ngày {run.cut_off:%d/%m/%Y}, "
            "hoặc danh mục chưa ghi “Nơi công nhận sáng kiến”."
        )
    works = sum(len(one.works) for one in rounds)
    folders = named([str(outbox / FOLDER / one.key) for one in rounds], "đợt")
    said = f"Đã soạn giấy tờ của {count(works)} sáng kiến. Đề nghị mở: {LIST} trong {folders}"
    made = initiative_papers(rounds, run.catalogue, templates, key_of(run.acts))
    by_key = groupby(made, key=lambda one: one[0].split("/")[1])
    return said, ((key, ((path.rpartition("/")[2], content) for path, content in papers)) for key, papers in by_key)


def closing_words(bundles: Sequence[Bundle], outbox: Path) -> str:
    """What was written, for whom, and what to read first."""
    lines = sum(len(one.lines) for one in bundles)
    folders = ", ".join(f"{outbox / FOLDER / one.key}" for one in bundles)
    waiting = list(dict.fromkeys(said for one in bundles for said in one.waiting))
    left_out = (
        f" Chưa vào hồ sơ vì dòng còn phải chỉnh sửa: {named(waiting, 'trường hợp', between='; ')}." if waiting else ""
    )
    return f"Đã soạn giấy tờ của {count(lines)} trường hợp.{left_out} Đọc trước: 0-doc-truoc.docx trong {folders}"
