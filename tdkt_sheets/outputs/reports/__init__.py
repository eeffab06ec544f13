"""Reports and letters to all units, in Word: `bao-cao/`."""
