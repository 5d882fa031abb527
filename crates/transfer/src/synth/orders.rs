//! What the court ordered: an order in the community, or custody with a release on licence.

use super::area;
use super::people::{Making, line};
use domain::custody::{BailFacts, Step};
use domain::hearing::{Feed, HearingFacts, HearingOffence};
use domain::intake::{
    AppearanceRow, BailRow, ConditionRow, KeyDateRow, RequirementRow, SentenceRow, StepRow,
};
use domain::sentence::{Ended, OtherOffence, Particulars};
use domain::shared::start_of_day_in_london;
use jiff::ToSpan;
use jiff::civil::Date;

/// Codes and titles of offences, the common ones first.
const OFFENCES: [(&str, &str); 10] = [
    ("TH68010", "Theft from a shop"),
    ("CJ88116", "Assault by beating"),
    ("RT88191", "Driving with excess alcohol"),
    ("CJ88001", "Common assault"),
    ("TH68035", "Burglary of a dwelling"),
    ("OF61016", "Assault occasioning actual bodily harm"),
    ("MD71530", "Possession of a controlled drug of class A with intent to supply"),
    ("PH97006", "Harassment"),
    ("CD71041", "Criminal damage"),
    ("FR06002", "Fraud by false representation"),
];

pub fn orders(making: &mut Making<'_>) {
    let appearance = making.chance.happens(300).then(|| appearance(making));
    let custody = making.chance.happens(220);
    let row = if custody { imprisonment(making) } else { community(making) };
    let row = SentenceRow { appearance, ..row };
    making.rows.sentences.push(line(row));
    if making.chance.happens(25) {
        bail(making);
    }
}

fn court(making: &Making<'_>) -> String {
    format!("{} Magistrates' Court", area::place(area::team_of(making.officer)))
}

fn sentence(making: &mut Making<'_>, kind: &str, months: u32) -> SentenceRow {
    let (code, title) = *making.chance.common(&OFFENCES);
    let committed = making.began.saturating_sub(making.chance.between(20, 200).days());
    let other = making.chance.happens(300).then(|| {
        let (code, title) = *making.chance.common(&OFFENCES);
        let particulars = Particulars { from: Some(committed), ..Particulars::default() };
        OtherOffence { code: code.to_string(), title: title.to_string(), particulars }
    });
    let why = |reason: &str| Ended { on: making.ended(), reason: reason.to_string(), note: String::new() };
    let ended = making.closed.then(|| why("completed"));
    let recorded = making.recorded(start_of_day_in_london(making.began));
    SentenceRow {
        source_id: format!("{}-S1", making.id),
        person: making.id.clone(),
        sentence_type: kind.to_string(),
        court_name: court(making),
        convicted_on: Some(making.began),
        passed_on: making.began,
        ends_on: None,
        length_months: months,
        offence_code: code.to_string(),
        offence_title: title.to_string(),
        particulars: Particulars { from: Some(committed), ..Particulars::default() },
        other_offences: other.into_iter().collect(),
        runs_with: None,
        appearance: None,
        ended,
        requirements: Vec::new(),
        steps: Vec::new(),
        key_dates: Vec::new(),
        recorded,
    }
}

fn community(making: &mut Making<'_>) -> SentenceRow {
    let kind = if making.chance.happens(700) { "community-order" } else { "suspended-sentence-order" };
    let months = *making.chance.one(&[12, 18, 24]);
    let mut row = sentence(making, kind, months);
    let started = making.began.saturating_add(5.days());
    let days = *making.chance.one(&[15, 20, 25, 30]);
    let requirement = |kind: &str, length: u32, n: u32| RequirementRow {
        source_id: format!("{}-R{n}", making.id),
        requirement_type: kind.to_string(),
        length: Some(length),
        details: String::new(),
        ends_on: None,
        started_on: Some(started),
        ended: making.closed.then(|| Ended {
            on: making.ended(),
            reason: "completed".to_string(),
            note: String::new(),
        }),
    };
    // The rehabilitation activity came into the law in February 2015.
    row.requirements.push(requirement("rehabilitation-activity", days, 1));
    if making.chance.happens(350) {
        let hours = *making.chance.one(&[60, 80, 120, 200]);
        let unpaid = RequirementRow {
            source_id: format!("{}-R2", making.id),
            requirement_type: "unpaid-work".to_string(),
            length: Some(hours),
            ..row.requirements[0].clone()
        };
        row.requirements.push(unpaid);
    }
    row
}

