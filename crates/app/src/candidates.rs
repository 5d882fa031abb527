//! Who could take a case: what speaks for each officer of a team and against them. It ranks and never assigns.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::load::{Roster, roster, tools};
use crate::ports::CasePart;
use crate::ports::reads::TeamRow;
use domain::assignment::{Assignment, Weighed, district_in, district_of, grade_fits};
use domain::case::CaseRecord;
use domain::load::{Alarm, Capacity, Figure, Held, Kind, figure, harm_of, is_high_risk, kind_of};
use domain::org::{Officer, StaffFact, StaffSays};
use domain::policy::SeriousHarm;
use domain::shared::{CaseId, OfficerId, TeamId};
use jiff::ToSpan;

/// How far ahead leave and hours off are looked for.
pub const AHEAD_WEEKS: i64 = 8;

/// One officer, with what is known of them and of them with this case.
pub struct Candidate {
    pub officer: Officer,
    pub figure: Figure,
    pub weighed: Weighed,
    /// The times at which they had the case before, the first first.
    pub held_before: Vec<Assignment>,
    /// Absences and hours off of the next weeks, those of now included.
    pub coming: Vec<StaffFact>,
    /// They hold it now.
    pub holds_it: bool,
    /// ASG-17: an office of their team is in the postcode district in which the person lives.
    pub same_district: bool,
}

pub struct Candidates {
    pub team: TeamRow,
    pub alarm: Alarm,
    pub kind: Kind,
    pub harm: Option<SeriousHarm>,
    /// ASG-12: likeliest first.
    pub officers: Vec<Candidate>,
}

/// What the case itself brings.
pub(crate) struct Need {
    pub case_id: CaseId,
    pub kind: Kind,
    pub harm: Option<SeriousHarm>,
}

pub(crate) async fn need(ctx: &Ctx, case_id: CaseId) -> Result<Need, AppError> {
    let record = ctx.store.load_record(case_id).await?;
    let kind = kind_of(&record, &ctx.policy, ctx.now.day());
    Ok(Need { case_id, kind, harm: harm_of(&record, &ctx.policy) })
}

/// Everybody who held the case, or a record that was joined to it, and where the person lives: whoever chooses weighs that, whatever a page shows.
async fn holders(ctx: &Ctx, case_id: CaseId) -> Result<CaseRecord, AppError> {
    let (_, mut record) =
        ctx.store.case_part(case_id, CasePart::IDENTITY).await?.ok_or(AppError::NotFound)?;
    for member in record.joined_members() {
        if let Some((_, member)) = ctx.store.case_part(member, CasePart::IDENTITY).await? {
            record.assignments.extend(member.assignments);
            record.details.extend(member.details);
        }
    }
    Ok(record)
}

/// The officers of a team for a case, likeliest first.
pub async fn candidates(ctx: &Ctx, case_id: CaseId, team_id: TeamId) -> Result<Candidates, AppError> {
    let teams = crate::assignment::teams(ctx).await?;
    let team = teams.into_iter().find(|team| team.team_id == team_id).ok_or(AppError::NotFound)?;
    let (today, need, record) = (ctx.now.day(), need(ctx, case_id).await?, holders(ctx, case_id).await?);
    let ids = ctx.store.officers_of_load(team_id, today).await?;
    let roster = roster(ctx, team.organisation_id, &ids).await?;
    let same_district = is_near(ctx, &team, ids.first(), &record).await?;
    let mut officers = Vec::new();
    for officer_id in ids {
        let officer = roster.known.officer_on(officer_id, today);
        let Some(officer) = officer.filter(|officer| officer.team_id == team_id) else { continue };
        if officer.until.is_some_and(|until| until <= ctx.now) || officer.from > ctx.now {
            continue;
        }
        officers.push(Candidate { same_district, ..candidate(ctx, &roster, officer, (&need, &record))? });
    }
    officers.sort_by(|one, other| {
        let key = |of: &Candidate| (of.weighed.order(), of.figure.cases, of.officer.name.clone());
        key(one).cmp(&key(other))
    });
    let alarm = tools(&ctx.policy, today)?.parameters.alarm;
    Ok(Candidates { team, alarm, kind: need.kind, harm: need.harm, officers })
}

