"""What a page says that other pages have a part in."""
