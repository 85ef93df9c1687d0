"""What several tests need to look at a result."""
