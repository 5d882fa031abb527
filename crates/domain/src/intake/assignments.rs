//! Who held the case, and when. One at a time; between two there may be nobody.

use super::IntakeError;
use super::bring::Bringing;
use super::kinds::Line;
use super::rows::AssignmentRow;
use crate::assignment::Assignment;
use crate::case::CaseEvent;
use crate::person::Identity;
use crate::shared::{AssignmentId, Refusal};

pub(super) fn assignments(bringing: &mut Bringing<'_>, lines: &[Line<AssignmentRow>]) {
    let mut lines: Vec<&Line<AssignmentRow>> = lines.iter().collect();
    lines.sort_by_key(|line| (line.row.from, line.row.until.is_none(), line.row.until, line.number));
    for line in lines {
        bringing.of_case(line, |bringing, id, row| assignment(bringing, AssignmentId(id), row));
    }
}

fn assignment(
    bringing: &mut Bringing<'_>,
    assignment_id: AssignmentId,
    row: &AssignmentRow,
) -> Result<(), Refusal> {
    let known = bringing.known;
    // ASG-01: nobody is given a case of somebody who may be somebody else.
    if bringing.record.person.as_ref().is_none_or(|person| person.identity != Identity::Settled) {
        return Err(IntakeError::Waits.into());
    }
    let officer = known.places.officer(known.source, &row.officer)?;
    let (organisation, team) = known.places.team(known.source, (&row.organisation, &row.team))?;
    // IMP-12: it has begun and ends after that, and no two run at once.
    if row.until.is_some_and(|until| until < row.from) || row.from > known.at {
        return Err(IntakeError::EndsBeforeItBegins.into());
    }
    // The one that runs is ended by the one that begins after it, as when a case is given away.
    let ends = bringing.record.open_assignment().filter(|open| open.from <= row.from);
    let ends = ends.map(|open| open.assignment_id);
    let overlaps = |of: &&Assignment| {
        Some(of.assignment_id) != ends
            && row.until.is_none_or(|until| of.from < until)
            && of.until.is_none_or(|until| row.from < until)
    };
    if let Some(other) = bringing.record.assignments.values().find(overlaps) {
        return Err(IntakeError::TwoHolders(other.from.day()).into());
    }
    let given = |name: &str, known: &str| if name.is_empty() { known.to_string() } else { name.to_string() };
    let event = CaseEvent::OfficerAssigned {
        assignment_id,
        organisation_id: organisation.organisation_id,
        organisation_name: given(&row.organisation_name, &organisation.name),
        team_id: team.team_id,
        team_name: given(&row.team_name, &team.name),
        officer_id: officer.officer_id,
        officer_name: given(&row.officer_name, &officer.name),
        at: row.from,
        reason: row.reason.trim().to_string(),
        reason_code: row.reason_code.clone(),
        ends,
        appointments: Vec::new(),
    };
    bringing.take(event);
    if let Some(at) = row.until {
        bringing.take(CaseEvent::AssignmentEnded { assignment_id, at });
    }
    Ok(())
}
