//! What administrators read and send: organisations, offices, staff, users, codes and policy.

use super::{Day, Instant, WrittenBy};
use crate::api::problem::Problem;
use app::organisation::UserPage;
use app::policy::Explained;
use app::ports::reads::{OrganisationListRow, UserListRow};
use domain::org::{ClosedDay, Grant, Office, OfficeFacts, OpeningHours, OrganisationRecord, ScopeOf, Team};
use domain::policy::{CodeRead, CodesRead, Figure, ParameterRead, Period};
use domain::shared::{OrganisationId, TeamId};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct OrganisationListed {
    organisation_id: Uuid,
    name: String,
    teams: i64,
    /// Who has not left.
    officers: i64,
}

impl From<OrganisationListRow> for OrganisationListed {
    fn from(row: OrganisationListRow) -> Self {
        let organisation_id = row.organisation_id.0;
        OrganisationListed { organisation_id, name: row.name, teams: row.teams, officers: row.officers }
    }
}

#[derive(Serialize, ToSchema)]
pub struct OrganisationAnswer {
    name: String,
    teams: Vec<TeamAnswer>,
    offices: Vec<OfficeAnswer>,
}

#[derive(Serialize, ToSchema)]
pub struct TeamAnswer {
    team_id: Uuid,
    name: String,
    phone: String,
    unit: String,
    /// The offices it works from today.
    offices: Vec<Uuid>,
}

#[derive(Serialize, ToSchema)]
pub struct OfficeAnswer {
    office_id: Uuid,
    #[serde(flatten)]
    office: OfficeBody,
    written: WrittenBy,
}

impl OrganisationAnswer {
    pub fn of(record: &OrganisationRecord, today: Date) -> Self {
        let team = |team: &Team| TeamAnswer {
            team_id: team.team_id.0,
            name: team.name.clone(),
            phone: team.phone.clone(),
            unit: team.unit.clone(),
            offices: record.offices_of(team.team_id, today).iter().map(|office| office.office_id.0).collect(),
        };
        let office = |office: &Office| OfficeAnswer {
            office_id: office.office_id.0,
            office: OfficeBody::from(&office.facts),
            written: WrittenBy::from(&office.written),
        };
        OrganisationAnswer {
            name: record.organisation.as_ref().map(|of| of.name.clone()).unwrap_or_default(),
            teams: record.teams.values().map(team).collect(),
            offices: record.offices.values().map(office).collect(),
        }
    }
}

/// An office with its opening hours.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeBody {
    name: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    phone: String,
    /// A weekday that is left out is closed; none at all: not recorded.
    #[serde(default)]
    hours: Vec<HoursBody>,
    #[serde(default)]
    closed: Vec<ClosedBody>,
}

/// When an office is open on one weekday.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursBody {
    /// 1 is Monday, 7 is Sunday.
    weekday: i8,
    #[schema(example = "09:00")]
    opens: String,
    #[schema(example = "17:00")]
    closes: String,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosedBody {
    on: Day,
    #[serde(default)]
    why: String,
}

impl From<&OfficeFacts> for OfficeBody {
    fn from(facts: &OfficeFacts) -> Self {
        let clock = |time: Time| time.strftime("%H:%M").to_string();
        let hours = |hours: &OpeningHours| HoursBody {
            weekday: hours.weekday,
            opens: clock(hours.opens),
            closes: clock(hours.closes),
        };
        let closed = |closed: &ClosedDay| ClosedBody { on: Day(closed.on), why: closed.why.clone() };
        OfficeBody {
            name: facts.name.clone(),
            address: facts.address.clone(),
            phone: facts.phone.clone(),
            hours: facts.hours.iter().map(hours).collect(),
            closed: facts.closed.iter().map(closed).collect(),
        }
    }
}

impl OfficeBody {
    /// Times that are none are no JSON of ours.
    pub fn facts(self) -> Result<OfficeFacts, Problem> {
        let clock = |text: &str| {
            Time::strptime("%H:%M", text)
                .map_err(|_| Problem::bad_request(Some("hours"), "A time is written like 09:00."))
        };
        let mut hours = Vec::with_capacity(self.hours.len());
        for span in &self.hours {
            let (opens, closes) = (clock(&span.opens)?, clock(&span.closes)?);
            hours.push(OpeningHours { weekday: span.weekday, opens, closes });
        }
        let closed = self.closed.into_iter().map(|closed| ClosedDay { on: closed.on.0, why: closed.why });
        let OfficeBody { name, address, phone, .. } = self;
        Ok(OfficeFacts { name, address, phone, hours, closed: closed.collect() })
    }
}

#[derive(Serialize, ToSchema)]
pub struct UserListed {
    user_id: Uuid,
    login: String,
    name: String,
    organisation_id: Uuid,
    organisation: String,
    last_sign_in_at: Option<Instant>,
    /// Sessions that are alive.
    sessions: i64,
}

