"""Papers from templates: what is filled in stays text, what an edited template does wrong is told, the same input is the same bytes."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.text import clean
from tdkt_sheets.forms.types import Text
from tdkt_sheets.papers import faults, gaps
from tdkt_sheets.papers.compiled import compiled
from tdkt_sheets.papers.declared import PAPERS, check, every_paper, sample, text
from tdkt_sheets.papers.make import made
from tdkt_sheets.papers.render import faults_of, render
from tdkt_sheets.papers.sandbox import FILTER_WORDS, Sandbox
from tdkt_sheets.papers.shipped import shipped, shipped_templates
from tdkt_sheets.rules.engine import RULES
from tests import bundles
from tests.docx_text import lines, unmarked, word_bytes

NAMES = list(every_paper())
LETTER = "to-trinh"
FIELDS = {field.key: field for field in every_paper()[LETTER].fields}
drawn = cache(made)  # seconds: by the first test that asks


def letter(**more: object) -> dict[str, object]:
    return sample(every_paper()[LETTER].fields) | more


def from_own(*paragraphs: str, **fields: object) -> list[str]:
    """The paragraphs of a letter made from a template of the office's own."""
    made_paper = render(LETTER, letter(**fields), {LETTER: word_bytes(*paragraphs)})
    assert made_paper.notes == ()
    return lines(made_paper.data)[1:]


def told(template: bytes) -> str:
    """What the office is told of a template; the shipped one is then used."""
    made_paper = render(LETTER, letter(), {LETTER: template})
    assert made_paper.data == render(LETTER, letter()).data
    (note,) = made_paper.notes
    assert note.startswith("mau-van-ban/to-trinh.docx: ")
    assert "Đề nghị: " in note and "mẫu gốc" in note
    return note


# --- shipped templates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_template_is_what_its_drawing_makes(name: str) -> None:
    """Stale? Run: python -m tdkt_sheets.papers.make"""

    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return {part: package.read(part) for part in package.namelist()}

    assert parts(shipped(name)) == parts(drawn()[f"{name}.docx"])


def test_every_paper_has_its_template_and_no_other_is_left() -> None:
    folder = Path(import_module("tdkt_sheets.papers").__file__ or "").with_name("templates")
    assert {path.name for path in folder.iterdir()} == set(drawn()) == set(shipped_templates())


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_template_fills_in_with_examples_full_and_bare(name: str) -> None:
    paper = every_paper()[name]
    full = sample(paper.fields)
    bare = full | {field.key: [] for field in paper.fields if field.of} | {
        field.key: False for field in paper.fields if field.is_flag
    }  # fmt: skip
    for context in (full, bare):
        said = "\n".join(lines(render(name, context).data))
        assert "{" not in said and "}" not in said


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_template_is_laid_out_as_the_decree_says(name: str) -> None:
    """A4; top and bottom 20-25, left 30-35, right 15-20 mm; Times New Roman; page number top centre from page 2; no private marks."""
    document = Document(BytesIO(shipped(name)))
    section = document.sections[0]
    assert sorted(round(length.mm) for length in (section.page_width, section.page_height)) == [210, 297]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert gaps.OPENS not in document.element.xml
    if name != "phieu-bau":  # cut up, never filed
        sides = section.top_margin, section.right_margin, section.bottom_margin, section.left_margin
        top, right, bottom, left = (round(side.mm, 1) for side in sides)
        assert 20 <= top <= 25 and 20 <= bottom <= 25 and 30 <= left <= 35 and 15 <= right <= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_template_uses_every_field_it_needs_by_a_declared_name(name: str) -> None:
    """A field of the declaration that no paper shows is fine; one that is shown and not declared is not."""
    paper = every_paper()[name]
    for field in paper.fields:
        reduced = {key: value for key, value in sample(paper.fields).items() if key != field.key}
        with pytest.raises(ValueError, match=field.key):
            render(name, reduced)


# --- what is filled in stays text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", bundles.HOSTILE)
def test_a_hostile_text_is_shown_as_it_is(hostile: str) -> None:
    """Braces, markup, formulas, controls: letters as typed, nothing run, nothing lost but what XML cannot hold."""
    shown = "".join(char if char == "\n" or char.isprintable() or char == "\u2028" else " " for char in hostile)
    shown = unmarked(hostile if hostile.startswith("\ue000") else shown).replace("\n", "\\n")
    found = from_own("{{ noi_dung }}", "{% for muc in dong %}{{ muc.ten }}{% endfor %}", noi_dung=hostile)
    assert found[0] == shown


