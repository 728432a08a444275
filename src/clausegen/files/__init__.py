"""Files: what is read from outside, weighed first, and what is written, all of it or nothing."""
