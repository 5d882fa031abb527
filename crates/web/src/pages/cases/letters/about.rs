//! What a letter is about, as a form and an address say it: `contact.…`, `review.…`, `letter.…`.

use crate::view::Choice;
use domain::enforcement::{LetterFacts, Way};
use domain::shared::{ContactId, LetterId, ReviewId};
use jiff::civil::Date;

#[derive(Clone, Copy)]
pub enum About {
    Contact(ContactId),
    Review(ReviewId),
    Letter(LetterId),
}

impl About {
    pub fn read(text: &str) -> Option<About> {
        let (kind, id) = text.split_once('.')?;
        match kind {
            "contact" => id.parse().ok().map(About::Contact),
            "review" => id.parse().ok().map(About::Review),
            "letter" => id.parse().ok().map(About::Letter),
            _ => None,
        }
    }
}

/// A letter about it, by post on a day, with nothing more said of it.
pub fn facts_of(about: About, letter_type: &str, sent_on: Date) -> LetterFacts {
    let none = LetterFacts {
        letter_type: letter_type.to_string(),
        contact_id: None,
        review_id: None,
        corrects: None,
        sent_on,
        way: Way::Post,
        document_id: None,
        as_sent: None,
        note: String::new(),
    };
    match about {
        About::Contact(id) => LetterFacts { contact_id: Some(id), ..none },
        About::Review(id) => LetterFacts { review_id: Some(id), ..none },
        About::Letter(id) => LetterFacts { corrects: Some(id), ..none },
    }
}

/// How a letter can go.
pub fn ways(chosen: &str) -> Vec<Choice> {
    let choice = |way: Way| {
        let choice = Choice::new(way.code(), way.words());
        if way.code() == chosen { choice.checked() } else { choice }
    };
    Way::ALL.map(choice).to_vec()
}
