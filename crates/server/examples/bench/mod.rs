//! The parts of `bench_commit`.

pub mod arms;
pub mod measure;
pub mod prepare;
