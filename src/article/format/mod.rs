//! One file a format: each turns decoded text into the parts of articles.
