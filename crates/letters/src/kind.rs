//! Which letters there are, and which slots each has.

use serde::{Deserialize, Serialize};

use crate::slot::Slot;

/// The language that a letter is written in. Words of a letter stand in its template alone: a new language here needs
/// nothing but its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// `en`
    #[serde(rename = "en")]
    English,
    /// `cy`
    #[serde(rename = "cy")]
    Welsh,
}

impl Language {
    /// As HTML and PDF name it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// The language with that tag.
    pub fn tagged(tag: &str) -> Option<Language> {
        [Language::English, Language::Welsh].into_iter().find(|language| language.tag() == tag)
    }
}

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Says when and where to come.
    Appointment,
    /// Asks why somebody did not come, and for proof, by a day.
    ReasonAsked,
    /// The first warning after an absence without an accepted reason.
    FirstWarning,
    /// The last warning before court or recall.
    FinalWarning,
    /// Takes back a letter that was sent in error.
    Correction,
    /// Tells the person that the court is asked to deal with a breach of the order.
    BreachNotice,
    /// What a court needs to deal with a breach.
    BreachPack,
    /// What a recall team needs to decide.
    RecallPack,
}

struct Spec {
    code: &'static str,
    name: &'static str,
    /// Without these the letter fails its purpose: a template uses each, outside a condition.
    must: &'static [Slot],
    may: &'static [Slot],
    /// Exactly one of each pair is given, and a template has words for both.
    one_of: &'static [[Slot; 2]],
}

/// Every letter says who writes to whom, when, and how to reach them.
const ALWAYS: [Slot; 4] = [Slot::OrganisationName, Slot::OfficePhone, Slot::LetterDate, Slot::PersonName];

/// Every letter may have these.
const ANY: [Slot; 5] =
    [Slot::OfficeAddress, Slot::Reference, Slot::PersonAddress, Slot::OfficerName, Slot::OfficerRole];

const WARNING: [[Slot; 2]; 2] =
    [[Slot::OrderName, Slot::LicenceName], [Slot::WhyNotAccepted, Slot::NoReasonBy]];

static APPOINTMENT: Spec = Spec {
    code: "appointment",
    name: "Appointment letter",
    must: &[Slot::AppointmentDate, Slot::AppointmentTime, Slot::AppointmentPlace],
    may: &[Slot::AppointmentWith, Slot::AppointmentLength, Slot::AppointmentPurpose, Slot::Bring],
    one_of: &[],
};

static REASON_ASKED: Spec = Spec {
    code: "reason-asked",
    name: "Letter that asks for the reason of an absence",
    must: &[Slot::MissedDate, Slot::ReplyBy],
    may: &[Slot::MissedTime, Slot::NextAppointment],
    one_of: &[],
};

static FIRST_WARNING: Spec = Spec {
    code: "first-warning",
    name: "First warning",
    must: &[Slot::MissedDate],
    may: &[
        Slot::MissedTime,
        Slot::SuspendedTerm,
        Slot::AbsencesCounted,
        Slot::CountsUntil,
        Slot::NextAppointment,
    ],
    one_of: &WARNING,
};

static FINAL_WARNING: Spec = Spec {
    code: "final-warning",
    name: "Final warning",
    must: &[Slot::MissedDate],
    may: &[
        Slot::MissedTime,
        Slot::SuspendedTerm,
        Slot::AbsencesCounted,
        Slot::CountsUntil,
        Slot::EarlierWarning,
        Slot::NextAppointment,
    ],
    one_of: &WARNING,
};

static CORRECTION: Spec = Spec {
    code: "correction",
    name: "Letter of correction",
    must: &[Slot::WithdrawnLetter, Slot::WithdrawnDate, Slot::WhyWithdrawn],
    may: &[Slot::AbsencesCounted, Slot::NextAppointment],
    one_of: &[],
};

static BREACH_NOTICE: Spec = Spec {
    code: "breach-notice",
    name: "Breach notice",
    must: &[Slot::OrderName, Slot::Failures, Slot::CourtName],
    may: &[Slot::OrderDate, Slot::SuspendedTerm, Slot::HearingDate, Slot::HearingTime, Slot::NextAppointment],
    one_of: &[],
};

/// A pack says who it is about, what was ordered, what was not kept to, who decided, and what is asked for.
const PACK: &[Slot] = &[
    Slot::PackRecipient,
    Slot::PersonFacts,
    Slot::Orders,
    Slot::FailureCount,
    Slot::FailuresCounted,
    Slot::ReviewFacts,
    Slot::Asked,
    Slot::Documents,
];

const PACK_MAY: &[Slot] = &[
    Slot::MissingFacts,
    Slot::Requirements,
    Slot::AttendanceSummary,
    Slot::LettersSent,
    Slot::WhereNow,
    Slot::NextHearing,
    Slot::CourtName,
];

static BREACH_PACK: Spec =
    Spec { code: "breach-pack", name: "Breach pack", must: PACK, may: PACK_MAY, one_of: &[] };

static RECALL_PACK: Spec =
    Spec { code: "recall-pack", name: "Recall pack", must: PACK, may: PACK_MAY, one_of: &[] };

impl Kind {
    /// Every kind, in the order in which they may be sent.
    pub const ALL: [Kind; 8] = [
        Kind::Appointment,
        Kind::ReasonAsked,
        Kind::FirstWarning,
        Kind::FinalWarning,
        Kind::Correction,
        Kind::BreachNotice,
        Kind::BreachPack,
        Kind::RecallPack,
    ];

    fn spec(self) -> &'static Spec {
        match self {
            Kind::Appointment => &APPOINTMENT,
            Kind::ReasonAsked => &REASON_ASKED,
            Kind::FirstWarning => &FIRST_WARNING,
            Kind::FinalWarning => &FINAL_WARNING,
            Kind::Correction => &CORRECTION,
            Kind::BreachNotice => &BREACH_NOTICE,
            Kind::BreachPack => &BREACH_PACK,
            Kind::RecallPack => &RECALL_PACK,
        }
    }

    /// As a template names it: `first-warning`.
    pub fn code(self) -> &'static str {
        self.spec().code
    }

    /// In words.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The kind with that code.
    pub fn coded(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The slots that a template of this kind must use, outside a condition.
    pub fn must_use(self) -> impl Iterator<Item = Slot> {
        ALWAYS.iter().chain(self.spec().must).copied()
    }

    /// Pairs of which exactly one is given when a letter is filled. A template must have words for both.
    pub fn one_of(self) -> &'static [[Slot; 2]] {
        self.spec().one_of
    }

    /// Every slot that a template of this kind may use.
    pub fn slots(self) -> impl Iterator<Item = Slot> {
        let pairs = self.one_of().iter().flatten();
        self.must_use().chain(ANY.iter().chain(self.spec().may).chain(pairs).copied())
    }

    /// Whether a template of this kind may use the slot.
    pub fn has(self, slot: Slot) -> bool {
        self.slots().any(|one| one == slot)
    }
}
