//! dateline: a terminal news reader that knows who an article speaks of and where it happens.
//!
//! The chapters, in the order in which an article passes through them:
//!
//! 1. [`article`]: a file becomes articles
//! 2. [`text`]: what can be said of any text
//! 3. [`extract`]: text becomes mentions, entities, countries
//! 4. [`corpus`]: all articles together
//! 5. [`app`]: what the reader shows, and what commands do to it
//! 6. [`view`]: state becomes cells
//! 7. [`runtime`]: the running program: terminal, threads, signals, clock
//! 8. [`report`]: what is printed instead of shown
//!
//! `folder → Article → tokens → Found → Mention → Entity → Country = Extraction → Entry → Corpus → Query → App → view → cells`,
//! and back: `key → keymap → Command → App::apply → Effect → runtime`.

#![forbid(unsafe_code)]

pub mod app;
pub mod article;
pub mod corpus;
pub mod extract;
pub mod report;
pub mod runtime;
pub mod text;
pub mod view;
