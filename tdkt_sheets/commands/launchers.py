"""What lies beside the office's folders: launchers to double-click on Windows (UTF-8 console, run, open the result, wait for a key), and the guides."""

from pathlib import Path

# Where the program lies that was laid beside the office's folders, a folder a version, and the file there that says which one is in use.
PROGRAMS, IN_USE = "chuong-trinh", "ban-dang-dung.txt"
# The folder of the next year lies beside that of this one.
PLACES = " ".join(f'"{place}{PROGRAMS}"' for place in ("", "..\\", "..\\TDKT\\"))

_HEAD = f"""@echo off
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
set TDKT=tdkt
if exist ".venv\\Scripts\\tdkt.exe" set TDKT=".venv\\Scripts\\tdkt.exe"
set NOI=
set BAN=
for %%D in ({PLACES}) do if not defined NOI if exist "%%~D\\{IN_USE}" set NOI=%%~D
if defined NOI set /p BAN=<"%NOI%\\{IN_USE}"
if defined BAN set TDKT="%NOI%\\%BAN%\\python.exe" -X utf8 -m tdkt_sheets.cli.main
"""
_TAIL = """if errorlevel 1 echo.& echo Chưa xong. Đề nghị đọc dòng thông báo ở trên.
echo.
pause
"""


def _script(command: str, result: str = "") -> bytes:
    """`result`, a folder or a page, is opened unless nothing was written: what remains to be mended keeps it from nobody."""
    opening = f'if not errorlevel 2 if exist "{result}" start "" "{result}"\n' if result else ""
    return (_HEAD + command + "\n" + opening + _TAIL).replace("\n", "\r\n").encode("utf-8")


def _ask(name: str, words: str) -> str:
    """Lines that ask for a value; Enter leaves it empty."""
    return f"set {name}=\nset /p {name}={words}: \n"


def launchers(year: int) -> dict[str, bytes]:
    """The launchers, with examples of the year."""
    return {
        "BAT-DAU.bat": _script("%TDKT% panel"),
        "1-TAO-BIEU-MAU.bat": _script(
            _ask("KY", f"Kỳ cần tạo biểu mẫu, ví dụ {year}-Q2 (để trống: mọi biểu đang mở)") + "%TDKT% templates %KY%",
            "output\\bieu-mau",
        ),
        "2-TONG-HOP.bat": _script(
            _ask("THANG", f"Tháng chốt số liệu, ví dụ {year}-06 (để trống: đến hôm nay)") + "%TDKT% merge %THANG%",
            "output\\bat-dau.html",
        ),
        "3-KIEM-TRA.bat": _script(
            'if "%~1"=="" (echo Kéo thả tệp cần kiểm tra vào biểu tượng này.) else (%TDKT% check %*)'
        ),
    }


# Laid there by building the package (setup.py); a checkout in development has none.
GUIDES = Path(__file__).parents[1] / "guides"
FIRST_GUIDE = "huong-dan/0-muc-luc.html"


def beside(year: int) -> dict[str, bytes]:
    """The launchers, and the guides as pages where the program was built, by their paths beside the input folder."""
    pages = {f"huong-dan/{page.name}": page.read_bytes() for page in sorted(GUIDES.glob("*.html"))}
    return {**launchers(year), **pages}
