"""The page of a month as the panel shows it: the file as it was written, with forms where there is something to do, and files that open."""

import json
from collections.abc import Mapping, Set
from hashlib import sha256
from itertools import count as counting
from pathlib import Path
from urllib.parse import unquote, urlencode

from lxml import html
from lxml.html import HtmlElement

from tdkt_sheets.acts.kinds import BEGUN, SENT
from tdkt_sheets.commands.backing_up import last_backup
from tdkt_sheets.commands.blank_sendings import blanks_of, sendings
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count
from tdkt_sheets.outputs.blanks.sending_list import LIST, SENDINGS
from tdkt_sheets.outputs.page.pointer import PAGE
from tdkt_sheets.panel import markup
from tdkt_sheets.panel.place import Place, number_of
from tdkt_sheets.publish.hands import LARGEST_RUN, RUN_NAME, read_listing
from tdkt_sheets.publish.plain_files import plain_bytes

LARGEST_PAGE = 64 << 20  # bytes
STEPS = {"da-trinh": "Đã trình", "da-quyet-dinh": "Đã quyết định", "da-trao": "Đã trao", "da-chi": "Đã chi"}
BY_HAND = "Trang của tháng này đã sửa bằng tay nên bảng không thêm nút vào. Gộp lại để có trang mới."


def month_page(place: Place, month: str, stamp: str, who: str, answered: Set[str]) -> bytes:
    """The page with its forms; one that no run wrote is not shown, but named. What was done since it was made, `answered` questions too, says so."""
    folder = place.outbox / month
    data = _written(folder)
    if data is None:
        return markup.page(
            title=f"Tháng {month[5:]}/{month[:4]}", place="/", refused=[BY_HAND], next=("/viec/gop", "Gộp lại")
        )
    page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    _under_our_policy(page)
    _without(page, "[@data-typed]")
    _open_files(page, month, place)
    _done_since(page, place, folder, answered)
    _newest_sending(page, place)
    _last_backup(page, place)
    for add in (_sent, _answers, _undated, _absent, _to_mend, _bundles):
        add(page, month, stamp, who)
    return bytes(html.tostring(page, doctype="<!doctype html>", encoding="utf-8"))


def _written(folder: Path) -> bytes | None:
    """The page as a run wrote it, under whatever name it stands; None where a person's stands in its place."""
    listing = read_listing(folder)
    for listed in listing.by_place.values():
        if listed.path == PAGE:
            data = plain_bytes(folder / listed.at, LARGEST_PAGE)
            return data if data is not None and sha256(data).hexdigest() == listed.sha256 else None
    return None


def _under_our_policy(page: HtmlElement) -> None:
    """The policy and referrer of the panel's own answers hold; its bar, style and script are added."""
    for meta in page.xpath("//meta[@http-equiv or @name='referrer']"):
        meta.drop_tree()
    head, body = page.find("head"), page.find("body")
    style = html.Element("style")
    style.text = markup.text(markup.STYLE)
    head.append(style)
    script = html.Element("script")
    script.text = markup.text(markup.SCRIPT)
    body.append(script)
    header = body.find("header")
    for piece in reversed(_pieces(markup.piece("bar", "/"))):
        header.addnext(piece)


def _without(page: HtmlElement, marked: str) -> None:
    for one in page.xpath(f"//*{marked}"):
        one.drop_tree()


def _pieces(text: str) -> list[HtmlElement]:
    return [
        one
        for one in html.fragments_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
        if isinstance(one, HtmlElement)
    ]


def _open_files(page: HtmlElement, month: str, place: Place) -> None:
    """A link to a file of the month opens it in its own program."""
    known = {one.number: one for one in place.outputs()}
    for link in page.xpath("//a[starts-with(@href, './')]"):
        number = number_of(f"output/{month}/{unquote(link.get('href')[2:])}")
        label = link.get("aria-label")
        look = "button" if "button" in (link.get("class") or "") else "link"
        link.tag = "button" if number in known else "span"
        link.attrib.clear()
        if number in known:
            link.attrib.update(
                {"form": "mo", "name": "so", "value": number} | ({"class": look} if look == "link" else {})
            )
            if label:
                link.set("aria-label", label)


