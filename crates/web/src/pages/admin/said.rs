//! What happened to an organisation, in sentences.

use crate::words::{dates, numbers};
use domain::access::Role;
use domain::org::{OrganisationEvent, OrganisationRecord, ScopeOf, StaffSays};
use domain::policy::PolicyBook;
use domain::shared::{OfficeId, OfficerId, StaffFactId, TeamId, UserId};
use jiff::civil::Date;

/// Names for the ids in events.
pub struct Names<'a> {
    pub record: &'a OrganisationRecord,
    pub policy: &'a PolicyBook,
}

impl Names<'_> {
    pub fn team(&self, id: TeamId) -> String {
        self.record.teams.get(&id).map_or("another team".to_string(), |team| team.name.clone())
    }

    pub fn officer(&self, id: OfficerId) -> String {
        self.record.officers.get(&id).map_or("somebody".to_string(), |officer| officer.name.clone())
    }

    fn office(&self, id: OfficeId) -> String {
        self.record.offices.get(&id).map_or("an office".to_string(), |office| office.facts.name.clone())
    }

    /// The officer that has this log-on, or the log-on alone.
    fn user(&self, id: UserId) -> String {
        let officer = self.record.officers.values().find(|officer| officer.user_id == Some(id));
        officer.map_or("a user".to_string(), |officer| officer.name.clone())
    }

    /// "Probation officer (PO)"; what is no code stands as it was written.
    pub fn grade(&self, code: &str) -> String {
        self.policy.grades().name_of(code).unwrap_or(code).to_string()
    }

    pub fn skill(&self, code: &str) -> String {
        self.policy.skills().name_of(code).unwrap_or(code).to_string()
    }

    pub fn says(&self, says: &StaffSays) -> String {
        match says {
            StaffSays::Grade { code } => format!("Grade: {}", self.grade(code)),
            StaffSays::Skill { code } => format!("Skill: {}", self.skill(code)),
            StaffSays::Hours { minutes_a_week } => format!("Contract: {}", hours(*minutes_a_week)),
            StaffSays::Team { team_id } => format!("Team: {}", self.team(*team_id)),
            StaffSays::Absence { code, stand_in } => {
                let kind = self.policy.absence_kinds().name_of(code).unwrap_or(code);
                let stand_in = stand_in.map_or("not recorded".to_string(), |officer| self.officer(officer));
                format!("Away: {kind}. Stand-in: {stand_in}")
            }
            StaffSays::Reduction { code, minutes_a_week, note } => {
                let reason = reason(code);
                let note = if note.is_empty() { String::new() } else { format!(". {note}") };
                format!("Hours off: {}, {reason}{note}", hours(*minutes_a_week))
            }
        }
    }

    fn fact(&self, fact_id: StaffFactId) -> String {
        let Some(fact) = self.record.staff.get(&fact_id) else { return "a fact".to_string() };
        format!("{}, {}", self.officer(fact.officer_id), self.says(&fact.says))
    }
}

/// The name of a reason for hours off.
pub fn reason(code: &str) -> &str {
    let known = domain::load::reasons(jiff::civil::Date::MAX);
    known.into_iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// "37 hours a week", "18 hours 30 minutes a week".
pub fn hours(minutes: i64) -> String {
    format!("{} a week", dates::length(u32::try_from(minutes).unwrap_or(0)))
}

/// "from 1 May 2026", "1 May 2026 to 3 May 2026": both days included.
pub fn period(from: Date, to: Option<Date>) -> String {
    match to.and_then(|to| to.yesterday().ok()) {
        Some(last) if last == from => format!("on {}", dates::plain(from)),
        Some(last) => format!("{} to {}", dates::plain(from), dates::plain(last)),
        None => format!("from {}", dates::plain(from)),
    }
}

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Officer => "Officer",
        Role::Senior => "Senior",
        Role::CaseAdministrator => "Case administrator",
        Role::CourtOfficer => "Court officer",
        Role::Inspector => "Inspector",
        Role::ServiceAdministrator => "Service administrator",
    }
}

/// "over Riverside".
pub fn scope(scope: ScopeOf, names: &Names<'_>) -> String {
    match scope {
        ScopeOf::All => "over everything".to_string(),
        ScopeOf::Organisation(_) => "over the whole organisation".to_string(),
        ScopeOf::Team(team_id) => format!("over {}", names.team(team_id)),
    }
}

