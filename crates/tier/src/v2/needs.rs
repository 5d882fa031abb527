//! Needs: the answers of a section to a severity.

use crate::rules::Rules;
use crate::words::{Answer, Section, Severity};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Model {
    strengths_from: Date,
    #[serde(flatten)]
    sections: BTreeMap<Section, Numbers>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    weight: i64,
    /// From which score on it is a standard and a severe need. `None`: it is never one.
    from: Option<[i64; 2]>,
    /// The same for an assessment made in Strengths and Needs, where they differ.
    strengths: Option<[i64; 2]>,
}

impl Model {
    pub(super) fn weight(&self, section: Section) -> i64 {
        self.sections.get(&section).map_or(0, |numbers| numbers.weight)
    }
}

macro_rules! questions {
    ($( $section:ident { $( $question:ident $number:literal $name:literal, )+ } )+) => {
        /// A question of a section of needs, by its number in the assessment.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Question { $($(
            #[doc = concat!($number, ", ", $name)]
            $question,
        )+)+ }

        impl Question {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Question] = &[$($(Question::$question),+),+];

            /// The section that it belongs to.
            pub fn section(self) -> Section {
                match self { $($(Question::$question)|+ => Section::$section,)+ }
            }

            /// Its number, such as `3.3`.
            pub fn number(self) -> &'static str {
                match self { $($(Question::$question => $number,)+)+ }
            }

            /// Its name in files.
            pub fn name(self) -> &'static str {
                match self { $($(Question::$question => $name,)+)+ }
            }
        }
    };
}

questions! {
    Accommodation {
        NoFixedAbode "3.3" "noFixedAbode",
        Suitability "3.4" "suitability",
        Permanence "3.5" "permanence",
        Location "3.6" "location",
    }
    Education {
        Unemployed "4.2" "unemployed",
        EmploymentHistory "4.3" "employmentHistory",
        WorkSkills "4.4" "workSkills",
        WorkAttitude "4.5" "workAttitude",
    }
    Relationships {
        Family "6.1" "family",
        Childhood "6.3" "childhood",
        Partner "6.6" "partner",
    }
    Lifestyle {
        Activities "7.2" "activities",
        Influence "7.3" "influence",
        Reckless "7.5" "recklessness",
    }
    Drugs {
        DrugLevel "8.4" "drugLevel",
        DrugUse "8.5" "drugUse",
        Injecting "8.6" "injecting",
        DrugMotivation "8.8" "drugMotivation",
        DrugObtaining "8.9" "drugObtaining",
    }
    Alcohol {
        AlcoholUse "9.1" "alcoholUse",
        BingeDrinking "9.2" "bingeDrinking",
        AlcoholPast "9.3" "alcoholPast",
        AlcoholMotivation "9.5" "alcoholMotivation",
    }
    Thinking {
        ProblemRecognition "11.5" "problemRecognition",
        ProblemSolving "11.6" "problemSolving",
        Consequences "11.7" "consequences",
        AbstractThinking "11.9" "abstractThinking",
    }
    Attitudes {
        ProCriminal "12.1" "proCriminal",
        Supervision "12.4" "supervision",
        Community "12.5" "community",
        Motivation "12.8" "motivation",
    }
}

/// What a section comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The sum of its answers.
    pub score: i64,
    /// How bad the need is.
    pub severity: Severity,
}

/// TIR-11: the severity of a section from its answers, on that day. Questions of other sections are not looked at. `None`:
/// nothing was answered, or the section has no thresholds. `is_strengths`: it was made in Strengths and Needs.
pub fn severity(
    rules: &Rules,
    on: Date,
    section: Section,
    answers: &BTreeMap<Question, Answer>,
    is_strengths: bool,
) -> Option<Scored> {
    let of_section = || answers.iter().filter(|(question, _)| question.section() == section);
    let is_known = |answer: Answer| !matches!(answer, Answer::Unknown | Answer::Missing);
    if !of_section().any(|(_, answer)| is_known(*answer)) {
        return None;
    }
    let score = of_section().map(|(_, answer)| rules.v2.change.answer(*answer)).sum();
    Some(Scored { score, severity: severity_of(rules, on, section, score, is_strengths)? })
}

/// TIR-11: the severity of a score. `None`: the section has no thresholds.
pub fn severity_of(
    rules: &Rules,
    on: Date,
    section: Section,
    score: i64,
    is_strengths: bool,
) -> Option<Severity> {
    let model = &rules.v2.sections;
    let numbers = model.sections.get(&section)?;
    let strengths = numbers.strengths.filter(|_| is_strengths && on >= model.strengths_from);
    let [standard, severe] = strengths.or(numbers.from)?;
    Some(match score {
        score if score >= severe => Severity::Severe,
        score if score >= standard => Severity::Standard,
        _ => Severity::NoNeed,
    })
}
