//! Takes in one defendant of one hearing. Every defendant ends as a person, new or known, or waits for somebody
//! to decide; a message read twice changes nothing.

use super::facts_of;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::custody;
use crate::error::AppError;
use crate::ports::{CasePart, Head, OutboxEntry, StoreError};
use crate::reference::named_hearing;
use crate::worker::Topic;
use domain::case::{CaseEvent, CaseRecord};
use domain::hearing::HearingFacts;
use domain::identity::{self, Checked, IdentifierKind};
use domain::matching::{Facts, Point, Proposal, compare, propose};
use domain::person::Sex;
use domain::retention::restored_because;
use domain::sentence::{
    self, Particulars, RecordSentence, ResultLine, SentenceFacts, SentenceSource, read_results,
};
use domain::shared::{Basis, CaseId, Decision, HearingId, IdentifierId, RequirementId, SentenceId};
use jiff::civil::Date;

/// One defendant of one hearing, as the message gave it.
#[derive(Clone, PartialEq)]
pub struct CourtItem {
    /// SHA-256 over everything the message says of this defendant, in hex.
    pub digest: String,
    pub hearing: HearingFacts,
    pub title: Option<String>,
    pub forenames: String,
    pub surname: String,
    pub birth_date: Option<Date>,
    pub sex: Option<Sex>,
    pub identifiers: Vec<(IdentifierKind, String)>,
    /// What the court ordered: (offence code, offence title, results).
    pub results: Vec<(String, String, Vec<ResultLine>)>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    New { crn: String },
    Known,
    Waits { candidates: usize },
    Unchanged,
}

