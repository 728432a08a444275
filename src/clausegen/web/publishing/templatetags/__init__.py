"""What templates of the journal say."""
