//! Records, corrects, ends and removes facts about a person.

use super::error::DetailError;
use super::facts::{AddressStatus, Detail, OnlyOne, ReachWay};
use super::rows::{DatedDetail, PersonDetail};
use crate::case::CaseEvent;
use crate::policy::DetailType;
use crate::shared::{Decision, DetailId, day_in_words};
use jiff::civil::Date;

/// Storage shape, not policy: room for a paragraph, and for a line where a line is meant.
fn room(field: &str) -> usize {
    if field == "act_now" { 120 } else { 2_000 }
}

/// What must be known to record or correct a fact.
pub struct DetailKnown<'a> {
    /// The kind that the fact names, as policy has it on the day from which the fact is so.
    pub kind: Option<&'a DetailType>,
    /// The other facts on the record: not the one that is corrected, and none that were removed.
    pub others: &'a [&'a PersonDetail],
    pub today: Date,
}

/// A fact that is to be recorded, and what it takes the place of, on whichever joined record that stands.
pub struct Recording<'a> {
    pub decision: Decision<CaseEvent>,
    pub ends: Vec<(&'a PersonDetail, Decision<CaseEvent>)>,
}

/// Records a fact. A main address or preferred name takes the place of the one before.
pub fn record_detail<'a>(
    known: &DetailKnown<'a>,
    detail_id: DetailId,
    dated: &DatedDetail,
) -> Result<Recording<'a>, DetailError> {
    let dated = checked(known, dated)?;
    let ends = superseded(known.others, &dated);
    let left = known.others.iter().filter(|other| ends.iter().all(|(of, _)| of.detail_id != other.detail_id));
    only_one_at_a_time(left.copied(), &dated)?;
    let decision = Decision::of(CaseEvent::DetailRecorded { detail_id, dated });
    Ok(Recording { decision, ends })
}

/// Corrects what is recorded of a fact. Both wordings stay in the log.
pub fn correct_detail(
    known: &DetailKnown<'_>,
    before: &PersonDetail,
    dated: &DatedDetail,
    why: &str,
) -> Result<Decision<CaseEvent>, DetailError> {
    let why = reason(before, why)?;
    // PER-12: a name does not become an address.
    if before.dated.detail.kind() != dated.detail.kind() {
        return Err(DetailError::OtherKind);
    }
    let dated = checked(known, dated)?;
    only_one_at_a_time(known.others.iter().copied(), &dated)?;
    Ok(Decision::of(CaseEvent::DetailCorrected { detail_id: before.detail_id, dated, why }))
}

/// Says from which day a fact is so no more.
pub fn end_detail(
    before: &PersonDetail,
    to: Date,
    why: &str,
    today: Date,
) -> Result<Decision<CaseEvent>, DetailError> {
    // PER-09: what was removed, or has ended, is not ended.
    if before.is_removed() {
        return Err(DetailError::Removed);
    }
    if before.dated.to.is_some() {
        return Err(DetailError::EndedAlready);
    }
    let dated = DatedDetail { to: Some(to), ..before.dated.clone() };
    check_days(&dated, today)?;
    Ok(Decision::of(CaseEvent::DetailEnded { detail_id: before.detail_id, to, why: why.trim().to_string() }))
}

/// Takes off the record what never was so. It stays in the log, and on pages of the past.
pub fn remove_detail(before: &PersonDetail, why: &str) -> Result<Decision<CaseEvent>, DetailError> {
    let why = reason(before, why)?;
    Ok(Decision::of(CaseEvent::DetailRemoved { detail_id: before.detail_id, why }))
}

/// PER-05 and PER-07: the main address or preferred name that was open until now ends on the day on which the
/// new one begins.
fn superseded<'a>(
    others: &[&'a PersonDetail],
    dated: &DatedDetail,
) -> Vec<(&'a PersonDetail, Decision<CaseEvent>)> {
    let (Some(only_one), Some(to), None) = (dated.detail.only_one(), dated.from, dated.to) else {
        return Vec::new();
    };
    let ends = |other: &&PersonDetail| {
        other.dated.detail.only_one() == Some(only_one)
            && other.dated.to.is_none()
            && other.dated.from.is_none_or(|before| before < to)
    };
    let ended = |other: &'a PersonDetail| {
        let (detail_id, why) = (other.detail_id, "Another took its place".to_string());
        (other, Decision::of(CaseEvent::DetailEnded { detail_id, to, why }))
    };
    others.iter().copied().filter(ends).map(ended).collect()
}

fn reason(before: &PersonDetail, why: &str) -> Result<String, DetailError> {
    // PER-09: what was removed is not changed.
    if before.is_removed() {
        return Err(DetailError::Removed);
    }
    // PER-08: a correction or removal says why.
    let why = why.trim();
    if why.is_empty() {
        return Err(DetailError::WhyMissing);
    }
    Ok(why.to_string())
}

/// The fact as it is recorded: texts trimmed, flags as its kind has them.
fn checked(known: &DetailKnown<'_>, dated: &DatedDetail) -> Result<DatedDetail, DetailError> {
    let mut dated = dated.clone();
    tidy(&mut dated.detail);
    // PER-02: the kind is one of this group, in use on that day.
    if dated.detail.type_code().is_some() {
        let kind = known.kind.filter(|kind| kind.group == dated.detail.kind());
        let kind = kind.ok_or(DetailError::KindNotInForce("type"))?;
        match &mut dated.detail {
            Detail::Address(address) => {
                address.no_fixed_abode = kind.no_fixed_abode;
                if kind.no_fixed_abode {
                    address.status = AddressStatus::Main;
                }
            }
            // PER-15: who is always protected is protected, whatever was ticked.
            Detail::RelatedPerson(other) => other.protected |= kind.always_protected,
            _ => {}
        }
    }
    check_words(&dated.detail)?;
    check_days(&dated, known.today)?;
    Ok(dated)
}

