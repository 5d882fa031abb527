//! The words of the field, each with the form in which files write it.

use serde::Deserialize;

/// Makes an enum, its words and their reading from one list, so that they cannot differ.
macro_rules! words {
    ($( $(#[$about:meta])* $name:ident { $( $(#[$each:meta])* $variant:ident = $word:literal, )+ } )+) => { $(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum $name { $( $(#[$each])* #[serde(rename = $word)] $variant, )+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// How it is written.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The one of that word.
            pub fn named(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    )+ };
}

words! {
    /// A tier of v3, or the letter of v2, which ends at D. A is the highest and the least.
    Letter {
        /// The highest.
        A = "A",
        /// Below A.
        B = "B",
        /// Below B.
        C = "C",
        /// Below C.
        D = "D",
        /// Below D; v3 only.
        E = "E",
        /// Below E; v3 only.
        F = "F",
        /// The lowest; v3 only.
        G = "G",
    }

    /// Risk of serious harm (RoSH).
    Rosh {
        /// Low.
        Low = "LOW",
        /// Medium.
        Medium = "MEDIUM",
        /// High.
        High = "HIGH",
        /// Very high.
        VeryHigh = "VERY_HIGH",
    }

    /// Level of multi-agency public protection: how it is managed.
    MappaLevel {
        /// Ordinary management.
        M1 = "M1",
        /// Active multi-agency management.
        M2 = "M2",
        /// The same with senior staff.
        M3 = "M3",
    }

    /// Category of multi-agency public protection: why the person is under it. Not the level.
    MappaCategory {
        /// Registered for sexual offences.
        M1 = "M1",
        /// Violent and other sexual offences.
        M2 = "M2",
        /// Otherwise dangerous.
        M3 = "M3",
        /// Terrorism and state threats.
        M4 = "M4",
    }

    /// What makes a case complex: 2 points each in v2.
    Complexity {
        /// Mental health.
        MentalHealth = "MENTAL_HEALTH",
        /// Suicide or self-harm.
        SelfHarm = "ATTEMPTED_SUICIDE_OR_SELF_HARM",
        /// Vulnerable.
        Vulnerable = "VULNERABILITY_ISSUE",
        /// Concerns about children.
        ChildConcerns = "CHILD_CONCERNS",
        /// Child protection.
        ChildProtection = "CHILD_PROTECTION",
        /// A risk to children.
        RiskToChildren = "RISK_TO_CHILDREN",
        /// Of public interest.
        PublicInterest = "PUBLIC_INTEREST",
        /// An adult at risk.
        AdultAtRisk = "ADULT_AT_RISK",
        /// Street gangs.
        StreetGangs = "STREET_GANGS",
        /// Terrorism.
        Terrorism = "TERRORISM",
    }

    /// Other registrations that count.
    Flag {
        /// Integrated offender management.
        IomNominal = "iom_nominal",
        /// Probation Reset: in the last third, not supervised.
        Unsupervised = "unsupervised",
        /// A life sentence, or imprisonment for public protection.
        LiferIpp = "lifer_ipp",
        /// Domestic abuse, now or in the past.
        DomesticAbuse = "domestic_abuse",
        /// Stalking.
        Stalking = "stalking",
        /// Child protection.
        ChildProtection = "child_protection",
    }

    /// A section of needs.
    Section {
        /// Accommodation.
        Accommodation = "ACCOMMODATION",
        /// Education, training, employability.
        Education = "EDUCATION_TRAINING_AND_EMPLOYABILITY",
        /// Relationships.
        Relationships = "RELATIONSHIPS",
        /// Lifestyle and associates.
        Lifestyle = "LIFESTYLE_AND_ASSOCIATES",
        /// Drug misuse.
        Drugs = "DRUG_MISUSE",
        /// Alcohol misuse.
        Alcohol = "ALCOHOL_MISUSE",
        /// Thinking and behaviour.
        Thinking = "THINKING_AND_BEHAVIOUR",
        /// Attitudes.
        Attitudes = "ATTITUDES",
        /// Finance: no points.
        Finance = "FINANCIAL_MANAGEMENT_AND_INCOME",
        /// Emotional well-being: no points.
        Emotional = "EMOTIONAL_WELL_BEING",
    }

    /// How bad a need is.
    Severity {
        /// No need.
        NoNeed = "NO_NEED",
        /// A need.
        Standard = "STANDARD",
        /// A severe need.
        Severe = "SEVERE",
    }

    /// An answer in a section of needs.
    Answer {
        /// Asked, and not known.
        Unknown = "UNKNOWN",
        /// Not answered.
        Missing = "MISSING",
        /// No.
        No = "NO",
        /// Yes.
        Yes = "YES",
        /// No problem.
        None = "NONE",
        /// Some problem.
        Some = "SOME",
        /// A significant problem.
        Significant = "SIGNIFICANT",
        /// Never.
        Never = "NEVER",
        /// Before, not now.
        Previous = "PREVIOUS",
        /// Now.
        Currently = "CURRENTLY",
    }

    /// Whether a predictor had the answers of an assessment.
    PredictorKind {
        /// From history alone.
        Static = "STATIC",
        /// With the assessment.
        Dynamic = "DYNAMIC",
    }

    /// Band of DC-SRP.
    SexualBand {
        /// The predictor is not for this person.
        NotApplicable = "NOT_APPLICABLE",
        /// Low.
        Low = "LOW",
        /// Medium.
        Medium = "MEDIUM",
        /// High.
        High = "HIGH",
        /// Very high.
        VeryHigh = "VERY_HIGH",
    }

    /// A step of v2 that gives points.
    Points {
        /// Risk of serious recidivism.
        Rsr = "RSR",
        /// Risk of serious harm.
        Rosh = "ROSH",
        /// Level of MAPPA.
        Mappa = "MAPPA",
        /// Complexity.
        Complexity = "COMPLEXITY",
        /// What counts for women only.
        Women = "ADDITIONAL_FACTORS_FOR_WOMEN",
        /// There is no mandate for change.
        NoMandate = "NO_MANDATE_FOR_CHANGE",
        /// There is no valid assessment.
        NoAssessment = "NO_VALID_ASSESSMENT",
        /// Needs.
        Needs = "NEEDS",
        /// Reoffending, by OGRS.
        Ogrs = "OGRS",
        /// Integrated offender management.
        Iom = "IOM",
    }

    /// A step of v3 that gives a letter.
    StepName {
        /// The table of ARP and CSRP.
        Reoffending = "REOFFENDING",
        /// DC-SRP.
        Sexual = "SEXUAL_REOFFENDING",
        /// Category of MAPPA, and risk of serious harm.
        MappaRosh = "MAPPA_ROSH",
        /// Lifer or IPP, by the time since release.
        Lifer = "LIFER_IPP",
        /// Domestic abuse.
        DomesticAbuse = "DOMESTIC_ABUSE",
        /// Stalking.
        Stalking = "STALKING",
        /// Child protection.
        ChildProtection = "CHILD_PROTECTION",
        /// Ever a sexual or sexually motivated offence.
        SexualOffences = "SEXUAL_OFFENCES",
    }

    /// A fact that a tier rests on, by the name that files give it.
    Item {
        /// The day for which the tier is worked out.
        On = "on",
        /// Gender.
        Gender = "gender",
        /// Risk of serious recidivism, percent.
        Rsr = "rsr",
        /// Risk of serious harm.
        Rosh = "rosh",
        /// Level of MAPPA.
        MappaLevel = "mappa_level",
        /// What makes the case complex.
        Complexity = "complexity",
        /// Integrated offender management.
        Iom = "iom_nominal",
        /// OGRS, percent.
        Ogrs = "ogrs",
        /// Sentences.
        Sentences = "convictions",
        /// Assessments.
        Assessment = "assessment",
        /// A section of needs.
        Needs = "needs",
        /// Breaches and recalls.
        Enforcement = "previous_enforcement",
        /// Whether there is an active event.
        ActiveEvent = "active_event",
        /// All Reoffending Predictor, percent.
        Arp = "arp",
        /// Combined Serious Reoffending Predictor, percent.
        Csrp = "csrp",
        /// Direct Contact Sexual Reoffending Predictor, percent or points.
        DcSrp = "dc_srp_score",
        /// Its band.
        DcSrpBand = "dc_srp_band",
        /// Whether there is a category of MAPPA.
        MappaCategory = "mappa_category_present",
        /// Lifer or IPP.
        Lifer = "lifer_ipp",
        /// Latest release.
        Release = "latest_release_date",
        /// Domestic abuse.
        DomesticAbuse = "domestic_abuse",
        /// Stalking.
        Stalking = "stalking",
        /// Child protection.
        ChildProtection = "child_protection",
        /// Ever a sexual or sexually motivated offence.
        SexualOffence = "ever_committed_sexual_offence",
    }
}

/// TIR-03: only the word counts: whether a gender, as a record has it, is female.
pub fn is_female(gender: &str) -> bool {
    gender.eq_ignore_ascii_case("female")
}
