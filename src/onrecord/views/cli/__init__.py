"""The command line: one file for each command; options, messages and layout are shared."""
