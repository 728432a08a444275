// What htmx does not do by itself.
