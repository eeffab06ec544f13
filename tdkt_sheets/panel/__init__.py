"""`tdkt panel`: the page of the month with forms, served to the browser of this machine; every form runs a command."""
