//! Bringing in a bundle, and writing one: the loops between the files and the use cases.

use crate::edge::System;
use crate::open::Service;
use anyhow::Context;
use app::AppError;
use app::Ctx;
use app::intake::{Intake, IntakeMismatch, Outcome, export_files, export_organisations, export_people};
use app::ports::FilesError;
use domain::document::File;
use domain::intake::{Kind, PersonRows, Refused, Tally, organisation_rows, staff_rows};
use domain::shared::OrganisationId;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::task::JoinHandle;
use transfer::bundle::{Bundle, BundleWriter, Manifest, ReportWriter};

/// Rows written in one transaction, and people at most: enough to pay for a flush to disk, little enough to be
/// repeated when somebody else wrote meanwhile.
const ROWS_TOGETHER: u64 = 2_000;
/// Of a line that is as long as a page.
const BYTES_OF_A_ROW: usize = 500;
const PEOPLE_TOGETHER: usize = 200;
/// Such lots under way: while one is written the next are decided.
const LOTS_AT_ONCE: usize = 4;

/// What an import came to.
pub struct Imported {
    pub source: String,
    pub tally: Tally,
    /// Where the rows that were refused stand with their reasons, if there are any.
    pub report: Option<PathBuf>,
}

/// Which part of the work is being done: for the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Bytes.
    Checking,
    /// People.
    Deciding,
    Writing,
}

/// One import while it runs.
struct Running {
    service: Service,
    bundle: Arc<Bundle>,
    intake: Arc<Intake>,
    unread: Vec<Refused>,
}

/// Brings in a bundle. With `only_check` everything is decided and reported, and nothing is written.
pub async fn import_bundle(
    service: &Service,
    folder: &Path,
    (report, only_check): (&Path, bool),
    mut progress: impl FnMut(Stage, u64, u64),
) -> anyhow::Result<Imported> {
    let bundle = Bundle::open(folder, |read, all| progress(Stage::Checking, read, all))?;
    let source = bundle.manifest().source.clone();
    let (organisations, mut unread) = bundle.organisations()?;
    let (staff, unread_staff) = bundle.staff()?;
    unread.extend(unread_staff);
    let intake = Intake::begin(&ctx(service, &source), &source, (organisations, staff)).await?;
    let (bundle, intake) = (Arc::new(bundle), Arc::new(intake));
    let running = Running { service: service.clone(), bundle, intake, unread };
    let mut writer = ReportWriter::at(report)
        .with_context(|| format!("the report cannot be written to {}", report.display()))?;
    let checked = running.read(Stage::Deciding, Some(&mut writer), &mut progress).await?;
    let report = writer.finish()?;
    running.adds_up(&checked)?;
    if !only_check {
        running.intake.checked();
        running.intake.keep_organisations(&ctx(service, &source)).await?;
        let kept = running.read(Stage::Writing, None, &mut progress).await;
        let kept =
            kept.context("The import stopped. What was written stays; run it again to go on from there")?;
        running.adds_up(&kept)?;
        anyhow::ensure!(
            (kept.kept, kept.refused) == (checked.kept, checked.refused),
            "the record was changed by others while the bundle was brought in. Run it again. Rule IMP-09"
        );
    }
    Ok(Imported { source, tally: checked, report })
}

/// What use cases receive: the entries stand as written by the import of this source.
fn ctx(service: &Service, source: &str) -> Ctx {
    let mut ctx = service.system(System::Intake, service.now());
    ctx.actor.author.name = format!("Import from {source}");
    ctx
}

impl Running {
    /// Reads all people once, decides about them and, in the second reading, writes them.
    async fn read(
        &self,
        stage: Stage,
        mut report: Option<&mut ReportWriter>,
        progress: &mut impl FnMut(Stage, u64, u64),
    ) -> anyhow::Result<Tally> {
        let (mut tally, refused) = self.intake.organisations();
        let mut say = |refused: &[Refused]| match &mut report {
            Some(report) => refused.iter().try_for_each(|one| report.write(one)),
            None => Ok(()),
        };
        say(&self.unread)?;
        say(&refused)?;
        count_unread(&mut tally, &self.unread);
        let all = self.bundle.rows(Kind::People);
        let mut people = self.bundle.people()?;
        let (mut batch, mut rows) = (Vec::new(), 0);
        let mut under_way = VecDeque::new();
        loop {
            let step = people.next_step()?;
            let is_end = step.is_none();
            let step = step.unwrap_or_default();
            say(&step.refused)?;
            count_unread(&mut tally, &step.refused);
            rows += step.person.as_ref().map_or(0, rows_of);
            batch.extend(step.person);
            if is_end || rows >= ROWS_TOGETHER || batch.len() >= PEOPLE_TOGETHER {
                under_way.push_back(self.together(stage, std::mem::take(&mut batch)));
                rows = 0;
            }
            while under_way.len() >= LOTS_AT_ONCE || (is_end && !under_way.is_empty()) {
                let Some(lot) = under_way.pop_front() else { break };
                let outcome: Outcome = lot.await??;
                say(&outcome.refused)?;
                tally.take_in(&outcome.tally);
                progress(stage, tally.read.of(Kind::People), all);
            }
            if is_end {
                return Ok(tally);
            }
        }
    }

