//! What lists are made of: rows that a query gives, without rules.

use super::DraftPlace;
pub use super::waiting::WaitingRow;
pub use super::work::{WorkRow, WorkedRow};
use domain::access::Scope;
use domain::contact::Visit;
use domain::custody::Said;
use domain::person::detail::NameKind;
use domain::search::Plan;
use domain::shared::{
    CaseId, ContactId, DocumentId, DraftId, FlagId, GroupId, Moment, OfficerId, OrganisationId, SeriesId,
    TeamId, UserId,
};
use jiff::civil::Date;
use uuid::Uuid;

/// SEA-07: what a search asks for, over everybody. The questions follow from what was typed, never from who is there.
#[derive(Clone, Default)]
pub struct SearchAsked {
    pub identifiers: Vec<String>,
    /// SEA-04: telephone numbers, e-mail addresses and postcodes: found inside the scope only.
    pub reaches: Vec<String>,
    /// Forms of names, or pairs of them, the likeliest first; `ARMS_MAX` at most.
    pub plan: Option<Plan>,
    /// Only who was born in this year, among those whom the plan finds.
    pub birth_year: Option<i16>,
    /// Everybody who was born on this day, those first who have one of the forms.
    pub born: Option<Date>,
    pub forms: Vec<String>,
}

/// Forms or pairs that one search asks for.
pub const ARMS_MAX: usize = 144;

/// Somebody whom a search found, and by what; once for everything that found them.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundRow {
    pub case_id: CaseId,
    pub forenames: String,
    pub surname: String,
    pub birth_date: Option<Date>,
    pub by: By,
    /// To whom it is open is still to be asked.
    pub restricted: bool,
}

#[derive(Clone, PartialEq, Eq)]
pub enum By {
    Identifier(String),
    /// A way to reach them or an address; `former` where it is so no more.
    Reach {
        form: String,
        former: bool,
    },
    /// Born on the day, and how many of the forms they have.
    Born {
        forms: usize,
    },
    /// The place in the plan.
    Arm(usize),
}

/// One person found; where the searcher may not open the record (`in_scope`), name, birth date and holder alone.
#[derive(Clone, PartialEq, Eq)]
pub struct HitRow {
    pub case_id: CaseId,
    pub forenames: String,
    pub surname: String,
    pub birth_date: Option<Date>,
    pub crn: Option<String>,
    /// The name, or the number, that was found.
    pub matched: String,
    pub remark: Option<HitRemark>,
    /// What name it is, where it is neither the one that the record goes by nor one that a court wrote.
    pub name_kind: Option<NameKind>,
    pub waiting: bool,
    pub holder: Option<HolderCard>,
    pub order_ends_on: Option<Date>,
    pub in_scope: bool,
}

/// What must be said of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitRemark {
    /// What was found is so no more: a telephone number given up, an address left.
    Former,
    /// Another birth date is on record, as far from the one typed as a slip.
    BornNearly,
    /// No birth date is on record.
    NotKnownWhenBorn,
}

/// Who to ring about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderCard {
    pub organisation_name: String,
    pub team_name: String,
    pub officer_name: String,
    pub phone: String,
    /// The officer is away today.
    pub away: Option<AwayRow>,
}

/// Somebody is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwayRow {
    /// The kind of absence, as a code of policy. What colleagues are told of it stands there.
    pub code: String,
    /// The first day on which they are back, where one is recorded.
    pub back_on: Option<Date>,
    /// Who stands in.
    pub stand_in: Option<String>,
}

/// Whose team and officer are asked about.
#[derive(Clone, Copy, Debug)]
pub struct HolderAsked {
    pub organisation_id: OrganisationId,
    pub team_id: TeamId,
    pub officer_id: OfficerId,
}

/// What today's page says of who holds a case besides the names of the assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderNow {
    pub phone: String,
    pub away: Option<AwayRow>,
}

/// One of an officer's cases.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseListRow {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    /// Of the live order that ends last.
    pub order_ends_on: Option<Date>,
    /// Its kind, a code of policy.
    pub order_kind: Option<String>,
    pub last_kept_at: Option<Moment>,
    pub next_at: Option<Moment>,
    /// Appointments whose time has passed without an outcome.
    pub to_record: i64,
    pub held_since: Moment,
}

