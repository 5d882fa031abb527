//! Roles, actions and field groups, and which role may do what.

use super::Administer;
use serde::{Deserialize, Serialize};

/// What somebody is signed in to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Holds cases (PO, PSO).
    Officer,
    /// Answers for a team and allocates its cases (SPO).
    Senior,
    /// Books and records for a team.
    CaseAdministrator,
    /// Works in court: knows everybody by sentence and hearing, decides uncertain matches.
    CourtOfficer,
    /// Reads, also the past; writes nothing but a concern, and what a look into a list found.
    Inspector,
    /// Runs the service; opens no case.
    ServiceAdministrator,
}

/// The parts of a record that are opened, shown and logged apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldGroup {
    /// Names, birth date, identifiers.
    Identity,
    /// Hearings, sentences, requirements.
    Sentence,
    /// The contact log with its notes.
    Contacts,
    /// Documents that came from outside, with their files.
    Documents,
    /// Flags with their reviews, and the level of serious harm that they state.
    Flags,
    /// Assessments, with what their answers rest on, and the levels for each group at risk.
    Risk,
    /// Other names, addresses, how to reach, circumstances, needs, people in their life.
    Details,
    /// Of those, who is protected: victims, people at risk.
    Protected,
    /// Who held the case and who looked.
    Holders,
    /// The record as it was known on a past day.
    Past,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "action", content = "part")]
pub enum Action {
    View(FieldGroup),
    RecordContact,
    BookAppointment,
    RecordSentence,
    RecordFlag,
    /// Make, sign and void an assessment.
    Assess,
    /// Countersign an assessment or send it back; policy says which grades.
    Countersign,
    RecordDetails,
    AddDocument,
    AssignOfficer,
    /// Decide which organisation a sentence goes to.
    DecideOrganisation,
    /// Reverse such a decision, with everything that it moved.
    ReverseOrganisation,
    DecideMatch,
    /// Read a handover with its pack.
    SeeHandover,
    /// Ask for a case to be handed over, put right what is wrong, withdraw it.
    AskHandover,
    /// Accept or refuse a case, answer for its pack, and take it over: the receiving side alone.
    AnswerHandover,
    /// Let a case move in spite of what is not in order, or send it back: managers of either side.
    SettleHandover,
    /// Raise a concern or a disclosure; nobody who works with the person is read-only for that.
    RaiseConcern,
    /// Write the plan, its goals and steps: whoever holds the case owns it.
    ChangePlan,
    /// Record a manager's decision about a case.
    RecordDecision,
    /// Decide that a sensitive entry may be shown to the person.
    LiftSensitivity,
    /// Search the archive, restore a record from it, and exempt one from it.
    UseArchive,
    /// Ask for access to a record that is not open to one, or break the glass.
    AskAccess,
    /// Answer who asks for access, and end what was given: the side that holds the case.
    AnswerAccess,
    /// Exclude somebody from a record, or restrict it to a list.
    RestrictAccess,
}

impl FieldGroup {
    pub const ALL: [FieldGroup; 10] = [
        FieldGroup::Identity,
        FieldGroup::Sentence,
        FieldGroup::Contacts,
        FieldGroup::Documents,
        FieldGroup::Flags,
        FieldGroup::Risk,
        FieldGroup::Details,
        FieldGroup::Protected,
        FieldGroup::Holders,
        FieldGroup::Past,
    ];

    pub fn code(self) -> &'static str {
        match self {
            FieldGroup::Identity => "identity",
            FieldGroup::Sentence => "sentence",
            FieldGroup::Contacts => "contacts",
            FieldGroup::Documents => "documents",
            FieldGroup::Flags => "flags",
            FieldGroup::Risk => "risk",
            FieldGroup::Details => "details",
            FieldGroup::Protected => "protected",
            FieldGroup::Holders => "holders",
            FieldGroup::Past => "past",
        }
    }

    pub fn from_code(code: &str) -> Option<FieldGroup> {
        FieldGroup::ALL.into_iter().find(|part| part.code() == code)
    }
}

