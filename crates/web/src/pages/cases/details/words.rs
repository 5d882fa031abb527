//! How facts about a person read.

use crate::extract::PageCtx;
use crate::pages::cases::timeline::written_by;
use crate::view::contacts::{Changed, Correction};
use crate::view::details::Fact;
use crate::view::{Tag, Tone};
use crate::words::dates;
use domain::case::CaseEvent;
use domain::person::detail::*;
use domain::shared::Recorded;
use jiff::civil::Date;

/// (what a group is called, what one of its facts is called, what to say where there is none)
pub fn group_words(kind: DetailKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        DetailKind::Name => ("Other names", "another name", "None recorded."),
        DetailKind::Address => ("Addresses", "an address", "Not recorded."),
        DetailKind::Reach => {
            ("How to reach", "a way to reach them", "Not recorded. Ask at the next meeting.")
        }
        DetailKind::Circumstance => ("Circumstances", "a circumstance", "Not recorded."),
        DetailKind::Need => ("Needs and adjustments", "a need", "None recorded."),
        DetailKind::RelatedPerson => ("People in their life", "a person in their life", "None recorded."),
    }
}

pub fn status_words(status: AddressStatus) -> &'static str {
    match status {
        AddressStatus::Main => "Main address",
        AddressStatus::Other => "Another address",
        AddressStatus::Postal => "Postal address",
        AddressStatus::Proposed => "Proposed address",
    }
}

pub fn name_words(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Alias => "Alias",
        NameKind::Previous => "Previous name",
        NameKind::Preferred => "Preferred name",
    }
}

pub fn way_words(way: ReachWay) -> &'static str {
    match way {
        ReachWay::Mobile => "Mobile",
        ReachWay::Phone => "Phone",
        ReachWay::Email => "E-mail",
    }
}

/// What kind of fact it is: "Main address", "Employment: in work".
pub fn title(cx: &PageCtx, detail: &Detail) -> String {
    let coded = |code: &str| cx.ctx.policy.detail_types().name_of(code).unwrap_or(code).to_string();
    match detail {
        Detail::Name(name) => name_words(name.name_kind).to_string(),
        Detail::Address(address) if address.no_fixed_abode => coded(&address.address_type),
        Detail::Address(address) => status_words(address.status).to_string(),
        Detail::Reach(reach) => way_words(reach.way).to_string(),
        Detail::Circumstance(circumstance) => coded(&circumstance.circumstance_type),
        Detail::Need(need) => coded(&need.need_type),
        Detail::RelatedPerson(other) => coded(&other.relation),
    }
}

/// What it says, line by line.
pub fn lines(cx: &PageCtx, detail: &Detail) -> Vec<String> {
    let text = |label: &str, text: &str| (!text.is_empty()).then(|| format!("{label}{text}"));
    let said: Vec<Option<String>> = match detail {
        Detail::Name(name) => vec![Some(domain::person::join_name(&name.forenames, &name.surname))],
        Detail::Address(address) => address_lines(cx, address),
        Detail::Reach(reach) => {
            vec![Some(reach.value.clone()), consent_words(reach), text("", &reach.note)]
        }
        Detail::Circumstance(circumstance) => {
            let evidenced = if circumstance.evidenced { "Proof was seen" } else { "Told, proof not seen" };
            vec![text("", &circumstance.note), Some(evidenced.to_string())]
        }
        Detail::Need(need) => {
            vec![text("", &need.provision), text("In the identity line: ", &need.act_now)]
        }
        Detail::RelatedPerson(other) => vec![
            Some(other.name.clone()),
            text("", &other.reach),
            other.lives_with.then(|| "Lives with them".to_string()),
            text("", &other.note),
        ],
    };
    said.into_iter().flatten().collect()
}

fn address_lines(cx: &PageCtx, address: &Address) -> Vec<Option<String>> {
    let kind = cx.ctx.policy.detail_types().name_of(&address.address_type).unwrap_or_default();
    let approval = match &address.approval {
        Some(approval) => format!("Approved by {} on {}", approval.by, dates::plain(approval.on)),
        None => "Approval: not recorded".to_string(),
    };
    let lines = address.lines.lines().map(|line| line.trim().to_string()).filter(|line| !line.is_empty());
    let mut all: Vec<Option<String>> = lines.map(Some).collect();
    all.push(Some(address.postcode.clone()).filter(|postcode| !postcode.is_empty()));
    if !address.no_fixed_abode {
        all.extend([Some(kind.to_string()), Some(approval)]);
    }
    all
}

