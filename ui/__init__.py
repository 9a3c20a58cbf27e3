"""The web page: what people see and touch. It decides nothing and knows services only."""
