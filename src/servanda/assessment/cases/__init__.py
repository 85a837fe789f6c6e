"""Cases: the record laid out for judging, one case a commitment, with its dates and whose word each finding is."""
