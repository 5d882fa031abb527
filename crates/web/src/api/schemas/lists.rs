//! Rows of lists: hits of a search, a day, what waits, who could take it.

use super::{ConcernWaiting, Day, FlagReviewRow, Instant, KnowRow, OwnConcernDecided, WrittenBy};
use crate::words::staff;
use app::caseload::{Caseload, HeldCase};
use app::holding::Returning;
use app::load::{LoadAbout, LoadNews};
use app::ports::NoticeRow;
use app::ports::reads::{AwayRow, CaseListRow, DayEntry, HitRemark, HitRow, HolderCard, OfficerLoad};
use app::search::Found;
use app::waiting::Waits;
use domain::limit::Ring;
use domain::policy::PolicyBook;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Who was found, and how the words were understood.
#[derive(Serialize, ToSchema)]
pub struct SearchAnswer {
    search_id: Uuid,
    /// Everything that was read as a number, in the form it was compared by.
    identifiers: Vec<String>,
    birth_dates: Vec<Day>,
    /// Of birth, where no whole date was sent.
    birth_year: Option<i16>,
    /// Telephone numbers, e-mail addresses and postcodes, in the form they were compared by.
    reaches: Vec<String>,
    names: Vec<String>,
    /// What was read as none of these, and left out.
    unread: Vec<String>,
    /// Best first.
    hits: Vec<HitAnswer>,
    /// Restricted records that were asked for by a number, or by the full name with the birth date: whom to ring, and
    /// nothing else.
    restricted: Vec<RingAnswer>,
}

/// Whom to ring about a restricted record.
#[derive(Serialize, ToSchema)]
pub struct RingAnswer {
    team: String,
    phone: String,
    /// Answered at any hour.
    any_hour: String,
}

impl From<Ring> for RingAnswer {
    fn from(ring: Ring) -> Self {
        RingAnswer { team: ring.team, phone: ring.phone, any_hour: ring.any_hour }
    }
}

/// One person found. Outside the caller's scope only name, birth date and holder are given.
#[derive(Serialize, ToSchema)]
pub struct HitAnswer {
    /// Only when the record is open to the caller.
    case_id: Option<Uuid>,
    forenames: String,
    surname: String,
    birth_date: Option<Day>,
    crn: Option<String>,
    /// The name, or the number, that was found.
    matched: Option<String>,
    /// `alias`, `previous` or `preferred`, where another name was found.
    matched_as: Option<String>,
    /// `former`: what matched is so no more. `born_nearly`: another birth date is on record, a slip away from the one
    /// sent. `birth_date_not_recorded`: none is on record.
    remark: Option<String>,
    /// Who this is waits for a decision.
    waiting: bool,
    order_ends_on: Option<Day>,
    holder: Option<CardAnswer>,
}

/// Whom to ring about a case.
#[derive(Serialize, ToSchema)]
pub struct CardAnswer {
    organisation: String,
    team: String,
    officer: String,
    phone: String,
    /// The officer is away today.
    away: Option<AwayAnswer>,
}

/// Somebody is away: what colleagues are told of it, and who stands in.
#[derive(Serialize, ToSchema)]
pub struct AwayAnswer {
    #[schema(example = "on leave")]
    said_as: String,
    /// The first day back; nothing where none is recorded.
    back_on: Option<Day>,
    /// Nothing where nobody is recorded.
    stand_in: Option<String>,
}

impl AwayAnswer {
    pub fn of(away: AwayRow, policy: &PolicyBook, today: Date) -> Self {
        AwayAnswer {
            said_as: staff::said_as(policy, &away, today).to_string(),
            back_on: away.back_on.map(Day),
            stand_in: away.stand_in,
        }
    }
}

impl CardAnswer {
    pub fn of(card: HolderCard, policy: &PolicyBook, today: Date) -> Self {
        CardAnswer {
            organisation: card.organisation_name,
            team: card.team_name,
            officer: card.officer_name,
            phone: card.phone,
            away: card.away.map(|away| AwayAnswer::of(away, policy, today)),
        }
    }
}

