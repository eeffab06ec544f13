"""How much a workbook may hold. A form of the largest unit stays below a hundredth of each."""

MAX_PARTS = 5_000  # members of the zip container
MAX_PART = 128 << 20  # bytes of one member, inflated
MAX_PACKAGE = 256 << 20  # bytes of all members, inflated
SMALL_PACKAGE = 16 << 20  # up to this, inflated members are kept
RATIO_FROM, MAX_RATIO = 8 << 20, 250  # a member larger than this may not have shrunk more than this
MAX_SHEETS = 255
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_AREA = 6_000_000  # cells of the rectangle from A1 to the last filled cell of one sheet
MAX_AREAS = 12_000_000  # the same over all sheets
MAX_MARKS = 1_000_000  # formulas, errors and struck texts that repeated cells of .ods may stand for
MAX_TEXT = 128 << 20  # bytes of text in cells, each repeated shared string counted again
MAX_SECOND_READING = 300_000  # cells that the slow second reader may be given
SHEET_ROWS, SHEET_COLUMNS = 1_048_576, 16_384  # a sheet of Excel has no cell beyond
