"""Who may speak for a unit (contract: sender): its own addresses, the office, and addresses that the office said send for it."""

from tdkt_sheets.core.deliveries import ReadPart
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import quoted
from tdkt_sheets.roster.handling import HandlingKind
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import deliveries as rules
from tdkt_sheets.rules.deliveries import MARKED, NAMELESS, OTHER_UNIT, UNKNOWN

TAKE = "TAKE"  # the setting by which every sender is heard


def doubt_of_sender(read: ReadPart, catalogue: Catalogue) -> Finding | None:
    """What is told of a sheet that came by a mail of somebody who may not speak for its unit; None where nothing is.

    What lies outside mails is the office's own delivery. Of a mail inside another the outer one brought it: only what the office
    handed on is from whom the inner one names.
    """
    part, unit = read.part, catalogue.unit_by_code.get(read.submission.unit) if read.submission else None
    if unit is None or part.carrier is None:
        return None
    address = part.sender if part.carrier in catalogue.office_addresses else part.carrier
    is_marked = catalogue.setting("mail_server").casefold() in part.failed_at
    own = catalogue.unit_by_address.get(address)
    is_own = address in catalogue.office_addresses or (own is not None and own.code == unit.code)
    if is_own and not is_marked:
        return None
    for row in catalogue.handlings.on_senders:
        if row.is_on_sender(address, unit.code, part.path, part.sha256) and (row.file or not is_marked):
            is_heard = row.kind is HandlingKind.SPEAKS
            return None if is_heard else rules.SENDER_REFUSED.at(file=part.path, address=quoted(address))
    if catalogue.setting("foreign_senders") == TAKE and not is_marked:
        if own is not None:
            return rules.WRONG_SENDER.at(file=part.path)
        return rules.UNKNOWN_SENDER.at(file=part.path, value=address, sender=quoted(address))
    kind = MARKED if is_marked else NAMELESS if not address else UNKNOWN if own is None else OTHER_UNIT
    whose = {
        MARKED: f"địa chỉ {quoted(address)} mà máy chủ thư ghi là không xác thực được",
        NAMELESS: "một thư không ghi địa chỉ gửi",
        UNKNOWN: f"địa chỉ chưa biết {quoted(address)}",
        OTHER_UNIT: f"địa chỉ {quoted(address)} của một đơn vị khác",
    }
    alone = kind in (MARKED, NAMELESS)  # then an answer is about this one file
    return rules.ASK_SENDER.at(file=part.path, seen=whose[kind], address=address, kind=kind, alone=alone)
