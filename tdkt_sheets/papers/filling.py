"""A template and its fields become a document; what goes wrong is told in words."""

from jinja2.exceptions import SecurityError, TemplateError
from lxml import etree

from tdkt_sheets.core.codes import nearest
from tdkt_sheets.papers import faults
from tdkt_sheets.papers.compiled import compiled
from tdkt_sheets.papers.declared import Record
from tdkt_sheets.papers.sandbox import UnknownField


def filled(template: bytes, context: Record, title: str) -> tuple[bytes, int]:
    """The document and how many gaps are left in it for a person.

    Raises: TemplateFault when the template cannot be used.
    """
    try:
        return compiled(template, title).filled(context)
    except UnknownField as fault:
        raise faults.unknown_field(fault.name, _nearest(fault, context)) from fault
    except SecurityError as fault:
        raise faults.not_allowed(_in_words(fault)) from fault
    except etree.XMLSyntaxError as fault:
        raise faults.crossed_tags() from fault
    except TemplateError as fault:
        raise faults.misspelt_tag("") from fault
    except (TypeError, ValueError, ArithmeticError, AttributeError, KeyError, IndexError, RecursionError) as fault:
        raise faults.misspelt_tag("") from fault  # an expression that cannot be worked out


def _nearest(fault: UnknownField, context: Record) -> str:
    """The field that was meant, when one is like it."""
    return nearest(fault.name, fault.among or list(context)) or ""


def _in_words(fault: SecurityError) -> str:
    """What the template tried; jinja's own sentences are English."""
    said = str(fault)
    return said if said.startswith(("phép tính", "cả một")) else "lời gọi hàm hoặc thuộc tính"
