"""From the weights of a run to the model that ships."""
