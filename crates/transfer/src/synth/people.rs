//! One invented person with everything that is known of them.

use super::chance::Chance;
use super::names::{forename, misspelt, nickname, surname};
use super::{Plan, area, log, orders, risk};
use domain::flag::StepKind;
use domain::identity::{IdentifierKind, pnc_with_letter};
use domain::intake::{
    AssignmentRow, DetailRow, DocumentRow, FlagRow, FlagStepRow, IdentifierRow, Line, PersonRow, PersonRows,
    RecordedThere,
};
use domain::person::Sex;
use domain::person::detail::{
    Address, AddressStatus, Circumstance, Consent, Detail, NameKind, Need, OtherName, Reach, ReachWay,
};
use domain::shared::{Moment, start_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// The files of all documents.
pub const LETTERS: [&str; 3] = [
    "Dear officer,\n\nPlease find what you asked for. Nothing in it is about anybody who exists.\n",
    "To the court\n\nA report on nobody: it was made up to see whether documents come over.\n",
    "To whom it may concern\n\nThis letter says that somebody invented was unwell on an invented day.\n",
];

pub struct Person {
    pub rows: PersonRows,
    pub broken: u64,
}

/// One person while they are made up.
pub struct Making<'a> {
    pub plan: &'a Plan,
    pub n: u64,
    pub id: String,
    pub closed: bool,
    pub officer: u64,
    /// When the case began.
    pub began: Date,
    pub chance: Chance,
    pub rows: PersonRows,
    pub broken: u64,
}

/// Who a human is. Now and then one human is two people of the bundle: two organisations know them.
struct Human {
    woman: bool,
    forenames: String,
    surname: String,
    born: Date,
    serial: u64,
}

const KNOWN_TWICE_OF: u64 = 50;

/// The human behind a person: for the last of every fifty it is the one whose officers are half of all officers away,
/// in another organisation where there are several.
fn human_of(plan: &Plan, n: u64) -> Human {
    let is_twice = n % KNOWN_TWICE_OF == KNOWN_TWICE_OF - 1;
    let n = if is_twice { (n + plan.officers() / 2 + 1) % plan.people } else { n };
    let mut chance = Chance::new(plan.seed, "human", n);
    let woman = chance.happens(130);
    let first = forename(&mut chance, woman);
    let second =
        if chance.happens(350) { format!(" {}", forename(&mut chance, woman)) } else { String::new() };
    // Every fifth group of four is a family: one surname, one address.
    let surname = match family(plan, n) {
        Some(family) => surname(&mut Chance::new(plan.seed, "family", family)),
        None => surname(&mut chance),
    };
    let age = 18 + chance.below(30).min(chance.below(55));
    let days = i64::try_from(age * 365 + chance.below(365)).unwrap_or(0);
    let born = plan.today.saturating_sub((days + 400).days());
    Human { woman, forenames: format!("{first}{second}"), surname, born, serial: n }
}

fn family(plan: &Plan, n: u64) -> Option<u64> {
    Chance::new(plan.seed, "is a family", n / 4).happens(200).then_some(n / 4)
}

pub fn person(plan: &Plan, n: u64) -> Person {
    let human = human_of(plan, n);
    let mut chance = Chance::new(plan.seed, "person", n);
    let closed = plan.is_closed(n);
    let days = if closed { chance.between(900, 3300) } else { chance.between(30, 330) };
    let id = format!("P{n:08}");
    let mut making = Making {
        plan,
        n,
        rows: PersonRows { person: id.clone(), ..PersonRows::default() },
        id,
        closed,
        officer: plan.officer(n),
        began: plan.today.saturating_sub(days.days()),
        chance,
        broken: 0,
    };
    making.who(&human);
    making.details(&human);
    orders::orders(&mut making);
    making.assignments();
    log::contacts(&mut making);
    making.flags();
    making.documents();
    risk::risk(&mut making);
    let mut rows = making.rows;
    let mut broken = making.broken;
    if n % BROKEN_WHOLE_OF == BROKEN_WHOLE_OF - 1
        && let Some(own) = &mut rows.own
    {
        // A CRN that is none: the person is refused, and everything that hangs on them.
        own.row.crn = Some("UNKNOWN".to_string());
        broken = rows_of(&rows);
    }
    Person { rows, broken }
}

