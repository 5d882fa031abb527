//! A letter on the record of some of the people that the walk is not about.

use super::area::Area;
use super::days::at;
use super::history::Plan;
use app::document::{DocumentForm, add};
use domain::document::File;
use domain::shared::RequestId;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

const LETTER: &str = "Dear probation officer,\n\nI saw my patient today. He was ill from Monday to Thursday and could not \
                      travel. He may go back to work next week.\n\nDr A. Amin, Quay Street surgery (invented)\n";

pub async fn letter(area: &Area, plan: &Plan, begins: Date) -> anyhow::Result<()> {
    if plan.place % 2 == 1 {
        return Ok(());
    }
    let ctx = area.as_user(plan.officer, at(begins, 12, 5)).await?;
    let bytes = LETTER.as_bytes().to_vec();
    let digest = hex::encode(Sha256::digest(&bytes));
    let form = DocumentForm {
        kind: "medical-evidence".to_string(),
        title: "Letter of the surgery".to_string(),
        received_from: "Quay Street surgery".to_string(),
        dated: begins,
        contact_id: None,
        file: Some(File { bytes, digest, name: "letter.txt".to_string(), cut_off: false }),
    };
    let files = area.service.files.as_ref();
    add(&ctx, files, plan.case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
    Ok(())
}
