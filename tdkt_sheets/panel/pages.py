"""The pages of a panel and what its forms do: from what was asked to what is answered, without a socket."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count as counting
from pathlib import Path
from threading import Lock

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import Ending
from tdkt_sheets.acts.standing import not_withdrawn
from tdkt_sheets.core.clock import here
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.text import count, named
from tdkt_sheets.panel import markup
from tdkt_sheets.panel.asked import NotSaid, Said, words
from tdkt_sheets.panel.doings import BEGIN, Doing, EntryGroup, doings
from tdkt_sheets.panel.jobs import Job, Jobs
from tdkt_sheets.panel.month import month_page
from tdkt_sheets.panel.opening import Opener
from tdkt_sheets.panel.place import Place, choices
from tdkt_sheets.panel.receiving import Receiving

RECEIVING = "tiep-nhan"
NOTHING_NEW = "Không có tệp nào chờ tiếp nhận. Tệp nhận qua tin nhắn, hệ thống văn bản, USB: chép nguyên vào input/moi, không đổi tên."
WAITS = 20.0  # seconds that an answer waits for an act to be written
MOST_FILES = 200  # listed of what a command wrote
CHANGED = "{} đã thay đổi từ khi mở trang này. Chữ đã gõ vẫn còn: đề nghị xem lại theo nội dung mới rồi bấm lần nữa."


@dataclass(frozen=True, slots=True)
class Response:
    """What the browser gets."""

    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    to: str = ""  # where it is led


@dataclass
class Pages:
    """All that a panel answers; `opener` shows files, `now` is asked anew each time."""

    place: Place
    jobs: Jobs
    now: Callable[[], datetime]
    opener: Opener
    who: str = ""
    receiving: Receiving = field(init=False)
    _answered: set[str] = field(default_factory=set)  # numbers of questions, until the next run no longer asks them
    _said: dict[int, Said] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.receiving = Receiving(self.place, self.jobs)

    def get(self, path: str, query: Said) -> Response | None:
        """A page; None where there is none. Nothing is changed, but for what a dead run left half done."""
        self.place.make_whole()
        if path == "/":
            return self._home()
        if path == "/viec":
            return self._page("Các việc làm được", "/viec", groups=_grouped())
        if path == "/nhan" and self.place.is_begun:
            return self._receiving()
        if path == "/da-ghi":
            return self._acts()
        if path.startswith("/thang/") and path[7:] in self.place.months():
            return Response(200, self._month(path[7:]))
        if path.startswith("/ket-qua/") and (job := self.jobs.of(path[9:])):
            return self._result(job)
        doing = self._doing(path)
        return self._form(doing, query) if doing else None

    def post(self, path: str, said: Said) -> Response | None:
        """What a form does; None where there is none."""
        self.place.make_whole()
        if path == "/mo":
            return self._open(said)
        doing = self._doing(path)
        return self._do(doing, said) if doing else None

    def _doing(self, path: str) -> Doing | None:
        key = path[6:] if path.startswith("/viec/") else ""
        if not self.place.is_begun:
            return BEGIN if key == BEGIN.key else None
        return doings().get(key)

    def _home(self) -> Response:
        if not self.place.is_begun:
            return self._form(BEGIN, {"year": [str(self.now().year)]})
        months = self.place.months()
        if months:
            return Response(200, self._month(months[0]))
        return self._form(
            doings()["gop"],
            {},
            good=("Chưa gộp tháng nào. Đặt tệp các đơn vị gửi vào thư mục input rồi gộp.",),
            place="/",
        )

    def _month(self, month: str) -> bytes:
        return month_page(self.place, month, self._stamp(), self.who, self._answered)

    def _acts(self) -> Response:
        noted = self.place.noted()
        left = {act.name for act in not_withdrawn(noted.acts)}
        faults = [f"{finding.file}: {finding.message}" for finding in noted.findings]
        shown = [_shown(act, act.name in left) for act in noted.acts[::-1]]
        return self._page("Việc đã ghi", "/da-ghi", acts=shown, faults=faults, stamp=self._stamp())

    def _receiving(self) -> Response:
        """What came without a mail, each with its form filled in beforehand."""
        arrived, more = self.receiving.waiting()
        asks = doings()[RECEIVING].asks
        offered = {key: choices(found) for key, found in self.place.picked(asks).items()}
        good = [] if arrived else [NOTHING_NEW]
        good += [f"Còn {count(more)} tệp nữa, hiện ra khi các tệp này đã tiếp nhận."] if more else []
        return self._page(
            "Tiếp nhận tệp không đến bằng thư",
            "/nhan",
            arrived=arrived,
            asks=asks,
            offered=offered,
            stamp=self._stamp(),
            good=good,
        )

    def _form(self, doing: Doing, given: Said, status: int = 200, place: str = "", **more: object) -> Response:
        picked = self.place.picked(doing.asks)
        offered = {key: choices(found) for key, found in picked.items()}
        return self._page(
            doing.caption, place, status, doing=doing, offered=offered, given=given, stamp=self._stamp(), **more
        )

    def _page(self, title: str, place: str, status: int = 200, **fields: object) -> Response:
        catalogue, fault = self.place.catalogue()
        office = (catalogue.setting("department") or catalogue.setting("office_name")) if catalogue else ""
        own = {"title": title, "place": place, "office": office, "who": self.who}
        faults = [*_listed(fields.pop("faults", ())), *fault.splitlines()]
        return Response(status, markup.page(**own, faults=faults, **fields))

    def _do(self, doing: Doing, said: Said) -> Response:
        """A command is begun; what is refused comes back with all that was filled in."""
        by = next((one.strip() for one in said.get("by", ()) if one.strip()), "")
        if doing.notes and by:
            self.who = by[:200]
        try:
            if changed := self._changed(said) if doing.notes and doing is not BEGIN else "":
                raise NotSaid(CHANGED.format(changed))
            if doing.notes and not by:
                raise NotSaid("chưa ghi “Người thực hiện”")
            command = self._command(doing, said, by)
        except NotSaid as refusal:
            told = str(refusal)
            return self._form(
                doing, said, 409, refused=[told if told[:1].isupper() else f"Chưa làm: {told}."], asked=True
            )
        job = self.jobs.begin(doing.key, doing.caption, command)
        with self._lock:
            self._said[job.number] = said
        if not doing.runs or doing.notes:
            job.ended.wait(WAITS)
        return Response(303, to=f"/ket-qua/{job.number}")

    def _command(self, doing: Doing, said: Said, by: str) -> list[str]:
        picked = self.place.picked(doing.asks)
        meant = {key: {sent: word for sent, (word, _) in offered.items()} for key, offered in picked.items()}
        given = words(doing.asks, _in_order(said) if doing.key == RECEIVING else said, meant)
        folders = [f"--input={self.place.inbox.resolve()}"]
        if doing.writes:
            folders.append(f"--output={self.place.outbox.resolve()}")
        if doing.key == "nam-moi":
            given, folders = self._next_year()
        if doing.key == "chia-se":
            folders.append(f"--public={self._new_folder('chia-se')}")
        withdrawn = [f"--withdraw={one}" for one in said.get("withdraw", ()) if re.fullmatch("[0-9a-f]{10}", one)]
        own = [*doing.fixed, *folders, *([f"--by={by}"] if doing.notes else []), *withdrawn]
        return [*doing.command, *own, *given]

    def _new_folder(self, name: str) -> Path:
        """A folder beside the input folder that is not there yet, named by the day."""
        beside = self.place.inbox.resolve().parent
        stem = f"{name}-{self.now():%Y-%m-%d}"
        return next(one for at in counting(1) if not (one := beside / (stem if at == 1 else f"{stem}-{at}")).exists())

    def _next_year(self) -> tuple[list[str], list[str]]:
        """The words that begin the next year in a folder of its own beside this one."""
        catalogue = self.place.catalogue()[0]
        if catalogue is None:
            raise NotSaid("danh mục chưa dùng được")
        year, here_ = catalogue.year + 1, self.place.inbox.resolve().parent
        there = here_.parent / (
            here_.name.replace(str(catalogue.year), str(year)) if str(catalogue.year) in here_.name else str(year)
        )
        if there.exists() and (not there.is_dir() or any(there.iterdir())):
            raise NotSaid(f"thư mục {there} đã có và không trống")
        return [f"--from={here_}", str(year)], [f"--input={there / 'input'}", f"--output={there / 'output'}"]

    def _result(self, job: Job) -> Response:
        if not job.ended.is_set():
            return self._page(job.caption, "", running=job)
        doing = BEGIN if job.key == BEGIN.key else doings()[job.key]
        if not job.is_done:
            against = {act.number: act.says for act in self.place.standing_acts() if act.number in job.against}
            return self._form(
                doing, self._said.get(job.number, {}), refused=job.lines or ["Chương trình dừng, chưa làm được việc này."],
                asked=True, against=list(against.items()),
            )  # fmt: skip
        if job.key == "tra-loi":
            self._answered |= set(self._said.get(job.number, {}).get("numbers", ()))
        elif job.key == "hoan-tac":
            self._answered.clear()
        written = [act for act in self.place.standing_acts() if act.number in job.acts]
        known = {str(one.location): one for one in self.place.outputs()} if doing.writes else {}
        files = [known[path] for path in map(self._place_of, job.lines) if path in known][:MOST_FILES]
        said = [line for line in job.lines if self._place_of(line) not in known]
        next_ = ("/nhan", "Tệp khác chờ tiếp nhận") if job.key == RECEIVING else ("/", "Về việc của tháng")
        return self._page(
            job.caption, "", good=said or ["Xong."], acts=[_shown(act, True) for act in written], files=files, next=next_,
            done=_kept(self._said.get(job.number, {})) or job.key, stamp=self._stamp(),
        )  # fmt: skip

    def _place_of(self, line: str) -> str:
        """A line as the place of a file below the output folder, as these are listed; '' for any other line."""
        start = str(self.place.outbox.resolve())
        return f"{self.place.outbox}{line[len(start) :]}" if line.startswith(start) else ""

    def _open(self, said: Said) -> Response:
        folder = next(iter(said.get("thu-muc", ())), "")
        number = next(iter(said.get("so", ())), "")
        path: Path | None = {"input": self.place.inbox, "output": self.place.outbox}.get(folder)
        if number and (known := self.place.file(number)):
            path = known.location.parent if said.get("cho") else known.location
        try:
            if path is None:
                raise UsageRefused("Tệp này không còn ở chỗ cũ. Đề nghị tải lại trang.")
            self.opener(path)
        except (UsageRefused, MachineRefused) as refusal:
            return self._page("Mở tệp", "", 409, refused=[str(refusal)], next=("/", "Về việc của tháng"))
        return Response(204)

    def _stamp(self) -> str:
        """What the office's books are now, in a word that a form carries."""
        return ".".join(self.place.books().values())

    def _changed(self, said: Said) -> str:
        """The books that are others than when the form was made; '' when none is."""
        given = next(iter(said.get("stamp", ())), "").split(".")
        now = self.place.books()
        if len(given) != len(now):
            return "Sổ của Văn phòng"
        return named([name for (name, stands), was in zip(now.items(), given, strict=True) if stands != was], "sổ", 3)