impl Outcome {
    /// For the basis of what is written, and for reports: no name and no number.
    pub fn word(&self) -> &'static str {
        match self {
            Outcome::New { .. } => "new",
            Outcome::Known => "known",
            Outcome::Waits { .. } => "waits",
            Outcome::Unchanged => "unchanged",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// `None` when nothing was read anew.
    pub case_id: Option<CaseId>,
    pub outcome: Outcome,
    /// A sentence was recorded from the results.
    pub sentence: bool,
    /// What a person has to see to: identifiers that could not be verified, a sentence that could not be read.
    pub remarks: Vec<String>,
}

/// HEA-04: takes it in, once. Decided again when the record moved meanwhile.
pub async fn import_item(ctx: &Ctx, item: &CourtItem) -> Result<Imported, AppError> {
    match deciding(|| attempt(ctx, item)).await {
        // Another process read the same message at the same time.
        Err(AppError::Store(StoreError::ItemSeen)) => Ok(unchanged()),
        done => done,
    }
}

fn unchanged() -> Imported {
    Imported { case_id: None, outcome: Outcome::Unchanged, sentence: false, remarks: Vec::new() }
}

/// Where an item is written, and what is known of its person.
struct Place {
    /// The record that the person is found under.
    kept: CaseId,
    /// The record to write on.
    case_id: CaseId,
    head: Head,
    known: CaseRecord,
    /// The kept record with those joined to it.
    whole: CaseRecord,
    /// The kept record, where it is another than the one to write on.
    other_kept: Option<(Head, CaseRecord)>,
}

impl Place {
    /// A record that begins.
    fn new(ctx: &Ctx) -> Place {
        let case_id = CaseId(ctx.ids.uuid(ctx.now));
        let (head, known, whole) = Default::default();
        Place { kept: case_id, case_id, head, known, whole, other_kept: None }
    }
}

/// A hearing is updated on the record that has it, which may be one that was joined since; whatever else a court
/// says of a person is written on the kept record.
async fn place_of(ctx: &Ctx, kept: CaseId, hearing_key: &str) -> Result<Option<Place>, AppError> {
    let Some((head, known)) = ctx.store.case_part(kept, CasePart::ALL).await? else { return Ok(None) };
    let mut place = Place { kept, case_id: kept, head, whole: known.clone(), known, other_kept: None };
    for member in place.known.joined_members() {
        let Some((head, known)) = ctx.store.case_part(member, CasePart::ALL).await? else { continue };
        place.whole.take_in(known.clone());
        if known.hearings.values().any(|hearing| hearing.facts.source_key == hearing_key) {
            place.other_kept = Some((place.head, std::mem::replace(&mut place.known, known)));
            (place.case_id, place.head) = (member, head);
        }
    }
    Ok(Some(place))
}

/// An identifier as read: (kind, raw, search form, why it could not be verified).
type ReadIdentifier = (IdentifierKind, String, String, Option<String>);

async fn attempt(ctx: &Ctx, item: &CourtItem) -> Result<Imported, AppError> {
    if ctx.store.item_read(&item.digest).await? {
        return Ok(unchanged());
    }
    let item = &named(ctx, item).await?;
    let identifiers = read_identifiers(ctx, item);
    let facts = item_facts(item, &identifiers);
    let proposal = match same_hearing(ctx, item, &facts).await? {
        Some(case_id) => Proposal::Known(case_id),
        None => propose_from_store(ctx, &facts).await?,
    };
    let (place, begin, outcome) = match proposal {
        Proposal::Known(kept) => {
            let place = place_of(ctx, kept, &item.hearing.source_key).await?.ok_or(AppError::NotFound)?;
            (place, None, Outcome::Known)
        }
        Proposal::New => {
            let crn = ctx.ids.crn();
            let begin = person_recorded(item, Some(crn.clone()), Vec::new());
            (Place::new(ctx), Some(begin), Outcome::New { crn })
        }
        Proposal::Uncertain(candidates) => {
            let waits = Outcome::Waits { candidates: candidates.len() };
            (Place::new(ctx), Some(person_recorded(item, None, candidates)), waits)
        }
    };
    let mut remarks: Vec<String> = identifiers.iter().filter_map(|(.., why)| why.clone()).collect();
    let mut events: Vec<CaseEvent> = begin.into_iter().collect();
    events.extend(new_identifiers(ctx, item, &place.whole, identifiers));
    let hearing_id = add_hearing(ctx, item, &place.known, &mut events);
    let sentence = match sentence_of(ctx, item, hearing_id, &place.whole) {
        Ok(sentence) => sentence,
        Err(missing) => {
            remarks.push(format!("Record the sentence by hand. {missing}. Rule SEN-08"));
            None
        }
    };
    let has_sentence = sentence.is_some();
    events.extend(sentence);
    let hearing_is_news = events.iter().any(|event| matches!(event, CaseEvent::HearingRecorded { .. }));
    let mut outbox = if hearing_is_news {
        tell_holder(ctx, place.kept, hearing_id, &place.whole).await?
    } else {
        Vec::new()
    };
    outbox.extend(custody::tell_holder(ctx, place.kept, &place.whole, &events).await?);
    let basis = Basis::default().with("message", &item.digest).with("matched as", outcome.word());
    let crns = match &outcome {
        Outcome::New { crn } => vec![(crn.clone(), place.case_id)],
        _ => Vec::new(),
    };
    let mut write =
        Write { outbox, crns, read_items: vec![(item.digest.clone(), ctx.now)], ..Write::default() };
    write.cases.extend(restored(ctx, &place, &mut events));
    if !events.is_empty() {
        let decision = Decision { events, notices: Vec::new(), basis };
        let (case_id, head, known) = (place.case_id, place.head, &place.known);
        write.cases.push(CaseChange { case_id, head, known, decision, corrects: None });
    }
    commit(ctx, write).await?;
    Ok(Imported { case_id: Some(place.kept), outcome, sentence: has_sentence, remarks })
}

/// RET-05: what a court says of somebody in the archive brings their record back: with the rest, or where that is written on
/// another record by a change of its own.
fn restored<'a>(ctx: &Ctx, place: &'a Place, events: &mut Vec<CaseEvent>) -> Option<CaseChange<'a>> {
    let why = "A court\u{2019}s message about this person came";
    let restored = restored_because(place.whole.retention.as_ref(), why, ctx.now.day());
    let restored = restored.filter(|_| !events.is_empty())?;
    let Some((head, known)) = &place.other_kept else {
        events.insert(0, restored);
        return None;
    };
    let (case_id, head, decision) = (place.kept, *head, Decision::of(restored));
    Some(CaseChange { case_id, head, known, decision, corrects: None })
}

/// Where the message gives nothing but codes, court and offences are called what the loaded lists call them.
async fn named(ctx: &Ctx, item: &CourtItem) -> Result<CourtItem, AppError> {
    let hearing = named_hearing(ctx, &item.hearing).await?;
    let mut results = item.results.clone();
    for (code, title, _) in results.iter_mut().filter(|(code, title, _)| code == title) {
        if let Some(offence) = hearing.offences.iter().find(|offence| offence.code == *code) {
            *title = offence.title.clone();
        }
    }
    Ok(CourtItem { hearing, results, ..item.clone() })
}

