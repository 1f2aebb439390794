"""Doing in the page: Python for the reader's browser."""
