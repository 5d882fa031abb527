//! Two instruments from figures instead of dates and answers: rows of somebody who has worked out ages and counts, and
//! who gives the weights of the offence. Probabilities, not percentages.

use super::Engine;
use super::cells::number;
use super::explain::versions;
use super::results::Answered;
use crate::scores::{Row, Unreadable};
use risk::gen1::ogrs3::{Edition, Figures};
use risk::{Answer, Answers, Conviction, Convictions, History, Item, Kind, Level};

pub const OGRS3_COLUMNS: &[&str] = &[
    "gender",
    "age_at_current_conviction",
    "age_at_first_sanction",
    "age_at_start_of_followup",
    "total_sanctions",
    "offence_coefficient_9dp",
];

pub const SNSV_COLUMNS: &[&str] = &[
    "gender",
    "age_at_start_of_followup",
    "age_at_current_conviction",
    "age_at_first_sanction",
    "total_sanctions",
    "violent_sanctions",
    "offence_free_months_capped_36",
    "offence_weight_static",
    "offence_weight_dynamic",
    "vatp_weight_static",
    "vatp_weight_dynamic",
    "past_homicide",
    "past_wounding_gbh",
    "past_kidnapping",
    "past_firearms",
    "past_robbery",
    "past_aggravated_burglary",
    "past_weapon",
    "past_criminal_damage",
    "past_arson",
    "carried_or_used_weapon",
    "domestic_violence_perpetrator",
    "unemployed",
    "accommodation_0_2",
    "relationship_with_partner_0_2",
    "current_alcohol_0_2",
    "binge_drinking_0_2",
    "impulsivity_0_2",
    "temper_0_2",
    "pro_criminal_0_2",
];

const PAST: [(&str, Conviction); 9] = [
    ("past_homicide", Conviction::Homicide),
    ("past_wounding_gbh", Conviction::WoundingGbh),
    ("past_kidnapping", Conviction::Kidnapping),
    ("past_firearms", Conviction::Firearms),
    ("past_robbery", Conviction::Robbery),
    ("past_aggravated_burglary", Conviction::AggravatedBurglary),
    ("past_weapon", Conviction::Weapon),
    ("past_criminal_damage", Conviction::CriminalDamage),
    ("past_arson", Conviction::Arson),
];

const LEVELS: [(&str, Item); 7] = [
    ("accommodation_0_2", Item::Accommodation),
    ("relationship_with_partner_0_2", Item::Partner),
    ("current_alcohol_0_2", Item::Alcohol),
    ("binge_drinking_0_2", Item::BingeDrinking),
    ("impulsivity_0_2", Item::Impulsivity),
    ("temper_0_2", Item::Temper),
    ("pro_criminal_0_2", Item::Attitudes),
];

/// What these two read.
impl Row<'_> {
    fn count(&mut self, column: &'static str, least: i64) -> Option<i64> {
        let within = |text: &str| i64::read(text).filter(|count| (least..1000).contains(count));
        self.must(column, "a whole number such as 3", within)
    }

    fn weight(&mut self, column: &'static str) -> Option<f64> {
        self.must(column, f64::FORM, f64::read)
    }

    fn female(&mut self) -> Option<bool> {
        let read = |text: &str| match text {
            "M" => Some(false),
            "F" => Some(true),
            _ => None,
        };
        self.must("gender", "M or F", read)
    }

    fn yes(&mut self, column: &'static str) -> Option<bool> {
        self.must(column, bool::FORM, bool::read)
    }

    fn level(&mut self, column: &'static str) -> Option<Level> {
        let read = |text: &str| Level::ALL.iter().copied().find(|level| level.number() == f64::read(text));
        self.must(column, "0, 1 or 2", read)
    }

    /// The answers of the assessment, if there are any at all. `bool`: violence against a partner.
    fn assessment(&mut self) -> Option<(Answers, bool)> {
        let first = self.columns.iter().position(|one| *one == "past_homicide")?;
        if self.cells.iter().skip(first).all(|cell| cell.is_empty()) {
            return None;
        }
        let mut answers = Answers::default();
        let past: Vec<Conviction> = PAST
            .into_iter()
            .filter(|(column, _)| self.yes(column) == Some(true))
            .map(|(_, past)| past)
            .collect();
        answers.previous_convictions = Some(Convictions::from(past));
        answers.weapon = self.yes("carried_or_used_weapon");
        answers.unemployed = self.yes("unemployed");
        for (column, item) in LEVELS {
            if let Some(level) = self.level(column) {
                answers.read(item, &level.write()).ok()?;
            }
        }
        let abused = self.yes("domestic_violence_perpetrator")?;
        Some((answers, abused))
    }
}

