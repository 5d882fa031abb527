//! A run over everybody: who is archived, who is kept and why. What was archived stays when it is stopped; run again, it goes
//! on with the rest.

use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::allow;
use crate::ports::{ArchiveRun, CasePart, Head};
use domain::access::{Administer, Where};
use domain::case::{CaseEvent, CaseRecord};
use domain::retention::{Facts, RunCount, Verdict, archive, judge};
use domain::shared::{CaseId, Decision};

/// People read at a time, and archived in one transaction.
const PEOPLE_TOGETHER: i64 = 200;

/// What a run would come to. Nothing is written.
pub async fn plan(ctx: &Ctx, progress: impl FnMut(u64, u64)) -> Result<RunCount, AppError> {
    over_everybody(ctx, false, progress).await
}

/// Archives whatever is due, and keeps on record that it did.
pub async fn run(ctx: &Ctx, progress: impl FnMut(u64, u64)) -> Result<RunCount, AppError> {
    let begun = ArchiveRun {
        run_id: ctx.ids.uuid(ctx.now),
        began_at: ctx.now,
        ended_at: None,
        by_name: format!("{}, {}", ctx.actor.author.name, ctx.actor.author.organisation_name),
        policy_revision: ctx.policy.revision().to_string(),
        counts: RunCount::default(),
    };
    ctx.store.put_archive_run(&begun).await?;
    let counts = over_everybody(ctx, true, progress).await?;
    let ended = ArchiveRun { ended_at: Some(ctx.now), counts: counts.clone(), ..begun };
    ctx.store.put_archive_run(&ended).await?;
    Ok(counts)
}

/// Every run there was, the latest first.
pub async fn runs(ctx: &Ctx) -> Result<Vec<ArchiveRun>, AppError> {
    allow(ctx, Administer::ReadPolicy, Where::Anywhere)?;
    Ok(ctx.store.archive_runs().await?)
}

async fn over_everybody(
    ctx: &Ctx,
    archives: bool,
    mut progress: impl FnMut(u64, u64),
) -> Result<RunCount, AppError> {
    let all = people(ctx).await?;
    let (mut counts, mut after, mut done) = (RunCount::default(), None, 0);
    loop {
        let lot = ctx.store.retention_facts(after, ctx.now.day(), PEOPLE_TOGETHER).await?;
        let Some((last, _)) = lot.last() else { break };
        after = Some(*last);
        done += lot.len() as u64;
        let judged = judged(ctx, &lot)?;
        let due: Vec<CaseId> =
            judged.iter().filter(|(.., verdict)| is_due(verdict)).map(|(id, ..)| *id).collect();
        for (_, class, verdict) in judged.iter().filter(|(.., verdict)| !archives || !is_due(verdict)) {
            counts.add(class, verdict);
        }
        if archives {
            for (class, verdict) in archived(ctx, &due).await? {
                counts.add(&class, &verdict);
            }
        }
        progress(done, all);
    }
    counts.people = people(ctx).await?;
    Ok(counts)
}

async fn people(ctx: &Ctx) -> Result<u64, AppError> {
    Ok(u64::try_from(ctx.store.count_people().await?).unwrap_or(0))
}

fn is_due(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Archive { .. })
}

fn judged(ctx: &Ctx, lot: &[(CaseId, Facts)]) -> Result<Vec<(CaseId, String, Verdict)>, AppError> {
    let (classes, today) = (ctx.policy.retention_classes(), ctx.now.day());
    let judge = |(case_id, facts): &(CaseId, Facts)| {
        let (class, verdict) = judge(facts, classes, today).ok_or_else(|| no_class(ctx))?;
        Ok((*case_id, class.code.clone(), verdict))
    };
    lot.iter().map(judge).collect()
}

fn no_class(ctx: &Ctx) -> AppError {
    let id = "retention.classes".to_string();
    AppError::Policy(domain::policy::PolicyError::NotInForce { id, day: ctx.now.day() })
}

/// Archives these in one transaction, each decided again on the case as it is when it is written.
async fn archived(ctx: &Ctx, due: &[CaseId]) -> Result<Vec<(String, Verdict)>, AppError> {
    deciding(|| async {
        let mut became = Vec::new();
        let mut decided: Vec<(CaseId, Head, CaseRecord, Decision<CaseEvent>)> = Vec::new();
        for case_id in due {
            let read = ctx.store.case_part(*case_id, CasePart::HEAD).await?;
            let facts = ctx.store.retention_facts_of(*case_id, ctx.now.day()).await?;
            let (Some((head, record)), Some(facts)) = (read, facts) else { continue };
            let lot = judged(ctx, &[(*case_id, facts.clone())])?;
            became.extend(lot.into_iter().map(|(_, class, verdict)| (class, verdict)));
            if let Ok(Some(decision)) = archive(&facts, ctx.policy.retention_classes(), ctx.now.day()) {
                decided.push((*case_id, head, record, decision));
            }
        }
        let changes = decided.iter().map(|(case_id, head, known, decision)| CaseChange {
            case_id: *case_id,
            head: *head,
            known,
            decision: decision.clone(),
            corrects: None,
        });
        commit(ctx, Write { cases: changes.collect(), ..Write::default() }).await?;
        Ok(became)
    })
    .await
}
