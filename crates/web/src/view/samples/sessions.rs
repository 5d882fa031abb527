//! Samples of one's own sessions.

use super::frame::{meta, page};
use crate::view::sessions::{SessionRow, SessionsShow};
use crate::view::{Meta, Tag, Tone};

impl SessionsShow {
    pub fn sample_full() -> Self {
        let row = |client: &str, id: &str| SessionRow {
            client: client.to_owned(),
            signed_in: "Today, 8:50am".to_owned(),
            last_used: "Today, 2:41pm".to_owned(),
            here: id.is_empty().then(|| Tag::new(Tone::Info, "This one")),
            id: id.to_owned(),
        };
        SessionsShow {
            ctx: page("Where you are signed in"),
            meta: Meta { request_id: String::new(), ..meta() },
            rows: vec![row("Firefox on Windows", ""), row("Safari on iPhone", "7f3a")],
            others: true,
        }
    }

    pub fn sample_only_here() -> Self {
        let mut page = SessionsShow::sample_full();
        page.rows.truncate(1);
        page.others = false;
        page
    }
}
