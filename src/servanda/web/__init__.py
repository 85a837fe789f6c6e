"""The page: templates and style sheet, which the HTML export writes into one file."""