impl From<UserListRow> for UserListed {
    fn from(row: UserListRow) -> Self {
        UserListed {
            user_id: row.user_id.0,
            login: row.login,
            name: row.name,
            organisation_id: row.organisation_id.0,
            organisation: row.organisation_name,
            last_sign_in_at: row.last_sign_in_at.map(Instant),
            sessions: row.sessions,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct UserAnswer {
    #[serde(flatten)]
    user: UserListed,
    roles: Vec<RoleAnswer>,
}

/// A role, held from a moment until just before another.
#[derive(Serialize, ToSchema)]
pub struct RoleAnswer {
    grant_id: Uuid,
    role: String,
    scope: ScopeBody,
    from: Instant,
    until: Option<Instant>,
}

impl From<UserPage> for UserAnswer {
    fn from(page: UserPage) -> Self {
        let role = |grant: Grant| RoleAnswer {
            grant_id: grant.grant_id.0,
            role: grant.role.code().to_string(),
            scope: ScopeBody::from(grant.scope),
            from: Instant(grant.from),
            until: grant.until.map(Instant),
        };
        UserAnswer { user: UserListed::from(page.user), roles: page.grants.into_iter().map(role).collect() }
    }
}

/// How far a role reaches.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "over", deny_unknown_fields)]
pub enum ScopeBody {
    Team { team_id: Uuid },
    Organisation { organisation_id: Uuid },
    All {},
}

impl From<ScopeOf> for ScopeBody {
    fn from(scope: ScopeOf) -> Self {
        match scope {
            ScopeOf::Team(team) => ScopeBody::Team { team_id: team.0 },
            ScopeOf::Organisation(of) => ScopeBody::Organisation { organisation_id: of.0 },
            ScopeOf::All => ScopeBody::All {},
        }
    }
}

impl ScopeBody {
    pub fn scope(self) -> ScopeOf {
        match self {
            ScopeBody::Team { team_id } => ScopeOf::Team(TeamId(team_id)),
            ScopeBody::Organisation { organisation_id } => {
                ScopeOf::Organisation(OrganisationId(organisation_id))
            }
            ScopeBody::All {} => ScopeOf::All,
        }
    }
}

/// A table of codes with every row it ever had.
#[derive(Serialize, ToSchema)]
pub struct CodesAnswer {
    #[schema(example = "contact.types")]
    id: String,
    file: String,
    description: String,
    reviewed_on: String,
    codes: Vec<CodeAnswer>,
}

#[derive(Serialize, ToSchema)]
pub struct CodeAnswer {
    code: String,
    name: String,
    from: Option<Day>,
    /// The first day on which it is no longer in use.
    to: Option<Day>,
    flags: std::collections::BTreeMap<String, String>,
    source: String,
    /// Why nobody has checked it against that source.
    unverified: Option<String>,
}

impl From<CodeRead> for CodeAnswer {
    fn from(code: CodeRead) -> Self {
        CodeAnswer {
            code: code.code,
            name: code.name,
            from: code.from.map(Day),
            to: code.to.map(Day),
            flags: code.flags.into_iter().collect(),
            source: code.provenance.source.title,
            unverified: code.provenance.unverified,
        }
    }
}

impl From<CodesRead> for CodesAnswer {
    fn from(of: CodesRead) -> Self {
        CodesAnswer {
            id: of.id,
            file: of.file,
            description: of.description,
            reviewed_on: of.reviewed_on,
            codes: of.rows.into_iter().map(CodeAnswer::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ParameterAnswer {
    id: String,
    file: String,
    description: String,
    /// Oldest first.
    values: Vec<ValueAnswer>,
}

/// A value with the days on which it holds.
#[derive(Serialize, ToSchema)]
pub struct ValueAnswer {
    is: i64,
    unit: String,
    from: Day,
    /// The first day on which it no longer holds.
    to: Option<Day>,
    source: String,
    href: Option<String>,
    /// Why nobody has checked it against that source.
    unverified: Option<String>,
}

impl ValueAnswer {
    fn of(period: Period, figure: &Figure) -> Self {
        ValueAnswer {
            is: figure.is,
            unit: figure.unit.to_string(),
            from: Day(period.from),
            to: period.to.map(Day),
            source: figure.provenance.source.title.clone(),
            href: figure.provenance.source.href.clone(),
            unverified: figure.provenance.unverified.clone(),
        }
    }
}

impl From<&ParameterRead<'_>> for ParameterAnswer {
    fn from(of: &ParameterRead<'_>) -> Self {
        ParameterAnswer {
            id: of.id.to_string(),
            file: of.file.to_string(),
            description: of.description.to_string(),
            values: of.values.iter().map(|(period, figure)| ValueAnswer::of(*period, figure)).collect(),
        }
    }
}

/// Which value of a parameter holds on a day.
#[derive(Serialize, ToSchema)]
pub struct ParameterExplained {
    id: String,
    file: String,
    on: Day,
    /// Nothing where none holds: a rule that asks is then refused.
    value: Option<ValueAnswer>,
    revision: String,
    /// When this revision came into this database.
    installed_at: Option<Instant>,
    in_words: String,
}

impl From<Explained> for ParameterExplained {
    fn from(explained: Explained) -> Self {
        let in_words = explained.in_words();
        let value = explained.holds.as_ref().map(|(period, figure)| ValueAnswer::of(*period, figure));
        ParameterExplained {
            id: explained.id,
            file: explained.file,
            on: Day(explained.day),
            value,
            revision: explained.revision,
            installed_at: explained.installed_at.map(Instant),
            in_words,
        }
    }
}
