"""What a command says beside “Thiếu tùy chọn”: what is to be given, and the command's own example."""

import click


def told_beside(wrong: click.ClickException) -> list[str]:
    """Lines for a parameter that was not given: what it is, and the example of the command's help; none for other errors."""
    if not isinstance(wrong, click.MissingParameter) or wrong.ctx is None:
        return []
    lines = []
    if isinstance(wrong.param, click.Option) and wrong.param.help:
        lines.append(f"  {wrong.param.opts[0]}: {wrong.param.help}")
    _, _, example = " ".join((wrong.ctx.command.help or "").split()).partition("Ví dụ: ")
    if example:
        lines.append(f"Ví dụ: {example}")
    return lines
