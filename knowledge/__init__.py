"""What the coach can cite: the framework, playbooks and company documents, found and quoted."""
