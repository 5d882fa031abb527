//! Which parts of a case are read together.

use domain::shared::ContactId;

/// Which contacts of a case to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contacts {
    None,
    One(ContactId),
    All,
}

/// How much of a case to read. The person, assignments, sentences and members always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CasePart {
    pub contacts: Contacts,
    /// Documents, without their bytes.
    pub documents: bool,
    /// What became of failures; with all contacts it is read anyway.
    pub enforcement: bool,
    /// Flags with what was done with them, concerns, plans, the tier, and to which organisation sentences went.
    pub flags: bool,
    /// Assessments with their answers.
    pub assessments: bool,
    /// What the instruments made of them, which is much, and shown on few pages.
    pub scores: bool,
    /// Identifiers, hearings, name forms, candidates and decisions.
    pub identity: bool,
}

impl CasePart {
    pub const ALL: CasePart = CasePart {
        contacts: Contacts::All,
        documents: true,
        enforcement: true,
        flags: true,
        assessments: true,
        scores: true,
        identity: true,
    };
    /// What pages and rules look at: all but the scores.
    pub const PAGE: CasePart = CasePart { scores: false, ..CasePart::ALL };
    pub const HEAD: CasePart = CasePart {
        contacts: Contacts::None,
        documents: false,
        enforcement: false,
        flags: false,
        assessments: false,
        scores: false,
        identity: false,
    };
    pub const IDENTITY: CasePart = CasePart { identity: true, ..CasePart::HEAD };
    pub const DOCUMENTS: CasePart = CasePart { documents: true, ..CasePart::HEAD };
    pub const FLAGS: CasePart = CasePart { flags: true, ..CasePart::HEAD };
    /// With the flags, which answer some questions, and of which one states the level.
    pub const ASSESSMENTS: CasePart = CasePart { assessments: true, ..CasePart::FLAGS };

    /// What a tier rests on.
    pub const TIER: CasePart = CasePart { enforcement: true, scores: true, ..CasePart::ASSESSMENTS };

    pub fn with_contact(contact_id: ContactId) -> CasePart {
        CasePart { contacts: Contacts::One(contact_id), ..CasePart::HEAD }
    }
}
