"""Small real stand-ins for the world outside."""
