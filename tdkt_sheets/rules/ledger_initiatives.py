"""The check of the reach of the ledger's recognised initiatives (SO-18)."""

from collections.abc import Iterator

from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_term, quoted
from tdkt_sheets.rules.engine import WARNING, Hit, sheet_rule
from tdkt_sheets.rules.office_books import LedgerContext

BASE = "CO_SO"  # scope of the office's own


@sheet_rule(
    "SO-18", WARNING, sheet="SO.sang_kien", reads=("scope", "issuer"),
    says="Phạm vi ảnh hưởng của sáng kiến do cấp tương ứng công nhận.",
    message="Phạm vi {scope} nhưng nơi công nhận là {issuer}; phạm vi tỉnh, Bộ, toàn quốc do người đứng đầu cấp đó công nhận.",
    fix="Kiểm tra lại nơi công nhận và phạm vi ảnh hưởng.",
    example={"scope": "“Tỉnh”", "issuer": "“Sở Lao động - Thương binh và Xã hội”"},
)  # fmt: skip
def scope_above_who_recognised_it(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A reach beyond the department is not certified by the department."""
    catalogue = context.catalogue
    own = {
        fold_term(catalogue.setting(key))
        for key in ("department", "former_department", "initiative_council")
        if catalogue.setting(key)
    }
    own |= {name for name, unit in catalogue.unit_by_name.items() if unit is not None}
    names = catalogue.lists["pham_vi_sang_kien"].name_of
    for index, (scope, issuer) in enumerate(zip(sheet.columns["scope"], sheet.columns["issuer"], strict=True)):
        if scope and scope != BASE and issuer and fold_term(issuer) in own:
            yield Hit((index,), "scope", {"scope": quoted(names(scope)), "issuer": quoted(issuer)}, ("issuer",))
