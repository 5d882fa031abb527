//! Chance that is the same every time: a seed, what is drawn for, and which of them (SplitMix64).

#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64, what: &str, which: u64) -> Chance {
        let mut chance = Chance(seed);
        for byte in what.bytes() {
            chance.0 = chance.next() ^ u64::from(byte);
        }
        chance.0 = chance.next() ^ which;
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, this.
    pub fn below(&mut self, many: u64) -> u64 {
        self.next() % many.max(1)
    }

    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = u64::try_from(most - least + 1).unwrap_or(1);
        least + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// So many of a thousand.
    pub fn happens(&mut self, per_thousand: u64) -> bool {
        self.below(1000) < per_thousand
    }

    pub fn one<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[usize::try_from(self.below(among.len() as u64)).unwrap_or(0)]
    }

    /// Those at the beginning are common, those at the end are rare, as names are.
    pub fn common<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        let many = among.len() as u64;
        let place = self.below(many).min(self.below(many)).min(self.below(many));
        &among[usize::try_from(place).unwrap_or(0)]
    }
}