    /// Decides about some people, and writes them, while others are read. What becomes of them is told in the order in
    /// which they were read.
    fn together(&self, stage: Stage, people: Vec<PersonRows>) -> JoinHandle<Result<Outcome, AppError>> {
        let ctx = ctx(&self.service, &self.bundle.manifest().source);
        let (intake, bundle, files) = (self.intake.clone(), self.bundle.clone(), self.service.files.clone());
        let together = intake.together(people);
        tokio::spawn(async move {
            let megabytes = ctx.policy.megabytes("document.size_max_megabytes", ctx.now.day())?;
            let bytes_max = u64::try_from(megabytes).unwrap_or(0) * 1_000_000;
            let file = |digest: &str| -> Result<Option<File>, AppError> {
                let read = bundle.document(digest, bytes_max);
                read.map_err(|problem| AppError::Files(FilesError::Unavailable(problem.to_string())))
            };
            match stage {
                Stage::Writing => intake.keep(&ctx, files.as_ref(), &together, &file).await,
                Stage::Checking | Stage::Deciding => intake.check(&ctx, &together, &file).await,
            }
        })
    }

    /// IMP-09: rows kept and refused are the rows that were read, and those that the manifest counts.
    fn adds_up(&self, tally: &Tally) -> Result<(), IntakeMismatch> {
        for kind in Kind::ALL {
            let read = tally.read.of(kind);
            let (kept, refused) = (tally.kept.of(kind), tally.refused.of(kind));
            if read != kept + refused || read != self.bundle.rows(kind) {
                return Err(IntakeMismatch { kind, read, kept, refused });
            }
        }
        Ok(())
    }
}

/// Lines that could not be read as a row, or stand out of order.
fn count_unread(tally: &mut Tally, refused: &[Refused]) {
    for one in refused {
        tally.read.add(one.kind, 1);
        tally.refused.add(one.kind, 1);
    }
}

/// Rows of every kind. One of an assessment or a plan holds a page of answers or goals, and counts for as many.
fn rows_of(rows: &PersonRows) -> u64 {
    let plain = rows.details.len()
        + rows.sentences.len()
        + rows.bail.len()
        + rows.appearances.len()
        + rows.contacts.len()
        + rows.assignments.len()
        + rows.flags.len()
        + rows.concerns.len()
        + rows.documents.len();
    let long = rows.assessments.iter().map(|line| line.text.len());
    let long: usize = long.chain(rows.plans.iter().map(|line| line.text.len())).sum();
    1 + (plain + long / BYTES_OF_A_ROW) as u64
}

/// What was written.
pub struct Exported {
    pub manifest: Manifest,
    pub people: u64,
}

/// Writes the whole record as a bundle, or the people whom an organisation holds or held.
pub async fn export_bundle(
    service: &Service,
    folder: &Path,
    (source, of): (&str, Option<OrganisationId>),
    mut progress: impl FnMut(u64),
) -> anyhow::Result<Exported> {
    let ctx = service.system(System::Intake, service.now());
    let mut writer = BundleWriter::create(folder)?;
    for record in export_organisations(&ctx).await? {
        organisation_rows(&record).iter().try_for_each(|row| writer.organisation(row))?;
        staff_rows(&record).iter().try_for_each(|row| writer.staff(row))?;
    }
    let (mut after, mut people) = (None, 0);
    while let Some((rows, last)) = export_people(&ctx, after, (source, of)).await? {
        for rows in &rows {
            writer.person(rows)?;
            documents(service, &writer, rows).await?;
            people += 1;
            progress(people);
        }
        after = Some(last);
    }
    let manifest = writer.finish(source, &service.operator, ctx.now)?;
    Ok(Exported { manifest, people })
}

async fn documents(service: &Service, writer: &BundleWriter, rows: &PersonRows) -> anyhow::Result<()> {
    for line in &rows.documents {
        let digest = &line.row.digest;
        let Some(mut file) = writer.document(digest)? else { continue };
        let copied = export_files(service.files.as_ref(), digest, |bytes| file.write(bytes)).await;
        copied.with_context(|| format!("document {} of case {}", line.row.source_id, rows.person))?;
        file.finish()?;
    }
    Ok(())
}
