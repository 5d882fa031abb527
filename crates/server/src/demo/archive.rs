//! Somebody whom a court named years ago and nobody since: in the archive.

use super::area::Area;
use super::days::{at, plus};
use crate::edge::System;
use anyhow::ensure;
use app::court::{CourtItem, import_item};
use domain::hearing::{Feed, HearingFacts};
use domain::person::Sex;
use jiff::civil::date;

pub async fn fill(area: &Area) -> anyhow::Result<()> {
    let sitting_on = plus(area.now.day(), -1_500);
    let item = CourtItem {
        digest: "demo archive".to_string(),
        hearing: HearingFacts {
            feed: Feed::Libra,
            source_key: "demo:archive".to_string(),
            court_code: Some("B99NM01".to_string()),
            court_name: "B99NM01".to_string(),
            room: None,
            sitting_on,
            sitting_at: None,
            hearing_type: None,
            case_number: None,
            bail_status: None,
            name_as_given: "Gareth Pym".to_string(),
            address_as_given: None,
            postcode: None,
            offences: Vec::new(),
        },
        title: None,
        forenames: "Gareth".to_string(),
        surname: "Pym".to_string(),
        birth_date: Some(date(1962, 10, 3)),
        sex: Some(Sex::Male),
        identifiers: Vec::new(),
        results: Vec::new(),
    };
    import_item(&area.service.system(System::CourtMessages, at(sitting_on, 18, 0)), &item).await?;
    let counts = app::retention::run(&area.service.system(System::CommandLine, area.now), |_, _| {}).await?;
    ensure!(counts.archived() == 1 && counts.adds_up(), "the archive of the demonstration has one record");
    Ok(())
}
