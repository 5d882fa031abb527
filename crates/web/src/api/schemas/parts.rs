//! Requirements and conditions by the fields of their kind: what is ordered, hours, whether it is kept, what would follow.

use super::{Day, Instant, WrittenBy};
use domain::contact::Contact;
use domain::requirement::{
    Compliance, Done, DoneUnit, FieldValue, Follow, FollowRoute, OwnFact, Seen, Stay, Suspension, Touch,
    Window,
};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Hours that begin on one weekday, on the clock in London.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WindowBody {
    /// 1 is Monday, 7 is Sunday: the day on which they begin.
    weekday: i8,
    #[schema(example = "19:00")]
    from: String,
    /// Of the next day, unless it is later than `from`.
    #[schema(example = "07:00")]
    to: String,
}

impl From<&Window> for WindowBody {
    fn from(of: &Window) -> Self {
        let words = |time: Time| time.strftime("%H:%M").to_string();
        WindowBody { weekday: of.weekday, from: words(of.from), to: words(of.to) }
    }
}

impl WindowBody {
    /// Nothing where a time is none.
    fn read(&self) -> Option<Window> {
        let time = |text: &str| {
            let parts = text.split_once(':').filter(|(hour, minute)| hour.len() == 2 && minute.len() == 2)?;
            Time::new(parts.0.parse().ok()?, parts.1.parse().ok()?, 0, 0).ok()
        };
        Some(Window { weekday: self.weekday, from: time(&self.from)?, to: time(&self.to)? })
    }
}

/// What one field says; which of the values it has depends on the kind of the field.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactBody {
    /// Code of the field in the policy.
    field: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    day: Option<Day>,
    #[serde(default)]
    hours: Option<Vec<WindowBody>>,
    /// Code of the answer in the policy.
    #[serde(default)]
    choice: Option<String>,
    #[serde(default)]
    number: Option<u32>,
}

impl From<&OwnFact> for FactBody {
    fn from(of: &OwnFact) -> Self {
        let mut fact = FactBody { field: of.field.clone(), ..FactBody::default() };
        match &of.value {
            FieldValue::Text(text) => fact.text = Some(text.clone()),
            FieldValue::Date(day) => fact.day = Some(Day(*day)),
            FieldValue::Hours(windows) => fact.hours = Some(windows.iter().map(WindowBody::from).collect()),
            FieldValue::Choice(code) => fact.choice = Some(code.clone()),
            FieldValue::Number(number) => fact.number = Some(*number),
        }
        fact
    }
}

impl FactBody {
    /// Nothing where it has no value, more than one, or hours that are none.
    pub fn read(self) -> Option<OwnFact> {
        let hours = match self.hours {
            Some(hours) => Some(hours.iter().map(WindowBody::read).collect::<Option<Vec<Window>>>()?),
            None => None,
        };
        let mut values = [
            self.text.map(FieldValue::Text),
            self.day.map(|day| FieldValue::Date(day.0)),
            hours.map(FieldValue::Hours),
            self.choice.map(FieldValue::Choice),
            self.number.map(FieldValue::Number),
        ]
        .into_iter()
        .flatten();
        let value = values.next()?;
        values.next().is_none().then_some(OwnFact { field: self.field, value })
    }
}

/// A time in which it does not hold.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspensionBody {
    from: Day,
    /// The last day; nothing while nobody knows it.
    #[serde(default)]
    to: Option<Day>,
    told_by: String,
    reason: String,
}

impl From<&Suspension> for SuspensionBody {
    fn from(of: &Suspension) -> Self {
        let (told_by, reason) = (of.told_by.clone(), of.reason.clone());
        SuspensionBody { from: Day(of.from), to: of.to.map(Day), told_by, reason }
    }
}

impl From<SuspensionBody> for Suspension {
    fn from(of: SuspensionBody) -> Self {
        Suspension { from: of.from.0, to: of.to.map(|day| day.0), told_by: of.told_by, reason: of.reason }
    }
}

/// Hours of one day as instants.
#[derive(Serialize, ToSchema)]
pub struct StayAnswer {
    /// The day on which they begin.
    day: Day,
    from: Instant,
    /// Not in it any more.
    to: Instant,
    minutes: i64,
    /// By the clock on the wall; other than `minutes` when the clocks change.
    minutes_ordered: i64,
}

impl From<&Stay> for StayAnswer {
    fn from(of: &Stay) -> Self {
        StayAnswer {
            day: Day(of.day),
            from: Instant(of.span.from),
            to: Instant(of.span.to),
            minutes: of.span.minutes(),
            minutes_ordered: of.window.minutes(),
        }
    }
}

/// Entries of the contact log that belong to it, by what became of them.
#[derive(Serialize, ToSchema)]
pub struct ComplianceAnswer {
    offered: Vec<Uuid>,
    kept: Vec<Uuid>,
    excused: Vec<Uuid>,
    /// Not the person's to answer for: called off by the service, or a report that was not so.
    ours: Vec<Uuid>,
    unacceptable: Vec<Uuid>,
    awaited: Vec<Uuid>,
    to_come: Vec<Uuid>,
    done: Option<DoneAnswer>,
}

#[derive(Serialize, ToSchema)]
pub struct DoneAnswer {
    /// `days` or `minutes`.
    unit: String,
    done: u32,
    ordered: u32,
    by: Option<Day>,
    /// When all of it would be done if it went on as since it started; nothing while nothing is done.
    at_this_pace_on: Option<Day>,
}

