"""The folder in which an office works: whether everything that is written below it has a name that Windows can open."""

LONGEST_BELOW = 150  # characters of the longest path that we make below it
LONGEST_ON_WINDOWS = 259  # of a whole path


def told_if_too_deep(folder: str) -> str:
    """What is told of a folder below which some results could not be opened on Windows; '' of any other.

    >>> told_if_too_deep("D:/TDKT")
    ''
    >>> told_if_too_deep("D:/" + "a" * 110).partition(",")[0]
    'Đường dẫn của thư mục làm việc dài 113 ký tự'
    """
    most = LONGEST_ON_WINDOWS - LONGEST_BELOW - 1
    if len(folder) <= most:
        return ""
    return (
        f"Đường dẫn của thư mục làm việc dài {len(folder)} ký tự, trên Windows có tệp kết quả sẽ không mở được. "
        f"Đề nghị chuyển sang thư mục có đường dẫn không quá {most} ký tự, ví dụ D:\\TDKT."
    )
