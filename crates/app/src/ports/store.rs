//! The store: reading is a snapshot with a scope, writing is one `Batch`.

use super::allocation::AllocationStore;
use super::assessment::AssessmentStore;
use super::calendar::CalendarStore;
use super::case_part::CasePart;
use super::check::CheckStore;
use super::concerns::ConcernStore;
use super::court::CourtStore;
use super::enforcement::EnforcementStore;
use super::guesses::GuessStore;
use super::handovers::HandoverStore;
use super::holding::HoldingStore;
use super::limits::LimitStore;
use super::load::LoadStore;
use super::openings::OpeningStore;
use super::outbox::StaffNoticeRow;
use super::outbox::{Closed, Measured, OutboxEntry};
use super::reads::{
    CaseListRow, DayEntry, DiaryRow, DraftListRow, FileNamed, FoundRow, GroupChoice, GroupMember, HeldFact,
    HitRow, HolderAsked, HolderNow, LookRow, MatchListRow, MyDayAsked, MyDayRows, OfficerLoad,
    OrganisationListRow, OutboxRow, OversightRow, RefusedRow, SearchAsked, TeamOfficerRow, TeamRow,
    UserListRow, WaitingRow, WorkRow, WorkedRow,
};
use super::reference::ReferenceStore;
use super::reminders::ReminderStore;
use super::retention::RetentionStore;
use super::sessions::SessionStore;
use super::tier::TierStore;
use async_trait::async_trait;
use domain::access::{Actor, Scope};
use domain::case::{CaseRecord, CaseRow};
use domain::draft::DraftForm;
use domain::org::{LetterTemplate, OrganisationRecord, OrganisationRow};
use domain::search::{Like, Sought};
use domain::shared::{
    Author, CaseId, ContactId, DocumentId, DraftId, EventId, GroupId, Moment, NoticeId, OfficerId,
    OrganisationId, RequestId, TeamId, UserId,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a log is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Case(CaseId),
    Organisation(OrganisationId),
}

impl Subject {
    pub fn id(self) -> Uuid {
        match self {
            Subject::Case(id) => id.0,
            Subject::Organisation(id) => id.0,
        }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Subject::Case(id) => write!(f, "case {id}"),
            Subject::Organisation(id) => write!(f, "organisation {id}"),
        }
    }
}

/// The end of a subject's chain. `seq` 0 and zeros: nothing is written yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: [u8; 32],
}

/// One entry of a log as it is stored. Payload and basis are text, never parsed by the database.
#[derive(Clone, PartialEq, Eq)]
pub struct LogEntry {
    pub event_id: EventId,
    pub seq: i64,
    pub kind: String,
    pub effective_at: Moment,
    pub recorded_at: Moment,
    pub by: Author,
    pub policy: String,
    pub corrects: Option<EventId>,
    pub basis: String,
    pub payload: String,
    pub salt: [u8; 16],
    /// SHA-256 over salt and payload.
    pub digest: [u8; 32],
    /// The chain: SHA-256 over the hash before and everything else here but basis and payload, whose digests stand for them.
    pub hash: [u8; 32],
}

/// The entries to append to one subject, decided on `before`.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectWrite {
    pub subject: Subject,
    pub before: Head,
    pub entries: Vec<LogEntry>,
}

/// Somebody looked at, or was refused, a part of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRow {
    pub case_id: CaseId,
    pub access_id: Uuid,
    pub at: Moment,
    pub user_id: UserId,
    pub user_name: String,
    pub organisation_name: String,
    /// `domain::access::Action::code`.
    pub action: String,
    pub allowed: bool,
    /// The rule that allowed or refused it.
    pub rule: String,
}

/// The answer to a create, kept so that sending it twice creates once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    pub request_id: RequestId,
    pub user_id: UserId,
    /// The command, so that an id used for another command is refused.
    pub command: String,
    pub answer: String,
    pub at: Moment,
}

/// Everything that one decision writes, in one transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    pub subjects: Vec<SubjectWrite>,
    pub case_rows: Vec<CaseRow>,
    pub organisation_rows: Vec<OrganisationRow>,
    pub access: Vec<AccessRow>,
    pub outbox: Vec<OutboxEntry>,
    pub closed: Option<Closed>,
    pub request: Option<RequestRow>,
    /// (CRN, case it was drawn for)
    pub crns: Vec<(String, CaseId)>,
    /// (SHA-256 of a message file or item in hex, when it was read)
    pub read_items: Vec<(String, Moment)>,
    /// Log-ons to put.
    pub users: Vec<UserRow>,
    /// Users whose sessions end, with the words of their searches.
    pub end_sessions_of: Vec<UserId>,
}

/// One person of a bundle, about whom an import asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeAsked {
    pub case_id: CaseId,
    /// Over everything that the bundle says of them.
    pub digest: String,
    /// The CRN that it gives.
    pub crn: Option<String>,
}

