"""Last touches to what is made."""
