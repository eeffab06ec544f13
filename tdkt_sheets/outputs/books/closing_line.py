"""The sentence with which a merge ends."""

from tdkt_sheets.core.deliveries import State
from tdkt_sheets.core.text import count
from tdkt_sheets.month.came_after import came_after
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.merged_book import told_of_long


def closing_line(run: Run) -> str:
    """What the run did, in one Vietnamese sentence; below it what came later, and which tables go over several sheets."""
    files = sum(record.state is State.ACCEPTED for record in run.records)
    forms = sum(bool(group.layers) for group in run.resolved)
    rows = sum(record.rows.taken for record in run.records)
    held = sum(record.rows.held for record in run.records)
    refused = sum(record.state is State.REJECTED and not record.is_past for record in run.records)
    waiting = sum(record.state is State.WAITING for record in run.records)
    until = "" if run.cut_off == run.month.last_day else f" (chưa hết tháng, tính đến ngày {run.cut_off:%d/%m/%Y})"
    parts = [f"Tháng {run.month.number}/{run.month.year}{until}: đã tổng hợp {count(forms)} biểu"]
    if files != forms:
        parts[0] += f" từ {count(files)} tệp"
    parts[0] += f", {count(rows)} dòng"
    if held:
        parts.append(f"{count(held)} dòng chờ chỉnh sửa")
    if refused:
        parts.append(f"{count(refused)} tệp chưa tiếp nhận được")
    if waiting:
        parts.append(f"{count(waiting)} tệp chờ Văn phòng xác định")
    said = ["; ".join(parts) + ".", came_after(run), *told_of_long(run.tables.values())]
    return "\n".join(filter(None, said))