@given(st.text(st.characters(exclude_categories=["Cs", "Co", "Cc"]), max_size=40))
def test_any_text_comes_out_as_it_went_in(words: str) -> None:
    template = word_bytes("{{ noi_dung }}|")
    (said,) = lines(render(LETTER, letter(noi_dung=words), {LETTER: template}).data)[1:]
    assert said == f"{words.replace(chr(0xFFFE), ' ').replace(chr(0xFFFF), ' ')}|"


def test_a_whole_bundle_of_hostile_names_gives_papers_that_open() -> None:
    bundle = bundles.hostile_bundle()
    bundle = replace(
        bundle, decision=None, lines=[replace(line, award="CSTDCS", is_passed=None) for line in bundle.lines]
    )  # so that ballots are asked for
    for module in ("submission_letter", "council_minutes", "counting_minutes", "decision", "candidate_list", "ballot"):
        kind = import_module(f"tdkt_sheets.papers.kinds.{module}")
        said = "\n".join(lines(render(kind.NAME, kind.context(bundle, built_in())).data))
        assert "49" not in said.replace("QĐ", "")  # {{ 7*7 }} was not worked out
        assert "{{ 7*7 }}" in said or module == "submission_letter"


def test_line_ends_and_spaces_at_the_ends_stay() -> None:
    assert from_own("{{ noi_dung }}", noi_dung=" một\nhai ") == [" một\\nhai "]


def test_marks_are_highlighted_and_blanks_counted() -> None:
    made_paper = render(LETTER, letter(noi_dung=f"Số {gaps.gap(2)} và {gaps.highlighted('xem lại')}"), {
        LETTER: word_bytes("A {{ noi_dung }} Z")
    })  # fmt: skip
    assert lines(made_paper.data)[1:] == ["A Số [[……]] và [[xem lại]] Z"]
    assert made_paper.gaps == 1


def test_a_highlight_keeps_the_look_of_its_surroundings() -> None:
    document = Document()
    run = document.add_paragraph().add_run("{{ noi_dung }}")
    run.bold, run.font.name = True, "Times New Roman"
    target = BytesIO()
    document.save(target)
    made_paper = render(LETTER, letter(noi_dung=gaps.gap()), {LETTER: target.getvalue()})
    (blank,) = Document(BytesIO(made_paper.data)).paragraphs[0].runs
    assert blank.bold and blank.font.highlight_color is not None
    order = [node.tag for node in blank._r.find(qn("w:rPr"))]
    assert order.index(qn("w:b")) < order.index(qn("w:highlight"))


# --- a template serves many papers ----------------------------------------------------------------------------------------


def _saved(document: WordDocument) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_papers_of_one_template_do_not_leak_into_each_other() -> None:
    """The template is compiled once; a paper filled in between, or one that went wrong, leaves no trace in the next."""
    template = word_bytes(
        "{{ noi_dung }}",
        "{%p for muc in dong %}",
        "- {{ muc.ten }}",
        "{%p endfor %}",
        "{{ '%d' % 1 if noi_dung == 'sai' }}",
    )
    long = letter(noi_dung=f"Dài {gaps.gap()}", dong=[sample(FIELDS["dong"].of)] * 9)
    short = letter(noi_dung="Ngắn", dong=[])
    alone = {name: render(LETTER, context, {LETTER: template}) for name, context in (("long", long), ("short", short))}
    compiled.cache_clear()
    wrong = letter(noi_dung="sai")
    for name, context in (("short", short), ("", wrong), ("long", long), ("long", long), ("short", short)):
        made_paper = render(LETTER, context, {LETTER: template})
        if name:
            assert made_paper == alone[name]
        else:
            assert "không cho phép" in made_paper.notes[0]


