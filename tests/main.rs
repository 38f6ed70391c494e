//! All tests that look at the program from outside: one binary, a module for each question.

mod answers;
mod beside;
mod commands;
mod corpus;
mod explaining;
mod extraction;
mod folders;
mod gazetteer;
mod index;
mod killed;
mod marked;
mod multiplied;
mod mutation;
mod narrowing;
mod packed;
mod pages;
mod queries;
mod reading;
mod readme;
mod screens;
mod sizes;
mod slow;
mod support;
mod terminal;
mod tidy;
