use super::*;
use crate::shared::Rule;

fn keeping() -> Keeping {
    Keeping { form: DraftForm::Contact, about_contact: false, bytes: 10, others: 0 }
}

#[test]
fn a_draft_is_kept_up_to_its_limits_and_refused_by_rule_beyond_them() {
    let cases = [
        (keeping(), None),
        (Keeping { bytes: FIELDS_BYTES_MAX, others: 2, ..keeping() }, None),
        (Keeping { bytes: FIELDS_BYTES_MAX + 1, ..keeping() }, Some(("DRA-01", "fields"))),
        (Keeping { others: 3, ..keeping() }, Some(("DRA-02", "draft"))),
        (Keeping { about_contact: true, ..keeping() }, Some(("DRA-03", "form"))),
        (Keeping { form: DraftForm::Outcome, ..keeping() }, Some(("DRA-03", "form"))),
        (Keeping { form: DraftForm::Outcome, about_contact: true, ..keeping() }, None),
    ];
    for (given, expected) in cases {
        let refused = may_keep(given, 3).err().map(|error| (error.rule(), error.field()));
        assert_eq!(refused, expected, "{given:?}");
    }
}

#[test]
fn the_longest_notes_can_be_kept() {
    // 60,000 characters of four bytes each.
    const { assert!(FIELDS_BYTES_MAX > 60_000 * 4) };
}

#[test]
fn every_form_is_found_again_by_its_code() {
    for form in DraftForm::ALL {
        assert_eq!(DraftForm::from_code(form.code()), Some(form));
    }
    assert_eq!(DraftForm::from_code("sentence"), None);
}
