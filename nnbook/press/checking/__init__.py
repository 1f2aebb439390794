"""What is wrong with the book, beyond what a page asks for."""
