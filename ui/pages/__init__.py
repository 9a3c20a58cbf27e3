"""One file a page: it lays out, it wires handlers to services, presenters do the rest."""
