use crate::cluster::Cluster;
use crate::common::{a_note, cases, senior};
use app::Ctx;
use app::contact::record;
use app::ports::Subject;
use app::record::{check_chain, verify};
use domain::shared::{CaseId, RequestId};
use server::open::{Missing, Service};
use store::driver::DatabaseUrl;

async fn made(url: &DatabaseUrl) -> (Service, CaseId) {
    let service = Service::open(url, Missing::Make, "Test agency").await.unwrap();
    let case_id = cases(&service, 1).await.unwrap()[0];
    (service, case_id)
}

/// Many officers write on one case at the same instant, through handles of their own as processes would have.
async fn all_at_once(url: &DatabaseUrl) {
    let (one, case_id) = made(url).await;
    let other = Service::open(url, Missing::Refuse, "Test agency").await.unwrap();
    let writing = (0..12).map(|n| {
        let service = if n % 2 == 0 { one.clone() } else { other.clone() };
        tokio::spawn(async move {
            let ctx: Ctx = senior(&service, service.now());
            let request_id = RequestId(ctx.ids.uuid(ctx.now));
            record(&ctx, case_id, request_id, &a_note(ctx.now, "Both were there.")).await
        })
    });
    let writing: Vec<_> = writing.collect();
    let count = writing.len();
    for task in writing {
        task.await.unwrap().expect("both succeed");
    }
    let (head, entries) = one.store.log(Subject::Case(case_id)).await.unwrap();
    assert_eq!(check_chain(Subject::Case(case_id), head, &entries), None);
    assert_eq!(entries.iter().filter(|entry| entry.kind == "contact_recorded").count(), count);
    assert_eq!(verify(one.store.as_ref(), |_| {}).await.unwrap().problems, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn officers_who_record_on_one_case_at_once_all_succeed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    all_at_once(&DatabaseUrl::SqliteFile(folder.path().join("record.sqlite"))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn officers_who_record_on_one_case_at_once_all_succeed_on_postgresql() {
    let Some(cluster) = Cluster::start("") else { return };
    all_at_once(&cluster.database()).await;
}
