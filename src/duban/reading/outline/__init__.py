"""From lines to the outline: paragraphs, labels, parts, headings and the items among them."""
