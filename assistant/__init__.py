"""KA Coach: what the coach thinks and keeps."""