impl HitAnswer {
    fn of(hit: HitRow, policy: &PolicyBook, today: Date) -> Self {
        let open = hit.in_scope;
        HitAnswer {
            case_id: open.then_some(hit.case_id.0),
            forenames: hit.forenames,
            surname: hit.surname,
            birth_date: hit.birth_date.map(Day),
            crn: hit.crn.filter(|_| open),
            matched: open.then_some(hit.matched),
            matched_as: hit.name_kind.filter(|_| open).map(|kind| kind.code().to_string()),
            remark: hit.remark.filter(|_| open).map(|remark| remark_code(remark).to_string()),
            waiting: hit.waiting,
            order_ends_on: hit.order_ends_on.filter(|_| open).map(Day),
            holder: hit.holder.map(|card| CardAnswer::of(card, policy, today)),
        }
    }
}

fn remark_code(remark: HitRemark) -> &'static str {
    match remark {
        HitRemark::Former => "former",
        HitRemark::BornNearly => "born_nearly",
        HitRemark::NotKnownWhenBorn => "birth_date_not_recorded",
    }
}

impl SearchAnswer {
    pub fn of(found: Found, policy: &PolicyBook, today: Date) -> Self {
        SearchAnswer {
            search_id: found.search_id.0,
            identifiers: found.terms.identifiers,
            birth_dates: found.terms.birth_dates.into_iter().map(Day).collect(),
            birth_year: found.terms.birth_year,
            reaches: found.terms.reaches,
            names: found.terms.names,
            unread: found.terms.unread,
            restricted: found.restricted.into_iter().map(RingAnswer::from).collect(),
            hits: found.hits.into_iter().map(|hit| HitAnswer::of(hit, policy, today)).collect(),
        }
    }
}

/// A day of the officer who is signed in. Somebody who holds no cases has an empty one.
#[derive(Serialize, ToSchema)]
pub struct DayAnswer {
    day: Day,
    /// Appointments whose time has passed without an outcome, the latest first.
    to_record: Vec<DayRow>,
    entries: Vec<DayRow>,
    /// Concerns that wait for a decision, the soonest due first.
    concerns: Vec<ConcernWaiting>,
    /// What was decided since the last sign-in about concerns that the caller raised, the latest first.
    decided: Vec<OwnConcernDecided>,
    /// Visits of the team whose officer should be back and has not said so.
    visits_out: Vec<DayRow>,
    /// Absences whose reason is awaited, by the day until which.
    awaited: Vec<DayRow>,
    /// Cases with no appointment to come.
    nothing_booked: Vec<CaseRow>,
    /// Reviews of flags that are late or fall due soon, the latest first.
    flag_reviews: Vec<FlagReviewRow>,
    /// Open flags of everybody whom the officer meets on the day.
    know: Vec<KnowRow>,
    /// Of them, whom nobody has ever seen before.
    first_meetings: Vec<Uuid>,
    /// What became known since the last sign-in.
    notices: Vec<NewsRow>,
    /// What the caller was told about the load of officers since the last sign-in.
    of_load: Vec<LoadNewsRow>,
    /// The next appointment after a day without any.
    next: Option<DayRow>,
}

/// One appointment or contact of a day.
#[derive(Serialize, ToSchema)]
pub struct DayRow {
    case_id: Uuid,
    contact_id: Uuid,
    name: String,
    contact_type: String,
    place: Option<String>,
    starts_at: Instant,
    minutes: i64,
    outcome: Option<String>,
    booked: bool,
    officer_name: String,
    /// The day until which the reason for an absence is awaited.
    awaited_until: Option<Day>,
    /// When the officer should be back from a visit alone.
    back_by: Option<Instant>,
    /// The session of which it is one person's appointment.
    group_id: Option<Uuid>,
}

/// One of the officer's cases.
#[derive(Serialize, ToSchema)]
pub struct CaseRow {
    case_id: Uuid,
    name: String,
    crn: Option<String>,
    /// Of the live order that ends last.
    order_ends_on: Option<Day>,
    order_kind: Option<String>,
    last_kept_at: Option<Instant>,
    /// The next appointment.
    next_at: Option<Instant>,
    /// Appointments whose time has passed without an outcome.
    to_record: i64,
    held_since: Instant,
}

