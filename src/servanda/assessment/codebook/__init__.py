"""The codebook as data: which incidents and words meet, endanger or break each kind of promise."""
