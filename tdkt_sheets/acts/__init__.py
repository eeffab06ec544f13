"""Acts of the office: what it notes as done or decided beside its books, a file each below `input/viec-da-lam/`.

`kinds` is the one table of what may be noted; `act` an act as a value and as the text of its file; `standing` which acts count at a cut-off, which
were withdrawn and which contradict each other; `answers` what answers say to a run; `workspace_key` the key of the workspace
and its stamps. Files are written and read by `commands`.
"""
