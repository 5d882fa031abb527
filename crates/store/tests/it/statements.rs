//! No statement waits for its user to be found wrong.

use crate::support::stores;

#[tokio::test]
async fn both_databases_accept_every_statement() {
    for (name, store, _guard) in stores().await {
        let all = store::statements::all(store.db.dialect());
        if let Err((index, problem)) = store.db.prepare_all(&all).await {
            panic!("{name}: {problem}\n{}", all[index]);
        }
    }
}
