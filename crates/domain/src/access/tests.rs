use super::*;
use crate::org::{Grant, ScopeOf};
use crate::shared::{Author, GrantId, Moment, OrganisationId, TeamId, UserId};
use uuid::Uuid;

const ORG: OrganisationId = OrganisationId(Uuid::from_u128(1));
const TEAM: TeamId = TeamId(Uuid::from_u128(10));
const OTHER_TEAM: TeamId = TeamId(Uuid::from_u128(11));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn actor(role: Role, scope: ScopeOf) -> Actor {
    let user_id = UserId(Uuid::from_u128(5));
    Actor {
        author: Author { user_id, name: "A".into(), organisation_id: ORG, organisation_name: "O".into() },
        officer_id: None,
        grants: vec![Grant {
            organisation_id: ORG,
            grant_id: GrantId(Uuid::from_u128(6)),
            user_id,
            role,
            scope,
            from: at("2026-01-01T00:00:00Z"),
            until: Some(at("2026-06-01T00:00:00Z")),
        }],
    }
}

#[test]
fn a_record_in_the_archive_is_opened_by_nobody_until_it_is_restored() {
    let archived = CaseAccess { archived: true, ..held_by(TEAM) };
    let everything = actor(Role::Senior, ScopeOf::All);
    for action in Action::ALL {
        let verdict = may(&everything, action, &archived, now(), now());
        match action {
            Action::UseArchive | Action::DecideMatch => assert_eq!(verdict.rule(), "ACC-05"),
            _ => assert_eq!(verdict, Verdict::Refused { rule: "ACC-07" }, "{action:?}"),
        }
    }
    let officer = actor(Role::Officer, ScopeOf::All);
    let verdict = may(&officer, Action::UseArchive, &archived, now(), now());
    assert_eq!(verdict, Verdict::Refused { rule: "ACC-01" });
}

fn held_by(team_id: TeamId) -> CaseAccess {
    CaseAccess { holder: Some(Holder { organisation_id: ORG, team_id }), ..CaseAccess::default() }
}

fn last_held_by(team_id: TeamId, until: &str) -> CaseAccess {
    let holder = Holder { organisation_id: ORG, team_id };
    CaseAccess { last_holder: Some(LastHolder { holder, until: at(until) }), ..CaseAccess::default() }
}

/// ACC-09, ACC-10
#[test]
fn a_handover_opens_itself_to_both_sides_and_nothing_else_of_the_record() {
    let elsewhere = Holder { organisation_id: ORG, team_id: OTHER_TEAM };
    let since = at("2025-09-02T09:00:00Z");
    let receiving = CaseAccess { receiving: Some(elsewhere), ..held_by(TEAM) };
    let receiver = actor(Role::Senior, ScopeOf::Team(OTHER_TEAM));
    let holder = actor(Role::Senior, ScopeOf::Team(TEAM));
    for action in Action::ALL {
        let rule = may(&receiver, action, &receiving, now(), since).rule();
        let expected = match action {
            Action::SeeHandover | Action::AnswerHandover | Action::SettleHandover => "ACC-09",
            Action::RaiseConcern | Action::AskAccess => "ACC-08",
            _ => "ACC-06",
        };
        assert_eq!(rule, expected, "{action:?}");
        // HND-02: who holds the case does everything but answer.
        let rule = may(&holder, action, &receiving, now(), since).rule();
        assert_eq!(rule, if action == Action::AnswerHandover { "ACC-06" } else { "ACC-02" }, "{action:?}");
    }
    let gave = |until| CaseAccess {
        gave: Some(LastHolder { holder: elsewhere, until: at(until) }),
        ..held_by(TEAM)
    };
    for action in Action::ALL {
        let recent = may(&receiver, action, &gave("2026-02-01T09:00:00Z"), now(), since).rule();
        assert_eq!(recent == "ACC-10", action == Action::SeeHandover, "{action:?}");
        let long_ago = may(&receiver, action, &gave("2025-09-02T09:00:00Z"), now(), since).rule();
        assert_ne!(long_ago, "ACC-10", "{action:?}");
    }
    // The administrator of a case sees no pack: risk is in it.
    let clerk = actor(Role::CaseAdministrator, ScopeOf::Team(TEAM));
    assert_eq!(may(&clerk, Action::SeeHandover, &receiving, now(), since).rule(), "ACC-01");
}

