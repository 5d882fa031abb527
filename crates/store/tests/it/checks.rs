//! The cases of which an integrity list is made: inside the scope, with joined records taken in, without notes.

use crate::lists::area;
use crate::made::*;
use crate::support::stores;
use app::ports::{CasePart, CheckAsked, CheckStore, CheckedCase, Store};
use domain::access::{Action, FieldGroup, Role};
use domain::assessment::{AssessmentEvent, Purpose};
use domain::case::CaseEvent;
use domain::check::MadeOf;
use domain::org::ScopeOf;
use domain::shared::{AssessmentId, ContactId, TeamId, UserId};
use jiff::civil::date;
use testkit::{ORGANISATION, TEAM, at};
use uuid::Uuid;

const SENIOR: UserId = UserId(Uuid::from_u128(0xD7));
const SENIOR_ELSEWHERE: UserId = UserId(Uuid::from_u128(0xD8));

#[tokio::test]
async fn a_list_is_made_of_the_cases_in_scope_with_what_stands_on_joined_records() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let elsewhere = ScopeOf::Team(TeamId(Uuid::from_u128(0xB9)));
        let grants = vec![
            grant(71, SENIOR, Role::Senior, ScopeOf::Team(TEAM)),
            grant(72, SENIOR_ELSEWHERE, Role::Senior, elsewhere),
        ];
        append_organisation(&ctx, ORGANISATION, grants).await.unwrap();
        let begun = at("2026-02-02T09:00:00Z");
        let kept = vec![
            person("Nadia", "Farrow", None),
            assigned_here(20, begun),
            booked(21, at("2026-02-10T10:00:00Z")),
        ];
        append(&ctx, case(20), [kept, vec![attended(21)]].concat()).await.unwrap();
        let other =
            vec![person("Nadja", "Farow", None), booked(22, at("2026-02-11T10:00:00Z")), attended(22)];
        append(&ctx, case(21), other).await.unwrap();
        append(&ctx, case(20), vec![CaseEvent::MemberJoined { member: case(21) }]).await.unwrap();
        append(&ctx, case(21), vec![joined_to(case(20))]).await.unwrap();

        let found = async |user_id, from: &str, until: &str| -> Vec<CheckedCase> {
            let scope = scope_of(&ctx, user_id, Action::View(FieldGroup::Contacts));
            let asked =
                CheckAsked { made_of: MadeOf::Entries, from: at(from), until: at(until), scope: &scope };
            let found = store.checked(&asked).await.unwrap();
            found.into_iter().filter(|of| [case(20), case(21)].contains(&of.case_id)).collect()
        };
        let february = ("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
        let seen = found(SENIOR, february.0, february.1).await;
        assert_eq!(seen.iter().map(|of| of.case_id).collect::<Vec<_>>(), [case(20)], "{name}");
        let contacts: Vec<ContactId> = seen[0].record.contacts.keys().copied().collect();
        let expected = [21, 22].map(|number| ContactId(Uuid::from_u128(number)));
        assert_eq!(contacts, expected, "{name}: that of the joined record too");
        assert!(seen[0].record.contacts.values().all(|of| of.notes.is_empty()), "{name}");
        assert_eq!(seen[0].record.assignments.len(), 1, "{name}");
        assert!(found(SENIOR_ELSEWHERE, february.0, february.1).await.is_empty(), "{name}");
        let march = found(SENIOR, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").await;
        assert!(march.is_empty(), "{name}: nothing is about a day of March");
        let one_day = found(SENIOR, "2026-02-11T00:00:00Z", "2026-02-12T00:00:00Z").await;
        assert_eq!(one_day[0].record.contacts.len(), 1, "{name}: of the day alone");
    }
}

/// CHK-17 to CHK-19 read scores, and what courts and prisons said, of joined records too; no contacts.
#[tokio::test]
async fn a_list_that_follows_assessments_reads_scores_sentences_hearings_and_custody() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append_organisation(&ctx, ORGANISATION, vec![grant(71, SENIOR, Role::Senior, ScopeOf::Team(TEAM))])
            .await
            .unwrap();
        let kept = vec![
            person("Nadia", "Farrow", None),
            assigned_here(20, at("2026-02-02T09:00:00Z")),
            booked(21, at("2026-02-10T10:00:00Z")),
            attended(21),
        ];
        append(&ctx, case(20), [kept, signed(30)].concat()).await.unwrap();
        let other = vec![person("Nadja", "Farow", None), order(33), hearing(34, date(2026, 2, 20))];
        append(&ctx, case(21), other).await.unwrap();
        append(&ctx, case(20), vec![CaseEvent::MemberJoined { member: case(21) }]).await.unwrap();
        append(&ctx, case(21), vec![joined_to(case(20))]).await.unwrap();
        let scope = scope_of(&ctx, SENIOR, Action::View(FieldGroup::Risk));
        let (from, until) = (at("2000-01-01T00:00:00Z"), at("2100-01-01T00:00:00Z"));
        let asked = CheckAsked { made_of: MadeOf::Followed, from, until, scope: &scope };
        let found = store.checked(&asked).await.unwrap();
        assert_eq!(found.iter().map(|of| of.case_id).collect::<Vec<_>>(), [case(20)], "{name}");
        let record = &found[0].record;
        let counts = [record.assessments.len(), record.scores.len(), record.sentences.len()];
        assert_eq!((counts, record.hearings.len(), record.contacts.len()), ([1, 1, 1], 1, 0), "{name}");
    }
}

/// An assessment that nobody wrote in, signed and scored.
fn signed(number: u128) -> Vec<CaseEvent> {
    let (assessment_id, on) = (AssessmentId(Uuid::from_u128(number)), date(2026, 2, 10));
    let (form, purpose) = ("full".to_string(), Purpose::Start);
    vec![
        CaseEvent::Assessment(AssessmentEvent::Started { assessment_id, form, purpose, on, base: None }),
        CaseEvent::Assessment(AssessmentEvent::Signed {
            assessment_id,
            grade: "po".to_string(),
            needs: Vec::new(),
            countersign: None,
        }),
        CaseEvent::AssessmentScored {
            assessment_id,
            on,
            offence_table: "1".to_string(),
            given: Vec::new(),
            scores: Vec::new(),
        },
    ]
}

/// Scores are large, and most of what reads a case shows none.
#[tokio::test]
async fn a_page_reads_a_case_without_its_scores_and_the_tier_with_them() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let nadia = vec![person("Nadia", "Farrow", None)];
        append(&ctx, case(20), [nadia, signed(30)].concat()).await.unwrap();
        let scores = async |part: CasePart| {
            let (_, record) = store.case_part(case(20), part).await.unwrap().unwrap();
            (record.assessments.len(), record.scores.len())
        };
        assert_eq!(scores(CasePart::PAGE).await, (1, 0), "{name}");
        assert_eq!(scores(CasePart::ASSESSMENTS).await, (1, 0), "{name}");
        assert_eq!(scores(CasePart::TIER).await, (1, 1), "{name}");
        assert_eq!(scores(CasePart::ALL).await, (1, 1), "{name}");
    }
}
