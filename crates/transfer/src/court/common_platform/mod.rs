//! Common Platform hearings: a hearing as such, a hearing inside a message, and one with court applications,
//! whose subject is a defendant too.

mod defendant;
mod offence;
mod scan;
mod wire;

use super::hearing::{CourtFile, CourtFormat, CourtHearing, Remark};
use super::merge::Gathered;
use super::{CourtReadError, Limits, dates};
use jiff::civil::{Date, Time};
use wire::{Accused, Application, CaseIdentifier, Hearing, Text};

pub fn read(text: &str, limits: &Limits) -> Result<CourtFile, CourtReadError> {
    let objects = scan::check(text, limits)?;
    let hearing = parse(text, limits)?;
    let mut reading = Reading { remarks: Vec::new(), gathered: Gathered::default(), people: 0, limits };
    let days = reading.days(&hearing);
    refuse_too_many_days(days.len(), text.len(), objects, limits)?;
    if let Some(first) = days.first() {
        reading.cases(&hearing, first)?;
        reading.applications(&hearing, first)?;
    }
    if !hearing.defendant_judicial_results.0.is_empty() {
        reading.remark(
            "defendantJudicialResults",
            "Results for a defendant as a whole are not read from this list.",
        );
    }
    let hearings = each_day(&reading.gathered.into_hearings(), &days);
    if hearings.len() > limits.people_max {
        return Err(CourtReadError::TooMany { what: "defendants", most: limits.people_max });
    }
    Ok(CourtFile {
        format: CourtFormat::CommonPlatform,
        message_id: None,
        hearings,
        remarks: reading.remarks,
    })
}

/// Each day repeats the whole hearing, so what is repeated has to stay within the limits of one file too.
fn refuse_too_many_days(
    days: usize,
    bytes: usize,
    objects: usize,
    limits: &Limits,
) -> Result<(), CourtReadError> {
    let by_bytes = usize::try_from(limits.bytes_max).unwrap_or(usize::MAX) / bytes.max(1);
    let most = by_bytes.min(limits.records_max / objects.max(1)).max(1);
    if days > most { Err(CourtReadError::TooMany { what: "sitting days", most }) } else { Ok(()) }
}

fn parse(text: &str, limits: &Limits) -> Result<Hearing, CourtReadError> {
    let probe: wire::Probe = serde_json::from_str(text).map_err(|error| refusal(&error, limits))?;
    let is_hearing = probe.id.is_some()
        && (probe.hearing_days.is_some()
            || probe.prosecution_cases.is_some()
            || probe.court_applications.is_some());
    let hearing = if probe.hearing.is_some() {
        let message: wire::Message = serde_json::from_str(text).map_err(|error| refusal(&error, limits))?;
        message.hearing.filter(|hearing| hearing.id.get().is_some())
    } else if is_hearing {
        Some(serde_json::from_str(text).map_err(|error| refusal(&error, limits))?)
    } else {
        None
    };
    hearing.ok_or_else(|| CourtReadError::NotACourtMessage {
        found: "it is JSON without a hearing that has an id and days, cases or applications".to_string(),
    })
}

/// serde's own sentences can repeat a value, so only what names a place or a field of ours is taken from them.
fn refusal(error: &serde_json::Error, limits: &Limits) -> CourtReadError {
    let place = format!("line {}, column {}", error.line(), error.column());
    let said = error.to_string();
    let field = said.strip_prefix("duplicate field `").and_then(|rest| rest.split('`').next());
    match (error.classify(), field) {
        (_, Some(field)) => CourtReadError::GivenTwice { place, field: field.to_string() },
        (serde_json::error::Category::Eof, _) => CourtReadError::CutShort { place },
        // Within `depth_max` unless the caller set it above serde's own limit.
        (serde_json::error::Category::Syntax, _) if said.starts_with("recursion limit") => {
            CourtReadError::TooDeep { place, depth_max: limits.depth_max }
        }
        (serde_json::error::Category::Syntax, _) => {
            CourtReadError::Broken { place, what: "it is not JSON".to_string() }
        }
        _ => {
            let what = "a value is not of the kind that a hearing has there (such as a text for a list)";
            CourtReadError::Broken { place, what: what.to_string() }
        }
    }
}

/// A day of the hearing.
struct Day {
    on: Date,
    at: Option<Time>,
    list_no: Option<String>,
}

/// What one pass over the message gathers.
struct Reading<'a> {
    remarks: Vec<Remark>,
    gathered: Gathered,
    people: usize,
    limits: &'a Limits,
}

