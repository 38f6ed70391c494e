//! What the article is about: the countries in its focus.
