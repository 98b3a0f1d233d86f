"""The only place where stages meet: what is read, by which steps, and where the work runs."""
