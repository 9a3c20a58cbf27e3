"""`python -m assistant` is the same as `ka-coach`."""

from assistant.cli import main

if __name__ == "__main__":
    main()
