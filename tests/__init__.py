"""Tests mirror src; support reads what qreport made."""
