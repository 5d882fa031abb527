//! Who the person is.

use super::Pack;
use domain::identity::IdentifierKind;
use domain::person::Sex;
use domain::person::detail::{AddressStatus, Detail, NameKind, PersonDetail, at_hand};
use letters::Rows;

impl Pack<'_> {
    pub(super) fn person(&self) -> Rows {
        let Some(person) = &self.record.person else { return Vec::new() };
        let current: Vec<&PersonDetail> =
            self.record.details.values().filter(|detail| detail.is_so_on(self.today())).collect();
        let mut rows = vec![("Name", person.full_name())];
        let hand = at_hand(self.record.details.values(), self.today());
        rows.extend(hand.preferred_name.map(|name| ("Goes by", name)));
        let other = current.iter().filter_map(|detail| detail.other_name());
        let other: Vec<String> =
            other.filter(|(_, kind)| *kind != NameKind::Preferred).map(|(name, _)| name).collect();
        if !other.is_empty() {
            rows.push(("Other names", other.join("; ")));
        }
        let born = person.birth_date.map(|day| day.strftime("%-d %B %Y").to_string());
        rows.push(("Date of birth", self.or_missing("date of birth", born)));
        rows.push(("Sex", self.or_missing("sex", person.sex.and_then(sex))));
        rows.push(("Case reference (CRN)", self.or_missing("case reference (CRN)", person.crn.clone())));
        let pnc = self.identifiers(IdentifierKind::Pnc);
        rows.push(("Police number (PNC)", self.or_missing("police number (PNC)", pnc)));
        rows.extend(self.identifiers(IdentifierKind::PrisonNumber).map(|number| ("Prison number", number)));
        rows.push(("Address", self.or_missing("address", address(&current))));
        rows.push((
            "How to reach",
            self.or_missing("how to reach them", hand.reach.map(|(_, value, _)| value)),
        ));
        rows.into_iter().map(|(what, words)| vec![what.to_string(), words]).collect()
    }

    fn identifiers(&self, kind: IdentifierKind) -> Option<String> {
        let of_kind = self.record.identifiers.values().filter(|of| of.kind == kind);
        let words: Vec<String> = of_kind
            .map(|of| match &of.unverified_because {
                None => of.raw.clone(),
                Some(_) => format!("{} (not verified)", of.raw),
            })
            .collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}

/// Nothing where the source says that it does not know.
fn sex(sex: Sex) -> Option<String> {
    match sex {
        Sex::Female => Some("Female".to_string()),
        Sex::Male => Some("Male".to_string()),
        Sex::NotKnown | Sex::NotSpecified => None,
    }
}

/// Where they live, by the address recorded last.
fn address(current: &[&PersonDetail]) -> Option<String> {
    let addresses = current.iter().filter_map(|detail| match &detail.dated.detail {
        Detail::Address(address) if address.status == AddressStatus::Main => {
            Some((detail.created.at, address))
        }
        _ => None,
    });
    let (_, address) = addresses.max_by_key(|(at, _)| *at)?;
    if address.no_fixed_abode {
        return Some("No fixed abode".to_string());
    }
    let lines = address.lines.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(lines.chain([address.postcode.as_str()]).collect::<Vec<_>>().join(", "))
}
