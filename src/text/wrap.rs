//! A text becomes rows of a given width, each a span of it, so that any offset can be found on the screen again.