/// Of so many people one cannot be brought in at all.
const BROKEN_WHOLE_OF: u64 = 4000;

fn rows_of(rows: &PersonRows) -> u64 {
    let lines = [
        rows.own.iter().len(),
        rows.details.len(),
        rows.sentences.len(),
        rows.bail.len(),
        rows.appearances.len(),
        rows.contacts.len(),
        rows.assignments.len(),
        rows.flags.len(),
        rows.assessments.len(),
        rows.plans.len(),
        rows.concerns.len(),
        rows.documents.len(),
    ];
    lines.iter().sum::<usize>() as u64
}

/// What is written by nobody's hand has no line number yet.
pub fn line<T>(row: T) -> Line<T> {
    Line { number: 0, text: String::new(), row }
}

impl Making<'_> {
    /// How a row was recorded there: mostly that evening, now and then weeks late.
    pub fn recorded(&mut self, at: Moment) -> RecordedThere {
        let days = if self.chance.happens(80) { self.chance.between(5, 60) } else { 0 };
        let minutes = self.chance.between(20, 300);
        let at =
            at.plus_seconds((days * 24 * 60 + minutes) * 60).min(start_of_day_in_london(self.plan.today));
        RecordedThere { at: Some(at), by: area::officer_id(self.officer), system: String::new() }
    }

    fn who(&mut self, human: &Human) {
        let (mut forenames, mut surname) = (human.forenames.clone(), human.surname.clone());
        if self.chance.happens(30) {
            surname = misspelt(&surname, &mut self.chance);
        }
        if self.chance.happens(20) {
            forenames = misspelt(&forenames, &mut self.chance);
        }
        if self.chance.happens(8) {
            std::mem::swap(&mut forenames, &mut surname);
        }
        if self.chance.happens(4) {
            forenames.clear();
        }
        let mut born = Some(human.born);
        if self.chance.happens(12) {
            // Day and month the wrong way round, where that is a day.
            born = Date::new(human.born.year(), human.born.day(), human.born.month()).ok().or(born);
        }
        if self.chance.happens(8) {
            born = None;
        }
        let sex = if human.woman { Sex::Female } else { Sex::Male };
        let sex = (!self.chance.happens(20)).then_some(sex);
        // Every number is given once: the factor shares no divisor with the number of CRNs.
        let crn = self.n * 7_368_787 % 26_000_000;
        let letter = char::from(b'A' + u8::try_from(crn / 1_000_000).unwrap_or(0));
        let recorded = self.recorded(start_of_day_in_london(self.began));
        let row = PersonRow {
            person: self.id.clone(),
            crn: Some(format!("{letter}{:06}", crn % 1_000_000)),
            waits: false,
            candidates: Vec::new(),
            title: None,
            forenames,
            surname,
            birth_date: born,
            sex,
            identifiers: self.identifiers(human),
            recorded,
        };
        self.rows.own = Some(line(row));
    }

    fn identifiers(&mut self, human: &Human) -> Vec<IdentifierRow> {
        let told_by = || "Police".to_string();
        let year = u64::try_from(human.born.year() + 17).unwrap_or(2000).min(2025);
        let serial = human.serial * 104_729 % 9_999_999 + 1;
        let number = match self.chance.below(100) {
            0 => "NOT KNOWN".to_string(),
            // A slip of the pen: the letter does not fit.
            1 => pnc_with_letter(year, serial + 1).replacen(
                &format!("{:07}", serial + 1),
                &format!("{serial:07}"),
                1,
            ),
            2..=9 => return Vec::new(),
            _ => pnc_with_letter(year, serial),
        };
        let source_id = format!("{}-PNC", self.id);
        vec![IdentifierRow { source_id, kind: IdentifierKind::Pnc, number, told_by: told_by() }]
    }

    fn detail(&mut self, detail: Detail, from: Option<Date>, to: Option<Date>) {
        let source_id = format!("{}-D{}", self.id, self.rows.details.len() + 1);
        let recorded = self.recorded(start_of_day_in_london(from.unwrap_or(self.began)));
        let person = self.id.clone();
        self.rows.details.push(line(DetailRow { source_id, person, detail, from, to, recorded }));
    }

    fn details(&mut self, human: &Human) {
        let began = self.began;
        self.names(human);
        let home = match family(self.plan, human.serial) {
            Some(family) => Chance::new(self.plan.seed, "home", family),
            None => Chance::new(self.plan.seed, "home of one", self.n),
        };
        let moved = began.saturating_add(20.days());
        if self.chance.happens(200) {
            self.detail(address(self.chance.clone(), self.officer), Some(began), Some(moved));
            self.detail(address(home, self.officer), Some(moved), None);
        } else if self.chance.happens(30) {
            self.detail(no_fixed_abode(), Some(began), None);
        } else {
            self.detail(address(home, self.officer), Some(began), None);
        }
        self.reach();
        let work = *self.chance.one(&["unemployed", "employed", "cannot-work", "benefits", "dependants"]);
        let (circumstance_type, note) = (work.to_string(), String::new());
        let evidenced = self.chance.happens(300);
        self.detail(
            Detail::Circumstance(Circumstance { circumstance_type, note, evidenced }),
            Some(began),
            None,
        );
        if self.chance.happens(140) {
            let (need_type, provision) =
                ("reads-with-difficulty".to_string(), "Letters are read out.".to_string());
            let act_now = "Ring, do not write".to_string();
            self.detail(Detail::Need(Need { need_type, provision, act_now }), Some(began), None);
        }
    }

    fn names(&mut self, human: &Human) {
        let first = human.forenames.split(' ').next().unwrap_or_default();
        let (surname, nickname) = (human.surname.clone(), nickname(first));
        if let Some(nickname) = nickname.filter(|_| self.chance.happens(400)) {
            let (name_kind, forenames) = (NameKind::Alias, nickname.to_string());
            self.detail(
                Detail::Name(OtherName { name_kind, forenames, surname: surname.clone() }),
                None,
                None,
            );
        }
        if human.woman && self.chance.happens(250) {
            let before = super::names::surname(&mut self.chance);
            let (name_kind, forenames) = (NameKind::Previous, human.forenames.clone());
            self.detail(Detail::Name(OtherName { name_kind, forenames, surname: before }), None, None);
        }
    }

    fn reach(&mut self) {
        let began = self.began;
        if self.chance.happens(900) {
            let value = format!("07700 {:06}", 900_000 + self.chance.below(1000));
            let agreed = self.chance.happens(700);
            let messages = self.chance.happens(600).then_some(Consent { agreed, on: began });
            let reach = Reach { way: ReachWay::Mobile, value, messages, note: String::new() };
            self.detail(Detail::Reach(reach), Some(began), None);
        }
        if self.chance.happens(150) {
            let is_broken = self.n % 500 == 77;
            let value = format!("person{}{}example.org", self.n, if is_broken { " at " } else { "@" });
            self.broken += u64::from(is_broken);
            let reach = Reach { way: ReachWay::Email, value, messages: None, note: String::new() };
            self.detail(Detail::Reach(reach), Some(began), None);
        }
    }

    /// One officer, or another one before.
    fn assignments(&mut self) {
        let from = start_of_day_in_london(self.began).plus_seconds(10 * 3600);
        let until = self.closed.then(|| start_of_day_in_london(self.ended()));
        if self.chance.happens(200) && self.officer > 0 {
            let moved = start_of_day_in_london(self.began.saturating_add(15.days()));
            self.assignment(self.officer - 1, (from, Some(moved)), "");
            self.assignment(self.officer, (moved, until), "The officer before moved to another team");
        } else {
            self.assignment(self.officer, (from, until), "");
        }
    }

    fn assignment(&mut self, officer: u64, (from, until): (Moment, Option<Moment>), reason: &str) {
        let team = area::team_of(officer);
        let recorded = self.recorded(from);
        let row = AssignmentRow {
            source_id: format!("{}-A{}", self.id, self.rows.assignments.len() + 1),
            person: self.id.clone(),
            organisation: area::organisation_id(team),
            team: area::team_id(team),
            officer: area::officer_id(officer),
            from,
            until,
            reason: reason.to_string(),
            reason_code: None,
            organisation_name: String::new(),
            team_name: String::new(),
            officer_name: String::new(),
            recorded,
        };
        self.rows.assignments.push(line(row));
    }

    /// The day on which a closed case ended.
    pub fn ended(&self) -> Date {
        self.began.saturating_add(365.days())
    }

    fn flags(&mut self) {
        if self.chance.happens(450) {
            let level = *self.chance.one(&[
                "serious-harm-low",
                "serious-harm-medium",
                "serious-harm-medium",
                "serious-harm-high",
            ]);
            self.flag(level, "The assessment of that day.");
        }
        if self.chance.happens(90) {
            self.flag("domestic-abuse-perpetrator", "Said so by the police after a call.");
        }
    }

    fn flag(&mut self, flag_type: &str, note: &str) {
        let from = self.began.saturating_add(3.days());
        let why = "The case ended".to_string();
        let ended = self.closed.then(|| domain::flag::FlagEnd { on: self.ended(), why });
        let reviewed = self.began.saturating_add(25.days());
        let steps = if self.chance.happens(300) {
            let words = "Nothing is different.".to_string();
            vec![FlagStepRow { step: StepKind::Reviewed, on: reviewed, words }]
        } else {
            Vec::new()
        };
        let recorded = self.recorded(start_of_day_in_london(from));
        let row = FlagRow {
            source_id: format!("{}-F{}", self.id, self.rows.flags.len() + 1),
            person: self.id.clone(),
            flag_type: flag_type.to_string(),
            level: None,
            category: None,
            note: note.to_string(),
            from,
            next_review: None,
            steps,
            ended,
            recorded,
        };
        self.rows.flags.push(line(row));
    }

    fn documents(&mut self) {
        if !self.chance.happens(250) {
            return;
        }
        let letter = *self.chance.one(&LETTERS);
        let dated = self.began.saturating_add(self.chance.between(0, 20).days());
        let is_broken = self.n % 1000 == 123;
        self.broken += u64::from(is_broken);
        let digest = if is_broken { "0".repeat(64) } else { hex::encode(Sha256::digest(letter)) };
        let recorded = self.recorded(start_of_day_in_london(dated));
        let row = DocumentRow {
            source_id: format!("{}-1", self.id),
            person: self.id.clone(),
            kind: "letter".to_string(),
            title: "A letter".to_string(),
            received_from: "An invented surgery".to_string(),
            dated,
            contact: None,
            digest,
            file_name: "letter.txt".to_string(),
            recorded,
        };
        self.rows.documents.push(line(row));
    }
}

