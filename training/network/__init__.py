"""The networks: the encoder, the reader's heads over it, and the namer."""
