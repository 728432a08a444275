"""The pages of the site: data, and the HTML that shows it."""