def test_headers_and_footers_are_filled_and_their_marks_highlighted() -> None:
    document = Document()
    document.add_paragraph("{{ so_ky_hieu }}")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Đầu {{ noi_dung }}"
    section.even_page_footer.paragraphs[0].text = "Cuối {{ noi_dung }}"
    made_paper = render(LETTER, letter(noi_dung=f"{gaps.gap()}."), {LETTER: _saved(document)})
    section = Document(BytesIO(made_paper.data)).sections[0]
    for page, first in ((section.header, "Đầu "), (section.even_page_footer, "Cuối ")):
        runs = page.paragraphs[0].runs
        assert [run.text for run in runs] == [first, "………", "."]
        assert [run.font.highlight_color is not None for run in runs] == [False, True, False]
    assert made_paper.gaps == 2


def test_columns_that_follow_a_list_widen_the_table() -> None:
    """A row with more cells than the table has columns is what Word refuses to lay out."""
    document = Document()
    cells = document.add_table(1, 3).rows[0].cells
    for cell, words in zip(cells, ("{%tc for muc in dong %}", "{{ muc.ten }}", "{%tc endfor %}"), strict=True):
        cell.text = words
    for many in (1, 5):
        context = letter(dong=[sample(FIELDS["dong"].of)] * many)
        made_paper = render(LETTER, context, {LETTER: _saved(document)})
        (table,) = Document(BytesIO(made_paper.data)).tables
        assert made_paper.notes == ()
        assert len(table.columns) == len(table.rows[0].cells) == many


def test_a_note_at_the_foot_is_filled_once_and_never_read_again() -> None:
    """Two sections used to fill the notes twice, so that a text with braces was read as a template."""
    document = Document()
    document.add_paragraph("{{ so_ky_hieu }}")
    document.add_section()
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f'<w:footnotes xmlns:w="{nsmap["w"]}"><w:footnote w:id="1"><w:p><w:r><w:t>{{{{ noi_dung }}}}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    made_paper = render(LETTER, letter(noi_dung="{{ so_ky_hieu }} & {% x"), {LETTER: _saved(document)})
    assert made_paper.notes == ()
    with zipfile.ZipFile(BytesIO(made_paper.data)) as package:
        assert "{{ so_ky_hieu }} &amp; {% x" in package.read("word/footnotes.xml").decode()


# --- what the office edits ------------------------------------------------------------------------------------------------


def test_the_offices_own_template_is_used() -> None:
    assert from_own("TỜ TRÌNH RIÊNG {{ co_quan|hoa }}", "{%p for muc in ho_so %}", "- {{ muc.ten }}", "{%p endfor %}") == [
        "TỜ TRÌNH RIÊNG SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "- Danh sách trích ngang", "- Danh sách trích ngang",
    ]  # fmt: skip


def test_what_was_deleted_while_changes_were_tracked_is_not_read() -> None:
    """A field that the office struck out is in the file still; what it put in, or moved, stands like any text."""
    document = Document()
    document.add_paragraph()
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "{{ dong_cu }}"
    run = "<w:r><w:{0} xml:space='preserve'>{1}</w:{0}></w:r>"
    word = f"xmlns:w='{nsmap['w']}'"
    marks = (
        f"<w:del {word} w:id='1'>{run.format('delText', '{{ truong_cu }}')}</w:del>",
        f"<w:moveFrom {word} w:id='2'>{run.format('t', '{{ cho_cu }}')}</w:moveFrom>",
        f"<w:ins {word} w:id='3'>{run.format('t', '{{ so_ky')}</w:ins>",
        f"<w:moveTo {word} w:id='4'>{run.format('t', '_hieu }}')}</w:moveTo>",
    )
    for mark in marks:
        document.paragraphs[0]._p.append(parse_xml(mark))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {word} w:id='5'/>"))
    end = parse_xml(f"<w:rPr {word}><w:ins w:id='6'/></w:rPr>")
    document.add_paragraph("Hết.")._p.get_or_add_pPr().append(end)
    packed = BytesIO()
    document.save(packed)
    paper = render(LETTER, letter(), {LETTER: packed.getvalue()})
    assert paper.notes == ()
    assert lines(paper.data)[-2:] == ["Số: …/TTr-SLĐTBXH", "Hết."]
    assert b"w:del" not in zipfile.ZipFile(BytesIO(paper.data)).read("word/document.xml")


