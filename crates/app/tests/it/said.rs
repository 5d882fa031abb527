//! What a court's message says of one defendant, made short.

use app::court::CourtItem;
use domain::hearing::{Feed, HearingFacts, HearingOffence};
use domain::identity::{self, IdentifierKind};
use domain::person::Sex;
use domain::sentence::{Prompt, ResultLine};
use jiff::civil::{Date, date};
use sha2::{Digest, Sha256};

pub struct Defendant(CourtItem);

/// Dale Hartnoll, in court on Monday 2 March 2026, without a number.
pub fn defendant(hearing_key: &str) -> Defendant {
    let name = "Dale Hartnoll";
    Defendant(CourtItem {
        digest: String::new(),
        hearing: HearingFacts {
            feed: Feed::CommonPlatform,
            source_key: hearing_key.to_string(),
            court_code: Some("B01NM".to_string()),
            court_name: "Northmoor Magistrates' Court".to_string(),
            room: Some("2".to_string()),
            sitting_on: date(2026, 3, 2),
            sitting_at: None,
            hearing_type: Some("First hearing".to_string()),
            case_number: None,
            bail_status: None,
            name_as_given: name.to_string(),
            address_as_given: None,
            postcode: None,
            offences: vec![HearingOffence {
                code: "TH68001".to_string(),
                title: "Theft".to_string(),
                plea: None,
                convicted_on: None,
                results: Vec::new(),
            }],
        },
        title: None,
        forenames: "Dale".to_string(),
        surname: "Hartnoll".to_string(),
        birth_date: Some(date(1989, 3, 14)),
        sex: Some(Sex::Male),
        identifiers: Vec::new(),
        results: Vec::new(),
    })
}

impl Defendant {
    pub fn saying(mut self, change: impl FnOnce(&mut CourtItem)) -> Self {
        change(&mut self.0);
        self
    }

    pub fn named(self, forenames: &str, surname: &str) -> Self {
        self.saying(|item| {
            item.hearing.name_as_given = format!("{forenames} {surname}");
            item.forenames = forenames.to_string();
            item.surname = surname.to_string();
        })
    }

    pub fn with_pnc(self, serial: u32) -> Self {
        self.with_number(IdentifierKind::Pnc, &pnc(serial))
    }

    pub fn with_number(self, kind: IdentifierKind, raw: &str) -> Self {
        self.saying(|item| item.identifiers.push((kind, raw.to_string())))
    }

    pub fn in_room(self, room: &str) -> Self {
        self.saying(|item| item.hearing.room = Some(room.to_string()))
    }

    /// Ordered for the offence of theft.
    pub fn with_results(self, lines: Vec<ResultLine>) -> Self {
        self.saying(|item| item.results = vec![("TH68001".to_string(), "Theft".to_string(), lines)])
    }

    /// The whole item; a message with other words has another digest.
    pub fn item(mut self) -> CourtItem {
        let said = &self.0;
        let hearing = serde_json::to_string(&said.hearing).unwrap();
        let person = (&said.title, &said.forenames, &said.surname, said.birth_date, said.sex);
        let words = format!("{hearing} {person:?} {:?} {:?}", said.identifiers, said.results);
        self.0.digest = Sha256::digest(words).iter().map(|byte| format!("{byte:02x}")).collect();
        self.0
    }
}

/// A PNC of 2001 whose check letter fits.
pub fn pnc(serial: u32) -> String {
    let fits = |text: &String| {
        identity::read(IdentifierKind::Pnc, text, 2026).is_some_and(|read| read.is_verified())
    };
    ('A'..='Z').map(|letter| format!("2001/{serial:07}{letter}")).find(fits).unwrap()
}

/// A PNC of 2001 whose check letter does not fit.
pub fn bad_pnc(serial: u32) -> String {
    let good = pnc(serial);
    let other = if good.ends_with('A') { "B" } else { "A" };
    format!("{}{other}", &good[..good.len() - 1])
}

/// What a court ordered, with the fields it filled in: (label, value).
pub fn result(label: &str, ordered_on: Date, prompts: &[(&str, &str)]) -> ResultLine {
    let prompt = |(label, value): &(&str, &str)| Prompt {
        label: (*label).to_string(),
        reference: None,
        value: (*value).to_string(),
    };
    ResultLine {
        label: label.to_string(),
        ordered_on: Some(ordered_on),
        prompts: prompts.iter().map(prompt).collect(),
    }
}

/// Two years with 120 hours of unpaid work, from Monday 2 March 2026.
pub fn community_order() -> Vec<ResultLine> {
    let day = date(2026, 3, 2);
    vec![
        result("Community order", day, &[("End date", "2028-03-01")]),
        result("Unpaid work requirement", day, &[("Number of hours", "120")]),
    ]
}
