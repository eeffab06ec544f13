"""The LibreOffice side: run by the system's own Python, which has `uno`; one JSON request a line in, one JSON answer a line out.

A request: {"open": path, "steps": [[verb, …], …], "save": [path, …], "password": text}. Verbs: insert_rows, delete_rows,
insert_columns, clear, type, format, recalculate, dump, lists. Text is entered as at the keyboard in the locale vi-VN:
"18/3/2021" becomes a date unless the cell is text, an apostrophe before it keeps any text as it is.
"""

import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import NamedValue, PropertyValue

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
    ".pdf": "calc_pdf_Export",
}
CSV_UTF8_FIRST_SHEET = "44,34,76,1,,0,false,true,false"
LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>
"""
STARTS_WITHIN = 90  # seconds
CONTENT = 1 | 2 | 4 | 16  # CellFlags: value, date and time, string, formula
ERRORS = 4  # FormulaResult.ERROR


def prop(name, value):
    """A UNO property."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def start(folder):
    """A headless office of our own with its own profile: (process, desktop)."""
    profile = pathlib.Path(folder)
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(LOCALE, encoding="utf-8")
    pipe = f"calc{uuid.uuid4().hex}"
    process = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault",
            f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(STARTS_WITHIN * 5):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return process, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if process.poll() not in (None, 81):  # 81: the first start writes the profile and starts again
                break
            time.sleep(0.2)
    process.terminate()
    raise SystemExit("LibreOffice did not start")


class Book:
    """An open document and the verbs of a request."""

    def __init__(self, document):
        self.document = document
        self.answer = {}

    def sheet(self, name):
        """The sheet of that name."""
        return self.document.Sheets.getByName(name)

    def unprotected(self, sheet):
        """Protection lifted for a while, as a person does when nothing asks for a password."""
        stack = contextlib.ExitStack()
        if sheet.isProtected():
            sheet.unprotect("")
            stack.callback(sheet.protect, "")
        return stack

    def insert_rows(self, name, before, count):
        """Rows inserted before a row counted from 1."""
        sheet = self.sheet(name)
        with self.unprotected(sheet):
            sheet.Rows.insertByIndex(before - 1, count)

    def delete_rows(self, name, first, count):
        """Rows deleted from a row counted from 1."""
        sheet = self.sheet(name)
        with self.unprotected(sheet):
            sheet.Rows.removeByIndex(first - 1, count)

    def insert_columns(self, name, before, count):
        """Columns inserted before a column counted from 1."""
        sheet = self.sheet(name)
        with self.unprotected(sheet):
            sheet.Columns.insertByIndex(before - 1, count)

    def clear(self, name, address):
        """Contents gone, formats kept."""
        sheet = self.sheet(name)
        with self.unprotected(sheet):
            sheet.getCellRangeByName(address).clearContents(CONTENT)

    def type(self, name, address, value):
        """A value typed; a locked cell of a protected sheet refuses, as it does for a person."""
        sheet = self.sheet(name)
        cell = sheet.getCellRangeByName(address)
        if sheet.isProtected() and cell.CellProtection.IsLocked:
            raise ValueError(f"{name}!{address} is locked")
        self._enter(cell, value)

    def force(self, name, address, value):
        """A value typed with protection lifted."""
        sheet = self.sheet(name)
        with self.unprotected(sheet):
            self._enter(sheet.getCellRangeByName(address), value)

    def _enter(self, cell, value):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            cell.Value = value
        elif value.startswith("'"):
            cell.String = value[1:]
        else:
            cell.FormulaLocal = value

    def merge(self, name, address):
        """Cells merged."""
        self.sheet(name).getCellRangeByName(address).merge(True)

    def bold(self, name, address):
        """Cells in bold, centred."""
        area = self.sheet(name).getCellRangeByName(address)
        area.CharWeight = 150.0
        area.HoriJustify = uno.Enum("com.sun.star.table.CellHoriJustify", "CENTER")

    def rename(self, name, other):
        """A sheet renamed; the first one when no name is given."""
        (self.sheet(name) if name else self.document.Sheets.getByIndex(0)).Name = other

    def recalculate(self):
        """Every formula calculated anew (hard recalculation)."""
        self.document.calculateAll()

    def dump(self):
        """Every value by sheet and address, the state of each sheet, and the cells in error."""
        sheets, errors = {}, []
        for sheet in self.document.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            last = cursor.RangeAddress
            area = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
            cells = {}
            for row, values in enumerate(area.DataArray):
                for column, value in enumerate(values):
                    if value not in ("", None):
                        cells[f"{letters(column)}{row + 1}"] = value
            formulas = {}
            for found in area.queryContentCells(16).RangeAddresses:
                block = sheet.getCellRangeByPosition(found.StartColumn, found.StartRow, found.EndColumn, found.EndRow)
                for row, line in enumerate(block.FormulaArray, found.StartRow):
                    for column, text in enumerate(line, found.StartColumn):
                        formulas[f"{letters(column)}{row + 1}"] = text
            for found in area.queryFormulaCells(ERRORS).RangeAddresses:
                cell = sheet.getCellByPosition(found.StartColumn, found.StartRow)
                errors.append(
                    [sheet.Name, f"{letters(found.StartColumn)}{found.StartRow + 1}", cell.Formula, cell.String]
                )
            sheets[sheet.Name] = {
                "cells": cells, "formulas": formulas, "visible": sheet.IsVisible, "protected": sheet.isProtected(),
            }  # fmt: skip
        self.answer |= {"sheets": sheets, "errors": errors, "properties": self._properties()}

    def _properties(self):
        bag = self.document.DocumentProperties.UserDefinedProperties
        names = [each.Name for each in bag.PropertySetInfo.Properties]
        return {name: value for name in names if isinstance(value := bag.getPropertyValue(name), str)}

    def lists(self, name, addresses):
        """What each of the cells may hold: kind of its check, the source of its list, the entries that the source has now."""
        told = {}
        for address in addresses:
            check = self.sheet(name).getCellRangeByName(address).Validation
            source = check.getFormula1()
            told[address] = {"kind": check.Type.value, "source": source, "entries": self._entries(source)}
        self.answer.setdefault("lists", {})[name] = told

    def _entries(self, source):
        if source.startswith('"'):
            return [part.strip('"') for part in source.split(";")]
        named = self.document.NamedRanges
        if source and named.hasByName(source):
            area = named.getByName(source).getReferredCells()
            return [line[0] for line in area.DataArray if line[0] != ""]
        return []


