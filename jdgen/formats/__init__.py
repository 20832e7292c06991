"""One renderer per format; each takes a document and gives bytes."""