def _grouped() -> list[tuple[str, list[Doing]]]:
    listed = doings().values()
    return [
        (group.value, [one for one in listed if one.group is group and one.key != "hoan-tac"]) for group in EntryGroup
    ]


def _in_order(said: Said) -> Said:
    """Files of one slot in the order in which they came, as it was filled in; said once, for the first of them."""
    places = {number: next(iter(said.get(f"place-{number}", ())), "") for number in said.get("files", ())}
    if not any(places.values()):
        return said
    if sorted(places.values()) != [str(at + 1) for at in range(len(places))]:
        raise NotSaid("mỗi tệp một thứ tự riêng: thứ 1, thứ 2 …")
    return {**said, "files": sorted(places, key=places.__getitem__), "order": ["1"]}


def _kept(said: Said) -> str:
    """Under which name the browser keeps what was typed in a form."""
    given = next(iter(said.get("keep", ())), "")
    return given if re.fullmatch(r"[a-z0-9-]{1,60}", given) else ""


@dataclass(frozen=True, slots=True)
class ShownAct:
    """An act in the list of what was noted."""

    number: str
    says: str
    by: str
    at: str
    gone: bool
    may_undo: bool


def _shown(act: Act, stands: bool) -> ShownAct:
    at = f"{here(act.written):%d/%m/%Y %H:%M}"
    return ShownAct(act.number, act.says, act.by, at, not stands, stands and act.kind.ending is Ending.UNDO)


def _listed(value: object) -> Sequence[str]:
    return value if isinstance(value, list | tuple) else ()
