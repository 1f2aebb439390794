"""What a page pulls out of the package: one syntax a module."""