impl From<&Done> for DoneAnswer {
    fn from(of: &Done) -> Self {
        let unit = match of.unit {
            DoneUnit::Days => "days",
            DoneUnit::Minutes => "minutes",
        };
        DoneAnswer {
            unit: unit.to_string(),
            done: of.done,
            ordered: of.ordered,
            by: of.by.map(Day),
            at_this_pace_on: of.pace.map(|pace| Day(pace.done_on)),
        }
    }
}

impl From<&Compliance<'_>> for ComplianceAnswer {
    fn from(of: &Compliance<'_>) -> Self {
        let ids = |all: &[&Contact]| all.iter().map(|contact| contact.contact_id.0).collect();
        ComplianceAnswer {
            offered: ids(&of.offered),
            kept: ids(&of.kept),
            excused: ids(&of.excused),
            ours: ids(&of.ours),
            unacceptable: ids(&of.unacceptable),
            awaited: ids(&of.awaited),
            to_come: ids(&of.to_come),
            done: of.done.as_ref().map(DoneAnswer::from),
        }
    }
}

/// What would follow from the next failure.
#[derive(Serialize, ToSchema)]
pub struct FollowAnswer {
    /// `breach_of_order`, `recall` or `breach_of_supervision`; nothing where neither follows.
    route: Option<String>,
    /// Name of the rule of failures in force.
    rule: Option<String>,
    /// Failures that count today.
    counted: Option<usize>,
    limit: Option<u32>,
    next_reaches_limit: Option<bool>,
    /// A breach or recall has been open since this day.
    stands_still_since: Option<Day>,
    touches: Vec<TouchAnswer>,
    /// Ids of the rules that say so.
    rules: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TouchAnswer {
    /// `other_order`, `suspended_sentence`, `licence` or `bail`.
    what: String,
    /// Nothing for bail.
    sentence_id: Option<Uuid>,
}

impl From<&Touch<'_>> for TouchAnswer {
    fn from(of: &Touch<'_>) -> Self {
        let (what, sentence) = match of {
            Touch::OtherOrder(of) => ("other_order", Some(of)),
            Touch::Suspended(of) => ("suspended_sentence", Some(of)),
            Touch::Licence(of) => ("licence", Some(of)),
            Touch::Bail(_) => ("bail", None),
        };
        TouchAnswer { what: what.to_string(), sentence_id: sentence.map(|of| of.sentence_id.0) }
    }
}

impl From<&Follow<'_>> for FollowAnswer {
    fn from(of: &Follow<'_>) -> Self {
        let route = of.route.map(|route| match route {
            FollowRoute::BreachOfOrder => "breach_of_order",
            FollowRoute::Recall => "recall",
            FollowRoute::BreachOfSupervision => "breach_of_supervision",
        });
        FollowAnswer {
            route: route.map(str::to_string),
            rule: of.rule.map(str::to_string),
            counted: of.counts.map(|counts| counts.now),
            limit: of.counts.map(|counts| counts.limit),
            next_reaches_limit: of.counts.map(|counts| counts.next_reaches),
            stands_still_since: of.counts.and_then(|counts| counts.stands_still).map(Day),
            touches: of.touches.iter().map(TouchAnswer::from).collect(),
            rules: of.rules.iter().map(|rule| (*rule).to_string()).collect(),
        }
    }
}

/// One requirement of an order or one condition of a licence.
#[derive(Serialize, ToSchema)]
pub struct PartAnswer {
    /// `requirement` or `condition`.
    kind: String,
    id: Uuid,
    name: String,
    sentence_id: Uuid,
    /// Codes of the fields of its kind, in the order in which they are asked.
    fields: Vec<String>,
    facts: Vec<FactBody>,
    told_by: String,
    suspensions: Vec<SuspensionBody>,
    /// The first day; nothing while it has not started.
    from: Option<Day>,
    until: Option<Day>,
    holds_today: bool,
    /// Hours of the week that was asked for, as instants; nothing where none are recorded.
    hours: Option<Vec<StayAnswer>>,
    /// Whether this instant lies in the hours.
    inside_now: Option<bool>,
    /// Nothing to whom the contact log is closed.
    compliance: Option<ComplianceAnswer>,
    /// Nothing where it does not hold today, and to whom the contact log is closed.
    follow: Option<FollowAnswer>,
    /// Of the facts and suspensions; nothing while none are recorded.
    written: Option<WrittenBy>,
}

impl PartAnswer {
    pub fn of(
        seen: &Seen<'_>,
        (hours, inside_now): (Option<Vec<StayAnswer>>, Option<bool>),
        (compliance, follow): (Option<ComplianceAnswer>, Option<FollowAnswer>),
        holds_today: bool,
    ) -> Self {
        let own = seen.own;
        PartAnswer {
            kind: seen.part.kind().to_string(),
            id: seen.part.id(),
            name: seen.name.to_string(),
            sentence_id: seen.sentence.sentence_id.0,
            fields: seen.fields.iter().map(|field| field.code.clone()).collect(),
            facts: own.map(|own| own.facts.iter().map(FactBody::from).collect()).unwrap_or_default(),
            told_by: own.map(|own| own.told_by.clone()).unwrap_or_default(),
            suspensions: own
                .map(|own| own.suspensions.iter().map(SuspensionBody::from).collect())
                .unwrap_or_default(),
            from: seen.run.map(|run| Day(run.first)),
            until: seen.run.and_then(|run| run.last).map(Day),
            holds_today,
            hours,
            inside_now,
            compliance,
            follow,
            written: own.map(|own| WrittenBy::from(&own.written)),
        }
    }
}
