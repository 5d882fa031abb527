//! The case with the records joined to it: a person has one main address, whichever of them says it.

use crate::case::{Opened, open_for_change};
use crate::commit::CaseChange;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head};
use domain::access::{Action, FieldGroup};
use domain::case::{CaseEvent, CaseRecord};
use domain::person::detail::{DatedDetail, DetailKnown, PersonDetail};
use domain::policy::DetailType;
use domain::shared::{CaseId, Decision, DetailId, EventId};

/// A case that is open to change, with every record that is read with it.
pub(super) struct Whole {
    pub opened: Opened,
    members: Vec<(CaseId, Head, CaseRecord)>,
}

impl Whole {
    /// Opens it for recording. Words of names hang on all names, so the identity of each is read.
    pub async fn open(ctx: &Ctx, case_id: CaseId) -> Result<Whole, AppError> {
        let opened = open_for_change(ctx, case_id, Action::RecordDetails, CasePart::IDENTITY).await?;
        let mut members = Vec::new();
        for member in opened.record.joined_members() {
            if let Some((head, record)) = ctx.store.case_part(member, CasePart::IDENTITY).await? {
                members.push((member, head, record));
            }
        }
        Ok(Whole { opened, members })
    }

    fn all(&self) -> impl Iterator<Item = (CaseId, Head, &CaseRecord)> {
        let kept = (self.opened.case_id, self.opened.head, &self.opened.record);
        [kept].into_iter().chain(self.members.iter().map(|(case_id, head, record)| (*case_id, *head, record)))
    }

    /// Everything that stands on the record but one fact.
    pub fn others(&self, except: Option<DetailId>) -> Vec<&PersonDetail> {
        let details = self.all().flat_map(|(_, _, record)| record.details.values());
        details.filter(|detail| !detail.is_removed() && Some(detail.detail_id) != except).collect()
    }

    /// The fact to change. Who is protected is changed only by those who may know of them.
    pub async fn find(&self, ctx: &Ctx, detail_id: DetailId) -> Result<&PersonDetail, AppError> {
        let found = self.all().find_map(|(_, _, record)| record.details.get(&detail_id));
        let detail = found.ok_or(AppError::NotFound)?;
        if detail.dated.detail.is_protected() {
            let action = Action::View(FieldGroup::Protected);
            open_for_change(ctx, self.opened.case_id, action, CasePart::HEAD).await?;
        }
        Ok(detail)
    }

    /// A decision on the record that it is about.
    pub fn change(
        &self,
        case_id: CaseId,
        decision: Decision<CaseEvent>,
        corrects: Option<EventId>,
    ) -> Option<CaseChange<'_>> {
        let (case_id, head, known) = self.all().find(|(of, ..)| *of == case_id)?;
        Some(CaseChange { case_id, head, known, decision, corrects })
    }
}

/// What the rules must know. The kind is the one in use on the first day of the fact.
pub(super) fn known<'a>(
    ctx: &'a Ctx,
    dated: &DatedDetail,
    others: &'a [&'a PersonDetail],
) -> DetailKnown<'a> {
    let today = ctx.now.day();
    let kinds = ctx.policy.detail_types();
    let find = |code: &str| -> Option<&'a DetailType> { kinds.find(code, dated.from.unwrap_or(today)) };
    DetailKnown { kind: dated.detail.type_code().and_then(find), others, today }
}
