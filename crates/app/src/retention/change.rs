//! One record in retention: where it stands, and restoring or exempting it.

use crate::case::{self, CasePage, open_for_change};
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::{CasePart, Subject};
use domain::access::Action;
use domain::case::CaseEvent;
use domain::policy::RetentionClass;
use domain::retention::{self, Retention, RetentionChange, Verdict};
use domain::shared::{CaseId, Recorded};

/// Where a record stands, and what a run of today would do with it.
pub struct RetentionShown {
    pub page: CasePage,
    pub class: RetentionClass,
    pub verdict: Verdict,
    /// What was ever done about it, the latest first.
    pub history: Vec<Recorded<CaseEvent>>,
}

impl RetentionShown {
    pub fn row(&self) -> Option<&Retention> {
        self.page.record.retention.as_ref()
    }
}

/// What the form or the API says.
#[derive(Clone, Debug)]
pub struct RetentionForm {
    pub change: RetentionChange,
    pub why: String,
    /// `written.seq` of the row as it was read; 0 where there was none.
    pub seen_seq: i64,
}

pub async fn show(ctx: &Ctx, case_id: CaseId) -> Result<RetentionShown, AppError> {
    let page = case::parts(ctx, case_id, &[Action::UseArchive]).await?;
    let today = ctx.now.day();
    let facts = ctx.store.retention_facts_of(case_id, today).await?.ok_or(AppError::NotFound)?;
    let judged = retention::judge(&facts, ctx.policy.retention_classes(), today);
    let (class, verdict) = judged.ok_or(AppError::NotFound)?;
    let (_, entries) = ctx.store.log(Subject::Case(case_id)).await?;
    let mut history: Vec<Recorded<CaseEvent>> = log::read_all(&entries)?;
    history.retain(|recorded| recorded.event.is_of_retention());
    history.reverse();
    Ok(RetentionShown { page, class: class.clone(), verdict, history })
}

/// Restores a record, exempts it, or ends its exemption.
pub async fn change(ctx: &Ctx, case_id: CaseId, form: &RetentionForm) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::UseArchive, CasePart::HEAD).await?;
        let known = opened.record.retention.as_ref();
        if let Some(row) = known.filter(|row| row.written.seq != form.seen_seq) {
            return Err(AppError::Conflict(Box::new(row.written.clone())));
        }
        let decision = retention::change(known, form.change, &form.why, ctx.now.day());
        let decision = decision.map_err(AppError::refused)?;
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
    })
    .await
}
