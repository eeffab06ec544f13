"""What `tdkt explain` says: of a rule, of a value the law fixes, of the papers themselves."""

from difflib import get_close_matches

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core import dates
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.text import bare, quoted
from tdkt_sheets.law.field_facts import facts
from tdkt_sheets.law.parameters import Parameter
from tdkt_sheets.law.read import law
from tdkt_sheets.outputs.reference import law_words
from tdkt_sheets.outputs.reference.rule_words import CATALOGUE, asked_on, checked, families_of, family_of, worded
from tdkt_sheets.rules.engine import RULES, Rule

LAW = "luat"
BECOMES = {
    Severity.CRITICAL: "Cả tệp chưa được dùng cho đến khi nhận được tệp đã sửa.",
    Severity.ERROR: "Dòng đó (cả phụ lục, nếu không nêu dòng nào) chưa được tính cho đến khi đơn vị sửa và gửi lại.",
    Severity.WARNING: "Không vì thế mà dòng phải chờ; được nêu trong thư để đơn vị xem lại.",
    Severity.NOTE: "Không vì thế mà dòng phải chờ; chỉ ghi nhận ở sổ, đơn vị không phải làm gì.",
}
BECOMES_OF_CATALOGUE = {
    Severity.CRITICAL: "Chương trình dừng, kết quả cũ được giữ nguyên, cho đến khi danh mục được sửa.",
    Severity.ERROR: "Dòng đó của danh mục chưa được dùng.",
    Severity.WARNING: "Danh mục vẫn được dùng; được nêu để Văn phòng xem lại.",
    Severity.NOTE: "Danh mục vẫn được dùng, không phải làm gì; được nêu để Văn phòng biết.",
}
BECOMES_OF_BOOKS = {
    Severity.CRITICAL: "Chương trình dừng lại, không tổng hợp, cho đến khi Văn phòng sửa sổ.",
    Severity.ERROR: "Dòng đó của sổ (ý kiến đó) chưa được dùng cho đến khi Văn phòng sửa; các dòng khác vẫn dùng.",
    Severity.WARNING: "Dòng đó vẫn được dùng; được nêu để Văn phòng xem lại.",
    Severity.NOTE: "Vẫn được dùng; chỉ ghi nhận.",
}
BECOMES_OF_OFFICE = (
    "Nêu cho Văn phòng Sở, tại danh mục hoặc sổ khen thưởng; không dòng nào của đơn vị bị giữ lại vì nội dung này."
)
BECOMES_OF_QUESTION = "Các dòng đó chờ, chưa được tính, đến khi đơn vị hoặc Văn phòng Sở trả lời; không phải lỗi."
OF_THE_VALUE = ("{why}", "{fix}")  # the words come from the kind of value
NO_LAW = "Quy ước của biểu mẫu và danh mục; không dựa vào điều khoản của văn bản."


def explain(asked: str) -> list[str]:
    """The lines that explain a rule (DK-04), a family (DK), a value (money.base_salary), a group of values (money), or the law (luat).

    Raises: UsageRefused for anything else, with the nearest names.
    """
    word = bare(asked).strip()
    rules = {id.casefold(): rule for id, rule in RULES.items()}
    parameters = {name.casefold(): parameter for name, parameter in law().parameters.items()}
    if word == LAW:
        return _law()
    if rule := rules.get(word):
        return _rule(rule)
    if parameter := parameters.get(word):
        return _parameter(parameter)
    families = families_of(built_in())
    if family := next((code for code in families if code.casefold() == word), None):
        return _family(families[family], [rule for id, rule in RULES.items() if family_of(id) == family])
    if below := [parameter for name, parameter in parameters.items() if name.startswith(f"{word}.")]:
        return [f"{parameter.name}: {parameter.label}" for parameter in below]
    raise UsageRefused(_unknown(asked, word, [*RULES, *law().parameters]))


