//! The named places in a letter, each with its one meaning wherever it is used.

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line; it may stand anywhere in a sentence.
    Line,
    /// One line or more, as an address or a list has. It stands alone: as an item each of its lines is an item, in a
    /// line of an address and as a paragraph each stays a line.
    Lines,
    /// Rows of so many cells, under headings that the template has. Where there is no row, one line of words that say so
    /// stands in place of the table.
    Table(usize),
}

macro_rules! slots {
    ($( $slot:ident = $name:literal, $shape:ident $(($columns:literal))?, $meaning:literal, $example:literal; )+) => {
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

            /// What its value may be.
            pub fn shape(self) -> Shape {
                match self { $( Slot::$slot => Shape::$shape $(($columns))?, )+ }
            }

            /// What stands there, for who edits a template.
            pub fn meaning(self) -> &'static str {
                match self { $( Slot::$slot => $meaning, )+ }
            }

            /// An invented value, for a preview; of a table a row a line, with ` | ` between cells.
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
    PackRecipient = "pack_recipient", Lines,
        "Who gets the pack", "The Legal Team Manager\nNorthmoor Magistrates' Court\nCastle Street\nNorthmoor\nNM1 1AA";
    MissingFacts = "missing_facts", Line,
        "What the record does not have, if anything", "date of birth; next hearing";
    PersonFacts = "person_facts", Table(2),
        "Who the person is: what, and as recorded",
        "Name | Dale Hartnoll\nDate of birth | 14 March 1991\nPolice number (PNC) | missing";
    Orders = "orders", Table(5),
        "Sentences: which, for what, by which court, made on, ends on",
        "Community order, 24 months | Common assault | Northmoor Magistrates' Court | 5 January 2026 | 4 January 2028";
    Requirements = "requirements", Table(3),
        "Requirements or conditions: which, as ordered, what is done",
        "Rehabilitation activity | 20 days | 8 of 20 days done\nUnpaid work | 100 hours | 42 of 100 hours done";
    FailureCount = "failure_count", Line,
        "How many failures count, of how many, by which rule",
        "2 of 2, by the rule “Limit reached within 12 months”, since 5 January 2026";
    FailuresCounted = "failures_counted", Table(5),
        "Failures: appointment, outcome, what was said of the reason, who decided, what it counts as",
        "Monday 5 October 2026 at 2pm, Office appointment | Unacceptable absence | No reason given | Imran Sadiq, 13 October 2026 | 1\nThursday 26 November 2026 at 10:30am, Office appointment | Unacceptable absence | Overslept | Imran Sadiq, 30 November 2026 | 2";
    AttendanceSummary = "attendance_summary", Table(2),
        "Attendance since the order was made: what, and how many",
        "Offered | 14\nKept | 11\nMissed for an accepted reason | 1\nNot acceptable | 2";
    LettersSent = "letters_sent", Table(3),
        "Letters sent: day, which, how they went",
        "13 October 2026 | First warning | By post\n30 November 2026 | Final warning | Given to them by hand";
    WhereNow = "where_now", Table(3),
        "Where the person is now: where, since when, who says so",
        "In the community | 5 January 2026 | Northmoor Magistrates' Court";
    NextHearing = "next_hearing", Line,
        "The next hearing that is known", "Wednesday 6 January 2027, Northmoor Magistrates' Court";
    ReviewFacts = "review_facts", Table(2),
        "Who holds the case, who reviewed it and why: what, and as recorded",
        "Held by | Imran Sadiq, Riverside team, Northmoor Probation, since 6 January 2026\nDecided by | Carol Whitmore, Northmoor Probation\nDecision | Breach, 30 November 2026\nWhy | Two absences without an accepted reason";
    Asked = "asked", Lines,
        "What the service asks for, in the officer's words, one sentence a line",
        "We ask the court to find the breach proven.\nWe ask that the order goes on, with 20 hours of unpaid work added.";
    Documents = "documents", Lines,
        "What is in the pack, one document a line",
        "The order of 5 January 2026, 3 pages\nFirst warning of 13 October 2026, 1 page";
}
