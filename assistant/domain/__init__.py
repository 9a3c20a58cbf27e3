"""The language of the product: deals, committees, budgets, evidence. Standard library only."""
