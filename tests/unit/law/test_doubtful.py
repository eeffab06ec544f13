"""The list of what is doubtful, and of what nobody knows the successor of: neither grows unseen, and each has its reason."""

from pathlib import Path

from tdkt_sheets.law.evidence import Grade
from tdkt_sheets.law.read import law

LIST = Path(__file__).with_name("doubtful.txt")
HEAD = "# Values that are doubtful (with why) or end without a known successor (open). A line goes when a source settles it; none comes without being looked at.\n"


def lines() -> list[str]:
    found = []
    for name, parameter in sorted(law().parameters.items()):
        for entry in reversed(parameter.entries):
            told = [entry.doubt] if entry.is_unconfirmed else []
            told += ["open"] if entry.is_open else []
            if told:
                found.append(f"{name} {entry.since} {entry.grade}: {'; '.join(told)}")
    return found


def test_the_list_is_the_one_that_was_looked_at() -> None:
    """Made anew by: python -m tests.unit.law.test_doubtful"""
    assert LIST.read_text(encoding="utf-8") == HEAD + "\n".join(lines()) + "\n"


def test_each_has_its_reason() -> None:
    for parameter in law().parameters.values():
        for entry in parameter.entries:
            assert bool(entry.doubt) == entry.is_unconfirmed
            assert not entry.is_open or entry.look_up, f"{parameter.name} {entry.since} says not where to look"
            if entry.grade is Grade.EARLIER:
                assert entry.note, f"{parameter.name} {entry.since} says not from where it was taken"


def test_what_two_quote_alike_is_no_longer_doubtful() -> None:
    named = {name: law().parameters[name] for name in ("advanced_worker.min_service_months", "council.dossier_report")}
    assert not any(one.doubt for one in named["advanced_worker.min_service_months"].entries if one.grade is Grade.READ)
    assert not named["council.dossier_report"].entries[-1].is_unconfirmed


if __name__ == "__main__":
    LIST.write_text(HEAD + "\n".join(lines()) + "\n", encoding="utf-8")
