"""``python -m qreport``: the same as the command ``qreport``."""

from qreport.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
