"""The blanks that are sent out, prefilled, and the draft that carries them."""