#[test]
fn each_rule_of_access_answers_in_its_turn() {
    let view = Action::View(FieldGroup::Contacts);
    let identity = Action::View(FieldGroup::Identity);
    let since = at("2025-09-02T09:00:00Z");
    let team = ScopeOf::Team(TEAM);
    let cases = [
        (actor(Role::ServiceAdministrator, ScopeOf::All), view, held_by(TEAM), "ACC-01", false),
        (actor(Role::Officer, team), view, held_by(TEAM), "ACC-02", true),
        (actor(Role::Inspector, ScopeOf::Organisation(ORG)), view, held_by(TEAM), "ACC-02", true),
        (actor(Role::Officer, team), view, held_by(OTHER_TEAM), "ACC-06", false),
        (actor(Role::Officer, team), view, last_held_by(TEAM, "2026-01-05T00:00:00Z"), "ACC-03", true),
        (actor(Role::Officer, team), view, last_held_by(TEAM, "2025-01-05T00:00:00Z"), "ACC-06", false),
        (actor(Role::Officer, team), view, CaseAccess::default(), "ACC-06", false),
        (actor(Role::Senior, team), view, CaseAccess::default(), "ACC-04", true),
        (actor(Role::CourtOfficer, ScopeOf::All), identity, held_by(OTHER_TEAM), "ACC-05", true),
        (actor(Role::CourtOfficer, ScopeOf::All), view, held_by(OTHER_TEAM), "ACC-01", false),
    ];
    for (actor, action, case, rule, allowed) in cases {
        let verdict = may(&actor, action, &case, now(), since);
        assert_eq!((verdict.rule(), verdict.is_allowed()), (rule, allowed), "{actor:?} {case:?}");
    }
}

#[test]
fn the_last_holder_is_let_in_for_as_long_as_policy_says_and_only_while_nobody_holds_the_case() {
    let officer = actor(Role::Officer, ScopeOf::Team(TEAM));
    let view = Action::View(FieldGroup::Contacts);
    let since = at("2025-03-02T09:00:00Z");
    for (until, rule) in [
        ("2025-03-02T09:00:00.000001Z", "ACC-03"),
        ("2025-03-02T09:00:00Z", "ACC-06"),
        ("2026-03-02T08:59:59Z", "ACC-03"),
    ] {
        let verdict = may(&officer, view, &last_held_by(TEAM, until), now(), since);
        assert_eq!(verdict.rule(), rule, "{until}");
    }
    let last = last_held_by(TEAM, "2026-01-05T00:00:00Z").last_holder;
    let held_elsewhere = CaseAccess { last_holder: last, ..held_by(OTHER_TEAM) };
    assert_eq!(may(&officer, view, &held_elsewhere, now(), since).rule(), "ACC-06");
}

#[test]
fn a_concern_is_raised_about_whoever_it_is_by_everybody_who_works_with_people() {
    for role in Role::ALL {
        let elsewhere = actor(role, ScopeOf::Team(OTHER_TEAM));
        let verdict = may(&elsewhere, Action::RaiseConcern, &held_by(TEAM), now(), now());
        let rule = if role == Role::ServiceAdministrator { "ACC-01" } else { "ACC-08" };
        assert_eq!((verdict.rule(), verdict.is_allowed()), (rule, rule == "ACC-08"), "{role:?}");
        let verdict = may(&elsewhere, Action::View(FieldGroup::Contacts), &held_by(TEAM), now(), now());
        assert!(!verdict.is_allowed(), "a concern opens nothing else: {role:?}");
    }
    let own = actor(Role::Officer, ScopeOf::Team(TEAM));
    assert_eq!(may(&own, Action::RaiseConcern, &held_by(TEAM), now(), now()).rule(), "ACC-02");
}

#[test]
fn a_case_that_nobody_holds_is_open_to_who_deals_with_such_cases_and_to_no_others() {
    for role in Role::ALL {
        let actor = actor(role, ScopeOf::Team(OTHER_TEAM));
        let identity = Action::View(FieldGroup::Identity);
        let verdict = may(&actor, identity, &CaseAccess::default(), now(), now());
        let expected = match role {
            Role::Senior | Role::CourtOfficer => ("ACC-04", true),
            Role::ServiceAdministrator => ("ACC-01", false),
            _ => ("ACC-06", false),
        };
        assert_eq!((verdict.rule(), verdict.is_allowed()), expected, "{role:?}");
    }
}

#[test]
fn a_second_role_opens_what_the_first_does_not() {
    let mut both = actor(Role::CourtOfficer, ScopeOf::All);
    both.grants.extend(actor(Role::Officer, ScopeOf::Team(TEAM)).grants);
    let contacts = Action::View(FieldGroup::Contacts);
    let verdict = may(&both, contacts, &held_by(TEAM), now(), now());
    assert_eq!(verdict, Verdict::Allowed { rule: "ACC-02", role: Role::Officer });
    let nobody = Actor { grants: vec![], ..both };
    assert_eq!(may(&nobody, contacts, &held_by(TEAM), now(), now()), Verdict::Refused { rule: "ACC-01" });
    assert!(!nobody.has_role(Role::Officer, now()));
}

