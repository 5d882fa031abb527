//! What can be missing or impossible, each with its name and with what to do about it.

use crate::answers::Item;

macro_rules! faults {
    ($( $(#[$about:meta])* $kind:ident = $code:literal, $says:literal; )+) => {
        /// The kinds of fault. The codes are those of the public services where they have one for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FaultKind { $( $(#[$about])* $kind, )+ }

        impl FaultKind {
            /// The code, in capitals.
            pub fn code(self) -> &'static str {
                match self { $(FaultKind::$kind => $code),+ }
            }

            /// What is wrong and what to do, for the person who can mend it.
            pub fn says(self) -> &'static str {
                match self { $(FaultKind::$kind => $says),+ }
            }
        }
    };
}

faults! {
    /// An answer without which there is no score.
    MissingMandatoryInput = "MISSING_MANDATORY_INPUT", "Not answered, and there is no score without it: answer it";
    /// An answer without which there is no dynamic score.
    MissingDynamicInput = "MISSING_DYNAMIC_INPUT", "Not answered, so the score is from history alone: answer it for a dynamic score";
    /// Convicted before they were born.
    ConvictionBeforeBirth = "DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH", "The conviction is not after the birth: check both dates";
    /// First sanction later than this conviction.
    FirstSanctionAfterConviction = "AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION", "The first sanction is at a later age than the current conviction: check both";
    /// Convicted long after the assessment.
    ConvictionLongAfterAssessment = "DATE_OF_CURRENT_CONVICTION_WITHIN_THREE_MONTHS_OF_ASSESSMENT_DATE", "The conviction is more than three months after the assessment: check both dates";
    /// An impossible age.
    FirstSanctionAgeOutOfRange = "AGE_AT_FIRST_SANCTION_OUT_OF_RANGE", "The age at the first sanction is between 0 and 109: check it";
    /// Not five digits.
    OffenceCodeForm = "OFFENCE_CODE_INCORRECT_FORMAT", "An offence code is five digits, such as 02801: check it";
    /// Not in the table.
    OffenceCodeNotMapped = "OFFENCE_CODE_MAPPING_NOT_FOUND", "The offence table does not say what kind of offence this is: check the code, or use a newer table";
    /// A general code where OGRS3 asks for the exact one.
    ExactOffenceNeeded = "NEED_DETAILS_OF_EXACT_OFFENCE", "The code stands for several kinds of offence: give the exact one";
    /// Impossible number of sanctions.
    SanctionsOutOfRange = "TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE", "Sanctions are 1 to 999, the current one included: check the count";
    /// No sanction at all, in the first generation.
    NoSanction = "TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE", "Sanctions are at least 1, the current one included: check the count";
    /// More violent sanctions than sanctions.
    ViolentSanctionsOutOfRange = "VIOLENT_SANCTION_OUT_OF_RANGE", "Violent sanctions are 0 to all sanctions: check both counts";
    /// The same in the first generation.
    ViolentMoreThanAll = "VIOLENT_SANCTION_GREATER_THAN_TOTAL_SANCTIONS", "Violent sanctions are 0 to all sanctions: check both counts";
    /// Neither date is there.
    FollowupRequired = "DATE_OF_START_OF_FOLLOWUP_REQUIRED", "Neither the start of follow-up nor the conviction has a date: give one";
    /// Follow-up before birth.
    FollowupBeforeBirth = "DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH", "The start of follow-up is not after the birth: check both dates";
    /// Impossibly old, or too young for the instrument.
    FollowupOutOfRange = "DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE", "The age at the start of follow-up is one that the instrument was not built for: check both dates";
    /// Follow-up before the conviction, in the first generation.
    FollowupBeforeConviction = "FOLLOW_UP_DATE_BEFORE_CONVICTION_DATE", "The start of follow-up is before the conviction: check both dates";
    /// Too young for the first generation.
    ConvictionBelowTen = "AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN", "Nobody is convicted under the age of ten: check the dates";
    /// Uses drugs, but nobody asked about motivation.
    DrugMotivationInconsistent = "MOTIVATION_TO_TACKLE_DRUG_MISUSE_INCONSISTENT", "These drugs are used, but the motivation to tackle it is not answered: answer it";
    /// A sexual offence before birth.
    LastSexualOffenceBeforeBirth = "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH", "The most recent sexual offence is not after the birth: check both dates";
    /// A sexual offence at an impossible age.
    LastSexualOffenceOutOfRange = "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE", "The age at the most recent sexual offence is not possible: check both dates";
    /// A history without a sanction.
    NoSexualSanctions = "SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS", "There is a sexual history, but all four counts are 0: check them";
    /// More sexual sanctions than sanctions.
    SexualSanctionsOutOfRange = "TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE", "The four sexual counts are 0 or more and together no more than all sanctions: check them";
    /// Sanctions without a history.
    SexualHistoryInconsistent = "SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT", "There are sexual sanctions, but no sexual history: check both";
    /// The first generation's name for counts that are missing or all 0.
    SexualCountsMissing = "SEXUAL_OFFENDING_MISSING_COUNTS", "There is a sexual history, but the four counts are missing or all 0: give them";
    /// The first generation's name for counts without a history.
    SexualCountsInconsistent = "SEXUAL_OFFENDING_INCONSISTENT_INPUT", "There are sexual counts, but no sexual history: check both";
    /// Abuse of somebody, but no abuse.
    DomesticAbuseInconsistent = "DOMESTIC_ABUSE_INCONSISTENT_INPUT", "Who was abused is answered, but not that there is evidence of abuse: check the three answers";
    /// Too little for the learning screening.
    NotEnoughForLearning = "LDS_NOT_ENOUGH_FIELDS_PRESENT", "At least three of these four must be answered";
    /// A score that others are added to is missing.
    ComponentMissing = "COMPONENT_VALIDATION_ERROR", "These scores could not be made, so neither can their sum: see their own faults";
    /// Outside what the item allows; only this project names it.
    ValueOutOfRange = "VALUE_OUT_OF_RANGE", "Not a possible value: check it";
    /// Not readable, so as good as not given; only this project names it.
    UnreadableInput = "UNREADABLE_INPUT", "Not in a form that can be read: write it as the list of forms says";
}

/// One thing that is missing or impossible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which kind.
    pub kind: FaultKind,
    /// The items, or for a sum its parts, that it is about.
    pub fields: Vec<&'static str>,
    /// What was given, where that helps and says nothing of the person: an offence code, the version of a table.
    pub detail: Option<String>,
}

impl Fault {
    /// A fault about these items.
    pub fn new(kind: FaultKind, items: &[Item]) -> Fault {
        Fault { kind, fields: items.iter().map(|item| item.name()).collect(), detail: None }
    }

    pub(crate) fn about(kind: FaultKind, fields: Vec<&'static str>) -> Fault {
        Fault { kind, fields, detail: None }
    }
}

/// As `CODE(field;field)`, the form in which scores are compared.
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}({})", self.kind.code(), self.fields.join(";"))
    }
}
