//! Lines around an article that are not part of it, such as "Previous Post Next Post", are recognised and left out.
