"""Text and package, read into data."""
