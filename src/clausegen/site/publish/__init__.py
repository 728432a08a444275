"""Publishing: a library becomes a folder of files, checked, then swapped as a whole."""
