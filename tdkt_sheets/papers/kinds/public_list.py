"""Danh sách công khai: who is to be honoured for what, hung out before the decision; without births, votes and doubts."""

from collections.abc import Iterator
from datetime import date

from tdkt_sheets.awards.bundle import Bundle, Route
from tdkt_sheets.core import dates
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.declared import Paper, declare, listed, text
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.kinds.submission_letter import decider, proposed
from tdkt_sheets.roster.public_days import PublicDays, as_noted, from_writing_on, of_each_dossier, public_days
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

NAME = "danh-sach-cong-khai"

PAPER = declare(
    Paper(
        NAME,
        "Danh sách công khai lấy ý kiến",
        "mỗi đợt chưa có quyết định, cho mỗi cấp quyết định",
        (
            *issuers.HEAD,
            text("noi_dung", "việc đề nghị", "công nhận danh hiệu thi đua năm 2021"),
            text("cap_quyet_dinh", "người quyết định", "Giám đốc Sở"),
            *words.COUNTS,
            listed("dong", "từng trường hợp", *words.LINE),
            text("tu_ngay", "ngày bắt đầu công khai", "ngày 01 tháng 12 năm 2021"),
            text("den_ngay", "ngày cuối cùng công khai", "ngày 07 tháng 12 năm 2021"),
            text("noi_nhan_y_kien", "nơi nhận ý kiến", "Văn phòng Sở"),
            text("dien_thoai", "điện thoại nơi nhận ý kiến; không có thì trống", "0206 0000 000"),
            *issuers.SIGNER,
        ),
    )
)


def context(bundle: Bundle, catalogue: Catalogue, written: date | None = None) -> dict[str, object]:
    """The fields of the list; from which day to which it hangs out is as the office noted, else proposed where the settings and the round tell, to be looked at before signing.

    No proposed day lies before the one on which it is `written`, where that is known.
    """
    issuer, lines = issuers.office(catalogue), proposed(bundle.lines)
    return {
        **issuers.head(issuer, "TB", catalogue, bundle.year),
        "chua_kiem_chung": "",
        "noi_dung": words.subject(bundle, catalogue),
        "cap_quyet_dinh": decider(bundle.route, catalogue),
        **words.counts(lines),
        "dong": [words.shown(line, bundle.meeting) for line in lines],
        **_in_words(days_of(bundle, catalogue, written)),
        "noi_nhan_y_kien": issuer.body,
        "dien_thoai": catalogue.setting("office_phone"),
        **issuers.signer(issuer, Signed.LIST, bundle, catalogue),
    }


def days_of(bundle: Bundle, catalogue: Catalogue, written: date | None = None) -> PublicDays | None:
    """The days that the office noted of the list of a bundle, else those that are proposed; None where nothing tells them."""
    goes_up = bundle.route is not Route.UNIT
    if bundle.hung.day is not None:
        return as_noted(bundle.hung.day, bundle.hung.until, bundle.round, catalogue, goes_up)
    if bundle.route is Route.STATE:
        return None
    latest = public_days(bundle.round, catalogue, goes_up)
    if written is None:
        return latest
    return from_writing_on(latest, written, catalogue) if latest else of_each_dossier(bundle.round, written, catalogue)


def told_of_days(bundle: Bundle, catalogue: Catalogue, written: date | None) -> Iterator[str]:
    """What the office is told where the list hangs longer than the round has time, shorter than its setting asks for, or beyond the decision."""
    days = days_of(bundle, catalogue, written)
    if days is None or days.last is None:
        return
    first, last = (dates.show(day.isoformat()) for day in (days.first, days.last))
    if days.is_too_short and days.asked is not None:
        asked = dates.show(days.asked.isoformat())
        yield f"Danh sách công khai đã ghi niêm yết từ ngày {first} đến hết ngày {last}; đủ số ngày ở thiết lập thì đến hết ngày {asked}."
    decided = bundle.decision.day if bundle.decision else None
    if decided is not None:
        if days.is_noted and days.last >= decided:
            yield f"Danh sách công khai đã ghi niêm yết đến hết ngày {last}, quyết định ngày {dates.show(decided.isoformat())}: đề nghị đối chiếu."
    elif days.is_too_late and days.step is not None:
        step = dates.show(days.step.isoformat())
        yield (
            f"Danh sách công khai niêm yết từ ngày {first} thì đủ số ngày vào hết ngày {last}, không trước ngày {step} của bước tiếp theo của đợt. "
            "Đề nghị xem lại ngày dự kiến quyết định, hạn nộp hồ sơ ở trang “Đợt xét khen thưởng”; đã niêm yết rồi thì ghi lại: tdkt note dinh-ngay, việc “Niêm yết công khai”."
        )


def _in_words(days: PublicDays | None) -> dict[str, str]:
    if days is None:
        return dict.fromkeys(("tu_ngay", "den_ngay"), f"ngày {gap(2)} tháng {gap(2)} năm {gap(2)}")
    shown = (
        dates.in_words(day) if day else f"ngày {gap(2)} tháng {gap(2)} năm {gap(2)}" for day in (days.first, days.last)
    )
    first, last = (day if days.is_noted else highlighted(day) for day in shown)
    return {"tu_ngay": first, "den_ngay": last}
