//! What is asked, about people who are recorded with a name and a birth date.

use super::people::{self, Recorded};
use jiff::civil::Date;
use transfer::synth::{self, Plan};

/// One search, and who is meant.
pub struct Question {
    pub forename: String,
    pub surname: String,
    pub born: Option<Date>,
    /// In place of all these.
    pub number: Option<String>,
    pub right: u64,
}

impl Question {
    /// As somebody would type it.
    pub fn typed(&self) -> String {
        if let Some(number) = &self.number {
            return number.clone();
        }
        let born = self.born.map(|born| born.strftime("%-d/%-m/%Y").to_string());
        format!("{} {} {}", self.forename, self.surname, born.unwrap_or_default()).trim().to_string()
    }
}

type Ask = fn(&Recorded) -> Question;

/// Whether engines that know names and birth dates alone are asked too.
pub const KINDS: [(&str, bool, Ask); 11] = [
    ("name, birth date", true, |person| about(person, true)),
    ("name", true, |person| about(person, false)),
    ("beginning of forename, surname, birth date", true, |person| Question {
        forename: person.forenames.chars().take(3).collect(),
        ..about(person, true)
    }),
    ("surname misspelt, birth date", true, |person| Question {
        surname: slip(person),
        ..about(person, true)
    }),
    ("surname misspelt", true, |person| Question { surname: slip(person), ..about(person, false) }),
    ("both misspelt, birth date", true, |person| Question {
        forename: first_slip(person),
        surname: slip(person),
        ..about(person, true)
    }),
    ("both misspelt", true, |person| Question {
        forename: first_slip(person),
        surname: slip(person),
        ..about(person, false)
    }),
    ("surname first", true, |person| Question {
        forename: person.surname.clone(),
        surname: first(person),
        ..about(person, false)
    }),
    ("surname alone", true, |person| Question { forename: String::new(), ..about(person, false) }),
    ("birth date alone", false, |person| Question {
        forename: String::new(),
        surname: String::new(),
        ..about(person, true)
    }),
    ("PNC", false, |person| Question { number: person.pnc.clone(), ..about(person, false) }),
];

fn about(person: &Recorded, born: bool) -> Question {
    Question {
        forename: first(person),
        surname: person.surname.clone(),
        born: person.born.filter(|_| born),
        number: None,
        right: person.n,
    }
}

fn first(person: &Recorded) -> String {
    person.forenames.split(' ').next().unwrap_or_default().to_string()
}

fn slip(person: &Recorded) -> String {
    synth::misspelt(&person.surname, 1, person.n)
}

fn first_slip(person: &Recorded) -> String {
    synth::misspelt(&first(person), 2, person.n)
}

/// So many of the people, spread over all of them.
pub fn somebody(plan: &Plan, count: usize) -> Vec<Recorded> {
    let numbers = (0..plan.people).map(|n| n.wrapping_mul(7919) % plan.people);
    let known = |person: &Recorded| {
        person.born.is_some()
            && !person.forenames.is_empty()
            && !person.surname.is_empty()
            && person.pnc.is_some()
    };
    numbers.filter_map(|n| people::recorded(plan, n)).filter(known).take(count).collect()
}
