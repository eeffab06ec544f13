"""What may be given to others: figures and decided awards, made from an allow-list."""