/// One appointment or contact of a day.
#[derive(Clone, PartialEq, Eq)]
pub struct DayEntry {
    pub case_id: CaseId,
    pub contact_id: ContactId,
    pub name: String,
    pub contact_type: String,
    pub place: Option<String>,
    pub starts_at: Moment,
    pub minutes: i64,
    pub outcome: Option<String>,
    pub booked: bool,
    pub officer_name: String,
    /// The day until which the reason for an absence is awaited.
    pub awaited_until: Option<Date>,
    pub visit: Option<Visit>,
    /// What a form must name to change it.
    pub written_seq: i64,
    /// The session that it is part of.
    pub group_id: Option<GroupId>,
}

/// Rows are counted so far; where there are so many, there may be more.
pub const COUNTED_MAX: usize = 100;

/// Hits that one search gives; where there are so many, there may be more.
pub const HITS_MAX: usize = 100;

/// An uncertain match.
#[derive(Clone, PartialEq, Eq)]
pub struct MatchListRow {
    pub case_id: CaseId,
    pub name: String,
    pub birth_date: Option<Date>,
    pub since: Moment,
    pub candidates: i64,
    pub hearing_on: Option<Date>,
    pub court_name: Option<String>,
    /// Who could not tell, so that somebody else decides.
    pub first_opinion_by: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
    pub team_id: TeamId,
    pub name: String,
    pub phone: String,
    pub office: String,
    /// Delivery unit or region; empty where nobody said.
    pub unit: String,
}

/// An officer of a team with the cases they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerLoad {
    pub officer_id: OfficerId,
    pub name: String,
    /// The grade of today: a code of policy, or the words they joined with.
    pub grade: String,
    pub cases: i64,
    pub away: Option<AwayRow>,
}

/// An organisation with how much there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationListRow {
    pub organisation_id: OrganisationId,
    pub name: String,
    pub teams: i64,
    /// Who has not left.
    pub officers: i64,
}

/// Who works in a team or still holds a case in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamOfficerRow {
    pub officer_id: OfficerId,
    pub name: String,
    pub grade: String,
    /// Cases held in this team.
    pub cases: i64,
    /// Appointments whose time has passed without an outcome.
    pub to_record: i64,
    /// Of the cases, those without an appointment to come.
    pub nothing_booked: i64,
    pub works_here: bool,
    pub away: Option<AwayRow>,
}

/// Somebody who signs in, as an administrator sees them.
#[derive(Clone, PartialEq, Eq)]
pub struct UserListRow {
    pub user_id: UserId,
    pub login: String,
    pub name: String,
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
    pub last_sign_in_at: Option<Moment>,
    pub sessions: i64,
}

/// A case with its last manager's decision.
#[derive(Clone, PartialEq, Eq)]
pub struct OversightRow {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    pub team_name: String,
    pub officer_name: String,
    /// When it was first given to an officer.
    pub held_since: Moment,
    pub last_at: Option<Moment>,
    /// Code of the open flag that states a level of serious harm, the highest.
    pub harm_flag: Option<String>,
}

/// An entry of an officer's diary: taken times, with the name only where the asker may see it.
#[derive(Clone, PartialEq, Eq)]
pub struct DiaryRow {
    pub case_id: CaseId,
    pub contact_id: ContactId,
    pub name: Option<String>,
    pub starts_at: Moment,
    pub minutes: i64,
}

/// Somebody looked at a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookRow {
    pub at: Moment,
    pub user_name: String,
    pub organisation_name: String,
    pub action: String,
    pub allowed: bool,
    pub rule: String,
}

/// What a user was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    pub at: Moment,
    pub action: String,
    pub rule: String,
}

/// A message that has to go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    pub outbox_id: Uuid,
    pub topic: String,
    pub payload: String,
    pub attempts: i64,
    pub at: Moment,
}

/// An appointment as a calendar feed tells of it. The name is there to become initials.
#[derive(Clone, PartialEq, Eq)]
pub struct FeedEntry {
    pub contact_id: ContactId,
    pub name: String,
    pub place: Option<String>,
    pub starts_at: Moment,
    pub minutes: i64,
    pub outcome: Option<String>,
    pub written_seq: i64,
    pub written_at: Moment,
}

/// The appointment that a reminder is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReminderOf {
    pub case_id: CaseId,
    pub contact_id: ContactId,
    pub starts_at: Moment,
}

