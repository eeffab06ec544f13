"""What the office's own workbooks are called, right below the input folder."""

CATALOGUE_FILE = "danh-muc.xlsx"
LEDGER_FILE = "so-khen-thuong.xlsx"  # the award ledger
HANDLING_FILE = "y-kien-xu-ly.xlsx"  # the book of decisions
OFFICE_FILES = frozenset({CATALOGUE_FILE, LEDGER_FILE, HANDLING_FILE})
CATALOGUE_FORM, LEDGER_FORM, HANDLING_FORM = "DM", "SO", "YK"  # their sheets are declared like those of forms
BOOK_FORMS = frozenset({CATALOGUE_FORM, LEDGER_FORM, HANDLING_FORM})
