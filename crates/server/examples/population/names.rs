//! Names of invented people.

const FORENAMES: [&str; 48] = [
    "Aaron", "Abigail", "Adam", "Amina", "Andrew", "Bethany", "Callum", "Carol", "Craig", "Daniel", "Dale",
    "Deborah", "Ellie", "Farah", "Gareth", "Gemma", "Hannah", "Ibrahim", "Imran", "Jade", "James", "Jordan",
    "Kelly", "Kieran", "Lauren", "Lee", "Lloyd", "Marcus", "Megan", "Mohammed", "Nadia", "Nathan", "Owen",
    "Paige", "Piotr", "Rachel", "Rhys", "Ruth", "Ryan", "Sanjay", "Shanice", "Sian", "Stacey", "Stephen",
    "Tariq", "Tom", "Wayne", "Zoe",
];

const BEGINNINGS: [&str; 60] = [
    "Ash", "Bain", "Bark", "Ben", "Black", "Brad", "Bright", "Brook", "Burn", "Carl", "Chad", "Clay", "Cole",
    "Crow", "Dal", "Dan", "Dray", "Dun", "East", "Ed", "Fair", "Far", "Fen", "Frost", "Gar", "Glen", "Gran",
    "Green", "Hal", "Hart", "Hay", "Hol", "Hurst", "Ing", "Kel", "Kirk", "Lam", "Lang", "Ley", "Lin", "Mal",
    "Mar", "Mill", "Mor", "Nor", "Oak", "Pem", "Quin", "Rad", "Red", "Row", "Sel", "Stan", "Sut", "Thorn",
    "Tre", "Up", "Wal", "Whit", "Win",
];

const ENDINGS: [&str; 40] = [
    "bert", "bridge", "brook", "burn", "bury", "by", "cliffe", "combe", "cott", "croft", "dale", "den",
    "don", "er", "field", "ford", "gate", "grave", "ham", "hurst", "ing", "kin", "land", "leigh", "ley",
    "low", "man", "mere", "moor", "noll", "path", "ridge", "sby", "shaw", "stead", "stone", "ton", "ville",
    "well", "worth",
];

/// A name as people have them: some are common, most are not.
pub fn name(n: usize) -> (String, String) {
    let mixed = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let pick = |shift: u32, among: usize| usize::try_from((mixed >> shift) % among as u64).unwrap_or(0);
    // The smaller of two draws, so that those at the beginning are common.
    let skewed = |shift: u32, among: usize| pick(shift, among).min(pick(shift + 17, among));
    let surname = format!("{}{}", BEGINNINGS[skewed(5, 60)], ENDINGS[skewed(29, 40)]);
    (FORENAMES[skewed(13, 48)].to_string(), surname)
}