fn consent_words(reach: &Reach) -> Option<String> {
    let messages = match reach.way {
        ReachWay::Mobile => "Texts",
        ReachWay::Email => "E-mails",
        ReachWay::Phone => return None,
    };
    Some(match reach.messages {
        Some(Consent { agreed: true, on }) => format!("{messages} agreed on {}", dates::plain(on)),
        Some(Consent { agreed: false, on }) => format!("{messages} not agreed, said on {}", dates::plain(on)),
        None => format!("{messages}: not asked"),
    })
}

/// "Since 4 May 2026", "4 May 2026 until 1 June 2026".
pub fn days(dated: &DatedDetail) -> String {
    match (dated.from, dated.to) {
        (Some(from), None) => format!("Since {}", dates::plain(from)),
        (None, None) => "Since when: not recorded".to_string(),
        (Some(from), Some(to)) => format!("{} until {}", dates::plain(from), dates::plain(to)),
        (None, Some(to)) => format!("Until {}, since when: not recorded", dates::plain(to)),
    }
}

/// The fact as a page shows it, as things were on a day.
pub fn fact(cx: &PageCtx, detail: &PersonDetail, day: Date) -> Fact {
    let tag = if let Some(why) = &detail.removed_because {
        Some(Tag::new(Tone::Plain, &format!("Taken off the record: {why}")))
    } else if detail.dated.detail.is_protected() {
        Some(Tag::new(Tone::Info, "Protected"))
    } else if detail.dated.from.is_some_and(|from| from > day) {
        Some(Tag::new(Tone::Waiting, "Still to come"))
    } else {
        None
    };
    let corrected = match detail.corrections {
        0 => String::new(),
        1 => ". Corrected once".to_string(),
        times => format!(". Corrected {times} times"),
    };
    Fact {
        title: title(cx, &detail.dated.detail),
        lines: lines(cx, &detail.dated.detail),
        tag,
        since: days(&detail.dated),
        source: format!("{}{corrected}", written_by(cx, &detail.created)),
        open: None,
    }
}

/// A fact in one paragraph, for both wordings side by side.
pub fn wording(cx: &PageCtx, dated: &DatedDetail) -> String {
    let detail = &dated.detail;
    let protected = if detail.is_protected() { "Protected\n" } else { "" };
    format!("{protected}{}\n{}\n{}", title(cx, detail), lines(cx, detail).join("\n"), days(dated))
}

/// Everything that was written about one fact, latest first.
pub fn history(cx: &PageCtx, history: &[Recorded<CaseEvent>]) -> Vec<Correction> {
    let mut before: Option<DatedDetail> = None;
    let mut found = Vec::new();
    for recorded in history {
        let (verb, why, after) = match (&recorded.event, &before) {
            (CaseEvent::DetailRecorded { dated, .. }, _) => ("Recorded", "", dated.clone()),
            (CaseEvent::DetailCorrected { dated, why, .. }, _) => ("Corrected", why.as_str(), dated.clone()),
            (CaseEvent::DetailEnded { to, why, .. }, Some(before)) => {
                ("Ended", why.as_str(), DatedDetail { to: Some(*to), ..before.clone() })
            }
            (CaseEvent::DetailRemoved { why, .. }, Some(before)) => {
                ("Taken off the record", why.as_str(), before.clone())
            }
            _ => continue,
        };
        let old = before.as_ref().map_or("Nothing recorded".to_string(), |before| wording(cx, before));
        let row = Changed { what: "The fact".to_string(), before: old, after: wording(cx, &after) };
        found.push(correction(cx, recorded, verb, why, Some(row).filter(|row| row.before != row.after)));
        before = Some(after);
    }
    found.reverse();
    found
}

/// "Corrected on 24 November, 2:41pm, by Ruth Okafor", with both wordings.
pub fn correction(
    cx: &PageCtx,
    recorded: &Recorded<CaseEvent>,
    verb: &str,
    why: &str,
    row: Option<Changed>,
) -> Correction {
    let at = dates::written(recorded.recorded_at.in_london().datetime(), cx.today());
    Correction {
        heading: format!("{verb} on {at}, by {}", recorded.by.name),
        why: why.to_string(),
        rows: row.into_iter().collect(),
    }
}
