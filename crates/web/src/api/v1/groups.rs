//! `/groups`: one session for several people, each with an appointment on their own record.

use super::cases::contacts::moving::{Which, WhoseDoing};
use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, ReadingOne, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Instant;
use app::AppError;
use app::group::{GroupBooking, Joining, OfPerson, PersonOutcome, Session, SessionMove};
use axum::Json;
use axum::http::StatusCode;
use domain::contact::{Ends, Repeat};
use domain::shared::{CaseId, ContactId, GroupId, OfficerId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the bodies do.
const FIELDS: [(&str, &str); 5] = [
    ("kind", "contact_type"),
    ("day", "starts_at"),
    ("officer", "officer_id"),
    ("note", "people"),
    ("outcome", "people"),
];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupBody {
    /// Code of a kind in the policy to which several people can come.
    #[schema(example = "group-session")]
    contact_type: String,
    starts_at: Instant,
    minutes: i64,
    /// Code of the place in the policy, where the type needs one.
    #[serde(default)]
    place: Option<String>,
    /// Who leads it.
    officer_id: Uuid,
    /// The cases of the people who come.
    people: Vec<Uuid>,
    /// Code of a kind of requirement: it will be a day of it for whoever has one.
    #[serde(default)]
    requirement_type: Option<String>,
    /// Of a session every so many weeks: how many weeks apart.
    #[serde(default)]
    every_weeks: Option<u32>,
    /// How many in all, where it repeats.
    #[serde(default)]
    times: Option<u32>,
    /// Why it is booked in spite of what stands in the way of anybody.
    #[serde(default)]
    anyway_because: String,
}

#[derive(Serialize, ToSchema)]
pub struct GroupCreated {
    /// The session, or the first of them.
    group_id: Uuid,
}

/// A session with those of its people whose records are open to the caller.
#[derive(Serialize, ToSchema)]
pub struct GroupAnswer {
    group_id: Uuid,
    /// When most of its appointments are.
    starts_at: Instant,
    people: Vec<GroupMemberAnswer>,
}

#[derive(Serialize, ToSchema)]
pub struct GroupMemberAnswer {
    case_id: Uuid,
    contact_id: Uuid,
    name: String,
    contact_type: String,
    /// Another time than the session's where this appointment moved alone.
    starts_at: Instant,
    minutes: i64,
    place: Option<String>,
    officer_name: String,
    /// Code of the outcome in the policy; none while it is not recorded.
    outcome: Option<String>,
    /// What a change names as `seen_seq`.
    written_seq: i64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupPeopleBody {
    /// The cases of the people who come as well.
    people: Vec<Uuid>,
    /// Code of a kind of requirement: it will be a day of it for whoever has one.
    #[serde(default)]
    requirement_type: Option<String>,
    #[serde(default)]
    anyway_because: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupOutcomesBody {
    people: Vec<GroupOutcomeBody>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupOutcomeBody {
    contact_id: Uuid,
    /// Code of the outcome in the policy.
    outcome: String,
    /// For this person's own record; it names nobody else who was there.
    #[serde(default)]
    note: String,
    seen_seq: i64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupMoveBody {
    /// Where it goes; left out, the session is cancelled.
    #[serde(default)]
    starts_at: Option<Instant>,
    whose_doing: WhoseDoing,
    why: String,
    #[serde(default)]
    anyway_because: String,
    /// Of a series: this session alone, or with all later ones, which move by as many days to the same time.
    #[serde(default)]
    which: Which,
    /// Every appointment of the session that is still open, as it was read.
    seen: Vec<GroupSeen>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupSeen {
    contact_id: Uuid,
    seen_seq: i64,
}

impl From<Session> for GroupAnswer {
    fn from(session: Session) -> Self {
        let people = session.members.into_iter().map(|member| GroupMemberAnswer {
            case_id: member.case_id.0,
            contact_id: member.contact_id.0,
            name: format!("{} {}", member.forenames, member.surname).trim().to_string(),
            contact_type: member.contact_type,
            starts_at: Instant(member.starts_at),
            minutes: member.minutes,
            place: member.place,
            officer_name: member.officer_name,
            outcome: member.outcome,
            written_seq: member.written_seq,
        });
        GroupAnswer {
            group_id: session.group_id.0,
            starts_at: Instant(session.starts_at),
            people: people.collect(),
        }
    }
}

/// Books one session for several people, or one every so many weeks
///
/// All of them or none. What stands in the way of anybody (rule BOK-05) refuses it, until `anyway_because` says why it is
/// booked all the same.
#[utoipa::path(
    post,
    path = "/groups",
    tag = "Recording",
    operation_id = "bookGroup",
    params(("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again")),
    request_body = GroupBody,
    responses((status = 201, body = GroupCreated), Writing)
)]
pub async fn book(
    cx: ApiCtx,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<GroupBody>,
) -> Result<(StatusCode, Json<GroupCreated>), Problem> {
    let repeat = match (body.every_weeks, body.times) {
        (None, None) => None,
        (Some(every_weeks), Some(times)) => Some(Repeat { every_weeks, ends: Ends::After(times) }),
        _ => {
            return Err(Problem::bad_request(Some("times"), "Send every_weeks and times, or neither."));
        }
    };
    let booking = GroupBooking {
        contact_type: body.contact_type,
        starts_at: body.starts_at.0,
        minutes: body.minutes,
        place: body.place,
        officer_id: Some(OfficerId(body.officer_id)),
        people: body.people.into_iter().map(CaseId).collect(),
        requirement_type: body.requirement_type,
        repeat,
        anyway_because: body.anyway_because,
    };
    let booked = app::group::book(&cx.ctx, request_id, &booking).await;
    let (group_id, _) = booked.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(GroupCreated { group_id: group_id.0 })))
}

/// A session with the people whose records are open to the caller
#[utoipa::path(
    get,
    path = "/groups/{group}",
    tag = "Lists",
    operation_id = "group",
    params(("group" = Uuid, Path)),
    responses((status = 200, body = GroupAnswer), ReadingOne)
)]
pub async fn show(cx: ApiCtx, InPath(group): InPath<Uuid>) -> Result<Json<GroupAnswer>, Problem> {
    let found = app::group::session(&cx.ctx, GroupId(group)).await;
    found.map(|session| Json(GroupAnswer::from(session))).map_err(|problem| cx.problem(problem))
}

