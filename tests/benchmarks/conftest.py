"""Scripts that measure: pytest has nothing to collect here."""

collect_ignore_glob = ["*.py"]
