"""Writing to `output/`: whole folders at once or not at all, and the plain files in them."""