/// Takes more people into a session that is still to come
#[utoipa::path(
    post,
    path = "/groups/{group}/people",
    tag = "Recording",
    operation_id = "addToGroup",
    params(
        ("group" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = GroupPeopleBody,
    responses((status = 204, description = "Booked for them as well"), Writing)
)]
pub async fn add(
    cx: ApiCtx,
    InPath(group): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<GroupPeopleBody>,
) -> Result<StatusCode, Problem> {
    let people = body.people.into_iter().map(CaseId).collect();
    let (requirement_type, anyway_because) = (body.requirement_type, body.anyway_because);
    let joining = Joining { people, requirement_type, anyway_because };
    let added = app::group::add(&cx.ctx, GroupId(group), request_id, &joining).await;
    added.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

/// Records who came: everybody named, or nobody
#[utoipa::path(
    put,
    path = "/groups/{group}/outcomes",
    tag = "Recording",
    operation_id = "recordGroup",
    params(("group" = Uuid, Path)),
    request_body = GroupOutcomesBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn outcomes(
    cx: ApiCtx,
    InPath(group): InPath<Uuid>,
    Body(body): Body<GroupOutcomesBody>,
) -> Result<StatusCode, Problem> {
    let people: Vec<PersonOutcome> = body
        .people
        .into_iter()
        .map(|said| PersonOutcome {
            contact_id: ContactId(said.contact_id),
            outcome: Some(said.outcome),
            note: said.note,
            seen_seq: said.seen_seq,
        })
        .collect();
    let recorded = app::group::record(&cx.ctx, GroupId(group), &people).await;
    match recorded.map_err(|problem| cx.problem(problem))? {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(undone) => {
            let first = undone.into_iter().next().map(|why| match why {
                OfPerson::Refused(_, refusal) => AppError::Refused(refusal),
                OfPerson::Changed(_, written) => AppError::Conflict(written),
            });
            Err(cx.problem_at(first.unwrap_or(AppError::NotFound), &FIELDS))
        }
    }
}

/// Moves or cancels a session for everybody who is still to come
#[utoipa::path(
    post,
    path = "/groups/{group}/move",
    tag = "Recording",
    operation_id = "moveGroup",
    params(("group" = Uuid, Path)),
    request_body = GroupMoveBody,
    responses((status = 204, description = "Moved or cancelled"), Changing)
)]
pub async fn change(
    cx: ApiCtx,
    InPath(group): InPath<Uuid>,
    Body(body): Body<GroupMoveBody>,
) -> Result<StatusCode, Problem> {
    let asked = SessionMove {
        starts_at: body.starts_at.map(|at| at.0),
        whose_doing: Some(body.whose_doing.into()),
        why: body.why,
        anyway_because: body.anyway_because,
        which: body.which.into(),
        seen: body.seen.into_iter().map(|seen| (ContactId(seen.contact_id), seen.seen_seq)).collect(),
    };
    let changed = app::group::change(&cx.ctx, GroupId(group), &asked).await;
    changed.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
