//! Tests of the pages as a whole.

mod html;
mod templates;
