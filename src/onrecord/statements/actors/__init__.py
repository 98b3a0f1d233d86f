"""The who's who: persons in offices of bodies and states, as of a date; and which of them a speaker of a story is."""
