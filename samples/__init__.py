"""How the sample input of the repository was made: invented people, invented mistakes, LibreOffice doing the typing."""