/// ASG-17: offices are the team's, and come with the record of any of its officers.
async fn is_near(
    ctx: &Ctx,
    team: &TeamRow,
    officer: Option<&OfficerId>,
    record: &CaseRecord,
) -> Result<bool, AppError> {
    let lives = district_of(record, ctx.now.day());
    let Some(officer_id) = officer.filter(|_| lives.is_some()) else { return Ok(false) };
    let known = ctx.store.officer_record(team.organisation_id, *officer_id).await?;
    let offices = known.offices_of(team.team_id, ctx.now.day());
    Ok(offices.iter().any(|office| district_in(&office.facts.address) == lives))
}

fn candidate(
    ctx: &Ctx,
    roster: &Roster,
    officer: Officer,
    (need, record): (&Need, &CaseRecord),
) -> Result<Candidate, AppError> {
    let tools = tools(&ctx.policy, ctx.now.day())?;
    let own = roster.held.get(&officer.officer_id).map_or(&[][..], Vec::as_slice);
    let mut held: Vec<Held> = own.iter().map(|(_, held)| held.clone()).collect();
    let now = figure(&roster.known, officer.officer_id, &held, &tools);
    // LOD-01: every case once, so that one they hold already adds nothing.
    held.push(Held { case_id: need.case_id, kind: need.kind, harm: need.harm, is_new: false });
    let with_case = figure(&roster.known, officer.officer_id, &held, &tools).capacity;
    let mut before: Vec<Assignment> = record
        .assignments
        .values()
        .filter(|of| of.officer_id == officer.officer_id && !of.is_open())
        .cloned()
        .collect();
    before.sort_by_key(|of| of.from);
    let holds_it = record.open_assignment().is_some_and(|open| open.officer_id == officer.officer_id);
    let weighed = weigh(ctx, &officer, (&now, with_case), (need, !before.is_empty() || holds_it))?;
    let until = ctx.now.day().checked_add(AHEAD_WEEKS.weeks()).unwrap_or(ctx.now.day());
    let coming = roster.known.facts_of(officer.officer_id).into_iter().filter(|fact| {
        let counts = matches!(fact.says, StaffSays::Absence { .. } | StaffSays::Reduction { .. });
        counts && fact.overlaps(ctx.now.day(), Some(until))
    });
    let mut coming: Vec<StaffFact> = coming.cloned().collect();
    coming.sort_by_key(|fact| fact.from);
    Ok(Candidate {
        figure: now,
        weighed,
        held_before: before,
        coming,
        holds_it,
        same_district: false,
        officer,
    })
}

/// ASG-08, ASG-09, ASG-14: what is weighed of one officer.
fn weigh(
    ctx: &Ctx,
    officer: &Officer,
    (now, after): (&Figure, Capacity),
    (need, known_before): (&Need, bool),
) -> Result<Weighed, AppError> {
    let today = ctx.now.day();
    let tools = tools(&ctx.policy, today)?;
    let tier = need.kind.tier.map(|tier| tier.to_string());
    let grade = ctx.policy.grades().kind_of(&officer.grade);
    let most = ctx.policy.count("workload.new_high_risk_max", today)?;
    Ok(Weighed {
        before: now.capacity,
        after,
        line: tools.parameters.alarm.line,
        grade: officer.grade.clone(),
        grade_fits: grade_fits(grade, tier.as_deref()),
        tier,
        is_high_risk: is_high_risk(need.harm),
        known_before,
        new_high_risk: now.new_high_risk,
        new_high_risk_max: u32::try_from(most).unwrap_or(0),
    })
}

/// The same for the one officer who is chosen.
pub(crate) async fn weighed_of(ctx: &Ctx, case_id: CaseId, officer: &Officer) -> Result<Weighed, AppError> {
    let (need, record) = (need(ctx, case_id).await?, holders(ctx, case_id).await?);
    let roster = roster(ctx, officer.organisation_id, &[officer.officer_id]).await?;
    Ok(candidate(ctx, &roster, officer.clone(), (&need, &record))?.weighed)
}
