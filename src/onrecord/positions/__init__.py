"""Statements become stances, stances become positions; nothing is read here yet, so the lists stay empty."""