pub fn said(event: &OrganisationEvent, names: &Names<'_>) -> String {
    match event {
        OrganisationEvent::OrganisationRegistered { organisation } => {
            format!("{} was registered.", organisation.name)
        }
        OrganisationEvent::TeamAdded { team } => format!("Team {} was added.", team.name),
        OrganisationEvent::TeamChanged { team, why } => format!("Team {} was changed: {why}", team.name),
        OrganisationEvent::OfficeAdded { office, .. } => format!("Office {} was added.", office.name),
        OrganisationEvent::OfficeChanged { office, why, .. } => {
            format!("Office {} was changed: {why}", office.name)
        }
        OrganisationEvent::TeamWorksFrom { team_id, office_id, from } => {
            format!(
                "{} works from {} {}.",
                names.team(*team_id),
                names.office(*office_id),
                period(*from, None)
            )
        }
        OrganisationEvent::TeamLeftOffice { team_id, office_id, to } => {
            let (team, office) = (names.team(*team_id), names.office(*office_id));
            format!("{team} works from {office} no longer, from {} on.", dates::plain(*to))
        }
        OrganisationEvent::OfficerJoined { officer } => {
            let (team, grade) = (names.team(officer.team_id), names.grade(&officer.grade));
            format!("{} joined {team} on {}: {grade}.", officer.name, dates::plain(officer.from.day()))
        }
        OrganisationEvent::OfficerLeft { officer_id, at } => {
            format!("{} left on {}.", names.officer(*officer_id), dates::plain(at.day()))
        }
        _ => said_of_staff_and_users(event, names),
    }
}

fn said_of_staff_and_users(event: &OrganisationEvent, names: &Names<'_>) -> String {
    match event {
        OrganisationEvent::StaffFactRecorded { officer_id, says, from, to, .. } => {
            format!("{}, {}, {}.", names.officer(*officer_id), names.says(says), period(*from, *to))
        }
        OrganisationEvent::StaffFactEnded { fact_id, to } => {
            let last = to.yesterday().unwrap_or(*to);
            format!("Ended: {}; last day {}.", names.fact(*fact_id), dates::plain(last))
        }
        OrganisationEvent::StaffFactCorrected { fact_id, says, from, to, why } => {
            let officer = names.record.staff.get(fact_id).map(|fact| names.officer(fact.officer_id));
            let officer = officer.unwrap_or_default();
            format!("Corrected to: {officer}, {}, {}. {why}", names.says(says), period(*from, *to))
        }
        OrganisationEvent::StaffFactTakenBack { fact_id, why } => {
            format!("Taken back: {}. {why}", names.fact(*fact_id))
        }
        OrganisationEvent::RoleGranted { grant } => {
            let scope = scope(grant.scope, names);
            format!(
                "{} became {} {scope}.",
                names.user(grant.user_id),
                numbers::lower_first(role(grant.role))
            )
        }
        OrganisationEvent::RoleEnded { grant_id, .. } => {
            let grant = names.record.grants.get(grant_id);
            grant.map_or("A role ended.".to_string(), |grant| {
                let role = numbers::lower_first(role(grant.role));
                format!("{} is no longer {role} {}.", names.user(grant.user_id), scope(grant.scope, names))
            })
        }
        OrganisationEvent::LetterTemplateSaved { letter, language, version, why, .. } => {
            let name = letters::Kind::coded(letter).map(letters::Kind::name).unwrap_or(letter);
            let tagged = letters::Language::tagged(language);
            let language = tagged.map(super::organisations::letters::language_name).unwrap_or(language);
            format!("Words of a letter: {name} in {language}, version {version}. {why}")
        }
        OrganisationEvent::LookOpened { facts, .. } => {
            format!("{} looks into a figure: {}.", facts.owner.name, facts.check.name())
        }
        OrganisationEvent::LookClosed { .. } => "A look into a figure was closed.".to_string(),
        OrganisationEvent::LoadContested { facts, .. } => {
            format!("{} says that a line of their load is wrong: {}.", facts.officer_name, facts.line.what)
        }
        OrganisationEvent::LoadContestAnswered { answer, .. } => {
            let said = if answer.upheld { "was wrong" } else { "stands" };
            format!("A line of load that was said to be wrong {said}.")
        }
        OrganisationEvent::OverloadRaised { facts, .. } => {
            format!("{} has been over {}\u{a0}% for {} weeks.", facts.officer_name, facts.over, facts.weeks)
        }
        OrganisationEvent::OverloadAnswered { answer, .. } => {
            let until = dates::plain(answer.until);
            format!("A notice of overload was answered: {}, until {until}.", answer.relief.words())
        }
        OrganisationEvent::OverloadEnded { on, .. } => {
            format!("A notice of overload ended on {}.", dates::plain(*on))
        }
        OrganisationEvent::UserAdded { login, name, .. } => format!("{name} can sign in as {login}."),
        OrganisationEvent::PasswordReset { user_id } => {
            format!("The password of {} was reset.", names.user(*user_id))
        }
        OrganisationEvent::SessionsEnded { user_id } => {
            format!("All sessions of {} were ended.", names.user(*user_id))
        }
        _ => String::new(),
    }
}
