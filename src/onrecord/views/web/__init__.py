"""The record as pages for people: server-rendered, readable without JavaScript; every page a pure function of the record."""