def test_a_tag_that_word_cut_into_pieces_is_still_a_tag() -> None:
    """Word splits what it spells out as wrong into several runs."""
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ so_", "ky", "_hieu }", "}"):
        paragraph.add_run(piece)
    target = BytesIO()
    document.save(target)
    made_paper = render(LETTER, letter(), {LETTER: target.getvalue()})
    assert (made_paper.notes, lines(made_paper.data)[1:]) == ((), ["Số: …/TTr-SLĐTBXH"])


@pytest.mark.parametrize("name", FILTER_WORDS)
def test_every_filter_that_is_told_of_works(name: str) -> None:
    example = FILTER_WORDS[name][1]
    key = example.split("|")[0]
    value = [1, 2, 3] if name == "length" else 7 if name == "hai_so" else 1490000 if name == "so" else "sở"
    said = Sandbox().from_string(f"{{{{ {example} }}}}").render({key: value})
    assert said == {"hoa": "SỞ", "hoa_dau": "Sở", "hai_so": "07", "so": "1.490.000", "length": "3"}[name]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ so_ky_hiu }}", ("“so_ky_hiu”", "Có phải “so_ky_hieu”")),
        ("{% for muc in dong %}{{ muc.tenn }}{% endfor %}", ("“tenn”", "Có phải “ten”")),
        ("{% if khong_co %}x{% endif %}", ("“khong_co”",)),
        ("{{ khong_co.gi_ca }}", ("“khong_co”",)),
        ("{{ so_ky_hieu ", ("viết chưa đúng",)),
        ("{% for muc in dong %}", ("viết chưa đúng",)),
        ("{% endfor %}", ("viết chưa đúng",)),
        ("{{ so_ky_hieu|khong_co_loc }}", ("bộ lọc", "“khong_co_loc”")),
        ("{{ so_ky_hieu + 1 }}", ("viết chưa đúng",)),
        ("{% include 'x' %}", ("viết chưa đúng",)),
        ("{{ dong }}", ("không cho phép",)),
        ("{{ dong.__class__ }}", ("không",)),
        ("{{ ''.__class__.__mro__ }}", ("không",)),
        ("{{ so_ky_hieu.format(1) }}", ("không cho phép",)),
        ("{{ so_ky_hieu.upper() }}", ("không cho phép",)),
        ("{{ 'a' * 1000000000 }}", ("không cho phép",)),
        ("{{ '%1000000000d' % 1 }}", ("không cho phép",)),
        ("{{ 9 ** 999999999 }}", ("không cho phép",)),
        ("{% for n in range(1000000000) %}x{% endfor %}", ("không cho phép",)),
        ("{{ (dong|first).ten.__class__ }}", ("không",)),
    ],
)
def test_a_template_that_goes_wrong_is_told_and_the_shipped_one_used(template: str, words: tuple[str, ...]) -> None:
    """One sentence in Vietnamese that names the template and the field; no English, no traceback."""
    note = told(word_bytes(template))
    for word in words:
        assert word in note
    for english in ("undefined", "object", "expected", "unexpected", "Error", "None", "callable", "template", "\n"):
        assert english not in note.replace(template, "").replace("mau-van-ban/to-trinh.docx", "")


def _zip(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def _changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(shipped(LETTER))) as package:
        return _zip(
            {name: change(package.read(name)) if name == part else package.read(name) for name in package.namelist()}
        )


BOMB = b"<w:p>" * 2_000_000


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", faults.EMPTY),
        (b"Toi la Word", faults.NOT_WORD),
        (b"PK\x03\x04hong", faults.NOT_WORD),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, faults.LOCKED),
        (_zip({"a.txt": b"a"}), faults.NOT_WORD),
        (_zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<y/>"}), faults.NOT_WORD),
        (shipped(LETTER)[:-200], faults.NOT_WORD),
        (_changed("word/document.xml", lambda xml: xml[:-50]), faults.NOT_WORD),
        (_changed("[Content_Types].xml", lambda xml: xml.replace(b"document.main", b"template.main")), faults.NOT_WORD),
        (_changed("word/document.xml", lambda xml: xml + BOMB), faults.TOO_LARGE),
        (_zip({f"{n}.xml": b"" for n in range(500)}), faults.TOO_LARGE),
        (b"PK" + b"\0" * faults.LARGEST, faults.TOO_LARGE),
    ],
    ids=["empty", "text", "broken", "locked", "zip", "not-word", "cut", "cut-xml", "dotx", "bomb", "parts", "large"],
)  # fmt: skip
def test_a_file_that_is_no_template_is_told(data: bytes, fault: faults.TemplateFault) -> None:
    assert fault.what in told(data)


