"""A single file of ours is replaced while nobody changed it."""

from pathlib import Path

from tdkt_sheets.publish.lone_file import Left, replace_ours


def ours(data: bytes) -> bool:
    return data.startswith(b"ours")


def test_ours_is_replaced_and_a_persons_is_left(tmp_path: Path) -> None:
    target = tmp_path / "bat-dau.html"
    assert replace_ours(target, b"ours 1", ours) is None
    assert replace_ours(target, b"ours 2", ours) is None
    assert target.read_bytes() == b"ours 2"
    target.write_bytes(b"a person's")
    assert replace_ours(target, b"ours 3", ours) is Left.BY_HAND
    assert target.read_bytes() == b"a person's"
    assert [path.name for path in tmp_path.iterdir()] == ["bat-dau.html"]


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    """What stands there may be a link to another file: that file is not written."""
    other = tmp_path / "other.txt"
    other.write_bytes(b"ours, elsewhere")
    (tmp_path / "bat-dau.html").symlink_to(other)
    assert replace_ours(tmp_path / "bat-dau.html", b"ours 1", ours) is Left.BY_HAND
    assert other.read_bytes() == b"ours, elsewhere"


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / ".bat-dau.html.part").mkdir()
    assert replace_ours(tmp_path / "bat-dau.html", b"ours 1", ours) is Left.NOT_WRITABLE