def letters(index):
    """'AA' for 26."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def encrypted(suffix, password):
    """The options that save with a password."""
    if suffix != ".xlsx":
        return [prop("Password", password)]
    pairs = []
    for name, value in (("CryptoType", "Standard"), ("OOXPassword", password)):
        pair = NamedValue()
        pair.Name, pair.Value = name, value
        pairs.append(pair)
    return [prop("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", tuple(pairs)))]


def serve(desktop, request):
    """Do one request; the answer of its verbs."""
    url = pathlib.Path(request["open"]).as_uri() if request["open"] else "private:factory/scalc"
    document = desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True),))
    if document is None:
        raise ValueError(f"{request['open']} did not open")
    try:
        book = Book(document)
        for verb, *rest in request.get("steps", []):
            getattr(book, verb)(*rest)
        for name in request.get("save", []):
            target = pathlib.Path(name)
            suffix = target.suffix.lower()
            options = [prop("FilterName", FILTERS[suffix])]
            if suffix == ".csv":
                options.append(prop("FilterOptions", CSV_UTF8_FIRST_SHEET))
            if request.get("password"):
                options += encrypted(suffix, request["password"])
            document.storeToURL(target.as_uri(), tuple(options))
        return book.answer
    finally:
        document.close(True)


def main():
    """Serve until the input ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process, desktop = start(folder)
        try:
            for line in sys.stdin:
                try:
                    answer = {"ok": serve(desktop, json.loads(line))}
                except Exception as failure:
                    answer = {"failed": f"{type(failure).__name__}: {failure}"}
                print(json.dumps(answer), flush=True)
        finally:
            with contextlib.suppress(Exception):
                desktop.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    main()