fn address(mut chance: Chance, officer: u64) -> Detail {
    const STREETS: [&str; 12] = [
        "Harbour Road",
        "Station Road",
        "Church Lane",
        "Victoria Street",
        "Mill Lane",
        "Park Avenue",
        "High Street",
        "Tarn View",
        "Quay Street",
        "Orchard Close",
        "Beck Side",
        "Priory Gardens",
    ];
    let place = area::place(area::team_of(officer));
    let street = *chance.one(&STREETS);
    let flat = if chance.happens(200) { format!("Flat {}, ", chance.below(30) + 1) } else { String::new() };
    let lines = format!("{flat}{} {street}\n{place}", chance.below(220) + 1);
    let letter = char::from(b'A' + u8::try_from(chance.below(20)).unwrap_or(0));
    // No postcode area is called ZZ.
    let postcode = format!("ZZ{} {}{letter}{letter}", officer % 99 + 1, chance.below(9) + 1);
    let kinds = ["home-own", "home-family", "home-family", "supported"];
    Detail::Address(Address {
        address_type: (*chance.one(&kinds)).to_string(),
        status: AddressStatus::Main,
        no_fixed_abode: false,
        lines,
        postcode: if chance.happens(50) { String::new() } else { postcode },
        approval: None,
    })
}

fn no_fixed_abode() -> Detail {
    Detail::Address(Address {
        address_type: "no-fixed-abode".to_string(),
        status: AddressStatus::Main,
        no_fixed_abode: true,
        lines: String::new(),
        postcode: String::new(),
        approval: None,
    })
}
