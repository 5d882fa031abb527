//! The parts of `bench_commit`.

pub mod arms;
pub mod machine;
pub mod measure;
pub mod prepare;
