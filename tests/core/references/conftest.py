"""What makes the values: pytest has nothing to collect here."""

collect_ignore_glob = ["*.py"]