/// What is there of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IntakeKnown {
    /// Everything with this digest is on the record.
    pub read_before: bool,
    /// The case has a log.
    pub on_record: bool,
    /// Who has the CRN.
    pub crn_of: Option<CaseId>,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{0} has changed since it was read")]
    HeadMoved(Subject),
    #[error("this request was answered before")]
    RequestSeen,
    #[error("this CRN is taken")]
    CrnTaken,
    #[error("this item was read before")]
    ItemSeen,
    #[error("this message was dealt with before")]
    MessageClosed,
    #[error("the database cannot be reached or written: {0}")]
    Unavailable(String),
    #[error("{table}.{column} holds something unreadable: {problem}")]
    Corrupt { table: &'static str, column: String, problem: String },
    /// Told whole by the database or its driver: there is nothing beneath it to tell again.
    #[error("{0}")]
    Failed(String),
    #[error("{doing}")]
    Other { doing: String, source: Box<dyn std::error::Error + Send + Sync> },
}

/// A log-on of the embedded default.
#[derive(Clone, PartialEq, Eq)]
pub struct UserRow {
    pub user_id: UserId,
    pub login: String,
    pub password_hash: String,
    pub name: String,
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
}

/// Which form a draft is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftPlace {
    pub form: DraftForm,
    pub case_id: CaseId,
    pub contact_id: Option<ContactId>,
}

/// What one user typed into a form and has not saved.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftRow {
    pub user_id: UserId,
    pub draft_id: DraftId,
    pub place: DraftPlace,
    /// JSON: pairs of name and value in the order in which they were typed.
    pub fields: String,
    pub kept_at: Moment,
    pub goes_at: Moment,
}

/// A message to one user, made by the worker from the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    pub notice_id: NoticeId,
    pub user_id: UserId,
    pub case_id: CaseId,
    pub topic: String,
    /// The appointment that it is about, with the time for which it was booked then. In a list: only while it is
    /// still booked for that time.
    pub appointment: Option<(ContactId, Moment)>,
    pub at: Moment,
}

