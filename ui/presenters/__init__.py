"""From the domain to pieces of HTML: pure, escaped, tested without a browser."""