fn read_identifiers(ctx: &Ctx, item: &CourtItem) -> Vec<ReadIdentifier> {
    let this_year = ctx.now.day().year();
    let read = |(kind, raw): &(IdentifierKind, String)| {
        let (form, why) = match identity::read(*kind, raw, this_year)? {
            Checked::Verified { canonical } => (canonical, None),
            Checked::Unverified { normalised, why } => (normalised, Some(why)),
        };
        Some((*kind, raw.clone(), form, why))
    };
    item.identifiers.iter().filter_map(read).collect()
}

fn item_facts(item: &CourtItem, identifiers: &[ReadIdentifier]) -> Facts {
    Facts {
        identifiers: identifiers
            .iter()
            .map(|(kind, _, form, why)| (*kind, form.clone(), why.is_none()))
            .collect(),
        names: vec![(item.forenames.clone(), item.surname.clone())],
        birth_date: item.birth_date,
        sex: item.sex,
        postcodes: item.hearing.postcode.iter().cloned().collect(),
        addresses: item.hearing.address_as_given.iter().cloned().collect(),
    }
}

/// MAT-12: the court's own key of this hearing and defendant is on a record, and what it says of the person is
/// the same: a later message about the same hearing.
async fn same_hearing(ctx: &Ctx, item: &CourtItem, facts: &Facts) -> Result<Option<CaseId>, AppError> {
    let Some(case_id) = ctx.store.case_with_hearing(&item.hearing.source_key).await? else { return Ok(None) };
    let Some(place) = place_of(ctx, case_id, &item.hearing.source_key).await? else { return Ok(None) };
    let comparison = compare(facts, &facts_of(&place.known));
    let agrees = |point: &Point| matches!(point, Point::Same | Point::NotGiven);
    let same = comparison.name.agrees()
        && agrees(&comparison.birth_date)
        && agrees(&comparison.pnc)
        && agrees(&comparison.cro);
    Ok(same.then_some(case_id))
}

async fn propose_from_store(ctx: &Ctx, facts: &Facts) -> Result<Proposal, AppError> {
    let forms: Vec<String> = facts.identifiers.iter().map(|(_, form, _)| form.clone()).collect();
    let names = facts.names.iter().flat_map(|(forenames, surname)| [forenames, surname]);
    let sounds: Vec<String> =
        names.flat_map(|name| domain::person::words(name)).map(|word| domain::person::sound(&word)).collect();
    let birth_dates: Vec<Date> = facts.birth_date.into_iter().collect();
    let mut others = Vec::new();
    for case_id in ctx.store.people_like(&forms, &sounds, &birth_dates).await? {
        let Some((_, mut record)) = ctx.store.case_part(case_id, CasePart::IDENTITY).await? else { continue };
        for member in record.joined_members() {
            if let Some((_, member)) = ctx.store.case_part(member, CasePart::IDENTITY).await? {
                record.take_in(member);
            }
        }
        others.push((case_id, facts_of(&record)));
    }
    let candidates_max = ctx.policy.count("matching.candidates_max", ctx.now.day())?;
    Ok(propose(facts, &others, usize::try_from(candidates_max).unwrap_or(1)))
}

fn person_recorded(item: &CourtItem, crn: Option<String>, candidates: Vec<(CaseId, String)>) -> CaseEvent {
    CaseEvent::PersonRecorded {
        title: item.title.clone(),
        forenames: item.forenames.clone(),
        surname: item.surname.clone(),
        birth_date: item.birth_date,
        sex: item.sex,
        crn,
        source: source(item),
        candidates,
    }
}

fn source(item: &CourtItem) -> String {
    format!("{}, {}", item.hearing.feed.name(), item.hearing.court_name)
}

/// Identifiers that the record does not have yet. One the message lacks never erases one it has.
fn new_identifiers(
    ctx: &Ctx,
    item: &CourtItem,
    known: &CaseRecord,
    identifiers: Vec<ReadIdentifier>,
) -> Vec<CaseEvent> {
    let mut seen: Vec<(IdentifierKind, String)> = known
        .identifiers
        .values()
        .map(|identifier| (identifier.kind, identifier.search_form.clone()))
        .collect();
    let mut events = Vec::new();
    for (kind, raw, search_form, unverified_because) in identifiers {
        if seen.contains(&(kind, search_form.clone())) {
            continue;
        }
        seen.push((kind, search_form.clone()));
        events.push(CaseEvent::IdentifierRecorded {
            identifier_id: IdentifierId(ctx.ids.uuid(ctx.now)),
            identifier: kind,
            raw,
            search_form,
            unverified_because,
            source: source(item),
        });
    }
    events
}