def _unknown(asked: str, word: str, names: list[str]) -> str:
    """Who mistyped a number sees the ids there are; who mistyped a word sees the nearest."""
    siblings = sorted(name for name in names if "." not in name and family_of(name).casefold() == family_of(word))
    folded = {name.casefold(): name for name in names}
    near = siblings or [folded[key] for key in get_close_matches(word, folded, n=5)]
    said = f" Gần nhất: {', '.join(near)}." if near else ""
    return f"Không có nội dung kiểm tra, tham số nào mang mã {quoted(asked)}.{said} Xem danh sách văn bản và tham số: tdkt explain {LAW}"


def _rule(rule: Rule) -> list[str]:
    of_family = {CATALOGUE: BECOMES_OF_CATALOGUE} | dict.fromkeys(BOOKS, BECOMES_OF_BOOKS)
    becomes = of_family.get(family_of(rule.id), BECOMES)[rule.severity]
    if rule.to_the_office:
        becomes = BECOMES_OF_OFFICE
    if rule.waits:
        becomes = BECOMES_OF_QUESTION
    why, fix = rule.told
    lines = [f"{rule.id} · {rule.severity.caption}"]
    lines.append(f"Kiểm tra:  {checked(rule, built_in())}" + (f" {days}" if (days := asked_on(rule)) else ""))
    lines.append(f"Kết quả:   {becomes}")
    if (rule.message, rule.fix) != OF_THE_VALUE:  # else the example tells them
        lines.append(f"Vì sao:    {worded(rule.message)}")
        lines += [f"Đề nghị:   {worded(rule.fix)}"] if rule.fix else []
    if (why, fix) != (rule.message, rule.fix):
        lines.append(f"Ví dụ:     {why}" + (f" Đề nghị: {fix}" if fix else ""))
    is_dated = len(rule.bases) > 1
    for since, basis in rule.bases:
        lines.append(
            "Cơ sở:     " + (f"từ {dates.show(since.isoformat())}: " if is_dated else "") + facts()[basis].says
        )
    if not rule.law:
        return [*lines, f"Căn cứ:    {NO_LAW}"]
    lines.append("Căn cứ:")
    for name in rule.law:
        parameter = law().parameters[name]
        lines.append(f"  {parameter.label} ({name})")
        lines += [f"    {law_words.value(parameter, entry)}" for entry in parameter.entries]
    return lines


def _family(caption: str, rules: list[Rule]) -> list[str]:
    return [caption, *(f"  {rule.id} · {rule.severity.caption}: {rule.says}" for rule in sorted(rules, key=lambda rule: rule.id))]  # fmt: skip


def _parameter(parameter: Parameter) -> list[str]:
    lines = [f"{parameter.label} ({parameter.name})"]
    for entry in parameter.entries:
        lines.append(f"  {law_words.value(parameter, entry)}")
        if entry.note:
            lines.append(f"    {entry.note}")
        if entry.sources:
            lines.append(f"    Nguồn: {law_words.sources(entry.sources)}")
        if entry.reach is not Severity.ERROR:
            lines.append(f"    Mức dùng: {law_words.REACH[entry.reach]}.")
    return lines


def _law() -> list[str]:
    """Rule sets, papers, and the names under which values are asked for."""
    shipped = law()
    lines = ["Bộ quy định, theo ngày ban hành quyết định:"]
    for regime in shipped.regimes:
        lines.append(f"  {regime.code}: {regime.name}, {law_words.days(regime)}")
    for title, binding in (("Văn bản:", True), ("Để tham khảo, không phải văn bản áp dụng cho Sở:", False)):
        lines += ["", title]
        for instrument in shipped.instruments.values():
            if instrument.is_binding is binding:
                lines.append(f"  {law_words.paper(instrument)}")
                lines.append(f"    {law_words.days(instrument)}; {law_words.evidence(instrument)}")
                lines += [f"    {instrument.note}"] if instrument.note else []
    lines += ["", "Tham số (xem từng nhóm: tdkt explain NHÓM):"]
    lines += [f"  {topic.key}: {topic.title}" for topic in law_words.topics()]
    return lines
