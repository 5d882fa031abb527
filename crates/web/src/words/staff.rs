//! Who holds a case, who is away and who stands in, as colleagues are told. Why somebody is ill is told to nobody.

use super::dates;
use app::ports::reads::{AwayRow, HolderCard};
use domain::policy::PolicyBook;
use jiff::civil::Date;

/// "on leave", by the kind of absence.
pub fn said_as<'a>(policy: &'a PolicyBook, away: &AwayRow, today: Date) -> &'a str {
    policy.absence_kinds().find(&away.code, today).map_or("away", |kind| kind.said_as.as_str())
}

/// "On leave until Monday 30 November 2026"; the last day away, not the day of return.
pub fn away(policy: &PolicyBook, away: &AwayRow, today: Date) -> String {
    let said = said_as(policy, away, today);
    let said = said
        .chars()
        .next()
        .map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), &said[first.len_utf8()..]));
    match away.back_on.and_then(|back| back.yesterday().ok()) {
        Some(last) => format!("{said} until {}", dates::full(last)),
        None => format!("{said}, no day of return recorded"),
    }
}

/// "Stand-in: Imran Sadiq". Nobody recorded is said in words.
pub fn stand_in(away: &AwayRow) -> String {
    format!("Stand-in: {}", away.stand_in.as_deref().unwrap_or("not recorded"))
}

/// Organisation, team, officer and phone, one line each; then whether the officer is away.
pub fn held_by(policy: &PolicyBook, holder: Option<&HolderCard>, today: Date) -> Vec<String> {
    let Some(card) = holder else { return vec!["Nobody holds the case yet".to_string()] };
    let mut lines = vec![
        card.organisation_name.clone(),
        card.team_name.clone(),
        card.officer_name.clone(),
        card.phone.clone(),
    ];
    if let Some(row) = &card.away {
        lines.push(away(policy, row, today));
        lines.push(stand_in(row));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn colleagues_are_told_until_when_and_never_why_somebody_is_ill() {
        let policy = PolicyBook::default_england_and_wales().unwrap();
        let today = date(2026, 11, 24);
        let row = |code: &str, back_on| AwayRow { code: code.to_string(), back_on, stand_in: None };
        let leave = row("annual-leave", Some(date(2026, 12, 1)));
        assert_eq!(away(&policy, &leave, today), "On leave until Monday 30 November 2026");
        assert_eq!(away(&policy, &row("sick", None), today), "Away, no day of return recorded");
        assert_eq!(stand_in(&leave), "Stand-in: not recorded");
    }
}