#[async_trait]
pub trait Store:
    AllocationStore
    + AssessmentStore
    + CalendarStore
    + CheckStore
    + ConcernStore
    + CourtStore
    + EnforcementStore
    + GuessStore
    + HandoverStore
    + HoldingStore
    + LimitStore
    + LoadStore
    + OpeningStore
    + ReferenceStore
    + ReminderStore
    + RetentionStore
    + SessionStore
    + TierStore
    + Send
    + Sync
{
    // Writing. `app::commit` is the only caller of `commit`.
    async fn commit(&self, batch: Batch) -> Result<(), StoreError>;
    async fn request(&self, request_id: RequestId) -> Result<Option<RequestRow>, StoreError>;
    async fn item_read(&self, digest: &str) -> Result<bool, StoreError>;
    /// What is there of people whom a bundle brings, in the order in which they are asked about.
    async fn intake_known(&self, asked: &[IntakeAsked]) -> Result<Vec<IntakeKnown>, StoreError>;

    // One subject.
    async fn case_part(
        &self,
        case_id: CaseId,
        part: CasePart,
    ) -> Result<Option<(Head, CaseRecord)>, StoreError>;
    async fn organisation(
        &self,
        id: OrganisationId,
    ) -> Result<Option<(Head, OrganisationRecord)>, StoreError>;
    /// One officer with the structure around them: organisation, teams, offices, and their own facts. Others' rows are
    /// not read, so it costs the same in an organisation of any size.
    async fn officer_record(
        &self,
        id: OrganisationId,
        officer_id: OfficerId,
    ) -> Result<OrganisationRecord, StoreError>;
    /// The templates of letters that an organisation wrote, every version.
    async fn letter_templates(&self, id: OrganisationId) -> Result<Vec<LetterTemplate>, StoreError>;
    /// The log of a subject by `seq`, and its head.
    async fn log(&self, subject: Subject) -> Result<(Head, Vec<LogEntry>), StoreError>;
    /// The next subjects after one, by id, cases before organisations: for verify, rebuild and the head of all.
    async fn subjects_after(&self, after: Option<Subject>, limit: i64) -> Result<Vec<Subject>, StoreError>;
    /// The next cases, by id, that a CRN or a look at them tells of: whether they have a log, a head or a row.
    async fn traces_after(
        &self,
        after: Option<CaseId>,
        limit: i64,
    ) -> Result<Vec<(CaseId, bool)>, StoreError>;
    /// The next files that documents name, by case and document: for verify.
    async fn files_after(
        &self,
        after: (CaseId, DocumentId),
        limit: i64,
    ) -> Result<Vec<FileNamed>, StoreError>;
    /// Replaces the rows of a case by those the log gives, unless the log grew meanwhile.
    async fn replace_case(&self, case_id: CaseId, head: Head, record: &CaseRecord) -> Result<(), StoreError>;
    async fn replace_organisation(
        &self,
        id: OrganisationId,
        head: Head,
        record: &OrganisationRecord,
    ) -> Result<(), StoreError>;

    // A search, over everybody.
    /// For each word the forms of names on record that it may mean, also those that another process wrote just now.
    async fn forms_like(&self, sought: &[Sought], now: Moment) -> Result<Vec<Vec<Like>>, StoreError>;
    /// Reads what `forms_like` knows anew: how many words there are.
    async fn read_vocabulary(&self, now: Moment) -> Result<usize, StoreError>;
    /// Everybody who was found, once for everything that found them. The scope is for what must not show outside it.
    async fn find_people(&self, asked: &SearchAsked, scope: &Scope) -> Result<Vec<FoundRow>, StoreError>;
    /// What is shown of people who were found, in any order; by the forms, which name it was.
    async fn cards(
        &self,
        people: &[CaseId],
        forms: &[String],
        scope: &Scope,
    ) -> Result<Vec<HitRow>, StoreError>;

    // Lists, each with the scope inside.
    async fn held_by(&self, officer_id: OfficerId, scope: &Scope) -> Result<Vec<CaseListRow>, StoreError>;
    /// What is recorded of the cases that an officer holds by which a list marks them, with that of records joined to them.
    async fn held_facts(
        &self,
        officer_id: OfficerId,
        scope: &Scope,
    ) -> Result<Vec<(CaseId, HeldFact)>, StoreError>;
    /// Sentences, custody, bail and hearings of these of the cases that an officer holds, with those of records joined to
    /// them; nothing else of these cases.
    async fn held_whereabouts(
        &self,
        officer_id: OfficerId,
        cases: &BTreeSet<CaseId>,
        scope: &Scope,
    ) -> Result<BTreeMap<CaseId, CaseRecord>, StoreError>;
    async fn day(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
        scope: &Scope,
    ) -> Result<Vec<DayEntry>, StoreError>;
    /// What *My day* of an officer is made of, from one snapshot.
    async fn my_day(&self, asked: &MyDayAsked<'_>) -> Result<MyDayRows, StoreError>;
    /// Visits of everybody in the scope whose officer should be back and has not said so.
    async fn visits_out(&self, now: Moment, scope: &Scope) -> Result<Vec<DayEntry>, StoreError>;
    async fn waiting_for_officer(&self, scope: &Scope) -> Result<Vec<WaitingRow>, StoreError>;
    /// How many rows `waiting_for_officer` has, `COUNTED_MAX` at most.
    async fn count_waiting_for_officer(&self, scope: &Scope) -> Result<i64, StoreError>;
    /// How many rows `waiting_matches` has, `COUNTED_MAX` at most.
    async fn count_waiting_matches(&self, scope: &Scope) -> Result<i64, StoreError>;
    /// Cases that are held and have no contact of these kinds since a moment; one never decided about counts from the day
    /// on which it was first given to an officer. Of the flags asked for the first that is open is given with it.
    async fn without_decision(
        &self,
        kinds: &[String],
        harm_flags: &[String],
        before: Moment,
        scope: &Scope,
    ) -> Result<Vec<OversightRow>, StoreError>;
    async fn waiting_matches(&self, scope: &Scope) -> Result<Vec<MatchListRow>, StoreError>;

    // Facts that are not about a person on probation, or only about time.
    async fn teams(&self) -> Result<Vec<TeamRow>, StoreError>;
    async fn officers(&self, team_id: TeamId, now: Moment) -> Result<Vec<OfficerLoad>, StoreError>;
    /// Who works in a team or still holds a case in it, with what each holds and owes.
    async fn team_officers(&self, team_id: TeamId, now: Moment) -> Result<Vec<TeamOfficerRow>, StoreError>;
    async fn organisations(&self) -> Result<Vec<OrganisationListRow>, StoreError>;
    /// The phone of a holder's team, and whether the officer is away on a day.
    async fn holder_now(&self, holder: HolderAsked, day: Date) -> Result<Option<HolderNow>, StoreError>;
    async fn officer_diary(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
        scope: &Scope,
    ) -> Result<Vec<DiaryRow>, StoreError>;

    /// The people of a group session, by name; those in the scope alone.
    async fn group(&self, group_id: GroupId, scope: &Scope) -> Result<Vec<GroupMember>, StoreError>;
    /// How many appointments of a session are open at a time, whoever asks.
    async fn count_group(&self, group_id: GroupId, starts_at: Moment) -> Result<i64, StoreError>;
    /// The people whose cases are held in a team, by name.
    async fn held_in_team(&self, team_id: TeamId, scope: &Scope) -> Result<Vec<GroupChoice>, StoreError>;
    /// The people whose cases an officer holds, by name.
    async fn people_of_officer(
        &self,
        officer_id: OfficerId,
        scope: &Scope,
    ) -> Result<Vec<GroupChoice>, StoreError>;
    /// The organisation in which an officer works or worked.
    async fn organisation_of_officer(
        &self,
        officer_id: OfficerId,
    ) -> Result<Option<OrganisationId>, StoreError>;

    /// What an officer did and had booked, from the first moment to the last, in the order of time.
    async fn work_of(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
        scope: &Scope,
    ) -> Result<Vec<WorkRow>, StoreError>;

    /// What took an officer's time, or was to, from the first moment to the last; not with whom.
    async fn worked(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
    ) -> Result<Vec<WorkedRow>, StoreError>;

    /// Records that may be the same human as a defendant: sharing an identifier, a name's sound, or a birth date
    /// and a name. Not a list for a page: matching looks over everybody, and only ids leave it.
    async fn people_like(
        &self,
        identifiers: &[String],
        sounds: &[String],
        birth_dates: &[Date],
    ) -> Result<Vec<CaseId>, StoreError>;

    /// The record that holds a court's hearing of a defendant, by the court's own key.
    async fn case_with_hearing(&self, source_key: &str) -> Result<Option<CaseId>, StoreError>;

    // Who looked.
    async fn looks(&self, case_id: CaseId, limit: i64) -> Result<Vec<LookRow>, StoreError>;
    async fn refused(&self, user_id: UserId, limit: i64) -> Result<Vec<RefusedRow>, StoreError>;

    // Signing in.
    async fn actor(&self, user_id: UserId) -> Result<Option<Actor>, StoreError>;
    async fn user_by_login(&self, login: &str) -> Result<Option<UserRow>, StoreError>;
    async fn users(&self) -> Result<Vec<UserListRow>, StoreError>;
    async fn user(&self, user_id: UserId) -> Result<Option<UserListRow>, StoreError>;
    async fn put_user(&self, user: UserRow) -> Result<(), StoreError>;

    // Drafts: each is its writer's alone, and one that has gone is as unknown as one never kept.
    async fn put_draft(&self, draft: DraftRow) -> Result<(), StoreError>;
    async fn draft(
        &self,
        user_id: UserId,
        draft_id: DraftId,
        now: Moment,
    ) -> Result<Option<DraftRow>, StoreError>;
    /// How many drafts the user has besides this one.
    async fn count_other_drafts(
        &self,
        user_id: UserId,
        draft_id: DraftId,
        now: Moment,
    ) -> Result<i64, StoreError>;
    /// The drafts of the user of the scope, latest first; with a name where the case is in it.
    async fn drafts(&self, scope: &Scope) -> Result<Vec<DraftListRow>, StoreError>;
    async fn remove_draft(&self, user_id: UserId, draft_id: DraftId) -> Result<(), StoreError>;
    async fn remove_old_drafts(&self, now: Moment) -> Result<(), StoreError>;

    // The worker.
    async fn outbox_due(&self, now: Moment, limit: i64) -> Result<Vec<OutboxRow>, StoreError>;
    /// Puts the notices that an entry leads to and marks it delivered, in one transaction; twice is once.
    async fn deliver(&self, outbox_id: Uuid, notices: Vec<NoticeRow>, at: Moment) -> Result<(), StoreError>;
    /// The same of a notice about an officer.
    async fn deliver_of_staff(
        &self,
        outbox_id: Uuid,
        notice: StaffNoticeRow,
        at: Moment,
    ) -> Result<(), StoreError>;
    /// What the user was told about officers since, the latest first.
    async fn staff_notices(&self, user_id: UserId, since: Moment) -> Result<Vec<StaffNoticeRow>, StoreError>;
    async fn put_off(&self, outbox_id: Uuid, until: Moment, problem: &str) -> Result<(), StoreError>;
    /// Notices to the user of the scope about cases in it, with the name.
    async fn notices(&self, since: Moment, scope: &Scope) -> Result<Vec<(NoticeRow, String)>, StoreError>;
    async fn job_claimed(&self, job: &str, day: Date) -> Result<bool, StoreError>;
    /// Claims a job of a day; false when another process has it.
    async fn claim_job(&self, job: &str, day: Date, at: Moment) -> Result<bool, StoreError>;

    // Operation.
    /// The tables are those of this program, and something can be written.
    async fn ready(&self, now: Moment) -> Result<(), StoreError>;
    async fn measured(&self, now: Moment) -> Result<Measured, StoreError>;

    // Policy.
    async fn put_policy(&self, revision: &str, files: &str, at: Moment) -> Result<(), StoreError>;
    async fn policies(&self) -> Result<Vec<(String, String, Moment)>, StoreError>;
}

domain::private_debug!(UserRow, DraftRow, LogEntry);
