//! Where somebody is at a moment, from everything that is recorded by then; and which appointments that upsets.

use super::{Bail, CustodyStep, Step};
use crate::case::CaseRecord;
use crate::contact::Contact;
use crate::hearing::Hearing;
use crate::policy::{BailType, PolicyBook};
use crate::sentence::Sentence;
use crate::shared::Moment;
use jiff::civil::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Serving a sentence in prison.
    InCustody,
    OnRemand,
    /// Recalled, and not known to be back in prison.
    Recalled,
    OnLicence,
    OnBail,
    /// Serving an order in the community.
    InCommunity,
    /// Somebody said that there is neither bail nor remand.
    Neither,
    /// In a court's words that this policy does not know.
    AsSaid,
}

impl Whereabouts {
    pub fn is_custody(self) -> bool {
        matches!(self, Whereabouts::InCustody | Whereabouts::OnRemand)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimSource {
    /// A court's message, or the sentence it passed.
    Court(String),
    /// Who told the officer.
    Told(String),
}

/// One thing that is said of where the person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub what: Whereabouts,
    /// "On bail with conditions", in the words of policy or of the court; empty where `what` says it all.
    pub words: String,
    pub place: Option<String>,
    pub since: Date,
    /// The day of the step or statement that says so, which may be later than `since`.
    pub said_on: Date,
    /// The next hearing, or the day of release.
    pub until: Option<Date>,
    pub conditions: String,
    pub source: ClaimSource,
}

impl Claim {
    /// "On remand, HMP Northmoor", "On licence: conditional release".
    pub fn in_words(&self) -> String {
        let of_kind = |words: &str| match self.words.as_str() {
            "" => words.to_string(),
            kind => format!("{words}: {}", kind.to_lowercase()),
        };
        let held = |words: &str| match &self.place {
            Some(place) => format!("{words}, {place}"),
            None => format!("{words}, prison not recorded"),
        };
        match self.what {
            Whereabouts::InCustody => held("In custody"),
            Whereabouts::OnRemand => held(&self.words),
            Whereabouts::Recalled => of_kind("Recalled, not known to be back in prison"),
            Whereabouts::OnLicence => of_kind("On licence"),
            Whereabouts::InCommunity => "In the community".to_string(),
            Whereabouts::OnBail | Whereabouts::Neither | Whereabouts::AsSaid => self.words.clone(),
        }
    }

    /// Whether they are held on that day, as far as is recorded at `today`. Who is to be released is free on that day;
    /// who is on remand is held on the day of the hearing too, and still held when that day has passed without news.
    fn holds_on(&self, day: Date, today: Date) -> bool {
        let ends = match (self.what, self.until) {
            (Whereabouts::InCustody, Some(release)) => day >= release,
            (_, Some(hearing)) => day > hearing && hearing >= today,
            (_, None) => false,
        };
        self.what.is_custody() && self.since <= day && !ends
    }
}

/// Everything that stands. More than one claim can hold at once; where they cannot, `disagree` is true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhereNow {
    /// What matters most first: custody, then the latest.
    pub claims: Vec<Claim>,
    pub disagree: bool,
}

impl WhereNow {
    pub fn in_custody(&self) -> bool {
        self.claims.first().is_some_and(|claim| claim.what.is_custody())
    }
}

/// Where the person is at a moment. Rule CUS-09, see `docs/rules/custody.md`.
pub fn where_now(record: &CaseRecord, policy: &PolicyBook, at: Moment) -> WhereNow {
    let day = at.day();
    let live = record.sentences.values().filter(|sentence| sentence.is_live(day));
    let mut claims: Vec<Claim> = live.filter_map(|of| of_sentence(record, policy, of, day)).collect();
    let statements = standing(record, policy, day);
    let mut disagree = differ(&statements);
    let since_held = claims.iter().filter(|claim| claim.what.is_custody()).map(|claim| claim.since).max();
    // Bail from before somebody was taken into custody is over; bail from after it is a contradiction.
    let over =
        |claim: &Claim| !claim.what.is_custody() && since_held.is_some_and(|since| claim.since < since);
    claims.extend(statements.into_iter().map(|statement| statement.claim).filter(|claim| !over(claim)));
    let nothing_said = |claim: &Claim| claim.what == Whereabouts::Neither;
    if !disagree {
        claims.retain(|claim| !nothing_said(claim));
    }
    disagree |= contradict(&claims);
    // An order in the community goes on whatever else is so; it says where they are only when nothing else does.
    if claims.iter().any(|claim| claim.what != Whereabouts::InCommunity) {
        claims.retain(|claim| claim.what != Whereabouts::InCommunity);
    }
    claims.sort_by_key(|claim| (!claim.what.is_custody(), std::cmp::Reverse(claim.since)));
    if claims.first().is_some_and(|claim| claim.what == Whereabouts::InCommunity) {
        claims.truncate(1);
    }
    WhereNow { claims, disagree }
}

/// What a record says, in one code or word, of where somebody is: the type of a sentence, the status of what was typed of
/// remand and bail, the words of a court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Sentence(String),
    Bail(String),
    Court(String),
}

