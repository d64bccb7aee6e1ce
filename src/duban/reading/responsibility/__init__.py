"""Who must do it: notes in brackets, lines, table columns and running text, read into parties."""
