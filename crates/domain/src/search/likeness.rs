//! How like a word of a name, as typed, is to a form that is on record.

use crate::person::sound;

/// Why a form is taken for what was typed, the least likely first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It sounds the same.
    Sound,
    /// Two letters are wrong, and the first is not one of them.
    TwoSlips,
    /// It begins so.
    Begins,
    /// One letter is wrong, missing, too many, or changed about with the next.
    OneSlip,
    /// What people are called for it, or are called it for.
    Nickname,
    Exact,
}

impl Likeness {
    /// In points of a hundred, for comparing only: what is nearer is worth more, and two fair likenesses are worth more
    /// than an exact word beside nothing.
    pub const fn points(self) -> u32 {
        match self {
            Likeness::Sound => 50,
            Likeness::TwoSlips => 60,
            Likeness::Begins => 70,
            Likeness::OneSlip => 80,
            Likeness::Nickname => 85,
            Likeness::Exact => 100,
        }
    }
}

/// Letters of a word that can be wrong at all: in shorter ones every other word is two slips away.
const LETTERS_FOR_ONE_SLIP: usize = 3;
const LETTERS_FOR_TWO_SLIPS: usize = 6;

/// A slip changes at most so many letters of a signature: one goes and another comes.
const LETTERS_OF_A_SLIP: u32 = 2;

/// A word of a name that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Normalised.
    pub word: String,
    /// Normalised names for which people with this one are known, and the other way about.
    pub nicknames: Vec<String>,
    pub(super) letters: Vec<char>,
    pub(super) signature: u32,
    pub(super) sound: u32,
}

impl Sought {
    pub fn new(word: &str, nicknames: Vec<String>) -> Sought {
        let (letters, sounds) = (word.chars().collect(), packed_sound(word));
        Sought { word: word.to_string(), nicknames, letters, signature: signature(word), sound: sounds }
    }

    /// SEA-05.
    pub fn likeness(&self, form: &str) -> Option<Likeness> {
        self.likeness_of(form, signature(form), || packed_sound(form))
    }

    /// The same for a form whose signature and sound are known: most forms are told apart by these alone.
    pub(super) fn likeness_of(
        &self,
        form: &str,
        signature: u32,
        sounds: impl FnOnce() -> u32,
    ) -> Option<Likeness> {
        if form == self.word {
            return Some(Likeness::Exact);
        }
        if self.nicknames.iter().any(|nickname| nickname == form) {
            return Some(Likeness::Nickname);
        }
        let slips = self.slips_allowed(form);
        let may_be_near = slips > 0 && (self.signature ^ signature).count_ones() <= LETTERS_OF_A_SLIP * slips;
        let near = if may_be_near { slips_between(&self.letters, form, slips) } else { None };
        match near {
            Some(1) => Some(Likeness::OneSlip),
            _ if form.starts_with(&self.word) => Some(Likeness::Begins),
            Some(_) => Some(Likeness::TwoSlips),
            None if sounds() == self.sound => Some(Likeness::Sound),
            None => None,
        }
    }

    /// How many letters only one of two words may have, if they are as few slips apart as is allowed at most.
    pub(super) fn letters_apart(&self) -> u32 {
        match self.letters.len() {
            LETTERS_FOR_TWO_SLIPS.. => 2 * LETTERS_OF_A_SLIP,
            LETTERS_FOR_ONE_SLIP.. => LETTERS_OF_A_SLIP,
            _ => 0,
        }
    }

    fn slips_allowed(&self, form: &str) -> u32 {
        let letters = self.letters.len();
        let same_first = form.chars().next() == self.letters.first().copied();
        match letters {
            LETTERS_FOR_TWO_SLIPS.. if same_first => 2,
            LETTERS_FOR_ONE_SLIP.. => 1,
            _ => 0,
        }
    }
}

/// Which letters are in a word, one bit each; others than A to Z share the last six.
pub(super) fn signature(word: &str) -> u32 {
    word.chars().fold(0, |bits, letter| {
        let bit = if letter.is_ascii_uppercase() {
            u32::from(letter) - u32::from('A')
        } else {
            26 + u32::from(letter) % 6
        };
        bits | 1 << bit
    })
}

/// A sound is up to four letters of ASCII, but for what has none in it.
pub(super) fn packed_sound(word: &str) -> u32 {
    sound(word).bytes().fold(0, |packed: u32, byte| packed.wrapping_mul(257).wrapping_add(u32::from(byte)))
}

/// Letters wrong, missing, too many or changed about with the next, if they are not more than `most` (optimal string
/// alignment). Lengths that are further apart are not compared.
fn slips_between(typed: &[char], form: &str, most: u32) -> Option<u32> {
    const LETTERS_MAX: usize = 40;
    let mut letters = ['\0'; LETTERS_MAX];
    let mut length = 0;
    for letter in form.chars() {
        *letters.get_mut(length)? = letter;
        length += 1;
    }
    let form = &letters[..length];
    let most = most as usize;
    if typed.len() >= LETTERS_MAX || typed.len().abs_diff(form.len()) > most {
        return None;
    }
    let mut before = [0_usize; LETTERS_MAX + 1];
    let mut last: [usize; LETTERS_MAX + 1] = std::array::from_fn(|place| place);
    let mut row = [0_usize; LETTERS_MAX + 1];
    for (i, one) in (1..).zip(typed) {
        row[0] = i;
        let mut least = i;
        for (j, other) in (1..).zip(form) {
            let mut slips = (last[j - 1] + usize::from(one != other)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && typed[i - 2] == *other && *one == form[j - 2] {
                slips = slips.min(before[j - 2] + 1);
            }
            row[j] = slips;
            least = least.min(slips);
        }
        if least > most {
            return None;
        }
        (before, last, row) = (last, row, before);
    }
    u32::try_from(last[form.len()]).ok().filter(|slips| *slips as usize <= most)
}
