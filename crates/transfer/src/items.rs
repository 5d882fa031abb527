//! What a court file says, as `app::court` takes it in: an item for each defendant on each sitting day.

use crate::court::{
    CourtApplication, CourtFile, CourtFormat, CourtHearing, CourtResult, Defendant, Limits, Offence, Sex,
    read, tidy_case,
};
use app::court::{CourtItem, Remark};
use app::ports::CourtReader;
use domain::hearing::{Feed, HearingFacts, HearingOffence};
use domain::sentence::{Prompt, ResultLine};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Under which results for a defendant as a whole stand when there is more than one offence.
const ALL_OFFENCES: &str = "For all offences";

/// Reads both forms in which courts send, within the usual limits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader;

impl CourtReader for Reader {
    fn read(&self, bytes: &[u8]) -> Result<app::court::CourtFile, String> {
        let file = read(bytes, &Limits::default()).map_err(|refused| refused.to_string())?;
        let remarks =
            file.remarks.iter().map(|remark| Remark::at(&remark.where_, &remark.sentence)).collect();
        Ok(app::court::CourtFile { items: items(&file), remarks })
    }
}

/// The items of a file, in its order. Who has no name at all is not among them; the reader's remarks say so.
pub fn items(file: &CourtFile) -> Vec<CourtItem> {
    let feed = match file.format {
        CourtFormat::CommonPlatform => Feed::CommonPlatform,
        CourtFormat::Libra => Feed::Libra,
    };
    let mut days: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for hearing in &file.hearings {
        days.entry(sittings_key(hearing)).or_default().push(hearing.sitting_on);
    }
    let named = file.hearings.iter().filter(|hearing| has_name(&hearing.defendant));
    let item_of = |hearing: &CourtHearing| {
        let days = days.get(sittings_key(hearing)).map_or(&[][..], Vec::as_slice);
        item(feed, hearing, days)
    };
    named.map(item_of).collect()
}

/// The same for all sitting days of one hearing of one defendant.
fn sittings_key(hearing: &CourtHearing) -> &str {
    let day = hearing.sitting_on.to_string();
    hearing.source_key.strip_suffix(&day).unwrap_or(&hearing.source_key)
}

fn has_name(defendant: &Defendant) -> bool {
    !defendant.forenames.is_empty() || defendant.surname.is_some()
}

fn item(feed: Feed, hearing: &CourtHearing, days: &[Date]) -> CourtItem {
    let defendant = &hearing.defendant;
    let forenames: Vec<String> = defendant.forenames.iter().map(|name| tidy_case(name)).collect();
    CourtItem {
        digest: digest(feed, hearing),
        hearing: facts(feed, hearing),
        title: defendant.title.as_deref().map(tidy_case),
        forenames: forenames.join(" "),
        surname: defendant.surname.as_deref().map(tidy_case).unwrap_or_default(),
        birth_date: defendant.birth_date,
        sex: defendant.sex.map(sex),
        identifiers: defendant.identifiers.clone(),
        results: results(hearing, days),
    }
}

/// SHA-256 over all that the message says of this defendant in this hearing, whatever file it came in: the same
/// words read again change nothing.
fn digest(feed: Feed, hearing: &CourtHearing) -> String {
    let said = serde_json::to_vec(hearing)
        .expect("a hearing has texts, numbers and days, and no map with other keys");
    let mut hash = Sha256::new();
    hash.update(feed.code());
    hash.update([0]);
    hash.update(said);
    hex::encode(hash.finalize())
}

fn facts(feed: Feed, hearing: &CourtHearing) -> HearingFacts {
    let defendant = &hearing.defendant;
    let bail = defendant.bail_status.as_ref();
    HearingFacts {
        feed,
        source_key: hearing.source_key.clone(),
        court_code: hearing.court_code.clone(),
        court_name: hearing.court_name.clone(),
        room: hearing.room.clone(),
        sitting_on: hearing.sitting_on,
        sitting_at: hearing.sitting_at,
        hearing_type: hearing_type(hearing),
        case_number: hearing.case_number.clone(),
        bail_status: bail.and_then(|bail| bail.description.clone().or(bail.code.clone())),
        name_as_given: name_as_given(defendant),
        address_as_given: Some(defendant.address_lines.join(", ")).filter(|lines| !lines.is_empty()),
        postcode: defendant.postcode.clone(),
        offences: offences(hearing),
    }
}

