"""The service: the app with its guards, and how it is run."""
