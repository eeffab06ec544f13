"""What of the invented rows that a catalogue begins with still stands in it."""

from functools import cache

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.core.text import count
from tdkt_sheets.roster.roster import Catalogue

INVENTED = ".example"  # no address of this ending exists


@cache
def _people() -> frozenset[tuple[str, str]]:
    return frozenset((line["full_name"], line["birth"]) for line in shipped.lines(own_forms.PEOPLE))


def samples_left(catalogue: Catalogue) -> str:
    """One sentence on the sample people and addresses that were not replaced; '' when none is left."""
    people = sum((person.full_name, person.birth or "") in _people() for person in catalogue.people)
    addresses = [address for unit in catalogue.units for address in unit.addresses]
    invented = sum(address.casefold().endswith(INVENTED) for address in (*addresses, catalogue.setting("office_email")))
    told = [
        f"{count(number)} {what}"
        for number, what in ((people, "người ở trang “Nhân sự”"), (invented, "địa chỉ thư"))
        if number
    ]
    if not told:
        return ""
    return f"Danh mục còn dữ liệu mẫu: {', '.join(told)}. Đề nghị thay bằng thông tin thật trước khi gửi đơn vị."