fn tidy(detail: &mut Detail) {
    let texts: Vec<&mut String> = match detail {
        Detail::Name(of) => vec![&mut of.forenames, &mut of.surname],
        Detail::Address(of) => {
            let by = of.approval.as_mut().map(|approval| &mut approval.by);
            [&mut of.lines, &mut of.postcode].into_iter().chain(by).collect()
        }
        Detail::Reach(of) => vec![&mut of.value, &mut of.note],
        Detail::Circumstance(of) => vec![&mut of.note],
        Detail::Need(of) => vec![&mut of.provision, &mut of.act_now],
        Detail::RelatedPerson(of) => vec![&mut of.name, &mut of.reach, &mut of.note],
    };
    for text in texts {
        *text = text.trim().to_string();
    }
}

fn check_words(detail: &Detail) -> Result<(), DetailError> {
    // PER-01: a fact says something.
    let empty = |field: &'static str, sentence: &'static str| Err(DetailError::Empty { field, sentence });
    match detail {
        Detail::Name(name) if name.forenames.is_empty() && name.surname.is_empty() => {
            return empty("surname", "Enter the name.");
        }
        Detail::Address(address) if !address.no_fixed_abode && address.lines.is_empty() => {
            return empty("lines", "Enter the address, or choose no fixed abode.");
        }
        Detail::Address(address) if address.approval.as_ref().is_some_and(|of| of.by.is_empty()) => {
            return empty("approved_by", "Enter who approved the address.");
        }
        Detail::RelatedPerson(other) if other.name.is_empty() => {
            return empty("name", "Enter who it is.");
        }
        Detail::Reach(reach) => check_reach(reach.way, &reach.value)?,
        _ => {}
    }
    // PER-11: texts are for mobiles, e-mails for e-mail.
    if let Detail::Reach(reach) = detail
        && reach.way == ReachWay::Phone
        && reach.messages.is_some()
    {
        return Err(DetailError::MessagesToPhone);
    }
    // PER-13: there is room, not without end.
    for (field, text) in detail.texts() {
        let (length, max) = (text.chars().count(), room(field));
        if length > max {
            return Err(DetailError::TooLong { field, length, max });
        }
    }
    Ok(())
}

/// PER-10: a number that could be rung, an address that could be written to. Nobody is rung to find out.
fn check_reach(way: ReachWay, value: &str) -> Result<(), DetailError> {
    if way == ReachWay::Email {
        let parts = value.split_once('@');
        let fits = parts.is_some_and(|(who, host)| {
            !who.is_empty() && host.contains('.') && !host.starts_with('.') && !host.contains('@')
        });
        let plain = !value.contains(char::is_whitespace) && !value.contains(['<', '>', ',', ';']);
        let sentence = "Enter an e-mail address, like dale@example.org.";
        return (fits && plain).then_some(()).ok_or(DetailError::NotAWayToReach(sentence));
    }
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let others = value.strip_prefix('+').unwrap_or(value).chars().filter(|c| !c.is_ascii_digit());
    let plain = others.into_iter().all(|c| " ()-".contains(c));
    let sentence = "Enter a telephone number, like 07700 900 461 or +44 7700 900 461.";
    ((7..=15).contains(&digits) && plain).then_some(()).ok_or(DetailError::NotAWayToReach(sentence))
}

fn check_days(dated: &DatedDetail, today: Date) -> Result<(), DetailError> {
    // PER-03: nothing ends before it begins.
    if let (Some(from), Some(to)) = (dated.from, dated.to)
        && to < from
    {
        return Err(DetailError::EndsBeforeItBegins);
    }
    // PER-04: what is recorded as being so has begun; only a proposed address may begin later.
    let proposed =
        matches!(&dated.detail, Detail::Address(address) if address.status == AddressStatus::Proposed);
    let (approved_on, agreed_on) = match &dated.detail {
        Detail::Address(address) => (address.approval.as_ref().map(|approval| approval.on), None),
        Detail::Reach(reach) => (None, reach.messages.map(|consent| consent.on)),
        _ => (None, None),
    };
    let days = [
        ("from", dated.from.filter(|_| !proposed)),
        ("to", dated.to.filter(|_| !proposed)),
        ("approved_on", approved_on),
        ("messages_on", agreed_on),
    ];
    match days.into_iter().find(|(_, day)| day.is_some_and(|day| day > today)) {
        Some((field, Some(day))) => Err(DetailError::InTheFuture { field, day: day_in_words(day) }),
        _ => Ok(()),
    }
}

fn only_one_at_a_time<'a>(
    others: impl Iterator<Item = &'a PersonDetail>,
    dated: &DatedDetail,
) -> Result<(), DetailError> {
    let Some(only_one) = dated.detail.only_one() else { return Ok(()) };
    let no_fixed_abode =
        |detail: &Detail| matches!(detail, Detail::Address(address) if address.no_fixed_abode);
    for other in others {
        if other.is_removed()
            || other.dated.detail.only_one() != Some(only_one)
            || !other.dated.overlaps(dated)
        {
            continue;
        }
        return Err(match only_one {
            // PER-07: one preferred name at a time.
            OnlyOne::PreferredName => DetailError::TwoPreferredNames,
            // PER-06: nobody lives somewhere and nowhere.
            OnlyOne::Abode if no_fixed_abode(&other.dated.detail) != no_fixed_abode(&dated.detail) => {
                DetailError::NoFixedAbodeAndMain
            }
            // PER-05: one main address at a time.
            OnlyOne::Abode => DetailError::TwoMainAddresses,
        });
    }
    Ok(())
}