impl Role {
    pub const ALL: [Role; 6] = [
        Role::Officer,
        Role::Senior,
        Role::CaseAdministrator,
        Role::CourtOfficer,
        Role::Inspector,
        Role::ServiceAdministrator,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Role::Officer => "officer",
            Role::Senior => "senior",
            Role::CaseAdministrator => "case_administrator",
            Role::CourtOfficer => "court_officer",
            Role::Inspector => "inspector",
            Role::ServiceAdministrator => "service_administrator",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The matrix: may this role do this at all, inside its scope?
    pub fn allows(self, action: Action) -> bool {
        use Action::{
            AddDocument, AskAccess, AssignOfficer, BookAppointment, DecideMatch, DecideOrganisation,
            LiftSensitivity, RaiseConcern, RecordContact, RecordDecision, RecordDetails, RecordSentence,
            RestrictAccess, ReverseOrganisation, SeeHandover, SettleHandover, UseArchive, View,
        };
        use FieldGroup::{Contacts, Details, Documents, Flags, Identity, Sentence};
        match self {
            Role::Officer => !matches!(
                action,
                AssignOfficer
                    | DecideOrganisation
                    | ReverseOrganisation
                    | DecideMatch
                    | RecordDecision
                    | LiftSensitivity
                    | SettleHandover
                    | UseArchive
                    | RestrictAccess
            ),
            Role::Senior => true,
            Role::CaseAdministrator => {
                matches!(action, View(Identity | Sentence | Contacts | Documents | Flags | Details))
                    || matches!(
                        action,
                        RecordContact
                            | BookAppointment
                            | RecordDetails
                            | AddDocument
                            | RaiseConcern
                            | AskAccess
                    )
            }
            Role::CourtOfficer => {
                matches!(action, View(Identity | Sentence))
                    || matches!(
                        action,
                        RecordSentence
                            | DecideOrganisation
                            | DecideMatch
                            | UseArchive
                            | RaiseConcern
                            | AskAccess
                    )
            }
            Role::Inspector => matches!(action, View(_) | SeeHandover | RaiseConcern | AskAccess),
            Role::ServiceAdministrator => false,
        }
    }

    /// ACC-04: cases that nobody holds yet must not be out of everybody's sight.
    pub fn sees_cases_nobody_holds(self) -> bool {
        matches!(self, Role::Senior | Role::CourtOfficer)
    }
}

impl Action {
    pub const ALL: [Action; 34] = [
        Action::View(FieldGroup::Identity),
        Action::View(FieldGroup::Sentence),
        Action::View(FieldGroup::Contacts),
        Action::View(FieldGroup::Documents),
        Action::View(FieldGroup::Flags),
        Action::View(FieldGroup::Risk),
        Action::View(FieldGroup::Details),
        Action::View(FieldGroup::Protected),
        Action::View(FieldGroup::Holders),
        Action::View(FieldGroup::Past),
        Action::RecordContact,
        Action::BookAppointment,
        Action::RecordSentence,
        Action::RecordFlag,
        Action::Assess,
        Action::Countersign,
        Action::RecordDetails,
        Action::AddDocument,
        Action::AssignOfficer,
        Action::DecideOrganisation,
        Action::ReverseOrganisation,
        Action::DecideMatch,
        Action::SeeHandover,
        Action::AskHandover,
        Action::AnswerHandover,
        Action::SettleHandover,
        Action::RaiseConcern,
        Action::ChangePlan,
        Action::RecordDecision,
        Action::LiftSensitivity,
        Action::UseArchive,
        Action::AskAccess,
        Action::AnswerAccess,
        Action::RestrictAccess,
    ];

    /// The word under which it stands in the access log and the matrix.
    pub fn code(self) -> &'static str {
        match self {
            Action::View(FieldGroup::Identity) => "view identity",
            Action::View(FieldGroup::Sentence) => "view sentence",
            Action::View(FieldGroup::Contacts) => "view contacts",
            Action::View(FieldGroup::Documents) => "view documents",
            Action::View(FieldGroup::Flags) => "view flags",
            Action::View(FieldGroup::Risk) => "view risk",
            Action::View(FieldGroup::Details) => "view details",
            Action::View(FieldGroup::Protected) => "view protected",
            Action::View(FieldGroup::Holders) => "view holders",
            Action::View(FieldGroup::Past) => "view past",
            Action::RecordContact => "record contact",
            Action::BookAppointment => "book appointment",
            Action::RecordSentence => "record sentence",
            Action::RecordFlag => "record flag",
            Action::Assess => "assess",
            Action::Countersign => "countersign",
            Action::RecordDetails => "record details",
            Action::AddDocument => "add document",
            Action::AssignOfficer => "assign officer",
            Action::DecideOrganisation => "decide organisation",
            Action::ReverseOrganisation => "reverse organisation",
            Action::DecideMatch => "decide match",
            Action::SeeHandover => "see handover",
            Action::AskHandover => "ask handover",
            Action::AnswerHandover => "answer handover",
            Action::SettleHandover => "settle handover",
            Action::RaiseConcern => "raise concern",
            Action::AskAccess => "ask for access",
            Action::AnswerAccess => "answer who asks",
            Action::RestrictAccess => "restrict access",
            Action::ChangePlan => "change plan",
            Action::RecordDecision => "record decision",
            Action::LiftSensitivity => "lift sensitivity",
            Action::UseArchive => "use archive",
        }
    }

    /// Whether it is done with records in the archive too: using it, and deciding who somebody is, which looks at everybody.
    pub fn reaches_archive(self) -> bool {
        matches!(self, Action::UseArchive | Action::DecideMatch)
    }

    /// ACC-08: whether it is done with whoever it is about, wherever the case is held: a concern is heard from everybody, and
    /// everybody may ask.
    pub fn reaches_everybody(self) -> bool {
        matches!(self, Action::RaiseConcern | Action::AskAccess)
    }

    /// The part of the record that it looks at, where it looks at one.
    pub fn part(self) -> Option<FieldGroup> {
        match self {
            Action::View(part) => Some(part),
            _ => None,
        }
    }

    /// ACC-09: whether the side to which a case is being handed over does it too.
    pub fn reaches_receiver(self) -> bool {
        matches!(self, Action::SeeHandover | Action::AnswerHandover | Action::SettleHandover)
    }

    /// HND-02: whether the receiving side alone does it, and not who holds the case.
    pub fn is_of_receiver(self) -> bool {
        self == Action::AnswerHandover
    }

    pub fn roles(self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| role.allows(self)).collect()
    }
}

/// The matrix role × action as text, for `docs/rules/access-matrix.txt`.
pub fn matrix_text() -> String {
    let mut text = format!("{:<18}", "");
    for role in Role::ALL {
        text.push_str(&format!("{:<23}", role.code()));
    }
    let mut line = |name: &str, allows: &dyn Fn(Role) -> bool| {
        let mut line = format!("\n{name:<18}");
        for role in Role::ALL {
            let may = if allows(role) { "yes" } else { "-" };
            line.push_str(&format!("{may:<23}"));
        }
        text.push_str(line.trim_end());
    };
    for action in Action::ALL {
        line(action.code(), &|role| role.allows(action));
    }
    // Below the cases: what is administered.
    for what in Administer::ALL {
        line(what.code(), &|role| role.administers(what));
    }
    let trimmed: Vec<&str> = text.lines().map(str::trim_end).collect();
    trimmed.join("\n") + "\n"
}
