"""What a form is: value types, columns, annexes. Knows no particular form."""