#[test]
fn only_who_may_look_may_change_and_the_service_administrator_opens_nothing() {
    let identity = Action::View(FieldGroup::Identity);
    for action in Action::ALL {
        assert!(!Role::ServiceAdministrator.allows(action));
        // A concern is the one thing that nobody is read-only for; and everybody may ask.
        let inspects = matches!(
            action,
            Action::View(_) | Action::SeeHandover | Action::RaiseConcern | Action::AskAccess
        );
        assert!(!Role::Inspector.allows(action) || inspects, "{action:?}");
        for role in action.roles() {
            assert!(role.allows(identity), "{role:?} may {action:?} and not see who it is");
        }
    }
}

#[test]
fn the_roles_of_a_list_are_those_of_the_matrix() {
    for action in Action::ALL {
        let (roles, unheld) = roles_for(action);
        assert_eq!(roles, action.roles());
        assert!(unheld.iter().all(|role| roles.contains(role) && role.sees_cases_nobody_holds()));
    }
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
    }
    let scope = list_scope(
        &actor(Role::Officer, ScopeOf::All),
        Action::DecideMatch,
        now(),
        at("2025-03-02T09:00:00Z"),
    );
    assert_eq!((scope.action(), scope.now()), (Action::DecideMatch, now()));
}

#[test]
fn a_grant_lets_in_from_its_start_until_just_before_its_end() {
    let officer = actor(Role::Officer, ScopeOf::Team(TEAM));
    let view = Action::View(FieldGroup::Contacts);
    let on = |moment: &str| {
        may(&officer, view, &held_by(TEAM), at(moment), at("2025-01-01T00:00:00Z")).is_allowed()
    };
    assert!(!on("2025-12-31T23:59:59.999999Z"));
    assert!(on("2026-01-01T00:00:00Z"));
    assert!(on("2026-05-31T23:59:59.999999Z"));
    assert!(!on("2026-06-01T00:00:00Z"));
}

#[test]
fn the_matrix_in_the_docs_is_the_matrix_in_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules/access-matrix.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, matrix_text()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap();
    assert_eq!(written, matrix_text(), "run with UPDATE_EXPECT=1 and read the change");
}

#[test]
fn what_is_administered_is_reached_by_the_roles_own_scope() {
    let administrator = |scope| actor(Role::ServiceAdministrator, scope);
    let senior = actor(Role::Senior, ScopeOf::Team(TEAM));
    let (organisation_id, team_id) = (ORG, TEAM);
    let team = Where::Team(Holder { organisation_id, team_id });
    let here = Where::Organisation(ORG);
    let elsewhere = Where::Organisation(OrganisationId(Uuid::from_u128(0xFF)));
    let whole = administrator(ScopeOf::All);
    let own = administrator(ScopeOf::Organisation(ORG));
    for (who, what, place, rule) in [
        (&whole, Administer::Organisations, Where::Everywhere, "ACC-22"),
        (&whole, Administer::Users, elsewhere, "ACC-22"),
        (&own, Administer::Organisations, Where::Everywhere, "ACC-23"),
        (&own, Administer::Users, here, "ACC-22"),
        (&own, Administer::Users, elsewhere, "ACC-23"),
        (&own, Administer::Absences, team, "ACC-22"),
        (&senior, Administer::Absences, team, "ACC-22"),
        (&senior, Administer::Absences, here, "ACC-23"),
        (&senior, Administer::Staff, team, "ACC-21"),
        (&senior, Administer::ReadPolicy, Where::Anywhere, "ACC-22"),
        (&whole, Administer::SeeTeam, team, "ACC-21"),
    ] {
        let verdict = may_administer(who, what, place, now());
        assert_eq!((verdict.rule(), verdict.is_allowed()), (rule, rule == "ACC-22"), "{what:?} {place:?}");
    }
    let before = at("2025-12-31T23:59:59Z");
    assert_eq!(may_administer(&own, Administer::Users, here, before).rule(), "ACC-21");
}

fn opened(parts: &[FieldGroup], from: &str, until: &str, by_break_glass: bool) -> CaseAccess {
    let user_id = UserId(Uuid::from_u128(5));
    let open = OpenTo { user_id, parts: parts.to_vec(), from: at(from), until: at(until), by_break_glass };
    CaseAccess { openings: vec![open], ..held_by(OTHER_TEAM) }
}