/// Whether what is said could hold somebody on some day. Where nothing could, `where_now` finds nobody in custody, and a
/// list need not read more.
pub fn could_hold(policy: &PolicyBook, said: &Said) -> bool {
    match said {
        Said::Sentence(code) => policy.sentence_types().versions(code).any(|kind| kind.custodial),
        Said::Bail(code) => policy.bail_types().versions(code).any(|kind| kind.custody),
        Said::Court(words) => policy.bail_types().ever_by_court_label(words).any(|kind| kind.custody),
    }
}

/// Held and free at once, the freedom being recorded for the same day or a later one.
fn contradict(claims: &[Claim]) -> bool {
    let held = || claims.iter().filter(|claim| claim.what.is_custody());
    let free = claims.iter().filter(|claim| {
        matches!(claim.what, Whereabouts::OnBail | Whereabouts::OnLicence | Whereabouts::Neither)
    });
    free.into_iter().any(|free| held().any(|held| free.since >= held.since))
}

/// What the steps of a sentence say, or what its kind says where no step is recorded.
fn of_sentence(record: &CaseRecord, policy: &PolicyBook, sentence: &Sentence, day: Date) -> Option<Claim> {
    let facts = &sentence.facts;
    let kind = policy.sentence_types().find(&facts.sentence_type, facts.passed_on)?;
    let claim = |what, since, source| Claim {
        what,
        words: String::new(),
        place: None,
        since,
        said_on: since,
        until: None,
        conditions: String::new(),
        source,
    };
    let court = || ClaimSource::Court(facts.court_name.clone());
    if !kind.custodial {
        return kind.live_in_community.then(|| claim(Whereabouts::InCommunity, facts.passed_on, court()));
    }
    let mut steps: Vec<&CustodyStep> = record
        .custody_steps
        .values()
        .filter(|of| of.sentence_id == sentence.sentence_id && of.removed.is_none() && of.facts.on <= day)
        .collect();
    steps.sort_by_key(|of| (of.facts.on, of.step_id));
    let Some(last) = steps.last() else {
        let until = release_day(record, policy, sentence, facts.passed_on);
        return Some(Claim { until, ..claim(Whereabouts::InCustody, facts.passed_on, court()) });
    };
    let (on, source) = (last.facts.on, ClaimSource::Told(last.facts.told_by.clone()));
    let term = last.facts.term.as_deref().and_then(|code| policy.sentence_terms().name_of(code));
    let words = term.unwrap_or_default().to_string();
    match last.facts.step {
        Step::InCustody => {
            // Moved from one prison to another, they have been in custody since the first.
            let run = steps.iter().rev().take_while(|of| of.facts.step == Step::InCustody);
            let since = run.last().map_or(on, |first| first.facts.on);
            let place = Some(last.facts.place.clone());
            let until = release_day(record, policy, sentence, on);
            let held = claim(Whereabouts::InCustody, since, source);
            Some(Claim { place, said_on: on, until, ..held })
        }
        Step::Released => Some(Claim { words, ..claim(Whereabouts::OnLicence, on, source) }),
        Step::Recalled => Some(Claim { words, ..claim(Whereabouts::Recalled, on, source) }),
        Step::LicenceEnded => None,
    }
}

/// What a sentence alone says of where the person serves it on a day, live or not.
pub fn served_where(
    record: &CaseRecord,
    policy: &PolicyBook,
    sentence: &Sentence,
    day: Date,
) -> Option<Whereabouts> {
    of_sentence(record, policy, sentence, day).map(|claim| claim.what)
}

/// The first recorded day of release after they were taken into custody.
fn release_day(record: &CaseRecord, policy: &PolicyBook, sentence: &Sentence, since: Date) -> Option<Date> {
    let frees = |code: &str, on: Date| policy.sentence_terms().find(code, on).is_some_and(|term| term.frees);
    let own = record.key_dates.values().filter(|of| of.sentence_id == sentence.sentence_id);
    own.filter_map(|of| of.on.filter(|on| *on > since && frees(&of.term, *on))).min()
}

/// What a court's message or somebody's entry says of remand and bail.
struct Statement {
    claim: Claim,
    by_court: bool,
    checked: bool,
    written_at: Moment,
}

/// CUS-09: a court's word replaces what was recorded for an earlier day. What somebody typed replaces what was typed
/// before, and a court's word only when they rang to check; else both stand. A sentence passed since ends both.
fn standing(record: &CaseRecord, policy: &PolicyBook, day: Date) -> Vec<Statement> {
    let sentenced = record.sentences.values().filter(|of| of.removed.is_none());
    let sentenced = sentenced.map(|of| of.facts.passed_on).filter(|passed_on| *passed_on <= day).max();
    let stands = |statement: &Statement| {
        statement.claim.since <= day && sentenced.is_none_or(|passed_on| statement.claim.since > passed_on)
    };
    let latest = |all: Vec<Statement>| {
        all.into_iter().filter(stands).max_by_key(|statement| (statement.claim.since, statement.written_at))
    };
    let by_court = latest(record.hearings.values().filter_map(|of| by_court(record, policy, of)).collect());
    let on_record = record.bail.values().filter(|of| of.removed.is_none());
    let by_hand = latest(on_record.filter_map(|of| by_hand(policy, of)).collect());
    match (by_court, by_hand) {
        (Some(court), Some(hand)) => {
            let agree = court.claim.what.is_custody() == hand.claim.what.is_custody();
            let settled = hand.checked && hand.written_at >= court.written_at;
            if court.claim.since > hand.claim.since {
                vec![court]
            } else if settled || agree {
                vec![hand]
            } else {
                vec![hand, court]
            }
        }
        (court, hand) => court.into_iter().chain(hand).collect(),
    }
}

