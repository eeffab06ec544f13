"""Papers in Word: tờ trình, biên bản, quyết định, lists, ballots, drafted from templates that the office may edit.

Takes and gives bytes; touches no file of a user.

    from tdkt_sheets.papers.render import render
    made = render("to-trinh", context, overrides)      # made.data, made.gaps, made.notes

`context` holds exactly the fields that the paper declares (`kinds/`), values of text, whole numbers, yes or no, and lists of
records of such. What a person has to write is `gaps.gap()`; it comes out highlighted and is counted. `overrides` are the
office's own templates by name of the paper, as they lie in `input/mau-van-ban/`; one that cannot be used gives a note in
Vietnamese and the shipped one is taken. Text of a field never becomes markup or a template, whatever it holds. The same
template and context give the same bytes.

A new paper is four files, see CONTRIBUTING.md, "A paper": `kinds/<paper>.py` declares its fields and examples,
`drawn/<paper>.py` draws its template, `templates/<name>.docx` is made by `python -m tdkt_sheets.papers.make`, and a test shows
its text.
"""
