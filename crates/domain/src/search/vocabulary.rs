//! Every form of a name that is on record, once, in memory: the words alone, never whose they are.
//!
//! Forms stand by their number of letters. Each has its letters as a signature of 32 bits and its sound in four bytes,
//! side by side, so that looking through all of them for what is like a word touches eight bytes a form, and the form
//! itself only where these two say that it may be like. A form takes about 50 bytes.

use super::likeness::{Likeness, Sought, packed_sound, signature};

/// Forms longer than this stand together.
const LETTERS_MAX: usize = 40;

/// Forms that are tried for one word: of more, the likeliest and then the commonest.
const LIKE_MAX: usize = 32;

#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    by_letters: Vec<Forms>,
}

/// Forms of one length in alphabetical order, column by column.
#[derive(Clone, Debug, Default)]
struct Forms {
    words: Vec<Box<str>>,
    signatures: Vec<u32>,
    sounds: Vec<u32>,
    /// How many names had it when it was read.
    common: Vec<u32>,
}

/// A form that may be what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Like {
    pub form: String,
    pub likeness: Likeness,
    pub common: u32,
}

impl Vocabulary {
    /// Takes a form in, if it is new, and how common it is, if that is more than was known.
    pub fn learn(&mut self, form: &str, common: u32) {
        let letters = form.chars().count().min(LETTERS_MAX);
        if letters == 0 {
            return;
        }
        if self.by_letters.len() <= letters {
            self.by_letters.resize_with(letters + 1, Forms::default);
        }
        let forms = &mut self.by_letters[letters];
        match forms.words.binary_search_by(|known| (**known).cmp(form)) {
            Ok(place) => forms.common[place] = forms.common[place].max(common),
            Err(place) => {
                forms.words.insert(place, form.into());
                forms.signatures.insert(place, signature(form));
                forms.sounds.insert(place, packed_sound(form));
                forms.common.insert(place, common);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.by_letters.iter().map(|forms| forms.words.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes in memory, the room that lists keep for more among them.
    pub fn bytes(&self) -> usize {
        let of = |forms: &Forms| {
            let words: usize = forms.words.iter().map(|word| word.len().next_multiple_of(16)).sum();
            let columns =
                4 * (forms.signatures.capacity() + forms.sounds.capacity() + forms.common.capacity());
            words + columns + size_of::<Box<str>>() * forms.words.capacity()
        };
        self.by_letters.iter().map(of).sum()
    }

    /// How common a form is, if it is known.
    fn common(&self, form: &str) -> Option<u32> {
        let forms = self.by_letters.get(form.chars().count().min(LETTERS_MAX))?;
        let place = forms.words.binary_search_by(|known| (**known).cmp(form)).ok()?;
        Some(forms.common[place])
    }

    /// SEA-05: the forms that may be what was meant, the likeliest first. The word itself is one of them, whether it is
    /// known or not: what another process wrote just now is found by it all the same.
    pub fn like(&self, sought: &Sought) -> Vec<Like> {
        let mut found = Vec::new();
        for forms in &self.by_letters {
            forms.like(sought, &mut found);
        }
        for form in &sought.nicknames {
            if let Some(common) = self.common(form)
                && !found.iter().any(|like| like.form == *form)
            {
                found.push(Like { form: form.clone(), likeness: Likeness::Nickname, common });
            }
        }
        if !found.iter().any(|like| like.likeness == Likeness::Exact) {
            let form = sought.word.clone();
            found.push(Like { form, likeness: Likeness::Exact, common: 0 });
        }
        let worth = |like: &Like| (like.likeness, like.common);
        found.sort_unstable_by(|one, other| {
            worth(other).cmp(&worth(one)).then_with(|| one.form.cmp(&other.form))
        });
        found.truncate(LIKE_MAX);
        found
    }
}

impl Forms {
    fn like(&self, sought: &Sought, found: &mut Vec<Like>) {
        let columns = self.signatures.iter().zip(&self.sounds);
        let apart_at_most = sought.letters_apart();
        for (place, (signature, sounds)) in columns.enumerate() {
            // Everything that can be like it: by sound, by slips, or as a beginning.
            let apart = (sought.signature ^ signature).count_ones();
            let within = sought.signature & !signature == 0;
            if *sounds != sought.sound && apart > apart_at_most && !within {
                continue;
            }
            let form = &self.words[place];
            if let Some(likeness) = sought.likeness_of(form, *signature, || *sounds) {
                found.push(Like { form: form.to_string(), likeness, common: self.common[place] });
            }
        }
    }
}
