"""Formats of cells: an existing one with the colour of a proposal, and those of the sheet “Đề xuất”."""

from copy import deepcopy

from tdkt_sheets.proposed.package import Element, child, made, needed

MARK = "FFFFF2CC"  # the fill of what is proposed
FAULT = "FFFFC7CE"  # of what has to be mended
HEAD = "FFD9E1F2"


class StylesPart:
    """The formats of a workbook by number; new ones are added behind."""

    def __init__(self, root: Element) -> None:
        self._fills, self._fonts, self._formats = (needed(root, name) for name in ("fills", "fonts", "cellXfs"))
        self._known: dict[tuple[int, str], int] = {}

    def marked(self, base: int) -> int:
        """A format like `base` in the colour of a proposal."""
        return self._derived(base, "marked", fill=MARK)

    def faulty(self, base: int) -> int:
        """A format like `base` in the colour of what has to be mended."""
        return self._derived(base, "faulty", fill=FAULT)

    def wrapped(self) -> int:
        """Plain text on several lines."""
        return self._derived(0, "wrapped", wrap=True)

    def typed(self) -> int:
        """A cell to write into."""
        return self._derived(0, "typed", fill=MARK, wrap=True)

    def heading(self) -> int:
        """A caption."""
        return self._derived(0, "heading", fill=HEAD, wrap=True, bold=True)

    def _derived(self, base: int, kind: str, fill: str = "", wrap: bool = False, bold: bool = False) -> int:
        if (base, kind) in self._known:
            return self._known[base, kind]
        base_format = self._formats[base] if base < len(self._formats) else self._formats[0]
        format = deepcopy(base_format)
        self._formats.append(format)
        if fill:
            format.set("fillId", str(self._filled(fill)))
            format.set("applyFill", "1")
        if bold:
            format.set("fontId", str(self._bold(int(format.get("fontId", "0")))))
            format.set("applyFont", "1")
        if wrap:
            alignment = child(format, "alignment")
            if alignment is None:
                alignment = made(format, "alignment")
                format.remove(alignment)
                format.insert(0, alignment)
            alignment.set("wrapText", "1")
            alignment.set("vertical", "top")
            format.set("applyAlignment", "1")
        self._formats.set("count", str(len(self._formats)))
        self._known[base, kind] = len(self._formats) - 1
        return self._known[base, kind]

    def _filled(self, colour: str) -> int:
        pattern = made(made(self._fills, "fill"), "patternFill", patternType="solid")
        made(pattern, "fgColor", rgb=colour)
        made(pattern, "bgColor", indexed="64")
        self._fills.set("count", str(len(self._fills)))
        return len(self._fills) - 1

    def _bold(self, base: int) -> int:
        font = deepcopy(self._fonts[base])
        if child(font, "b") is None:
            bold = made(font, "b")
            font.remove(bold)
            font.insert(0, bold)
        self._fonts.append(font)
        self._fonts.set("count", str(len(self._fonts)))
        return len(self._fonts) - 1