def _done_since(page: HtmlElement, place: Place, folder: Path, answered: Set[str]) -> None:
    """Acts that the run did not know yet are told on top; letters and questions that they settle are not asked for again."""
    acts = place.standing_acts()[::-1]
    known = next((at + 1 for at, act in enumerate(acts) if act.name == _last_act(folder)), 0)
    since = [act for act in acts[known:] if act.kind.key != BEGUN]
    if since:
        told = html.Element("p", {"class": "waits"})
        told.text = f"Sau lần gộp này đã ghi thêm {count(len(since))} việc; gộp lại để tính."
        page.find("body").find("main").insert(0, told)
    sent = {digest for act in since for digest in act.listed("sent")}
    for row in page.xpath("//tr[@data-letters]"):
        parts = set((row.get("data-letters") or "").split())
        if parts and parts <= sent:
            row.attrib.pop("data-letters")
            _settled(row[0], "đã ghi nhận gửi")
    for item in page.xpath("//li[@data-question]"):
        if item.get("data-question") in answered:
            item.attrib.pop("data-question")
            _settled(item, "đã trả lời, chờ gộp")


def _newest_sending(page: HtmlElement, place: Place) -> None:
    """The newest sending of blanks, while some of it is not noted as sent: its list, and the forms that send it and note it."""
    made = sendings(place.outbox)
    noted = {digest for act in place.standing_acts() if act.kind.key == SENT for digest in act.listed("sent")}
    if not made or noted >= blanks_of(made[0], place.outbox):
        return
    told = html.Element("p", {"class": "waits"})
    told.text = f"Biểu mẫu mới tạo: {made[0]}. "
    number = number_of(f"output/{SENDINGS}/{made[0]}/{LIST}")
    listed = html.Element("button", {"form": "mo", "name": "so", "value": number, "class": "link"})
    listed.text, listed.tail = "Mở danh sách gửi", " "
    told.append(listed)
    catalogue = place.catalogue()[0]
    if catalogue is not None and catalogue.setting("smtp_server"):
        _linked(told, f"/viec/thu-se-gui?{urlencode({'month': made[0]})}", "Gửi qua máy chủ thư", made[0])
    _linked(told, f"/viec/da-gui-bieu?{urlencode({'sending': made[0]})}", "Ghi nhận đã gửi", made[0])
    page.find("body").find("main").insert(0, told)


def _last_backup(page: HtmlElement, place: Place) -> None:
    """When the office's folder was last kept apart, at the foot of the page."""
    day = last_backup(place.inbox)
    told = html.Element("p", {"class": "soft"})
    told.text = f"Sao lưu gần nhất: ngày {dates.show(day.isoformat())}. " if day else "Chưa sao lưu lần nào. "
    _linked(told, "/viec/sao-luu", "Sao lưu", "thư mục input")
    page.find("body").find("main").append(told)


def _settled(into: HtmlElement, words: str) -> None:
    mark = html.Element("span", {"class": "s ok"})
    mark.text = f"✓ {words}"
    into.append(mark)


def _last_act(folder: Path) -> str:
    """The latest act that the run of a folder knew."""
    try:
        return str(json.loads(plain_bytes(folder / RUN_NAME, LARGEST_RUN) or b"{}").get("last_act") or "")
    except (ValueError, AttributeError):
        return ""


def _form(key: str, at: str, stamp: str, hidden: Mapping[str, str]) -> HtmlElement:
    form = html.Element("form", {"method": "post", "action": f"/viec/{key}", "data-keep": at, "id": at})
    for name, value in {**hidden, "stamp": stamp, "keep": at}.items():
        form.append(html.Element("input", {"type": "hidden", "name": name, "value": value}))
    return form


def _asked(at: str, name: str, caption: str, value: str = "") -> HtmlElement:
    box = html.Element("div", {"class": "field"})
    label = html.Element("label", {"for": f"{at}-{name}"})
    label.text = caption
    box.append(label)
    box.append(
        html.Element(
            "input", {"id": f"{at}-{name}", "name": name, "type": "text", "required": "required", "value": value}
        )
    )
    return box