def test_a_loop_that_crosses_a_table_is_told_instead_of_dropping_text() -> None:
    document = Document()
    document.add_paragraph("Trước {% for muc in dong %}")
    document.add_table(1, 1).rows[0].cells[0].text = "{{ muc.ten }}{% endfor %}"
    target = BytesIO()
    document.save(target)
    assert "không cùng cấp" in told(target.getvalue())


def test_an_entity_in_a_template_reads_no_file() -> None:
    """A document type that names a file of the machine opens nothing."""
    head = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    data = _changed(
        "word/document.xml",
        lambda xml: xml.replace(b"?>", b"?>" + head, 1).replace(b"T\xe1\xbb\x9c TR", b"&f; T\xe1\xbb\x9c TR", 1),
    )
    made_paper = render(LETTER, letter(), {LETTER: data})
    hostname = Path("/etc/hostname")
    if hostname.exists():
        assert hostname.read_text().strip() not in "\n".join(lines(made_paper.data))


def test_a_trial_sees_what_this_round_would_not() -> None:
    """A branch not taken, a list that happens to be empty: told before the day it is needed."""
    bad = word_bytes("{% for muc in dong %}{{ muc.sai }}{% endfor %}")
    assert list(faults_of({LETTER: bad, "khong-co": bad})) == [LETTER]
    assert faults_of({name: shipped(name) for name in NAMES}) == {}


# --- same bytes -----------------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "from hashlib import sha256\n"
        "from tdkt_sheets.papers.declared import every_paper, sample\n"
        "from tdkt_sheets.papers.render import render\n"
        "for name, paper in every_paper().items():\n"
        "    print(sha256(render(name, sample(paper.fields)).data).hexdigest())\n"
    )
    here = [sha256(render(name, sample(paper.fields)).data).hexdigest() for name, paper in every_paper().items()]
    for seed in ("1", "2"):
        env = {"PYTHONHASHSEED": seed, "TZ": "Asia/Ho_Chi_Minh", "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=env)
        assert done.stdout.split() == here


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_carries_no_trace_of_who_made_it_when(name: str) -> None:
    data = render(name, sample(every_paper()[name].fields)).data
    said = Document(BytesIO(data)).core_properties
    assert (said.author, said.last_modified_by, said.title) == ("", "", every_paper()[name].title)
    assert said.created == said.modified
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {info.date_time[:3] for info in package.infolist()} == {(1980, 1, 1)}
        assert package.namelist()[0] == "[Content_Types].xml"


# --- declarations ---------------------------------------------------------------------------------------------------------


def test_a_paper_is_declared_once_and_named_plainly() -> None:
    assert all(name.isascii() and name == name.lower() and " " not in name for name in PAPERS)
    for paper in every_paper().values():
        keys = [field.key for field in paper.fields]
        assert len(keys) == len(set(keys)), paper.name
        assert paper.when and all(field.meaning for field in paper.fields)


@pytest.mark.parametrize("value", [None, 1.5, True, ["x"], {"a": 1}])
def test_a_value_that_is_not_as_declared_is_a_fault_of_the_program(value: object) -> None:
    with pytest.raises(ValueError, match="noi_dung"):
        check((text("noi_dung", "nội dung"),), {"noi_dung": value}, "to-trinh")


def test_no_text_from_outside_marks_a_place_to_write_in() -> None:
    """A name, a ground or a file that carries the private marks comes in without them: nothing is highlighted that the office did not leave open."""
    forged = f"{gaps.OPENS}………{gaps.CLOSES} Nông Thị Hạnh"
    assert clean(forged) == "\ufffd………\ufffd Nông Thị Hạnh"
    assert Text().parse(forged).fault == "broken_letters"
    told = RULES["BX-18"].at(file="bx.xlsx", why=forged)
    assert not {gaps.OPENS, gaps.CLOSES} & set(told.message)