impl Reading<'_> {
    fn remark(&mut self, place: &str, sentence: &str) {
        self.remarks.push(Remark { where_: place.to_string(), sentence: sentence.to_string() });
    }

    /// The days in order, each once.
    fn days(&mut self, hearing: &Hearing) -> Vec<Day> {
        let mut days: Vec<Day> = Vec::new();
        for (n, day) in hearing.hearing_days.0.iter().enumerate() {
            match day.sitting_day.get().as_deref().and_then(dates::sitting) {
                Some((on, at)) => {
                    let list_no = day.listing_sequence.get().filter(|no| no != "0");
                    days.push(Day { on, at, list_no });
                }
                None => self.remark(
                    &format!("hearingDays[{n}]"),
                    "The sitting day is missing or not a day: left out.",
                ),
            }
        }
        if days.is_empty() {
            self.remark("hearingDays", "The hearing has no day, so nobody in it could be listed.");
        }
        days.sort_by_key(|day| (day.on, day.at));
        days.dedup_by_key(|day| day.on);
        days
    }

    fn cases(&mut self, hearing: &Hearing, day: &Day) -> Result<(), CourtReadError> {
        for (c, case) in hearing.prosecution_cases.0.iter().enumerate() {
            let number = case.prosecution_case_identifier.as_ref().and_then(case_number);
            for (d, accused) in case.defendants.0.iter().enumerate() {
                let place = format!("prosecutionCases[{c}].defendants[{d}]");
                let Some(mut found) = self.defendant(hearing, day, accused, &place)? else { continue };
                found.case_number.clone_from(&number);
                found.offences = self.offences(&accused.offences.0, number.as_ref(), &place);
                self.gathered.add(found);
            }
        }
        Ok(())
    }

    fn applications(&mut self, hearing: &Hearing, day: &Day) -> Result<(), CourtReadError> {
        for (n, application) in hearing.court_applications.0.iter().enumerate() {
            let place = format!("courtApplications[{n}]");
            let Some(accused) =
                application.subject.as_ref().and_then(|party| party.master_defendant.as_ref())
            else {
                self.remark(&place, "The application's subject is not a defendant: left out.");
                continue;
            };
            let subject = format!("{place}.subject.masterDefendant");
            let Some(mut found) = self.defendant(hearing, day, accused, &subject)? else { continue };
            found.case_number = application_case_number(application);
            for case in &application.court_application_cases.0 {
                let number = case.prosecution_case_identifier.as_ref().and_then(case_number);
                found.offences.extend(self.offences(&case.offences.0, number.as_ref(), &place));
            }
            found.applications.push(offence::application(application));
            self.gathered.add(found);
        }
        Ok(())
    }

    /// The hearing about one defendant, without offences; `None` with a remark for who cannot be listed.
    fn defendant(
        &mut self,
        hearing: &Hearing,
        day: &Day,
        accused: &Accused,
        place: &str,
    ) -> Result<Option<CourtHearing>, CourtReadError> {
        self.people += 1;
        if self.people > self.limits.people_max || self.gathered.len() > self.limits.people_max {
            return Err(CourtReadError::TooMany { what: "defendants", most: self.limits.people_max });
        }
        let mut remarks = Vec::new();
        let defendant = defendant::read(accused, day.on, &mut remarks);
        for sentence in remarks {
            self.remark(place, &sentence);
        }
        let Some(defendant) = defendant else { return Ok(None) };
        let id = accused.master_defendant_id.get().or(accused.id.get());
        let id = id.unwrap_or_else(|| format!("unnamed-{}", self.people));
        let key = format!("cp:{}:{id}", hearing.id.get().unwrap_or_default());
        let centre = hearing.court_centre.clone().unwrap_or_default();
        Ok(Some(CourtHearing {
            source_key: key,
            court_code: centre.code.get(),
            court_name: centre
                .name
                .get()
                .or(centre.code.get())
                .unwrap_or_else(|| "Court not named".to_string()),
            room: centre.room_name.get(),
            sitting_on: day.on,
            sitting_at: day.at,
            hearing_type: hearing.r#type.as_ref().and_then(|of| of.description.get()),
            list_no: day.list_no.clone(),
            case_number: None,
            defendant,
            offences: Vec::new(),
            applications: Vec::new(),
            results: accused.judicial_results.0.iter().filter_map(offence::result).collect(),
        }))
    }

    fn offences(
        &mut self,
        charges: &[wire::Charge],
        number: Option<&String>,
        place: &str,
    ) -> Vec<super::Offence> {
        let mut found = Vec::with_capacity(charges.len());
        for (n, charge) in charges.iter().enumerate() {
            let (mut offence, remark) = offence::read(charge);
            offence.case_number = number.cloned();
            if let Some(sentence) = remark {
                self.remark(&format!("{place}.offences[{n}]"), sentence);
            }
            found.push(offence);
        }
        found
    }
}

/// The hearings of the first day, once for each day, with the day in the key.
fn each_day(of_first_day: &[CourtHearing], days: &[Day]) -> Vec<CourtHearing> {
    let on_day = |hearing: &CourtHearing, day: &Day| CourtHearing {
        source_key: format!("{}:{}", hearing.source_key, day.on),
        sitting_on: day.on,
        sitting_at: day.at,
        list_no: day.list_no.clone(),
        ..hearing.clone()
    };
    days.iter().flat_map(|day| of_first_day.iter().map(move |hearing| on_day(hearing, day))).collect()
}

fn case_number(identifier: &CaseIdentifier) -> Option<String> {
    identifier.case_urn.get().or(identifier.prosecution_authority_reference.get())
}

/// The number of the case that the application is in, else the application's own reference.
fn application_case_number(application: &Application) -> Option<String> {
    let cases = &application.court_application_cases.0;
    let of_case =
        cases.iter().find_map(|case| case.prosecution_case_identifier.as_ref().and_then(case_number));
    of_case.or_else(|| Text::get(&application.application_reference))
}
