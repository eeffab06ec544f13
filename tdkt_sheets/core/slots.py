"""What a delivery is for: a unit's form of a period, of a dossier also the round of awards."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Slot:
    """Whose form of which period; `round` is '' but for dossiers. Every part is a code, '' while nothing tells it."""

    unit: str = ""
    form: str = ""
    period: str = ""
    round: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether unit, form and period are known."""
        return bool(self.unit and self.form and self.period)
