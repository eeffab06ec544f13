"""What each key of `run.json` means, for the reference page; a test holds that these are the keys that are written."""

from typing import NamedTuple

from tdkt_sheets.core.deliveries import State


class Key(NamedTuple):
    """A key, the JSON type of its value, and what it says."""

    name: str
    type: str
    meaning: str


TOP = (
    Key("version", "number", "version of this layout"),
    Key("cut_off", "ISO date", "last day that counts"),
    Key("today", "ISO date", "the day the run was made for: letters and their deadlines count from it"),
    Key(
        "office",
        "object",
        "whose month it is: `department`, `province`, `own_units` (codes of its own units, not of its bloc or of bodies outside)",
    ),
    Key("catalogue", "sha256", "of `danh-muc.xlsx` as read"),
    Key("inputs", "list", "every file, and every file inside a mail or archive, with what became of it"),
    Key(
        "findings",
        "list",
        "everything that was found and concerns somebody still, in order of file, severity and place",
    ),
    Key(
        "letters",
        "list of objects",
        "what each unit is told, part by part: `unit`, `form`, `period`, `round`, `subject`, `state` (`new`, `sent`, `old`, `moot`), `hash`",
    ),
    Key(
        "mails",
        "list of objects",
        "the mails to units that lie in `phan-hoi/`: `path` as in `outputs`, `unit` (null for a sender nobody knows), `parts` (hashes of `letters`)",
    ),
    Key(
        "last_act",
        "text or null",
        "the name of the latest act that the run found when it began to read; later ones are the next run's",
    ),
    Key(
        "history",
        "list",
        "with the keys of `findings`: what a later file or a decision of the office made history; told to nobody, counted nowhere",
    ),
    Key("law", "list", "for each round of awards that somebody was proposed in, the rule set that answered"),
    Key("counts", "object", "totals of the three lists above and of the merged rows"),
    Key(
        "unchecked",
        "list",
        "only when the program itself failed: each check that could not be asked, and each file lost to a fault (`rule` null), with where it failed",
    ),
    Key(
        "outputs",
        "list",
        "`path` (relative to the folder, with `/`) and `sha256` of every file written beside this one; of a workbook also `cells`, a hash of its typed"
        " cells and formulas; `at`: where it stands when a file that a person edited keeps its place."
        " Beside it, where there are any, `kept`: files that a person edited and this run does not write",
    ),
)
UNCHECKED = (
    Key("rule", "text or null", "the check, null where a whole file was lost"),
    Key("file", "text or null", "`path` of the file, null where the check looks across files"),
    Key("place", "text", "exception, function and line"),
)
INPUT = (
    Key("path", "text", "relative to the input folder, NFC, `/`; inside mails and archives joined by `!/`: `thu.eml!/a.zip!/DK.xlsx`"),
    Key("sha256", "sha256", "of the bytes"),
    Key("receipts", "list of ISO times", "all receipts of these bytes; lateness goes by the first, precedence by the last"),
    Key("sender", "text", "address of the mail, empty when there is none"),
    Key("received", "ISO time or null", "the last receipt, with its offset where the mail states one"),
    Key("noted", "text or null", "how it came as the office noted it, in Vietnamese; over what folder and file names say"),
    Key("form", "text or null", "code of the form: `DK`, `KQ` …"),
    Key("unit", "text or null", "code of the unit in the catalogue"),
    Key("period", "text or null", "`2021`, `2021-Q1`, `2021-H1` or `2020-2021`"),
    Key("round", "text or null", "code of the round of awards, of dossiers only"),
    Key("revision", "text or null", "short hash of the form's declaration that the blank was made from"),
    Key("state", "text", "see below"),
    Key("reason", "text", "why that state, in Vietnamese"),
    Key("rows", "object", "the account of its rows"),
)  # fmt: skip
ROWS = (
    Key("read", "number", "rows of data; always `taken + held + set_aside`"),
    Key("taken", "number", "rows that count"),
    Key("held", "number", "rows that wait until a finding is mended"),
    Key("set_aside", "number", "rows that another row or file stands for, or whose file is not taken"),
    Key("skipped", "number", "title, group, total, note and signature rows; outside the balance"),
)
STATES = {
    State.ACCEPTED: "its rows are merged, those held excepted",
    State.SUPERSEDED: "another file of the same unit, form and period is used",
    State.DUPLICATE: "the same bytes as another file",
    State.REJECTED: "a critical finding keeps the whole file out",
    State.WAITING: "the office is asked which form or round it is of; until then it changes nothing",
    State.IGNORED: "received after the cut-off, or a temporary file of an office program",
    State.WITHDRAWN: "the unit took it back",
    State.ATTACHED: "a signed scan, picture or text document",
    State.CONTAINER: "a mail or archive; what is in it has lines of its own",
    State.OFFICE: "the office's own workbook: catalogue, ledger, decisions",
}
FINDING = (
    Key("rule", "text", "id of the rule; never reused"),
    Key("severity", "text", "`critical`, `error`, `warning` or `note`"),
    Key("unit", "text or null", "as in `inputs`"),
    Key("form", "text or null", "as in `inputs`"),
    Key("period", "text or null", "as in `inputs`"),
    Key("file", "text", "`path` of the input"),
    Key("sheet", "text or null", "name of the sheet in that file"),
    Key("cell", "text or null", "the first cell, A1 style"),
    Key("cells", "list of text", "all cells"),
    Key("value", "text", "what stands there, as typed"),
    Key("message", "text", "where and why, in Vietnamese"),
    Key("fix", "text", "what to do, in Vietnamese"),
    Key("basis", "text", "slug of the fact of the field it rests on, empty for plain consistency"),
    Key("law", "text", "the provision it rests on, empty when none"),
    Key("waived", "text", "who let it pass, when and why, in Vietnamese; empty while nobody did"),
)
LAW = (
    Key("round", "text", "code of the round"),
    Key("day", "ISO date", "the day whose law answers"),
    Key("planned", "true or false", "whether no decision of the round is in the ledger yet"),
    Key("regime", "text or null", "code of the rule set of that day, as `tdkt explain luat` lists them"),
    Key("instruments", "list of text", "keys of its papers, as `tdkt explain luat` lists them"),
)
COUNTS = (
    Key("states", "object", "files by `state`"),
    Key("findings", "object", "findings by `severity`"),
    Key("rows", "object", "sums of `rows` over all files"),
    Key("merged", "object", "merged rows by `<FORM>_<annex>`"),
)
CSV_COLUMNS = (
    Key("_unit", "text", "code of the unit"),
    Key("_period", "text", "code of the period"),
    Key("_file", "text", "`path` of the input"),
    Key("_sheet", "text", "name of the sheet in that file"),
    Key("_row", "number", "row number in that sheet"),
)
AWARD_COLUMNS = (
    Key("person", "text", "code of the staff list, empty for anybody else"),
    Key("recipient", "text", "name, as the staff list has it where it knows the person"),
    Key("object_kind", "text", "`INDIVIDUAL`, `COLLECTIVE` or `HOUSEHOLD`"),
    Key("unit", "text", "code of the unit it belongs to, else as written"),
    Key("whose", "text", "`own` (units of the department), `bloc` (members of the bloc) or `outside`"),
    Key("award", "text", "code of the title or award"),
    Key("decision_no", "text", "number of the decision, empty while unknown"),
    Key("decision_date", "text", "its day, or as much of it as is known"),
    Key("period", "text", "the period the achievement is of, in words"),
    Key("reason_kind", "text", "code of the kind of award"),
    Key("achievement", "text", "the achievement, in words"),
    Key("round", "text", "code of the round, where the decision names one"),
    Key("revoked", "true or false", "whether it was revoked"),
    Key("doubts", "text", "`number` (not known), `day` (not known: in no total), `days` (told differently), `who` (not clear)"),
    Key("officer_class", "code", "class of a person, blank where nothing tells it"),
    Key("sex", "code", "of a person, blank where nothing tells it"),
    Key("sources", "text", "`file#sheet!row` of every row that tells of it, the weightiest first"),
)  # fmt: skip
