"""What the templates of avenants say in their own words."""