/// ACC-11, ACC-12
#[test]
fn what_was_opened_to_somebody_is_looked_at_for_its_time_and_nothing_else_is_done() {
    let officer = actor(Role::Officer, ScopeOf::Team(TEAM));
    let parts = [FieldGroup::Identity, FieldGroup::Contacts];
    for by_break_glass in [true, false] {
        let case = opened(&parts, "2026-03-02T09:00:00Z", "2026-03-02T13:00:00Z", by_break_glass);
        for action in Action::ALL {
            let rule = may(&officer, action, &case, now(), now()).rule();
            let open = action.part().is_some_and(|part| parts.contains(&part));
            assert_eq!(rule == if by_break_glass { "ACC-11" } else { "ACC-12" }, open, "{action:?}");
        }
        let contacts = Action::View(FieldGroup::Contacts);
        for (moment, allowed) in [
            ("2026-03-02T08:59:59.999999Z", false),
            ("2026-03-02T09:00:00Z", true),
            ("2026-03-02T12:59:59.999999Z", true),
            ("2026-03-02T13:00:00Z", false),
        ] {
            assert_eq!(may(&officer, contacts, &case, at(moment), now()).is_allowed(), allowed, "{moment}");
        }
        // A role of their own comes first; somebody else, and who works with nobody, is let in by it nowhere.
        let own = CaseAccess { openings: case.openings.clone(), ..held_by(TEAM) };
        assert_eq!(may(&officer, contacts, &own, now(), now()).rule(), "ACC-02");
        let mut other = actor(Role::Officer, ScopeOf::Team(TEAM));
        other.author.user_id = UserId(Uuid::from_u128(6));
        assert_eq!(may(&other, contacts, &case, now(), now()).rule(), "ACC-06");
        let administrator = actor(Role::ServiceAdministrator, ScopeOf::All);
        assert_eq!(may(&administrator, contacts, &case, now(), now()).rule(), "ACC-01");
        let archived = CaseAccess { archived: true, ..case };
        assert_eq!(may(&officer, contacts, &archived, now(), now()).rule(), "ACC-07");
    }
}

/// ACC-11
#[test]
fn an_opening_shows_a_part_that_no_role_of_its_user_sees() {
    let court = actor(Role::CourtOfficer, ScopeOf::All);
    let case = opened(&[FieldGroup::Contacts], "2026-03-02T08:00:00Z", "2026-03-02T13:00:00Z", true);
    let verdict = may(&court, Action::View(FieldGroup::Contacts), &case, now(), now());
    assert_eq!(verdict, Verdict::Allowed { rule: "ACC-11", role: Role::CourtOfficer });
    assert_eq!(may(&court, Action::View(FieldGroup::Risk), &case, now(), now()).rule(), "ACC-01");
}

#[test]
fn the_code_of_a_part_is_that_of_looking_at_it() {
    for part in FieldGroup::ALL {
        assert_eq!(FieldGroup::from_code(part.code()), Some(part));
        assert_eq!(Action::View(part).code(), format!("view {}", part.code()));
        assert_eq!(serde_json::to_value(part).unwrap(), part.code());
    }
}

/// ACC-20, ACC-24
#[test]
fn nothing_opens_what_is_shut_to_somebody() {
    let me = UserId(Uuid::from_u128(5));
    let others = vec![UserId(Uuid::from_u128(6))];
    let open = opened(&FieldGroup::ALL, "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z", true);
    let (from, until) = (at("2026-03-02T09:00:00Z"), Some(at("2026-03-02T10:00:00Z")));
    let excluded = CaseAccess { excluded: vec![ExcludedTo { user_id: me, from, until }], ..open.clone() };
    let restricted = CaseAccess { restricted_to: Some(others.clone()), archived: true, ..open.clone() };
    let both = CaseAccess { restricted_to: Some(others), ..excluded.clone() };
    let listed = CaseAccess { restricted_to: Some(vec![me]), ..open };
    for role in Role::ALL {
        let everywhere = actor(role, ScopeOf::All);
        for action in Action::ALL {
            let rule = |case: &CaseAccess| may(&everywhere, action, case, now(), now()).rule();
            assert_eq!(rule(&excluded), "ACC-20", "{role:?} {action:?}");
            assert_eq!(rule(&restricted), "ACC-24", "{role:?} {action:?}");
            assert_eq!(rule(&both), "ACC-20", "{role:?} {action:?}");
            assert!(!["ACC-20", "ACC-24"].contains(&rule(&listed)), "{role:?} {action:?}");
        }
    }
    let contacts = Action::View(FieldGroup::Contacts);
    let officer = actor(Role::Officer, ScopeOf::All);
    for (moment, shut) in [
        ("2026-03-02T08:59:59.999999Z", false),
        ("2026-03-02T09:00:00Z", true),
        ("2026-03-02T09:59:59.999999Z", true),
        ("2026-03-02T10:00:00Z", false),
    ] {
        let rule = may(&officer, contacts, &excluded, at(moment), now()).rule();
        assert_eq!(rule == "ACC-20", shut, "{moment}");
    }
}