/// OGRS3 in nine digits, with its cap on sanctions.
pub fn ogrs3(engine: &Engine, cells: &[&str]) -> Result<Answered, Vec<Unreadable>> {
    let mut row = Row::new(OGRS3_COLUMNS, cells);
    let female = row.female();
    let conviction = row.count("age_at_current_conviction", 10);
    let first = row.count("age_at_first_sanction", 0);
    let followup = row.count("age_at_start_of_followup", 10);
    let sanctions = row.count("total_sanctions", 1);
    let weight = row.weight("offence_coefficient_9dp");
    if first > conviction {
        row.complain("age_at_first_sanction", "an age no higher than at the current conviction");
    }
    let found = || {
        let figures = Figures {
            female: female?,
            age_at_followup: followup?,
            career: conviction? - first?,
            sanctions: sanctions?,
        };
        engine.rules.ogrs3.probabilities(Edition::NineDigits, figures, weight?)
    };
    let found = row.finish(found())?;
    Ok(Answered {
        cells: vec![number(found.one_year), number(found.two_years)],
        explanation: engine.explain.then(|| versions(&engine.rules.ogrs3.about)),
        faults: Vec::new(),
        is_scored: true,
    })
}

/// SNSV, static and, with an assessment, dynamic. It takes more violent sanctions than sanctions, as its source does.
pub fn snsv(engine: &Engine, cells: &[&str]) -> Result<Answered, Vec<Unreadable>> {
    let mut row = Row::new(SNSV_COLUMNS, cells);
    let (female, followup) = (row.female(), row.count("age_at_start_of_followup", 10));
    let (conviction, first) =
        (row.count("age_at_current_conviction", 10), row.count("age_at_first_sanction", 0));
    let (sanctions, violent) = (row.count("total_sanctions", 1), row.count("violent_sanctions", 0));
    let months = row.count("offence_free_months_capped_36", 0);
    let weights = [
        row.weight("offence_weight_static").zip(row.weight("vatp_weight_static")),
        row.weight("offence_weight_dynamic").zip(row.weight("vatp_weight_dynamic")),
    ];
    let [history_only, dynamic] = weights.map(|pair| pair.map(|(offence, kind)| offence + kind));
    if first > conviction {
        row.complain("age_at_first_sanction", "an age no higher than at the current conviction");
    }
    let assessment = row.assessment();
    let figures = || {
        let history = History {
            female: female?,
            age_at_followup: followup?,
            age_at_conviction: conviction?,
            age_at_first_sanction: first?,
            sanctions: sanctions?,
            violent: Some(violent?),
            months: Some(months?),
        };
        Some((history, history_only?, dynamic?))
    };
    let (history, history_only, dynamic) = row.finish(figures())?;
    let model = &engine.rules.snsv;
    let none = Answers::default();
    let from_history = model.predict_figures(Kind::Static, &history, history_only, &none, false);
    let with_assessment = assessment
        .map(|(answers, abused)| model.predict_figures(Kind::Dynamic, &history, dynamic, &answers, abused))
        .map(|found| number(found.probability));
    Ok(Answered {
        cells: vec![number(from_history.probability), with_assessment.unwrap_or_default()],
        explanation: engine.explain.then(|| versions(&model.about)),
        faults: Vec::new(),
        is_scored: true,
    })
}
