//! Assessments, their pages of answers, and those of a team that wait for a countersignature.

use crate::driver::{Row, Stmt};
use crate::json;
use crate::lists;
use crate::scope::Scoped;
use crate::sentence::{read_removed, removed_values};
use crate::sql_store::SqlStore;
use crate::table::{Cells, Table, written_values};
use crate::vals;
use app::ports::{AssessmentStore, AssessmentWaiting, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::assessment::{Assessment, Purpose, SectionAnswers};
use domain::person::join_name;
use domain::policy::SeriousHarm;
use domain::shared::{AssessmentId, CaseId, TeamId};

pub static ASSESSMENT: Table = Table::new(
    "assessment",
    2,
    &[
        "case_id",
        "assessment_id",
        "form",
        "purpose",
        "assessed_on",
        "base",
        "levels",
        "harm_community",
        "signed",
        "countersigned",
        "sent_back",
        "levels_written",
        "writers",
        "waits_since",
        "voided_why",
        "voided_at",
        "voided_by_name",
        "started_seq",
        "started_at",
        "started_by",
        "started_by_name",
        "started_organisation_id",
        "started_organisation_name",
    ],
)
.written();

pub static ASSESSMENT_SECTION: Table =
    Table::new("assessment_section", 3, &["case_id", "assessment_id", "section", "answers"]).written();

pub fn put(row: &Assessment) -> Result<Stmt, StoreError> {
    let text = |json: Option<Result<String, StoreError>>| json.transpose();
    let mut values = vals![
        row.case_id,
        row.assessment_id,
        &row.form,
        row.purpose.code(),
        row.on,
        row.base,
        json::written(&row.levels)?,
        row.in_community().map(SeriousHarm::code),
        text(row.signed.as_ref().map(json::written))?,
        text(row.countersigned.as_ref().map(json::written))?,
        text(row.sent_back.as_ref().map(json::written))?,
        text(row.levels_written.as_ref().map(json::written))?,
        json::written(&row.writers)?,
        row.waits_since().map(|signed| signed.written.at),
    ];
    values.extend(removed_values(row.voided.as_ref()));
    values.extend(written_values(&row.started));
    Ok(ASSESSMENT.put_written(values, &row.written))
}

pub fn read(row: &Row) -> Result<Assessment, StoreError> {
    let mut cells = ASSESSMENT.cells(row);
    let (case_id, assessment_id) = (CaseId(cells.uuid()?), AssessmentId(cells.uuid()?));
    let (form, purpose) = (cells.text()?, cells.code(Purpose::from_code)?);
    let (on, base) = (cells.date()?, cells.opt_uuid()?.map(AssessmentId));
    let levels = cells.code(json::read)?;
    let harm = cells.opt_code(SeriousHarm::from_code)?;
    let (signed, countersigned) = (cells.opt_code(json::read)?, cells.opt_code(json::read)?);
    let sent_back = cells.opt_code(json::read)?;
    let levels_written = cells.opt_code(json::read)?;
    // Nothing in a row from before the column, until the tables are built again from the log.
    let writers = cells.opt_code(json::read)?.unwrap_or_default();
    let waits_since = cells.opt_moment()?;
    let voided = read_removed(&mut cells)?;
    let (started, written) = (cells.written()?, cells.written()?);
    let assessment = Assessment {
        case_id,
        assessment_id,
        form,
        purpose,
        on,
        base,
        levels,
        levels_written,
        writers,
        signed,
        countersigned,
        sent_back,
        voided,
        started,
        written,
    };
    // The columns that lists read say the same as the rest of the row.
    let waits = assessment.waits_since().map(|signed| signed.written.at);
    let same = assessment.in_community() == harm && waits == waits_since;
    if same {
        Ok(assessment)
    } else {
        Err(cells.wrong("the columns for lists do not fit the rest of the row"))
    }
}

pub fn put_section(row: &SectionAnswers) -> Result<Stmt, StoreError> {
    let values = vals![row.case_id, row.assessment_id, &row.section, json::written(&row.answers)?];
    Ok(ASSESSMENT_SECTION.put_written(values, &row.written))
}

pub fn read_section(row: &Row) -> Result<SectionAnswers, StoreError> {
    let mut cells = ASSESSMENT_SECTION.cells(row);
    Ok(SectionAnswers {
        case_id: CaseId(cells.uuid()?),
        assessment_id: AssessmentId(cells.uuid()?),
        section: cells.text()?,
        answers: cells.code(json::read)?,
        written: cells.written()?,
    })
}

/// The cases first, which are few; then of each record its assessments.
static WAITING: Scoped = Scoped::new(
    "WITH found AS MATERIALIZED (
         SELECT p.case_id AS held_case, p.forenames, p.surname, p.crn, a.officer_name
         FROM assignment a CROSS JOIN person p
         WHERE a.team_id = $4 AND a.until_at IS NULL AND p.case_id = a.case_id AND p.identity <> 'joined'
           AND {visible}),
     kept AS MATERIALIZED (
         SELECT held_case, held_case AS case_id FROM found
         UNION ALL SELECT held_case, j.case_id FROM found CROSS JOIN person j WHERE j.joined_to = held_case)
     SELECT found.held_case, forenames, surname, crn, officer_name, s.assessment_id, s.form, s.purpose,
            s.harm_community, s.signed, s.writers
     FROM kept JOIN found ON found.held_case = kept.held_case JOIN assessment s ON s.case_id = kept.case_id
     WHERE s.waits_since IS NOT NULL
     ORDER BY s.waits_since, s.assessment_id",
);

pub fn lists() -> [&'static Scoped; 1] {
    [&WAITING]
}

#[async_trait]
impl AssessmentStore for SqlStore {
    async fn assessments_waiting(
        &self,
        scope: &Scope,
        team_id: TeamId,
    ) -> Result<Vec<AssessmentWaiting>, StoreError> {
        let rows = self.db.query_one(lists::question(&WAITING, scope, vals![team_id])).await?;
        rows.iter().map(read_waiting).collect()
    }
}

fn read_waiting(row: &Row) -> Result<AssessmentWaiting, StoreError> {
    let mut cells = Cells::of_list(row, "assessments that wait");
    Ok(AssessmentWaiting {
        case_id: CaseId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        crn: cells.opt_text()?,
        officer_name: cells.text()?,
        assessment_id: AssessmentId(cells.uuid()?),
        form: cells.text()?,
        purpose: cells.code(Purpose::from_code)?,
        harm: cells.opt_code(SeriousHarm::from_code)?,
        signed: cells.code(json::read)?,
        writers: cells.opt_code(json::read)?.unwrap_or_default(),
    })
}
