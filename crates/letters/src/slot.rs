//! The named places in a letter, each with its one meaning wherever it is used.

/// How many lines a value may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line; it may stand anywhere in a sentence.
    Line,
    /// One line or more, as an address or a list has. It stands alone: as an item each of its lines is an item, in a
    /// line of an address and as a paragraph each stays a line.
    Lines,
}

macro_rules! slots {
    ($( $slot:ident = $name:literal, $shape:ident, $meaning:literal, $example:literal; )+) => {
        /// A place in a letter that gets its words when the letter is written: `{person_name}` in a template.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Slot { $( #[doc = $meaning] $slot, )+ }

        impl Slot {
            /// Every slot that there is.
            pub const ALL: &'static [Slot] = &[ $( Slot::$slot, )+ ];

            /// As a template writes it between braces.
            pub fn name(self) -> &'static str {
                match self { $( Slot::$slot => $name, )+ }
            }

            /// How many lines its value may have.
            pub fn shape(self) -> Shape {
                match self { $( Slot::$slot => Shape::$shape, )+ }
            }

            /// What stands there, for who edits a template.
            pub fn meaning(self) -> &'static str {
                match self { $( Slot::$slot => $meaning, )+ }
            }

            /// An invented value, for a preview.
            pub fn example(self) -> &'static str {
                match self { $( Slot::$slot => $example, )+ }
            }

            /// The slot of that name.
            pub fn named(name: &str) -> Option<Slot> {
                Slot::ALL.iter().copied().find(|slot| slot.name() == name)
            }
        }
    };
}

slots! {
    OrganisationName = "organisation_name", Line,
        "The organisation that sends the letter", "Northmoor Probation";
    OfficeAddress = "office_address", Lines,
        "Where the office is, and where answers go by post", "Riverside House\n12 Quay Street\nNorthmoor\nNM1 4QT";
    OfficePhone = "office_phone", Line,
        "The number that the person calls", "01632 960 123";
    LetterDate = "letter_date", Line,
        "The day on which the letter is sent", "Monday 30 November 2026";
    Reference = "reference", Line,
        "The number of the record, which the person gives when they call", "X320741";
    PersonName = "person_name", Line,
        "The name that the person goes by", "Dale Hartnoll";
    PersonAddress = "person_address", Lines,
        "Where the letter is sent", "4 Ferry Lane\nNorthmoor\nNM2 6BD";
    OfficerName = "officer_name", Line,
        "The officer who signs", "Imran Sadiq";
    OfficerRole = "officer_role", Line,
        "What the officer who signs is", "Probation officer";
    OrderName = "order_name", Line,
        "The court order that the person is on; left out for somebody on licence", "community order";
    OrderDate = "order_date", Line,
        "The day on which the court made the order", "5 January 2026";
    SuspendedTerm = "suspended_term", Line,
        "How long the prison sentence is that the court suspended, for a suspended sentence order", "8 months";
    LicenceName = "licence_name", Line,
        "The licence that the person is on; left out for somebody on an order", "licence";
    AppointmentDate = "appointment_date", Line,
        "The day of the appointment", "Tuesday 8 December 2026";
    AppointmentTime = "appointment_time", Line,
        "When the appointment starts", "2pm";
    AppointmentPlace = "appointment_place", Lines,
        "Where the appointment is", "Riverside House\n12 Quay Street\nNorthmoor\nNM1 4QT";
    AppointmentWith = "appointment_with", Line,
        "Whom the person meets", "Imran Sadiq";
    AppointmentLength = "appointment_length", Line,
        "How long the appointment lasts, if that is known", "40 minutes";
    AppointmentPurpose = "appointment_purpose", Line,
        "What the appointment is for, as a sentence without its full stop", "We will make your plan together";
    Bring = "bring", Line,
        "What the person brings, if anything", "your rent letter and something with your photo on it";
    MissedDate = "missed_date", Line,
        "The day of the appointment that was missed", "Thursday 26 November 2026";
    MissedTime = "missed_time", Line,
        "When the missed appointment should have started", "10:30am";
    ReplyBy = "reply_by", Line,
        "The last day for the reason and the proof", "Thursday 3 December 2026";
    WhyNotAccepted = "why_not_accepted", Line,
        "Why the reason was not accepted, as a sentence without its full stop; left out if none was given",
        "The letter from your work is about a different day";
    NoReasonBy = "no_reason_by", Line,
        "The day by which a reason was asked for and none came; left out if one was given", "Thursday 3 December 2026";
    AbsencesCounted = "absences_counted", Line,
        "How many absences count now, as a figure", "1";
    CountsUntil = "counts_until", Line,
        "The last day on which this absence counts, where the rule has one", "Thursday 25 November 2027";
    EarlierWarning = "earlier_warning", Line,
        "The day of the warning before this one", "12 October 2026";
    NextAppointment = "next_appointment", Line,
        "Day and time of the next appointment, if it is booked", "Tuesday 8 December 2026 at 2pm";
    WithdrawnLetter = "withdrawn_letter", Line,
        "Which letter is taken back", "first warning";
    WithdrawnDate = "withdrawn_date", Line,
        "The day of the letter that is taken back", "Friday 4 December 2026";
    WhyWithdrawn = "why_withdrawn", Line,
        "What was wrong, as a sentence without its full stop",
        "You were in custody on Thursday 26 November 2026, so you could not come";
    Failures = "failures", Lines,
        "What the court is told of, one failure a line",
        "You did not come on Monday 5 October 2026 at 2pm\nYou did not come on Thursday 26 November 2026 at 10:30am";
    CourtName = "court_name", Line,
        "The court", "Northmoor Magistrates' Court";
    HearingDate = "hearing_date", Line,
        "The day of the hearing, if the court has set one", "Wednesday 6 January 2027";
    HearingTime = "hearing_time", Line,
        "When to be at court on that day", "9:30am";
    PackName = "pack_name", Line,
        "What the pack is", "Breach pack";
    PackRecipient = "pack_recipient", Lines,
        "Who gets the pack", "The Legal Team Manager\nNorthmoor Magistrates' Court\nCastle Street\nNorthmoor\nNM1 1AA";
    DateOfBirth = "date_of_birth", Line,
        "When the person was born", "14 March 1991";
    Documents = "documents", Lines,
        "What is in the pack, one document a line",
        "Summary of the breach, 2 pages\nThe order of 5 January 2026, 3 pages\nLog of contacts, 6 pages";
}
