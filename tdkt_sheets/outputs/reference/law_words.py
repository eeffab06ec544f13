"""The law in the words its page and `explain` show."""

from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.text import sort_key
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.law.instruments import Instrument, Regime
from tdkt_sheets.law.parameters import Entry, Parameter, Topic
from tdkt_sheets.law.read import law

REACH = {
    Severity.ERROR: "có thể làm dòng chưa được tính",
    Severity.WARNING: "chỉ nêu để làm rõ",
    Severity.NOTE: "chỉ ghi nhận",
}


def topics() -> list[Topic]:
    """Every group of parameters, by title."""
    return sorted(law().topics, key=lambda topic: sort_key(topic.title))


def days(of: Entry | Instrument | Regime) -> str:
    """Since when, until when; of a value that ended with its instrument, that what came after is not known."""
    since = f"từ {dates.show(of.since.isoformat())}"
    if not of.until:
        return since
    known = f"{since} đến {dates.show(of.until.isoformat())}"
    if not isinstance(of, Entry) or not of.is_open:
        return known
    return f"{known}, sau đó chưa biết" + (f" (cần đọc: {of.look_up})" if of.look_up else "")


def value(parameter: Parameter, entry: Entry) -> str:
    """One value with its days and its ground: "từ 01/10/2017 đến 31/12/2023: tối đa 15 % (khoản 3 Điều 9 …; đọc trong văn bản …)"."""
    return f"{days(entry)}: {parameter.shown(entry)} ({entry.citation}; {entry.evidence})"


def sources(keys: tuple[str, ...]) -> str:
    """Where something was read: what it is, and its address."""
    return "; ".join(f"{law().sources[key].what} ({law().sources[key].address})" for key in keys)


def evidence(instrument: Instrument) -> str:
    """How well the days of an instrument are known."""
    words = instrument.grade.words
    if instrument.checked:
        return f"{words}, đối chiếu ngày {dates.show(instrument.checked.isoformat())}"
    return f"{words}, {UNCONFIRMED}" if instrument.grade.is_of_a_text else words


def paper(instrument: Instrument) -> str:
    """A paper in a line: "Nghị định 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ: Quy định chi tiết …"."""
    number = f"{instrument.kind} {instrument.number}".strip() if instrument.number else instrument.kind
    signed = f" ngày {dates.show(instrument.signed.isoformat())}" if instrument.signed else ""
    return f"{number}{signed} của {instrument.issuer}: {instrument.name}"
