//! What is recorded about a person.

use super::{Day, WrittenBy};
use app::case::CasePage;
use domain::case::CaseEvent;
use domain::person::detail::{
    self, AddressStatus as OfAddress, DatedDetail, NameKind as OfName, PersonDetail, ReachWay as OfReach,
};
use domain::shared::Recorded;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Every fact about a person that is open to the caller.
#[derive(Serialize, ToSchema)]
pub struct DetailsAnswer {
    details: Vec<DetailAnswer>,
    /// How many people in their life there are whom the caller may not know of.
    protected_closed: usize,
}

impl From<&CasePage> for DetailsAnswer {
    fn from(page: &CasePage) -> Self {
        let details = page.record.details.values().map(DetailAnswer::from).collect();
        DetailsAnswer { details, protected_closed: page.protected_closed }
    }
}

/// One fact, as it stands.
#[derive(Serialize, ToSchema)]
pub struct DetailAnswer {
    detail_id: Uuid,
    /// The record that holds it: this one, or one joined to it.
    case_id: Uuid,
    fact: Fact,
    /// Nothing: nobody knows since when.
    from: Option<Day>,
    /// The day on which it was so no more; nothing while it is so.
    to: Option<Day>,
    /// Why it was taken off the record.
    removed_because: Option<String>,
    corrections: i64,
    created: WrittenBy,
    /// Who wrote it last. Its `seq` is what a change names as `seen_seq`.
    written: WrittenBy,
}

impl From<&PersonDetail> for DetailAnswer {
    fn from(detail: &PersonDetail) -> Self {
        let DatedFact { fact, from, to } = DatedFact::from(&detail.dated);
        DetailAnswer {
            detail_id: detail.detail_id.0,
            case_id: detail.case_id.0,
            fact,
            from,
            to,
            removed_because: detail.removed_because.clone(),
            corrections: detail.corrections,
            created: WrittenBy::from(&detail.created),
            written: WrittenBy::from(&detail.written),
        }
    }
}

/// One fact with everything ever written about it, first to last.
#[derive(Serialize, ToSchema)]
pub struct DetailHistory {
    detail: DetailAnswer,
    /// Empty where a part of it was protected and is not open to the caller.
    history: Vec<DetailEntry>,
}

/// One entry of the log about a fact.
#[derive(Serialize, ToSchema)]
pub struct DetailEntry {
    /// `detail_recorded`, `detail_corrected`, `detail_ended` or `detail_removed`.
    what: String,
    why: String,
    /// What it said, where it was recorded or corrected.
    dated: Option<DatedFact>,
    /// Until when it was so, where it ended.
    to: Option<Day>,
    written: WrittenBy,
}

impl DetailHistory {
    pub fn of(detail: &PersonDetail, history: &[Recorded<CaseEvent>]) -> Self {
        let entry = |recorded: &Recorded<CaseEvent>| {
            let (why, dated, to) = match &recorded.event {
                CaseEvent::DetailRecorded { dated, .. } => ("", Some(dated), None),
                CaseEvent::DetailCorrected { dated, why, .. } => (why.as_str(), Some(dated), None),
                CaseEvent::DetailEnded { to, why, .. } => (why.as_str(), None, Some(Day(*to))),
                CaseEvent::DetailRemoved { why, .. } => (why.as_str(), None, None),
                _ => ("", None, None),
            };
            DetailEntry {
                what: recorded.event.kind().to_string(),
                why: why.to_string(),
                dated: dated.map(DatedFact::from),
                to,
                written: WrittenBy::from(&recorded.written()),
            }
        };
        DetailHistory { detail: DetailAnswer::from(detail), history: history.iter().map(entry).collect() }
    }
}

/// A fact with the days between which it is so.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedFact {
    fact: Fact,
    /// Nothing: nobody knows since when.
    #[serde(default)]
    from: Option<Day>,
    /// The day on which it was so no more; nothing while it is so.
    #[serde(default)]
    to: Option<Day>,
}

