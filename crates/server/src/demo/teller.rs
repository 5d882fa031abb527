//! Tells the walk: one numbered line a step, for somebody who sees the service for the first time.

#[derive(Default)]
pub struct Teller {
    steps: u32,
}

impl Teller {
    pub fn step(&mut self, line: &str) {
        self.steps += 1;
        println!("{:>2}. {line}", self.steps);
    }

    /// Something that belongs to the step before.
    pub fn detail(&self, line: &str) {
        println!("      {line}");
    }
}