/// A reminder in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRow {
    pub outbox_id: Uuid,
    pub payload: String,
    pub attempts: i64,
    /// When it is sent, or sent again; of a claimed one, when the claim ends.
    pub next_at: Moment,
    /// Somebody began to send it.
    pub claimed_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    /// A code of what became of it, or what is wrong so far.
    pub problem: Option<String>,
}

domain::private_debug!(
    FeedEntry,
    UserListRow,
    OversightRow,
    HitRow,
    CaseListRow,
    DayEntry,
    MatchListRow,
    DiaryRow
);

/// A file that a document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNamed {
    pub case_id: CaseId,
    pub document_id: DocumentId,
    pub digest: String,
    pub bytes: i64,
}

/// A review of a flag that falls due.
#[derive(Clone, PartialEq, Eq)]
pub struct FlagDue {
    pub case_id: CaseId,
    pub name: String,
    pub flag_id: FlagId,
    pub flag_type: String,
    pub due: Date,
}

/// An open flag of somebody who is met.
#[derive(Clone, PartialEq, Eq)]
pub struct FlagBefore {
    pub case_id: CaseId,
    pub flag_type: String,
}

/// Whose day, and when it is.
pub struct MyDayAsked<'a> {
    pub officer_id: OfficerId,
    pub now: Moment,
    /// The first moment of the day, and the first after it.
    pub from: Moment,
    pub to: Moment,
    /// Reviews of flags that fall due up to this day.
    pub reviews_until: Date,
    pub contacts: &'a Scope,
    pub flags: &'a Scope,
}

/// What an officer's day is made of.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct MyDayRows {
    /// Appointments that began and have no outcome.
    pub to_record: Vec<DayEntry>,
    pub entries: Vec<DayEntry>,
    /// Absences whose reason is awaited, on the cases that the officer holds.
    pub awaited: Vec<DayEntry>,
    /// Of the cases held, those without an appointment to come.
    pub nothing_booked: Vec<CaseListRow>,
    pub flag_reviews: Vec<FlagDue>,
    /// Open flags of everybody whom the officer meets on the day.
    pub flags_before: Vec<FlagBefore>,
    /// Of them, whom nobody has ever seen before.
    pub first_meetings: Vec<CaseId>,
}

domain::private_debug!(FlagDue, FlagBefore, MyDayRows, SearchAsked, FoundRow, By);

/// A draft in the list of its writer.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftListRow {
    pub draft_id: DraftId,
    pub place: DraftPlace,
    pub kept_at: Moment,
    pub goes_at: Moment,
    /// None when the case is not open to the writer any more.
    pub name: Option<String>,
}

domain::private_debug!(DraftListRow);

/// Somebody in a group session, with their own appointment.
#[derive(Clone, PartialEq, Eq)]
pub struct GroupMember {
    pub case_id: CaseId,
    pub contact_id: ContactId,
    pub forenames: String,
    pub surname: String,
    pub contact_type: String,
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub officer_id: Option<OfficerId>,
    pub officer_name: String,
    pub outcome: Option<String>,
    /// Of a session that repeats.
    pub series_id: Option<SeriesId>,
    /// What a form must name to change it.
    pub written_seq: i64,
}

/// What a list says of a case that is held: the type of a flag that is open, or what says where somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldFact {
    Flag(String),
    /// Code of the rule and the tier: "v2 B2".
    Tier(String),
    Where(Said),
}

/// Somebody who can be chosen for a group session.
#[derive(Clone, PartialEq, Eq)]
pub struct GroupChoice {
    pub case_id: CaseId,
    pub forenames: String,
    pub surname: String,
    pub crn: Option<String>,
    /// Who holds the case.
    pub team_id: TeamId,
    pub officer_name: String,
}

domain::private_debug!(GroupMember, GroupChoice);

/// Somebody in the archive.
#[derive(Clone, PartialEq, Eq)]
pub struct ArchivedRow {
    pub case_id: CaseId,
    pub name: String,
    pub birth_date: Option<Date>,
    pub crn: Option<String>,
    /// Code of the class in `policy/`.
    pub class: String,
    /// The day from which its time ran.
    pub since: Date,
    pub on: Date,
}

domain::private_debug!(ArchivedRow);