/// What is known. Codes are those of `person/details.toml` in the policy.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fact {
    Name {
        name_kind: NameKind,
        #[serde(default)]
        forenames: String,
        #[serde(default)]
        surname: String,
    },
    Address {
        address_type: String,
        status: AddressStatus,
        /// One line under the other, without the postcode; empty for no fixed abode.
        #[serde(default)]
        lines: String,
        #[serde(default)]
        postcode: String,
        #[serde(default)]
        approval: Option<Approval>,
    },
    Reach {
        way: ReachWay,
        /// The number or the e-mail address.
        value: String,
        /// Whether texts or e-mails are agreed; nothing while nobody has asked.
        #[serde(default)]
        messages: Option<Consent>,
        #[serde(default)]
        note: String,
    },
    Circumstance {
        circumstance_type: String,
        #[serde(default)]
        note: String,
        /// Somebody saw proof of it.
        #[serde(default)]
        evidenced: bool,
    },
    Need {
        need_type: String,
        #[serde(default)]
        provision: String,
        /// A few words for the line at the top of every page.
        #[serde(default)]
        act_now: String,
    },
    RelatedPerson {
        relation: String,
        name: String,
        #[serde(default)]
        reach: String,
        #[serde(default)]
        note: String,
        #[serde(default)]
        lives_with: bool,
        /// Shown only to those whose work is with protected details. Some relations always are.
        #[serde(default)]
        protected: bool,
    },
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    by: String,
    on: Day,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    agreed: bool,
    on: Day,
}

mirrored!(NameKind of OfName { Alias, Previous, Preferred });
mirrored!(AddressStatus of OfAddress { Main, Other, Postal, Proposed });
mirrored!(ReachWay of OfReach { Mobile, Phone, Email });

impl From<DatedFact> for DatedDetail {
    fn from(dated: DatedFact) -> Self {
        let detail = match dated.fact {
            Fact::Name { name_kind, forenames, surname } => {
                detail::Detail::Name(detail::OtherName { name_kind: name_kind.into(), forenames, surname })
            }
            Fact::Address { address_type, status, lines, postcode, approval } => {
                detail::Detail::Address(detail::Address {
                    address_type,
                    status: status.into(),
                    // The kind says it; the rules fill it in.
                    no_fixed_abode: false,
                    lines,
                    postcode,
                    approval: approval.map(|of| detail::Approval { by: of.by, on: of.on.0 }),
                })
            }
            Fact::Reach { way, value, messages, note } => {
                let messages = messages.map(|of| detail::Consent { agreed: of.agreed, on: of.on.0 });
                detail::Detail::Reach(detail::Reach { way: way.into(), value, messages, note })
            }
            Fact::Circumstance { circumstance_type, note, evidenced } => {
                detail::Detail::Circumstance(detail::Circumstance { circumstance_type, note, evidenced })
            }
            Fact::Need { need_type, provision, act_now } => {
                detail::Detail::Need(detail::Need { need_type, provision, act_now })
            }
            Fact::RelatedPerson { relation, name, reach, note, lives_with, protected } => {
                detail::Detail::RelatedPerson(detail::RelatedPerson {
                    relation,
                    name,
                    reach,
                    note,
                    lives_with,
                    protected,
                })
            }
        };
        DatedDetail { detail, from: dated.from.map(|day| day.0), to: dated.to.map(|day| day.0) }
    }
}

impl From<&DatedDetail> for DatedFact {
    fn from(dated: &DatedDetail) -> Self {
        let fact = match dated.detail.clone() {
            detail::Detail::Name(of) => {
                Fact::Name { name_kind: of.name_kind.into(), forenames: of.forenames, surname: of.surname }
            }
            detail::Detail::Address(of) => Fact::Address {
                address_type: of.address_type,
                status: of.status.into(),
                lines: of.lines,
                postcode: of.postcode,
                approval: of.approval.map(|of| Approval { by: of.by, on: Day(of.on) }),
            },
            detail::Detail::Reach(of) => Fact::Reach {
                way: of.way.into(),
                value: of.value,
                messages: of.messages.map(|of| Consent { agreed: of.agreed, on: Day(of.on) }),
                note: of.note,
            },
            detail::Detail::Circumstance(of) => Fact::Circumstance {
                circumstance_type: of.circumstance_type,
                note: of.note,
                evidenced: of.evidenced,
            },
            detail::Detail::Need(of) => {
                Fact::Need { need_type: of.need_type, provision: of.provision, act_now: of.act_now }
            }
            detail::Detail::RelatedPerson(of) => Fact::RelatedPerson {
                relation: of.relation,
                name: of.name,
                reach: of.reach,
                note: of.note,
                lives_with: of.lives_with,
                protected: of.protected,
            },
        };
        DatedFact { fact, from: dated.from.map(Day), to: dated.to.map(Day) }
    }
}