/// The hearing, unless the record has it word for word.
fn add_hearing(ctx: &Ctx, item: &CourtItem, known: &CaseRecord, events: &mut Vec<CaseEvent>) -> HearingId {
    let before = known.hearings.values().find(|hearing| hearing.facts.source_key == item.hearing.source_key);
    let hearing_id = before.map_or_else(|| HearingId(ctx.ids.uuid(ctx.now)), |hearing| hearing.hearing_id);
    if before.is_none_or(|hearing| hearing.facts != item.hearing) {
        events.push(CaseEvent::HearingRecorded { hearing_id, facts: item.hearing.clone() });
    }
    hearing_id
}

/// The sentence that the results say was passed, unless the record has it from this hearing already.
fn sentence_of(
    ctx: &Ctx,
    item: &CourtItem,
    hearing_id: HearingId,
    known: &CaseRecord,
) -> Result<Option<CaseEvent>, String> {
    let source = SentenceSource::CourtResult(hearing_id);
    if known.sentences.values().any(|sentence| sentence.source == source) {
        return Ok(None);
    }
    let lines: Vec<ResultLine> = item.results.iter().flat_map(|(_, _, lines)| lines.clone()).collect();
    let day = item.hearing.sitting_on;
    let sentence_types = ctx.policy.sentence_types().at(day);
    let requirement_types = ctx.policy.requirement_types().at(day);
    let next_id = || RequirementId(ctx.ids.uuid(ctx.now));
    let read = read_results(&lines, &sentence_types, &requirement_types, next_id);
    let Some(read) = read.map_err(|missing| missing.to_string())? else { return Ok(None) };
    let means_it = |line: &ResultLine| {
        ctx.policy
            .sentence_types()
            .by_court_label(&line.label, day)
            .is_some_and(|kind| kind.code == read.sentence_type)
    };
    let offence = item.results.iter().find(|(_, _, lines)| lines.iter().any(means_it));
    let passed_on = read.passed_on.unwrap_or(day);
    let facts = SentenceFacts {
        sentence_type: read.sentence_type.clone(),
        court_name: item.hearing.court_name.clone(),
        convicted_on: convicted_on(item, offence.map(|(code, ..)| code.as_str()), passed_on),
        passed_on,
        ends_on: read.ends_on,
        length_months: read.length_months,
        offence_code: offence.map(|(code, ..)| code.clone()).unwrap_or_default(),
        offence_title: offence.map(|(_, title, _)| title.clone()).unwrap_or_default(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let sentence_id = SentenceId(ctx.ids.uuid(ctx.now));
    let types = (requirement_types.as_slice(), [].as_slice());
    let mut case_known = crate::sentence::known(ctx, known, &facts, types);
    case_known.birth_date = case_known.birth_date.or(item.birth_date);
    let cmd = RecordSentence { sentence_id, facts, requirements: read.requirements, source };
    let known = case_known;
    let decision = sentence::decide(&known, &cmd, ctx.now).map_err(|refused| refused.to_string())?;
    Ok(decision.events.into_iter().next())
}

/// The day on which the court says that the person was convicted of this offence.
fn convicted_on(item: &CourtItem, offence_code: Option<&str>, passed_on: Date) -> Option<Date> {
    let of_code = |code: &str| offence_code == Some(code);
    let offence = item.hearing.offences.iter().find(|offence| of_code(&offence.code))?;
    offence.convicted_on.filter(|day| *day <= passed_on)
}

/// The holder of a known person is told of every new hearing.
async fn tell_holder(
    ctx: &Ctx,
    case_id: CaseId,
    hearing_id: HearingId,
    known: &CaseRecord,
) -> Result<Vec<OutboxEntry>, AppError> {
    let Some(open) = known.open_assignment() else { return Ok(Vec::new()) };
    let Some((_, organisation)) = ctx.store.organisation(open.organisation_id).await? else {
        return Ok(Vec::new());
    };
    let user_id = organisation.officers.get(&open.officer_id).and_then(|officer| officer.user_id);
    let topic = user_id.map(|user_id| Topic::HearingListed { case_id, hearing_id, user_id });
    Ok(topic.into_iter().map(|topic| topic.entry(ctx)).collect())
}

domain::private_debug!(CourtItem);
