"""What looks back over years, and concludes nothing before the office says from which year a book is complete."""

# By what is asked, the rules that ask it. A rule that is open for want of earlier awards stands here (tested).
ON_AWARDS = (
    ("Chiến sĩ thi đua cấp tỉnh, toàn quốc", ("BX-25", "BX-28", "BX-29", "BX-31")),
    ("Bằng khen, Huân chương xét theo thành tích nhiều năm", ("HT-01", "HT-02", "HT-04", "HT-05", "HT-06", "HT-08", "HT-09", "HT-10", "HT-12", "HT-13")),
    ("trích lục thành tích trong hồ sơ", ("HS-06",)),
    ("ưu tiên người chưa được khen", ("UT-02",)),
)  # fmt: skip


def silent_until(since: str) -> str:
    """One sentence on what concludes nothing on the years before one, '' = on all years."""
    told = "; ".join(f"{what} ({', '.join(rules)})" for what, rules in ON_AWARDS)
    when = f"Với những năm trước {since}" if since else "Trước đó"
    return f"{when}, chương trình chỉ ghi “chưa đủ dữ liệu để kết luận” về: {told}. Các nội dung khác vẫn kiểm tra."
