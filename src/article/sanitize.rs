//! The one boundary that makes text from a file harmless to a terminal.
