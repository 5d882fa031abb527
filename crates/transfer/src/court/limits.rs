//! How much of a file is read before it is refused.

/// Caps on one file. The defaults are far above what courts send (a day's list of a large court is under 2 MB)
/// and low enough that any file is read in bounded memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole file.
    pub bytes_max: u64,
    /// Elements or objects inside one another.
    pub depth_max: usize,
    /// Defendants, counted once for each day they are listed.
    pub people_max: usize,
    /// Bytes of one text.
    pub text_max: usize,
    /// Objects (JSON) or list entries (XML): a small file must not unfold into a large memory.
    pub records_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes_max: 64 * 1024 * 1024,
            depth_max: 64,
            people_max: 10_000,
            text_max: 256 * 1024,
            records_max: 250_000,
        }
    }
}