/// The kind of hearing with the applications that were before it: "Sentence; Application to vary bail: Granted".
fn hearing_type(hearing: &CourtHearing) -> Option<String> {
    let of_application = |application: &CourtApplication| {
        let given = labels(&application.results).join(", ");
        if given.is_empty() { application.title.clone() } else { format!("{}: {given}", application.title) }
    };
    let words: Vec<String> = hearing
        .hearing_type
        .iter()
        .cloned()
        .chain(hearing.applications.iter().map(of_application))
        .filter(|words| !words.is_empty())
        .collect();
    if words.is_empty() { None } else { Some(words.join("; ")) }
}

fn name_as_given(defendant: &Defendant) -> String {
    let names: Vec<&str> = defendant
        .title
        .iter()
        .chain(&defendant.forenames)
        .chain(&defendant.surname)
        .map(String::as_str)
        .collect();
    names.join(" ")
}

fn offences(hearing: &CourtHearing) -> Vec<HearingOffence> {
    let read = |offence: &Offence| HearingOffence {
        code: offence.code.clone(),
        title: offence.title.clone(),
        plea: offence.plea.clone(),
        convicted_on: offence.conviction_date,
        results: labels(&offence.results),
    };
    let mut found: Vec<HearingOffence> = hearing.offences.iter().map(read).collect();
    let of_all = labels(&hearing.results);
    match found.as_mut_slice() {
        _ if of_all.is_empty() => {}
        [only] => only.results.extend(of_all),
        _ => found.push(HearingOffence {
            code: String::new(),
            title: ALL_OFFENCES.to_string(),
            plea: None,
            convicted_on: None,
            results: of_all,
        }),
    }
    found
}

/// What was ordered, each with the offence or application that it was ordered for. A result for the defendant as a
/// whole belongs to the only offence; where there are several it names none, so that no offence is guessed and a
/// sentence in it is recorded by hand.
fn results(hearing: &CourtHearing, days: &[Date]) -> Vec<(String, String, Vec<ResultLine>)> {
    let lines = |results: &[CourtResult]| -> Vec<ResultLine> {
        results.iter().filter(|result| was_ordered_here(result, hearing.sitting_on, days)).map(line).collect()
    };
    let of_offence =
        |offence: &Offence| (offence.code.clone(), offence.title.clone(), lines(&offence.results));
    let mut found: Vec<_> = hearing.offences.iter().map(of_offence).collect();
    match found.as_mut_slice() {
        [(_, _, of_only)] => of_only.extend(lines(&hearing.results)),
        _ => found.push((String::new(), String::new(), lines(&hearing.results))),
    }
    found.extend(hearing.applications.iter().map(|application| {
        let code = application.code.clone().unwrap_or_default();
        (code, application.title.clone(), lines(&application.results))
    }));
    found.retain(|(_, _, lines)| !lines.is_empty());
    found
}

fn labels(results: &[CourtResult]) -> Vec<String> {
    results.iter().map(|result| result.label.clone()).filter(|label| !label.is_empty()).collect()
}

/// A message repeats every result under each sitting day of its hearing. It was ordered on one of them: the day it
/// names, or the last when it names none of them. Otherwise one order would be recorded once for each day.
fn was_ordered_here(result: &CourtResult, sitting_on: Date, days: &[Date]) -> bool {
    let named = result.ordered_on.filter(|day| days.contains(day));
    named.or(days.iter().max().copied()).is_none_or(|day| day == sitting_on)
}

fn line(result: &CourtResult) -> ResultLine {
    let prompt = |prompt: &crate::court::Prompt| Prompt {
        label: prompt.label.clone(),
        reference: prompt.reference.clone(),
        value: prompt.value.clone(),
    };
    ResultLine {
        label: result.label.clone(),
        ordered_on: result.ordered_on,
        prompts: result.prompts.iter().map(prompt).collect(),
    }
}

fn sex(sex: Sex) -> domain::person::Sex {
    match sex {
        Sex::Female => domain::person::Sex::Female,
        Sex::Male => domain::person::Sex::Male,
        Sex::NotKnown => domain::person::Sex::NotKnown,
        Sex::NotSpecified => domain::person::Sex::NotSpecified,
    }
}
