"""Checks (核查): what is wrong or doubtful in a report. They read and tell; they never print, raise or change."""
