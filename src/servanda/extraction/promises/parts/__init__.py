"""The parts of a promise: to whom, by when, how many, on what condition, against whose no."""
