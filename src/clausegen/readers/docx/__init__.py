"""Reading DOCX files, from anywhere."""
