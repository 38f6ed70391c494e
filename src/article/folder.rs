//! Which files of a folder are articles, and the articles of one file; a bad file is a Problem, not a stop.