/// One of the officer's cases, with what the page of the case says first.
#[derive(Serialize, ToSchema)]
pub struct HeldCaseRow {
    #[serde(flatten)]
    case: CaseRow,
    /// `low`, `medium`, `high` or `very high`, as flagged; nothing where no level is.
    serious_harm: Option<String>,
    /// By the rule that leads; nothing where none was worked out.
    #[schema(example = "B2")]
    tier: Option<String>,
    in_custody: bool,
}

/// The caseload of an officer, in the order asked for.
#[derive(Serialize, ToSchema)]
pub struct CaseloadAnswer {
    cases: Vec<HeldCaseRow>,
    /// How many cases the officer holds without a filter.
    held: usize,
}

impl From<Caseload> for CaseloadAnswer {
    fn from(found: Caseload) -> Self {
        let row = |held: HeldCase| HeldCaseRow {
            case: CaseRow::from(held.case),
            serious_harm: held.harm.map(|harm| harm.word().to_string()),
            tier: held.tier,
            in_custody: held.custody.is_some(),
        };
        CaseloadAnswer { cases: found.rows.into_iter().map(row).collect(), held: found.held }
    }
}

/// News about a case.
#[derive(Serialize, ToSchema)]
pub struct NewsRow {
    case_id: Uuid,
    name: String,
    #[schema(example = "case_assigned")]
    topic: String,
    at: Instant,
}

impl From<DayEntry> for DayRow {
    fn from(entry: DayEntry) -> Self {
        DayRow {
            case_id: entry.case_id.0,
            contact_id: entry.contact_id.0,
            name: entry.name,
            contact_type: entry.contact_type,
            place: entry.place,
            starts_at: Instant(entry.starts_at),
            minutes: entry.minutes,
            outcome: entry.outcome,
            booked: entry.booked,
            officer_name: entry.officer_name,
            awaited_until: entry.awaited_until.map(Day),
            back_by: entry.visit.map(|visit| Instant(visit.back_by)),
            group_id: entry.group_id.map(|id| id.0),
        }
    }
}

impl From<CaseListRow> for CaseRow {
    fn from(row: CaseListRow) -> Self {
        CaseRow {
            case_id: row.case_id.0,
            name: row.name,
            crn: row.crn,
            order_ends_on: row.order_ends_on.map(Day),
            order_kind: row.order_kind,
            last_kept_at: row.last_kept_at.map(Instant),
            next_at: row.next_at.map(Instant),
            to_record: row.to_record,
            held_since: Instant(row.held_since),
        }
    }
}

impl From<(NoticeRow, String)> for NewsRow {
    fn from((notice, name): (NoticeRow, String)) -> Self {
        NewsRow { case_id: notice.case_id.0, name, topic: notice.topic, at: Instant(notice.at) }
    }
}

/// An officer carried too much for too long, or says that a line of their load is wrong.
#[derive(Serialize, ToSchema)]
pub struct LoadNewsRow {
    officer: String,
    at: Instant,
    overload_id: Option<Uuid>,
    contest_id: Option<Uuid>,
}

impl From<&LoadNews> for LoadNewsRow {
    fn from(of: &LoadNews) -> Self {
        let (overload_id, contest_id) = match of.about {
            LoadAbout::Overload(id) => (Some(id.0), None),
            LoadAbout::Contest(id) => (None, Some(id.0)),
        };
        LoadNewsRow { officer: of.officer_name.clone(), at: Instant(of.at), overload_id, contest_id }
    }
}