/// Two that stand beside each other do so because one says held and the other does not.
fn differ(statements: &[Statement]) -> bool {
    statements.len() > 1 && statements.iter().any(|of| of.by_court)
}

fn whereabouts(status: &BailType) -> Whereabouts {
    match (status.custody, status.bail) {
        (true, _) => Whereabouts::OnRemand,
        (false, true) => Whereabouts::OnBail,
        (false, false) => Whereabouts::Neither,
    }
}

fn by_court(record: &CaseRecord, policy: &PolicyBook, hearing: &Hearing) -> Option<Statement> {
    let said = hearing.facts.bail_status.as_ref()?;
    let on = hearing.facts.sitting_on;
    let status = policy.bail_types().by_court_label(said, on);
    let later = record.hearings.values().map(|of| of.facts.sitting_on).filter(|day| *day > on);
    let claim = Claim {
        what: status.map_or(Whereabouts::AsSaid, whereabouts),
        words: status.map_or(said.clone(), |status| status.name.clone()),
        place: None,
        since: on,
        said_on: on,
        until: later.min(),
        conditions: String::new(),
        source: ClaimSource::Court(hearing.facts.court_name.clone()),
    };
    Some(Statement { claim, by_court: true, checked: false, written_at: hearing.written.at })
}

fn by_hand(policy: &PolicyBook, bail: &Bail) -> Option<Statement> {
    let facts = &bail.facts;
    let status = policy.bail_types().find(&facts.status, facts.on)?;
    let claim = Claim {
        what: whereabouts(status),
        words: status.name.clone(),
        place: Some(facts.place.clone()).filter(|place| !place.is_empty()),
        since: facts.on,
        said_on: facts.on,
        until: facts.until,
        conditions: facts.conditions.clone(),
        source: ClaimSource::Told(facts.told_by.clone()),
    };
    Some(Statement { claim, by_court: false, checked: facts.checked, written_at: bail.written.at })
}

/// The claim by which the person is held on a day to come, if there is one, as recorded at a moment.
pub fn in_custody_on(record: &CaseRecord, policy: &PolicyBook, day: Date, at: Moment) -> Option<Claim> {
    where_now(record, policy, at).claims.into_iter().find(|claim| claim.holds_on(day, at.day()))
}

/// CUS-10: the sentence that warns before an appointment is booked with somebody who is held.
pub fn held_warning(name: &str, claim: &Claim) -> String {
    let state = if claim.what == Whereabouts::OnRemand { "on remand" } else { "in custody" };
    let place = claim.place.as_ref().map(|place| format!(" at {place}")).unwrap_or_default();
    let day = |day: Date| day.strftime("%-d %B %Y").to_string();
    let until = claim.until.map(|until| format!(" until {}", day(until))).unwrap_or_default();
    let source = match &claim.source {
        ClaimSource::Court(_) => "court",
        ClaimSource::Told(who) => who,
    };
    format!("{name} is recorded as {state}{place}{until} ({source}, {}).", day(claim.said_on))
}

/// The appointments to come that cannot take place as booked, because the person is held then; the next one first.
pub fn upset<'a>(record: &'a CaseRecord, policy: &PolicyBook, at: Moment) -> Vec<(&'a Contact, Claim)> {
    let held: Vec<Claim> =
        where_now(record, policy, at).claims.into_iter().filter(|claim| claim.what.is_custody()).collect();
    let open = record.contacts.values().filter(|of| of.booked && of.outcome.is_none() && of.starts_at > at);
    let mut found: Vec<(&Contact, Claim)> = open
        .filter(|of| needs_them_free(policy, &of.contact_type, of.place.as_deref(), of.starts_at.day()))
        .filter_map(|of| {
            let claim = held.iter().find(|claim| claim.holds_on(of.starts_at.day(), at.day()))?;
            Some((of, claim.clone()))
        })
        .collect();
    found.sort_by_key(|(of, _)| (of.starts_at, of.contact_id));
    found
}

/// Whether an appointment of this kind at this place needs the person at liberty.
pub fn needs_them_free(policy: &PolicyBook, contact_type: &str, place: Option<&str>, day: Date) -> bool {
    let takes_part = policy.contact_types().find(contact_type, day).is_some_and(|kind| kind.attendance);
    let place = place.and_then(|place| policy.places().find(place, day));
    takes_part && place.is_none_or(|place| !place.reaches_custody)
}
