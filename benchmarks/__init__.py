"""What is fast, against whom."""