impl From<app::day::Day> for DayAnswer {
    fn from(found: app::day::Day) -> Self {
        DayAnswer {
            day: Day(found.day),
            to_record: found.to_record.into_iter().map(DayRow::from).collect(),
            entries: found.entries.into_iter().map(DayRow::from).collect(),
            concerns: found.concerns.into_iter().map(ConcernWaiting::from).collect(),
            decided: found.decided.into_iter().map(OwnConcernDecided::from).collect(),
            visits_out: found.visits_out.into_iter().map(DayRow::from).collect(),
            awaited: found.awaited.into_iter().map(DayRow::from).collect(),
            nothing_booked: found.nothing_booked.into_iter().map(CaseRow::from).collect(),
            flag_reviews: found.flag_reviews.into_iter().map(FlagReviewRow::from).collect(),
            know: found.know.flags.into_iter().map(KnowRow::from).collect(),
            first_meetings: found.know.first_meetings.into_iter().map(|case| case.0).collect(),
            notices: found.notices.into_iter().map(NewsRow::from).collect(),
            of_load: found.of_load.iter().map(LoadNewsRow::from).collect(),
            next: found.next.map(DayRow::from),
        }
    }
}

/// A week of appointments by time; of one's own week also what was recorded without being booked.
#[derive(Serialize, ToSchema)]
pub struct WeekOfAppointments {
    monday: Day,
    entries: Vec<DayRow>,
}

impl WeekOfAppointments {
    pub fn of(monday: Date, entries: Vec<DayEntry>) -> Self {
        WeekOfAppointments { monday: Day(monday), entries: entries.into_iter().map(DayRow::from).collect() }
    }
}

/// A person nobody holds yet.
#[derive(Serialize, ToSchema)]
pub struct WaitingCase {
    case_id: Uuid,
    name: String,
    crn: Option<String>,
    sentenced_on: Option<Day>,
    sentence_type: Option<String>,
    recorded_at: Instant,
    /// Tiers as "v2 B2", one for each rule; none where it is missing.
    tiers: Vec<String>,
    next_at: Option<Instant>,
    /// Who held the case last.
    held_before: Option<String>,
    /// The team that the standing decision about a sentence names.
    for_team: Option<Uuid>,
    /// The last day on which it is allocated in time.
    due_on: Option<Day>,
    late: bool,
    /// Who left it unallocated last, and why; nothing where nobody did since it was held.
    left: Option<LeftAnswer>,
}

/// A case that was left unallocated.
#[derive(Serialize, ToSchema)]
pub struct LeftAnswer {
    until: Day,
    why: String,
    written: WrittenBy,
}

/// A case that goes back to an officer on a day.
#[derive(Serialize, ToSchema)]
pub struct HandBackListed {
    case_id: Uuid,
    name: String,
    holder: String,
    to: String,
    on: Day,
    due: bool,
    planned: WrittenBy,
}

impl From<&Returning> for HandBackListed {
    fn from(of: &Returning) -> Self {
        let back = &of.row.back;
        HandBackListed {
            case_id: back.case_id.0,
            name: of.row.name.clone(),
            holder: of.row.holder.clone(),
            to: back.to_name().to_string(),
            on: Day(back.on),
            due: of.due,
            planned: WrittenBy::from(&back.planned),
        }
    }
}

impl From<Waits> for WaitingCase {
    fn from(of: Waits) -> Self {
        let row = of.row;
        WaitingCase {
            case_id: row.case_id.0,
            name: row.name,
            crn: row.crn,
            sentenced_on: row.sentenced_on.map(Day),
            sentence_type: row.sentence_type,
            recorded_at: Instant(row.recorded_at),
            tiers: row.tiers,
            next_at: row.next_at.map(Instant),
            held_before: row.held_before,
            for_team: row.decided.map(|team| team.team_id.0),
            due_on: of.due_on.map(Day),
            late: of.late,
            left: row.left.map(|left| LeftAnswer {
                until: Day(left.until),
                written: WrittenBy::from(&left.written),
                why: left.why,
            }),
        }
    }
}

/// An officer of a team with the number of cases they hold.
#[derive(Serialize, ToSchema)]
pub struct OfficerAnswer {
    officer_id: Uuid,
    name: String,
    grade: String,
    cases: i64,
    away: Option<AwayAnswer>,
}

impl OfficerAnswer {
    pub fn of(row: OfficerLoad, policy: &PolicyBook, today: Date) -> Self {
        OfficerAnswer {
            officer_id: row.officer_id.0,
            name: row.name,
            grade: row.grade,
            cases: row.cases,
            away: row.away.map(|away| AwayAnswer::of(away, policy, today)),
        }
    }
}
