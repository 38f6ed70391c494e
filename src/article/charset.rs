//! Bytes become characters: which encoding a file is in.
