"""The record served in a browser; its templates and style sheet make the HTML export's one file too."""