/// Sentenced long enough ago that the release lies at the beginning of the case.
fn imprisonment(making: &mut Making<'_>) -> SentenceRow {
    let mut row = sentence(making, "determinate-custody", 18);
    let passed_on = making.began.saturating_sub(200.days());
    row.passed_on = passed_on;
    row.convicted_on = Some(passed_on);
    let earlier = |days: i64| Some(passed_on.saturating_sub(days.days()));
    row.particulars.from = earlier(90);
    for other in &mut row.other_offences {
        other.particulars.from = earlier(90);
    }
    let prison = format!("HMP {}", area::place(area::team_of(making.officer)));
    let step = |n: u32, step: Step, on: Date| StepRow {
        source_id: format!("{}-C{n}", making.id),
        step,
        on,
        place: String::new(),
        term: None,
        reason: String::new(),
        told_by: prison.clone(),
        conditions: Vec::new(),
    };
    let standard = ConditionRow {
        source_id: format!("{}-L1", making.id),
        condition_type: "keep-in-touch".to_string(),
        text: "Keep in touch with the supervising officer as told, and receive visits at home.".to_string(),
        version: "4".to_string(),
        from: None,
        ended: None,
    };
    let released = StepRow {
        term: Some("conditional-release".to_string()),
        conditions: vec![standard],
        ..step(2, Step::Released, making.began)
    };
    row.steps = vec![StepRow { place: prison.clone(), ..step(1, Step::InCustody, passed_on) }, released];
    if making.chance.happens(80) && !making.closed {
        // Recalled, and taken in on the same day.
        let on = making.began.saturating_add(20.days());
        let recalled = StepRow {
            term: Some("recall-standard".to_string()),
            reason: "Did not keep in touch".to_string(),
            ..step(3, Step::Recalled, on)
        };
        let in_again = StepRow { place: prison.clone(), ..step(4, Step::InCustody, on) };
        row.steps.extend([recalled, in_again]);
    }
    let ends = passed_on.saturating_add(547.days());
    let key_date = |term: &str, on| KeyDateRow { term: term.to_string(), on, told_by: prison.clone() };
    row.key_dates =
        vec![key_date("conditional-release-date", making.began), key_date("sentence-expiry", ends)];
    row
}

fn appearance(making: &mut Making<'_>) -> String {
    let source_id = format!("{}-H1", making.id);
    let (code, title) = *making.chance.common(&OFFENCES);
    let name = making.rows.own.as_ref().map(|line| format!("{} {}", line.row.forenames, line.row.surname));
    let facts = HearingFacts {
        feed: Feed::OtherSystem,
        source_key: source_id.clone(),
        court_code: None,
        court_name: court(making),
        room: Some((making.chance.below(4) + 1).to_string()),
        sitting_on: making.began,
        sitting_at: None,
        hearing_type: Some("Sentence".to_string()),
        case_number: Some(format!("46{:09}", making.n)),
        bail_status: None,
        name_as_given: name.unwrap_or_default().trim().to_uppercase(),
        address_as_given: None,
        postcode: None,
        offences: vec![HearingOffence {
            code: code.to_string(),
            title: title.to_string(),
            plea: Some("Guilty".to_string()),
            convicted_on: Some(making.began),
            results: Vec::new(),
        }],
    };
    let recorded = making.recorded(start_of_day_in_london(making.began));
    let row = AppearanceRow { source_id: source_id.clone(), person: making.id.clone(), facts, recorded };
    making.rows.appearances.push(line(row));
    source_id
}

fn bail(making: &mut Making<'_>) {
    let on = making.began.saturating_sub(30.days());
    let facts = BailFacts {
        status: "bail".to_string(),
        on,
        place: String::new(),
        until: Some(making.began),
        conditions: String::new(),
        told_by: court(making),
        checked: false,
    };
    let recorded = making.recorded(start_of_day_in_london(on));
    let row = BailRow { source_id: format!("{}-B1", making.id), person: making.id.clone(), facts, recorded };
    making.rows.bail.push(line(row));
}
