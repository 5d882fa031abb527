//! Offences, applications and what the court ordered on them.

use super::super::dates::iso_date;
use super::super::{CourtApplication, CourtResult, Offence, Prompt};
use super::wire::{Application, Charge, JudicialResult};

/// The offence, and a sentence when its conviction date is not a day.
pub fn read(charge: &Charge) -> (Offence, Option<&'static str>) {
    let convicted = charge.conviction_date.get();
    let conviction_date = convicted.as_deref().and_then(iso_date);
    let is_bad_date = convicted.is_some() && conviction_date.is_none();
    let remark = is_bad_date.then_some("The conviction date is not a day: kept as not given.");
    let code = charge.offence_code.get().unwrap_or_default();
    let offence = Offence {
        source_id: charge.id.get(),
        case_number: None,
        title: charge.offence_title.get().unwrap_or_else(|| code.clone()),
        code,
        wording: charge.wording.get(),
        legislation: charge.offence_legislation.get(),
        plea: charge.plea.as_ref().and_then(|plea| plea.plea_value.get()),
        conviction_date,
        results: charge.judicial_results.0.iter().filter_map(result).collect(),
    };
    (offence, remark)
}

/// `None` for a result that the court has taken back.
pub fn result(result: &JudicialResult) -> Option<CourtResult> {
    if result.is_deleted == Some(true) {
        return None;
    }
    let prompts = result.judicial_result_prompts.0.iter().map(|prompt| Prompt {
        label: prompt.label.get().unwrap_or_default(),
        reference: prompt.prompt_reference.get(),
        value: prompt.value.get().unwrap_or_default(),
    });
    Some(CourtResult {
        label: result.label.get().unwrap_or_default(),
        code: result.cjs_code.get(),
        ordered_on: result.ordered_date.get().as_deref().and_then(iso_date),
        prompts: prompts.collect(),
    })
}

pub fn application(application: &Application) -> CourtApplication {
    let of = application.r#type.clone().unwrap_or_default();
    CourtApplication {
        source_id: application.id.get(),
        reference: application.application_reference.get(),
        title: of.r#type.get().or(of.code.get()).unwrap_or_default(),
        code: of.code.get(),
        legislation: of.legislation.get(),
        particulars: application.application_particulars.get(),
        received_on: application.application_received_date.get().as_deref().and_then(iso_date),
        results: application.judicial_results.0.iter().filter_map(result).collect(),
    }
}
