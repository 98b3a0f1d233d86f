"""The record for people and programs."""
