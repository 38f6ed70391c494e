//! Title, date, publisher, author and url: taken from fields where there are some, else from the first lines.
