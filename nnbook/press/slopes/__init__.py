"""This book's own: what pages say of gradients."""
