"""Two roles compared: by id, and inside a text word by word."""