def _inline(form: HtmlElement, at: str, who: str, words: str, reason: bool = False) -> HtmlElement:
    row = html.Element("div", {"class": "inline"})
    if reason:
        row.append(_asked(at, "reason", "Lý do"))
    row.append(_asked(at, "by", "Người thực hiện", who))
    button = html.Element("button", {"class": "main"})
    button.text = words
    row.append(button)
    form.append(row)
    return form


def _sent(page: HtmlElement, month: str, stamp: str, who: str) -> None:
    """Letters are noted as sent: the ticked ones, or all."""
    for table in page.xpath("//table[.//tr[@data-letters]]"):
        form = _inline(_form("da-gui", "gui-het", stamp, {"month": month}), "gui-het", who, "Ghi nhận đã gửi tất cả")
        table.addnext(form)
        for row in table.xpath(".//tr[@data-letters]"):
            address = urlencode({"month": month, "unit": row.get("data-unit")})
            _linked(row[-1], f"/viec/da-gui?{address}", "Ghi nhận đã gửi", row[0].text or "")


def _linked(into: HtmlElement, address: str, words: str, whose: str) -> None:
    link = html.Element("a", {"class": "button", "href": address, "aria-label": f"{words}: {whose}"})
    link.text = words
    link.tail = " "
    into.append(link)


def _answers(page: HtmlElement, month: str, stamp: str, who: str) -> None:
    """Questions of one cause are answered together: tick, say why, once."""
    numbers = counting(1)
    for cause in page.xpath("//details[@data-cause]"):
        at = f"y-kien-{next(numbers)}"
        listed = cause.find("ul")
        form = _form("tra-loi", at, stamp, {})
        listed.addprevious(form)
        form.insert(0, listed)
        for item in listed.xpath("./li[@data-question]"):
            _tickable(item)
        _inline(form, at, who, "Trả lời các việc đã chọn", reason=True)


def _tickable(item: HtmlElement) -> None:
    """A question behind a box to tick, labelled by its own words."""
    box = html.Element("input", {"type": "checkbox", "name": "numbers", "value": item.get("data-question")})
    label = html.Element("label", {"class": "tick"})
    words = html.Element("span")
    words.text, item.text = item.text, None
    for child in list(item):
        if child.get("hidden") is not None:
            child.drop_tree()
        else:
            words.append(child)
    label.extend([box, words])
    item.append(label)


def _undated(page: HtmlElement, month: str, stamp: str, who: str) -> None:
    """Files of which nobody noted when they came are noted as received on their own page."""
    for row in page.xpath("//tr[@data-undated]"):
        _linked(row[-1], "/nhan", "Tiếp nhận", row[0].text)


def _absent(page: HtmlElement, month: str, stamp: str, who: str) -> None:
    """What a unit says of a form that has not come is noted."""
    for row in page.xpath("//tr[@data-missing]"):
        unit, form, period = [*row.get("data-missing").split("|"), "", "", ""][:3]
        given = {"unit": unit, "form": form, "period": period}
        whose = f"{row[0].text}, {row[1].text}"
        cell = row[-1]
        for key, words in (("khong-phat-sinh", "Không phát sinh"), ("gia-han", "Gia hạn")):
            _linked(cell, f"/viec/{key}?{urlencode(given)}", words, whose)


def _to_mend(page: HtmlElement, month: str, stamp: str, who: str) -> None:
    """A cell of a unit's file may be corrected on the unit's word."""
    for item in page.xpath("//li[@data-cell]"):
        given = {
            "path": number_of(f"input/{item.get('data-file')}"),
            "cell": item.get("data-cell"),
            "old": item.get("data-value"),
        }
        _linked(item, f"/viec/sua-theo-don-vi?{urlencode(given)}", "Sửa theo đơn vị", item.get("data-cell"))


def _bundles(page: HtmlElement, month: str, stamp: str, who: str) -> None:
    """What became of a bundle is noted."""
    for section in page.xpath("//section[@data-bundle]"):
        key = section.get("data-bundle")
        row = html.Element("p")
        for step, words in STEPS.items():
            _linked(row, f"/viec/{step}?{urlencode({'bundle': key})}", words, key)
        section.append(row)
