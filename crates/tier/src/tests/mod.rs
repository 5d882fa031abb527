//! The library's own cases: they stand alone, without the references. Rule ids stand beside what keeps them.
