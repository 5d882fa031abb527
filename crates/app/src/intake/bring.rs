//! Takes in people, some at a time.

use crate::commit::{CaseChange, OrganisationChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::{Files, Head, IntakeAsked, IntakeKnown, Subject};
use domain::case;
use domain::document::File;
use domain::identity::{self, Checked, IdentifierKind};
use domain::intake::{
    Before, Brought, Kind, Known, Line, OrganisationRow, OrganisationsBrought, PersonRows, Places, Refused,
    StaffRow, Tally, bring, bring_organisations, case_id_of, origins,
};
use domain::org::OrganisationRecord;
use domain::shared::{Basis, CaseId, Decision, Moment, OrganisationId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Gives the file of a document by its digest, if the bundle has it.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Option<File>, AppError> + Sync + 'a;

/// What became of some people.
#[derive(Default)]
pub struct Outcome {
    pub tally: Tally,
    pub refused: Vec<Refused>,
}

/// IMP-09: rows kept and rows refused are rows read, both times the same; or nothing more is written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {read} rows were read, {kept} kept and {refused} refused. Rule IMP-09", .kind.code())]
pub struct IntakeMismatch {
    pub kind: Kind,
    pub read: u64,
    pub kept: u64,
    pub refused: u64,
}

/// One import of one bundle.
pub struct Intake {
    source: String,
    /// The instant at which everything is decided, so that both readings decide the same.
    at: Moment,
    lines: (Vec<Line<OrganisationRow>>, Vec<Line<StaffRow>>),
    organisations: OrganisationsBrought,
    places: Places,
    crns: Mutex<Crns>,
}

#[derive(Default)]
struct Crns {
    /// All that the bundle gives, known once it was read: none of them is drawn for somebody else.
    given: HashSet<u32>,
    /// Those given so far in this reading.
    seen: HashSet<u32>,
}

/// Some people, in the order in which they were read, each with the CRN that they are given and whether it is the first
/// time in this reading.
pub struct Together {
    people: Vec<PersonRows>,
    crns: Vec<(Option<String>, bool)>,
}

impl Intake {
    /// Decides about organisations and staff; nothing is written.
    pub async fn begin(
        ctx: &Ctx,
        source: &str,
        lines: (Vec<Line<OrganisationRow>>, Vec<Line<StaffRow>>),
    ) -> Result<Intake, AppError> {
        let (_, before) = all_organisations(ctx).await?;
        let organisations = bring_organisations((&ctx.policy, source, ctx.now), &before, &lines.0, &lines.1);
        let places = Places::new(organisations.records.clone());
        let source = source.to_string();
        Ok(Intake { source, at: ctx.now, lines, organisations, places, crns: Mutex::default() })
    }

    /// What became of organisations and staff.
    pub fn organisations(&self) -> (Tally, Vec<Refused>) {
        (self.organisations.tally, self.organisations.refused.clone())
    }

    /// Writes what is new of organisations and staff, decided anew: another run of the same bundle may have been here.
    pub async fn keep_organisations(&self, ctx: &Ctx) -> Result<(), AppError> {
        deciding(|| async {
            let (heads, known) = all_organisations(ctx).await?;
            let (organisations, staff) = &self.lines;
            let said = (ctx.policy.as_ref(), self.source.as_str(), self.at);
            let brought = bring_organisations(said, &known, organisations, staff);
            let nothing = OrganisationRecord::default();
            let changes = brought.events.into_iter().map(|(organisation_id, events)| OrganisationChange {
                organisation_id,
                head: heads.get(&organisation_id).copied().unwrap_or_default(),
                known: known.get(&organisation_id).unwrap_or(&nothing),
                decision: decided(events),
            });
            commit(ctx, Write { organisations: changes.collect(), ..Write::default() }).await
        })
        .await
    }

    /// Takes people in hand. They are checked or kept together; several such lots may be under way at once.
    pub fn together(&self, people: Vec<PersonRows>) -> Together {
        let mut known = self.known_crns();
        let mut crns = Vec::with_capacity(people.len());
        for rows in &people {
            let given = rows.own.as_ref().and_then(|line| line.row.crn.as_deref());
            let crn = given.and_then(canonical);
            let is_first = crn.as_deref().and_then(packed).is_none_or(|crn| known.seen.insert(crn));
            crns.push((crn, is_first));
        }
        Together { people, crns }
    }

    fn known_crns(&self) -> MutexGuard<'_, Crns> {
        self.crns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first reading: decides about these people and writes nothing.
    pub async fn check(
        &self,
        ctx: &Ctx,
        together: &Together,
        file: &ReadFile<'_>,
    ) -> Result<Outcome, AppError> {
        Ok(outcome(self.decide(ctx, together, file).await?))
    }

    /// Between the two readings.
    pub fn checked(&self) {
        let mut known = self.known_crns();
        known.given = std::mem::take(&mut known.seen);
    }

    /// The second reading: decides about these people and writes what is kept of them, all or nothing.
    pub async fn keep(
        &self,
        ctx: &Ctx,
        files: &dyn Files,
        together: &Together,
        file: &ReadFile<'_>,
    ) -> Result<Outcome, AppError> {
        let decided = deciding(|| async {
            let decided = self.decide(ctx, together, file).await?;
            for digest in decided.iter().flat_map(|one| &one.brought.files) {
                if let Some(file) = file(digest)? {
                    files.keep(digest, file.bytes).await?;
                }
            }
            commit(ctx, write_of(ctx, &decided)).await?;
            Ok(decided)
        })
        .await?;
        Ok(outcome(decided))
    }

    async fn decide(
        &self,
        ctx: &Ctx,
        together: &Together,
        file: &ReadFile<'_>,
    ) -> Result<Vec<One>, AppError> {
        let Together { people, crns } = together;
        let asked: Vec<IntakeAsked> = people
            .iter()
            .zip(crns)
            .map(|(rows, (crn, _))| IntakeAsked {
                case_id: case_id_of(&self.source, &rows.person),
                digest: self.digest(rows),
                crn: crn.clone(),
            })
            .collect();
        let known = ctx.store.intake_known(&asked).await?;
        let mut decided = Vec::with_capacity(people.len());
        for (((rows, asked), known), (_, first)) in people.iter().zip(asked).zip(known).zip(crns) {
            decided.push(self.one(ctx, rows, (asked, &known), (*first, file)).await?);
        }
        Ok(decided)
    }

    async fn one(
        &self,
        ctx: &Ctx,
        rows: &PersonRows,
        (asked, known): (IntakeAsked, &IntakeKnown),
        (crn_is_first, file): (bool, &ReadFile<'_>),
    ) -> Result<One, AppError> {
        let case_id = asked.case_id;
        if known.read_before {
            let brought = Brought { tally: all_there(rows), ..Brought::default() };
            return Ok(One {
                case_id,
                head: Head::default(),
                before: Before::default(),
                brought,
                digest: None,
            });
        }
        let (head, before) = if known.on_record { before(ctx, case_id).await? } else { Default::default() };
        let mut documents = BTreeMap::new();
        for line in &rows.documents {
            if let Some(file) = file(&line.row.digest)? {
                documents.insert(line.row.digest.clone(), file);
            }
        }
        let drawn = std::iter::repeat_with(|| ctx.ids.crn());
        let is_given = |crn: &String| packed(crn).is_some_and(|crn| self.known_crns().given.contains(&crn));
        let drawn_crn = drawn.take(DRAWS).find(|crn| !is_given(crn)).unwrap_or_default();
        let brought = bring(
            &Known {
                policy: &ctx.policy,
                source: &self.source,
                places: &self.places,
                before: &before,
                crn_is_free: crn_is_first && known.crn_of.is_none_or(|of| of == case_id),
                drawn_crn: &drawn_crn,
                files: &documents,
                at: self.at,
            },
            case_id,
            rows,
        );
        // What was refused is decided again the next time.
        let digest = brought.refused.is_empty().then_some(asked.digest);
        Ok(One { case_id, head, before, brought, digest })
    }

    /// Over the source, the person and everything said of them.
    fn digest(&self, rows: &PersonRows) -> String {
        let mut hash = Sha256::new();
        for text in ["bundle", &self.source, &rows.person].into_iter().chain(texts(rows)) {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
        hex::encode(hash.finalize())
    }
}

/// How often a CRN is drawn before the import gives up on finding one that nobody in the bundle has.
const DRAWS: usize = 1000;

/// One person as decided.
struct One {
    case_id: CaseId,
    head: Head,
    before: Before,
    brought: Brought,
    /// Everything of them is on the record once this is written.
    digest: Option<String>,
}

fn outcome(decided: Vec<One>) -> Outcome {
    let mut outcome = Outcome::default();
    for one in decided {
        outcome.tally.take_in(&one.brought.tally);
        outcome.refused.extend(one.brought.refused);
    }
    outcome
}

fn write_of<'a>(ctx: &Ctx, decided: &'a [One]) -> Write<'a> {
    let mut write = Write::default();
    for one in decided {
        write.read_items.extend(one.digest.iter().map(|digest| (digest.clone(), ctx.now)));
        write.crns.extend(one.brought.crn.iter().map(|crn| (crn.clone(), one.case_id)));
        if !one.brought.events.is_empty() {
            write.cases.push(CaseChange {
                case_id: one.case_id,
                head: one.head,
                known: &one.before.record,
                decision: decided_events(one),
                corrects: None,
            });
        }
    }
    write
}

fn decided_events(one: &One) -> Decision<case::CaseEvent> {
    decided(one.brought.events.clone())
}

fn decided<E>(events: Vec<E>) -> Decision<E> {
    Decision { events, notices: Vec::new(), basis: Basis::default() }
}

/// What is on the record of a case, from its log.
async fn before(ctx: &Ctx, case_id: CaseId) -> Result<(Head, Before), AppError> {
    let (head, entries) = ctx.store.log(Subject::Case(case_id)).await?;
    let events = log::read_all(&entries)?;
    let record = case::fold(case_id, &events);
    Ok((head, origins(case_id, &events, "").before(record)))
}

/// All organisations with their heads.
pub(super) async fn all_organisations(
    ctx: &Ctx,
) -> Result<(BTreeMap<OrganisationId, Head>, BTreeMap<OrganisationId, OrganisationRecord>), AppError> {
    let (mut heads, mut records) = (BTreeMap::new(), BTreeMap::new());
    for row in ctx.store.organisations().await? {
        if let Some((head, record)) = ctx.store.organisation(row.organisation_id).await? {
            heads.insert(row.organisation_id, head);
            records.insert(row.organisation_id, record);
        }
    }
    Ok((heads, records))
}

fn canonical(crn: &str) -> Option<String> {
    match identity::read(IdentifierKind::Crn, crn, 0)? {
        Checked::Verified { canonical } => Some(canonical),
        Checked::Unverified { .. } => None,
    }
}

/// A CRN as a number, so that those of a nation fit into memory.
fn packed(crn: &str) -> Option<u32> {
    let (letter, digits) = (crn.bytes().next()?, crn.get(1..)?);
    Some(u32::from(letter) * 1_000_000 + digits.parse::<u32>().ok()?)
}

fn all_there(rows: &PersonRows) -> Tally {
    let mut tally = Tally::default();
    let counts = [
        (Kind::People, rows.own.iter().len()),
        (Kind::Details, rows.details.len()),
        (Kind::Sentences, rows.sentences.len()),
        (Kind::Bail, rows.bail.len()),
        (Kind::Appearances, rows.appearances.len()),
        (Kind::Contacts, rows.contacts.len()),
        (Kind::Assignments, rows.assignments.len()),
        (Kind::Flags, rows.flags.len()),
        (Kind::Assessments, rows.assessments.len()),
        (Kind::Plans, rows.plans.len()),
        (Kind::Concerns, rows.concerns.len()),
        (Kind::Documents, rows.documents.len()),
    ];
    for (kind, count) in counts {
        for counted in [&mut tally.read, &mut tally.kept, &mut tally.already] {
            counted.add(kind, count as u64);
        }
    }
    tally
}

fn texts(rows: &PersonRows) -> impl Iterator<Item = &str> {
    fn of<T>(lines: &[Line<T>]) -> impl Iterator<Item = &str> {
        lines.iter().map(|line| line.text.as_str())
    }
    of(rows.own.as_slice())
        .chain(of(&rows.details))
        .chain(of(&rows.sentences))
        .chain(of(&rows.bail))
        .chain(of(&rows.appearances))
        .chain(of(&rows.contacts))
        .chain(of(&rows.assignments))
        .chain(of(&rows.flags))
        .chain(of(&rows.assessments))
        .chain(of(&rows.plans))
        .chain(of(&rows.concerns))
        .chain(of(&rows.documents))
}
