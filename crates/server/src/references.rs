//! Loading a list of codes: from the bytes of a file to a version on record.

use crate::edge::System;
use crate::open::Service;
use crate::policies;
use anyhow::{Context, bail};
use app::reference::{Load, Loaded, load};
use domain::policy::{HolidayList, PolicyBook};
use domain::reference::{
    Header, HolidaysRead, Kind, ListVersion, Read, RefusedLine, bank_holidays, check_load, read,
};
use domain::shared::Rule;
use jiff::civil::Date;
use transfer::reference::{CsvFile, read_csv};

/// What is said of a file besides its bytes.
#[derive(Clone, Debug)]
pub struct Asked {
    pub kind: Kind,
    pub list: String,
    pub source: String,
    /// The name of the file, without its folder.
    pub file: String,
    /// Today where it is left out, or the day of the newest version if that is the same file.
    pub as_of: Option<Date>,
    /// (ours, theirs)
    pub columns: Vec<(String, String)>,
}

/// A file that was read and decided about; nothing is written yet.
pub struct Decided {
    asked: Asked,
    as_of: Date,
    csv: CsvFile,
    header: Header,
    pub read: Read,
    /// Of bank holidays: the policy set that they make.
    set: Option<PolicyBook>,
    /// The newest version of the list.
    before: Option<ListVersion>,
}

/// Reads a file and decides about every row of it.
pub async fn decide(service: &Service, asked: Asked, bytes: &[u8]) -> anyhow::Result<Decided> {
    let csv = read_csv(bytes).map_err(|why| anyhow::anyhow!("Nothing was loaded: {why}. Rule REF-01"))?;
    let versions = service.store.list_versions().await?;
    let of_list = versions.into_iter().filter(|of| of.kind == asked.kind && of.list == asked.list);
    let before = of_list.max_by_key(|of| of.version);
    let same_file = before.as_ref().filter(|of| of.digest == csv.digest).map(|of| of.as_of);
    let today = service.now().day();
    let as_of = asked.as_of.or(same_file).unwrap_or(today);
    check_load(&asked.list, &asked.source, as_of, today).map_err(|why| refused(&why))?;
    let header = Header::of(asked.kind, &csv.names, &asked.columns).map_err(|why| refused(&why))?;
    let read = read(asked.kind, &header, csv.lines.clone(), as_of).map_err(|why| refused(&why))?;
    Ok(Decided { asked, as_of, csv, header, read, set: None, before })
}

fn refused(why: &impl Rule) -> anyhow::Error {
    anyhow::anyhow!("{why} Rule {}", why.rule())
}

impl Decided {
    /// The cells of the first line, for a report.
    pub fn names(&self) -> &[String] {
        &self.csv.names
    }

    pub fn refused(&self) -> &[RefusedLine] {
        &self.read.refused
    }

    /// Columns that mean nothing here and are kept as they stand.
    pub fn kept_columns(&self) -> &[String] {
        &self.header.kept
    }

    /// Of bank holidays: makes the policy set in which they take the place of the list in force. Rule REF-08.
    pub fn make_set(&mut self, policy: &PolicyBook) -> anyhow::Result<()> {
        if self.asked.kind != Kind::BankHolidays {
            return Ok(());
        }
        let HolidaysRead { holidays, covers_from, covers_to } =
            bank_holidays(&self.read, policy.calendar()).map_err(|why| refused(&why))?;
        let list = HolidayList {
            holidays: &holidays,
            covers_from,
            covers_to,
            source: self.asked.source.trim(),
            reviewed_on: self.as_of,
        };
        self.set = Some(policy.with_bank_holidays(&list)?);
        Ok(())
    }

    /// Days that are on the calendar by this list and were not, and the other way round.
    pub fn days_changed(&self, policy: &PolicyBook) -> (Vec<String>, Vec<String>) {
        let Some(set) = &self.set else { return Default::default() };
        let days =
            |book: &PolicyBook| -> Vec<Date> { book.calendar().holidays().map(|(day, _)| day).collect() };
        let (then, now) = (days(policy), days(set));
        let without = |days: &[Date], others: &[Date]| {
            days.iter().filter(|day| !others.contains(day)).map(ToString::to_string).collect()
        };
        (without(&now, &then), without(&then, &now))
    }

    /// Codes of the newest version that this file does not have. They keep their names.
    pub async fn gone(&self, service: &Service) -> anyhow::Result<Vec<String>> {
        let Some(before) = &self.before else { return Ok(Vec::new()) };
        let key = (before.kind, before.list.as_str(), before.version);
        let rows = service.store.list_rows(key, 0, i64::MAX).await?;
        let here: std::collections::BTreeSet<&str> =
            self.read.kept.iter().map(|entry| entry.code.as_str()).collect();
        Ok(rows.into_iter().map(|row| row.code).filter(|code| !here.contains(code.as_str())).collect())
    }

    /// Keeps it as the next version of its list. A list of bank holidays is put in force first: if the program ends
    /// between the two, running it again completes it.
    pub async fn keep(self, service: &Service) -> anyhow::Result<Loaded> {
        if self.read.kept.is_empty() {
            bail!("There is no row to keep, so nothing was loaded. Rule REF-06");
        }
        let revision = self.set.as_ref().map(|set| set.revision().to_string());
        if let Some(set) = self.set.filter(|set| set.revision() != service.policy.revision()) {
            let findings = set.findings(service.now().day());
            if policies::has_errors(&findings) {
                bail!("Nothing was loaded: {}", policies::in_words(&findings).join("; "));
            }
            policies::put_bank_holidays(service.store.as_ref(), &set, service.now())
                .await
                .context("the calendar could not be put in force")?;
        }
        let wanted = Load {
            kind: self.asked.kind,
            list: self.asked.list,
            as_of: self.as_of,
            source: self.asked.source,
            file: self.asked.file,
            digest: self.csv.digest,
            columns: self.header.said,
            refused: self.read.refused.len(),
            kept: self.read.kept,
            revision,
        };
        Ok(load(&service.system(System::CommandLine, service.now()), &wanted).await?)
    }
}
