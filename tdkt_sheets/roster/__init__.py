"""Who and what the year is about, as frozen values."""
