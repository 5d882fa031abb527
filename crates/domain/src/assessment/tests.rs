use super::*;
use crate::case::{CaseEvent, CaseRecord, apply};
use crate::flag::FlagEnd;
use crate::person::detail::{Circumstance, DatedDetail, Detail};
use crate::policy::{AnswerKind, AssessmentItem, PolicyBook, SeriousHarm};
use crate::shared::*;
use jiff::civil::{Date, date};
use std::sync::LazyLock;
use uuid::Uuid;

static BOOK: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

const CASE: CaseId = CaseId(Uuid::from_u128(1));
const RUTH: u128 = 5;
const CAROL: u128 = 6;
const OPEN_DAYS: i64 = 42;

fn id(number: u128) -> AssessmentId {
    AssessmentId(Uuid::from_u128(number))
}

fn author(number: u128) -> Author {
    Author {
        user_id: UserId(Uuid::from_u128(number)),
        name: format!("User {number}"),
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        organisation_name: "Northmoor Probation".into(),
    }
}

fn day(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

/// A record that is written on, an event after the other.
struct Desk {
    record: CaseRecord,
    seq: i64,
    today: Date,
    by: u128,
}

impl Desk {
    fn new() -> Desk {
        Desk { record: CaseRecord::default(), seq: 0, today: day(11, 2), by: RUTH }
    }

    fn write(&mut self, events: Vec<CaseEvent>) {
        for event in events {
            self.seq += 1;
            let at = start_of_day_in_london(self.today).plus_seconds(36_000 + self.seq);
            let recorded = Recorded {
                event_id: EventId(Uuid::from_u128(1000 + u128::from(self.seq.unsigned_abs()))),
                seq: self.seq,
                recorded_at: at,
                effective_at: at,
                by: author(self.by),
                policy: String::new(),
                basis: Basis::default(),
                corrects: None,
                event,
            };
            for row in apply(CASE, &self.record, &recorded) {
                self.record.put(row);
            }
        }
    }

    fn now(&self) -> Moment {
        start_of_day_in_london(self.today).plus_seconds(40_000)
    }

    fn started(mut self, number: u128, form: &str, purpose: Purpose) -> Desk {
        let decision = self.start(number, form, purpose, self.today).unwrap();
        self.write(decision.events);
        self
    }

    fn start(
        &self,
        number: u128,
        form: &str,
        purpose: Purpose,
        on: Date,
    ) -> Result<Decision<CaseEvent>, AssessmentError> {
        let known = StartKnown {
            form: BOOK.assessment().forms.find(form, on),
            open: open(&self.record, self.today, OPEN_DAYS),
            waiting: waiting(&self.record),
            last: in_order(&self.record).pop(),
        };
        start(&known, &StartAssessment { assessment_id: id(number), purpose, on }, self.now())
    }

    /// Begun on a record that was joined to this one later.
    fn begun_elsewhere(&mut self, number: u128) {
        let (form, purpose, on) = ("full".into(), Purpose::Start, self.today);
        let started = AssessmentEvent::Started { assessment_id: id(number), form, purpose, on, base: None };
        self.write(vec![CaseEvent::Assessment(started)]);
    }

    fn filled(&self, number: u128) -> Filled<'_> {
        Filled::of(&self.record, BOOK.assessment(), id(number)).unwrap()
    }

    fn try_save(
        &self,
        number: u128,
        section: &str,
        given: Vec<Given>,
    ) -> Result<Decision<CaseEvent>, AssessmentError> {
        let cmd = SaveSection { section: section.into(), given };
        let known = (&self.record, BOOK.assessment());
        save_section(known, &self.filled(number), &cmd, (self.today, OPEN_DAYS))
    }

    fn save(&mut self, number: u128, section: &str, given: Vec<Given>) {
        let decision = self.try_save(number, section, given).unwrap();
        self.write(decision.events);
    }

    fn levels(&mut self, number: u128, level: SeriousHarm) {
        let of = |group: &GroupAtRisk| GroupLevel {
            group: *group,
            community: (*group != GroupAtRisk::Prisoners).then_some(level),
            custody: None,
            reason: "What the police saw on 3 October".into(),
        };
        let cmd = SaveLevels { levels: GroupAtRisk::ALL.iter().map(of).collect() };
        let decision = save_levels(&self.filled(number), &cmd, (self.today, OPEN_DAYS)).unwrap();
        self.write(decision.events);
    }

    /// Everything that is asked is answered: no problem, no, nothing.
    fn answered(mut self, number: u128, level: SeriousHarm) -> Desk {
        self.levels(number, level);
        let sections: Vec<String> = self.filled(number).sections().iter().map(|of| of.code.clone()).collect();
        for section in sections.iter().filter(|code| *code != "levels") {
            let given = self.filled(number).items(section).iter().map(|item| quiet(item)).collect();
            self.save(number, section, given);
        }
        self
    }

    fn try_sign(&self, number: u128, grade: &str) -> Result<Decision<CaseEvent>, AssessmentError> {
        let filled = self.filled(number);
        let tier = crate::tier::leading(&self.record, &BOOK, self.today);
        let known = SignKnown {
            policy: BOOK.assessment(),
            stands: level_that_stands(&self.record, BOOK.flag_types()),
            tier: tier.and_then(|tier| tier.worked.tier.as_deref()),
            grade,
            today: self.today,
            open_days: OPEN_DAYS,
        };
        sign(&filled, &known)
    }

    fn signed(mut self, number: u128, grade: &str) -> Desk {
        let decision = self.try_sign(number, grade).unwrap();
        self.write(decision.events);
        self
    }

    fn state(&self, number: u128) -> State {
        self.record.assessments[&id(number)].state(self.today, OPEN_DAYS)
    }

    fn second(&self, number: u128, user: u128, grade: &str) -> Result<Decision<CaseEvent>, AssessmentError> {
        countersign(&self.filled(number), &second_known(user, grade), "")
    }

    /// Countersigned by Carol.
    fn accepted(mut self, number: u128) -> Desk {
        let accepted = self.second(number, CAROL, "SPO").unwrap();
        self.by = CAROL;
        self.write(accepted.events);
        self.by = RUTH;
        self
    }

    /// Why somebody else has to sign it too.
    fn rule(&self, number: u128) -> Option<&str> {
        let signed = self.record.assessments[&id(number)].signed.as_ref().unwrap();
        signed.countersign.as_ref().map(|of| of.rule.as_str())
    }

    fn flagged(mut self, flag_type: &str) -> Desk {
        self.write(vec![CaseEvent::FlagRecorded {
            flag_id: FlagId(Uuid::from_u128(70 + u128::from(self.seq.unsigned_abs()))),
            flag_type: flag_type.into(),
            level: None,
            category: None,
            note: "The police, this morning".into(),
            from: self.today,
            next_review: None,
        }]);
        self
    }

    fn on(mut self, today: Date) -> Desk {
        self.today = today;
        self
    }
}

fn second_known(user: u128, grade: &str) -> CountersignKnown<'_> {
    let user_id = UserId(Uuid::from_u128(user));
    CountersignKnown { user_id, grade, who_may: "Senior probation officer (SPO)".into() }
}

fn given(item: &str, value: AnswerValue) -> Given {
    Given {
        item: item.into(),
        value: Some(value),
        still: false,
        evidence: "What Ruth saw".into(),
        source: "Interview, 2 November".into(),
    }
}

fn still(item: &str) -> Given {
    Given { item: item.into(), value: None, still: true, evidence: String::new(), source: String::new() }
}

fn quiet(item: &AssessmentItem) -> Given {
    let value = match item.kind {
        AnswerKind::Scale => AnswerValue::Scale(0),
        AnswerKind::YesNo => AnswerValue::YesNo(false),
        AnswerKind::Choice => AnswerValue::Choice(item.answers().next().unwrap().0.into()),
        AnswerKind::Many => AnswerValue::Many(vec![AssessmentItem::NONE.into()]),
        AnswerKind::Number => AnswerValue::Number(1),
        AnswerKind::Date => AnswerValue::Date(day(1, 2)),
        AnswerKind::Text => AnswerValue::Text("As the police say".into()),
    };
    Given { evidence: String::new(), source: String::new(), ..given(&item.code, value) }
}

fn refused<T: std::fmt::Debug>(result: Result<T, AssessmentError>) -> (&'static str, &'static str) {
    let error = result.unwrap_err();
    (error.rule(), error.field())
}

#[test]
fn an_assessment_starts_on_a_form_in_use_one_at_a_time_and_a_review_has_something_to_review() {
    let desk = Desk::new();
    let try_start = |desk: &Desk, form, purpose, on| refused(desk.start(9, form, purpose, on));
    assert_eq!(try_start(&desk, "layer-3", Purpose::Start, day(11, 2)), ("ASM-01", "form"));
    assert_eq!(try_start(&desk, "short", Purpose::Start, day(11, 3)), ("ASM-02", "on"));
    assert_eq!(try_start(&desk, "short", Purpose::Review, day(11, 2)), ("ASM-04", "purpose"));
    let desk = desk.started(1, "short", Purpose::Start);
    assert_eq!(try_start(&desk, "short", Purpose::Start, day(11, 2)), ("ASM-03", "purpose"));
    let desk = desk.answered(1, SeriousHarm::Low).signed(1, "PO").started(2, "short", Purpose::Review);
    assert_eq!(desk.record.assessments[&id(2)].base, Some(id(1)));
}

#[test]
fn none_is_begun_while_another_waits_for_its_second_signature() {
    let desk = Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High).signed(1, "PO");
    let error = desk.start(2, "full", Purpose::Review, desk.today).unwrap_err();
    assert_eq!((error.rule(), error.field()), ("ASM-03", "purpose"));
    assert!(
        error.to_string().contains("for Monday 2 November 2026 waits for its second signature"),
        "{error}"
    );
    let desk = desk.accepted(1);
    assert!(desk.start(2, "full", Purpose::Review, desk.today).is_ok());
}

#[test]
fn an_answer_fits_its_question() {
    let desk = Desk::new().started(1, "short", Purpose::Start);
    let many = |codes: &[&str]| AnswerValue::Many(codes.iter().map(ToString::to_string).collect());
    for (section, item, value) in [
        ("alcohol", "alcohol", AnswerValue::Scale(3)),
        ("alcohol", "alcohol", AnswerValue::YesNo(true)),
        ("alcohol", "weapon", AnswerValue::YesNo(true)),
        ("alcohol", "alcohol-violence", AnswerValue::Scale(1)),
        ("money", "money", AnswerValue::Scale(1)),
        ("offence", "sanctions", AnswerValue::Number(1000)),
        ("offence", "offence-account", AnswerValue::Text(" ".into())),
        ("offence", "offence-account", AnswerValue::Text("a".repeat(60_001))),
        ("offence", "offence-account", AnswerValue::NotAsked),
        ("relationships", "relationship", AnswerValue::Choice("MARRIED".into())),
        ("levels", "public", AnswerValue::Choice("high".into())),
    ] {
        assert_eq!(
            refused(desk.try_save(1, section, vec![given(item, value)])).0,
            "ASM-05",
            "{section} {item}"
        );
    }
    let twice = vec![given("alcohol", AnswerValue::Scale(0)), given("alcohol", AnswerValue::Scale(1))];
    assert_eq!(refused(desk.try_save(1, "alcohol", twice)), ("ASM-05", "answers"));
    let full = Desk::new().started(1, "full", Purpose::Start);
    let none_and_more = vec![given("previous-convictions", many(&["ROBBERY", "none"]))];
    assert_eq!(refused(full.try_save(1, "offence", none_and_more)), ("ASM-05", "answers"));
    assert!(full.try_save(1, "offence", vec![given("previous-convictions", many(&["ROBBERY"]))]).is_ok());
    assert!(desk.try_save(1, "alcohol", vec![given("alcohol", AnswerValue::NotAsked)]).is_ok());
}

#[test]
fn what_is_missing_is_listed_whole_and_nothing_is_signed_without_it() {
    let mut desk = Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low);
    assert!(desk.filled(1).missing().is_empty());
    let problem = Given { evidence: String::new(), ..given("alcohol", AnswerValue::Scale(2)) };
    let no_source = Given { source: String::new(), ..given("binge-drinking", AnswerValue::Scale(1)) };
    desk.save(1, "alcohol", vec![problem, no_source]);
    desk.save(1, "thinking", Vec::new());
    let found: Vec<(&str, What)> =
        desk.filled(1).missing().iter().map(|of| (of.item.unwrap().code.as_str(), of.what)).collect();
    let expected = [
        ("alcohol", What::Evidence),
        ("binge-drinking", What::Source),
        ("impulsivity", What::Answer),
        ("temper", What::Answer),
    ];
    // ASM-06: a problem says what it rests on, and who said so.
    assert_eq!(found, expected);
    let error = desk.try_sign(1, "PO").unwrap_err();
    assert_eq!(
        (error.rule(), error.to_string().as_str()),
        ("ASM-10", "4 things are missing. The list says where.")
    );
}

#[test]
fn every_group_in_the_community_has_a_level_and_one_above_low_a_reason() {
    let mut desk = Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low);
    let level = |group, community, custody, reason: &str| GroupLevel {
        group,
        community,
        custody,
        reason: reason.into(),
    };
    let medium = Some(SeriousHarm::Medium);
    let twice = |group| vec![level(group, None, medium, ""), level(group, None, medium, "")];
    let met_outside = vec![level(GroupAtRisk::Prisoners, medium, None, "")];
    for levels in [twice(GroupAtRisk::Staff), met_outside] {
        let saved = save_levels(&desk.filled(1), &SaveLevels { levels }, (desk.today, OPEN_DAYS));
        assert_eq!(refused(saved), ("ASM-08", "levels"));
    }
    let levels = vec![
        level(GroupAtRisk::Children, medium, None, ""),
        level(GroupAtRisk::Public, Some(SeriousHarm::Low), None, ""),
        level(GroupAtRisk::Staff, None, Some(SeriousHarm::Low), ""),
        level(GroupAtRisk::Prisoners, None, medium, "Fights"),
    ];
    let saved = save_levels(&desk.filled(1), &SaveLevels { levels }, (desk.today, OPEN_DAYS)).unwrap();
    desk.write(saved.events);
    let filled = desk.filled(1);
    let found: Vec<What> = filled.missing().iter().filter(|of| of.section.levels).map(|of| of.what).collect();
    use GroupAtRisk::{Children, KnownAdult, Staff};
    assert_eq!(found, [What::Reason(Children), What::Level(KnownAdult), What::Level(Staff)]);
    // A level above low asks for the summary too, which nobody has written.
    assert_eq!(filled.missing().iter().filter(|of| of.section.code == "summary").count(), 5);
    assert_eq!(desk.record.assessments[&id(1)].in_community(), medium);
}

#[test]
fn a_yes_in_the_screening_asks_for_the_analysis_and_the_summary() {
    let mut desk = Desk::new().started(1, "full", Purpose::Start);
    let codes = |desk: &Desk| desk.filled(1).sections().iter().map(|of| of.code.clone()).collect::<Vec<_>>();
    assert!(!codes(&desk).iter().any(|code| code == "analysis" || code == "summary" || code == "review"));
    desk.save(1, "screening", vec![given("harm-children", AnswerValue::YesNo(true))]);
    let now = codes(&desk);
    assert!(now.contains(&"analysis".to_string()) && now.contains(&"summary".to_string()));
}

/// ASM-21: nobody without a sexual offence is asked how often.
#[test]
fn a_page_that_is_tied_to_a_question_is_asked_once_it_has_a_yes() {
    for form in ["short", "full"] {
        let mut desk = Desk::new().started(1, form, Purpose::Start);
        let counts = || vec![given("sexual-adult", AnswerValue::Number(2))];
        assert_eq!(refused(desk.try_save(1, "sexual", counts())).0, "ASM-05", "{form}");
        desk.save(1, "offence", vec![given("sexual-history", AnswerValue::NotAsked)]);
        assert!(desk.filled(1).section("sexual").is_none(), "{form}: not asked is no yes");
        desk.save(1, "offence", vec![given("sexual-history", AnswerValue::YesNo(true))]);
        assert!(desk.filled(1).missing().iter().any(|of| of.section.code == "sexual"), "{form}");
        desk.save(1, "sexual", counts());
        assert_eq!(desk.filled(1).asked_answers().count(), 2, "{form}");
        desk.save(1, "offence", vec![given("sexual-history", AnswerValue::YesNo(false))]);
        assert_eq!(desk.filled(1).asked_answers().count(), 1, "{form}: it is not asked any more");
    }
}

/// ASM-05
#[test]
fn a_day_that_is_asked_for_is_none_that_has_still_to_come() {
    let mut desk = Desk::new().started(1, "short", Purpose::Start);
    desk.save(1, "offence", vec![given("sexual-history", AnswerValue::YesNo(true))]);
    let last = |on: Date| vec![given("sexual-last", AnswerValue::Date(on))];
    assert!(desk.try_save(1, "sexual", last(day(11, 2))).is_ok());
    assert_eq!(refused(desk.try_save(1, "sexual", last(day(11, 3)))).0, "ASM-05");
    assert_eq!(
        refused(desk.try_save(1, "offence", vec![given("sanctions", AnswerValue::Date(day(1, 1)))])).0,
        "ASM-05"
    );
}

#[test]
fn what_the_record_knows_is_still_so_or_changed_and_never_made_up() {
    let mut desk = Desk::new();
    desk.write(vec![
        CaseEvent::FlagRecorded {
            flag_id: FlagId(Uuid::from_u128(1)),
            flag_type: "child-concerns".into(),
            level: None,
            category: None,
            note: "Social care, 3 October".into(),
            from: day(10, 3),
            next_review: None,
        },
        CaseEvent::DetailRecorded {
            detail_id: DetailId(Uuid::from_u128(1)),
            dated: DatedDetail {
                detail: Detail::Circumstance(Circumstance {
                    circumstance_type: "employed".into(),
                    note: "At the docks".into(),
                    evidenced: true,
                }),
                from: Some(day(9, 1)),
                to: None,
            },
        },
    ]);
    let mut desk = desk.started(1, "short", Purpose::Start);
    // ASM-07: of what nobody knows nothing is still so.
    assert_eq!(refused(desk.try_save(1, "alcohol", vec![still("alcohol")])), ("ASM-07", "answers"));
    desk.save(1, "screening", vec![still("harm-children")]);
    desk.save(1, "work", vec![still("unemployed")]);
    let filled = desk.filled(1);
    let child = filled.answer("harm-children").unwrap();
    assert_eq!((child.value == AnswerValue::YesNo(true), child.still), (true, Some(Still::Record)));
    assert_eq!(child.evidence, "Social care, 3 October");
    assert!(filled.answer("unemployed").unwrap().value == AnswerValue::YesNo(false));
    assert!(child.source.starts_with("Flag, ") && !child.is_copied());
}

#[test]
fn a_fact_newer_than_the_last_assessment_goes_before_it_and_an_older_one_does_not() {
    let ended = |desk: &mut Desk, number: u128, code: &str| {
        desk.write(vec![CaseEvent::DetailRecorded {
            detail_id: DetailId(Uuid::from_u128(number)),
            dated: DatedDetail {
                detail: Detail::Circumstance(Circumstance {
                    circumstance_type: code.into(),
                    note: String::new(),
                    evidenced: false,
                }),
                from: None,
                to: None,
            },
        }]);
    };
    let mut desk = Desk::new();
    ended(&mut desk, 1, "unemployed");
    // Ruth knew better than the record, and said so.
    let desk = desk.started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low).signed(1, "PO");
    let mut desk = desk.on(day(11, 20)).started(2, "short", Purpose::Review);
    let item = BOOK.assessment().items.kind_of("unemployed").unwrap();
    let of = |desk: &Desk| {
        let assessment = &desk.record.assessments[&id(2)];
        known(&desk.record, BOOK.assessment(), assessment, item, desk.today).unwrap()
    };
    assert_eq!((of(&desk).value == AnswerValue::YesNo(false), of(&desk).on), (true, day(11, 2)));
    // What an import brought in since is not newer than the day from which it was so.
    ended(&mut desk, 3, "cannot-work");
    let brought = desk.record.details.get_mut(&DetailId(Uuid::from_u128(3))).unwrap();
    brought.written.by.user_id = crate::intake::AUTHOR;
    brought.dated.from = Some(day(10, 1));
    assert!(of(&desk).value == AnswerValue::YesNo(false));
    ended(&mut desk, 2, "cannot-work");
    assert_eq!((of(&desk).value == AnswerValue::YesNo(true), of(&desk).still), (true, Still::Record));
    // What a review has to say is asked anew.
    let changed = BOOK.assessment().items.kind_of("harm-changed").unwrap();
    let assessment = &desk.record.assessments[&id(2)];
    assert!(known(&desk.record, BOOK.assessment(), assessment, changed, desk.today).is_none());
}

/// ASM-13: by the tier too.
#[test]
fn a_high_tier_signed_by_somebody_below_probation_officer_is_countersigned() {
    let rule = |tier: &str, grade: &str| {
        let mut desk = Desk::new();
        let leads = BOOK.tier_rules().at(desk.today).into_iter().find(|rule| rule.leads).unwrap();
        let worked = crate::tier::Worked {
            rule: leads.code.clone(),
            tier: Some(tier.into()),
            provisional: Vec::new(),
            steps: Vec::new(),
            notes: Vec::new(),
            look_again_on: None,
        };
        desk.write(vec![CaseEvent::TierWorkedOut { worked, on: desk.today }]);
        let desk = desk.started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low).signed(1, grade);
        let needed = desk.record.assessments[&id(1)].signed.clone().unwrap().countersign;
        needed.map(|needed| needed.rule)
    };
    assert_eq!(rule("B2", "PSO").as_deref(), Some("tier-above-grade"));
    assert_eq!(rule("C2", "PSO"), None);
    assert_eq!(rule("B2", "PO"), None);
}

/// ASM-07, ASM-24: what scoring itself takes from the sentence is not asked as if nobody knew it.
#[test]
fn the_offence_of_the_sentence_that_runs_is_known() {
    let mut desk = Desk::new();
    let mut passed = crate::score::tests::sentence("community-order", day(10, 5), None);
    if let CaseEvent::SentenceRecorded { facts, .. } = &mut passed {
        facts.particulars.from = Some(day(8, 3));
    }
    desk.write(vec![passed]);
    let desk = desk.started(1, "short", Purpose::Start);
    let of = |code: &str| {
        let item = BOOK.assessment().items.kind_of(code).unwrap();
        let assessment = &desk.record.assessments[&id(1)];
        known(&desk.record, BOOK.assessment(), assessment, item, desk.today)
    };
    let offence = of("offence-code").unwrap();
    assert!(offence.value == AnswerValue::Number(2801));
    assert_eq!((offence.evidence.as_str(), offence.on), ("Burglary in a dwelling", day(10, 5)));
    assert_eq!(
        (offence.source.as_str(), offence.still),
        ("Sentence, Northmoor Magistrates' Court", Still::Record)
    );
    assert!(of("last-offence").unwrap().value == AnswerValue::Date(day(8, 3)));
    assert!(of("sanctions").is_none(), "how often they were sanctioned elsewhere is not on our record");
}

/// ASM-07, ASM-21: the forms ask it on different pages.
#[test]
fn what_the_short_form_found_is_still_so_on_the_full_one() {
    let mut desk = Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low);
    for (page, yes) in [("offence", "sexual-history"), ("sexual", "sexual-motive")] {
        let said = |item: &&AssessmentItem| match &item.code {
            code if code == yes => given(code, AnswerValue::YesNo(true)),
            _ => quiet(item),
        };
        let all = desk.filled(1).items(page).iter().map(said).collect();
        desk.save(1, page, all);
    }
    let mut desk = desk.signed(1, "PO").started(2, "full", Purpose::Review);
    desk.save(2, "offence", vec![still("sexual-motive")]);
    let answer = desk.filled(2).answer("sexual-motive").unwrap();
    assert_eq!((&answer.value, answer.evidence.as_str()), (&AnswerValue::YesNo(true), "What Ruth saw"));
}

#[test]
fn what_is_still_so_is_as_old_as_what_it_repeats() {
    // ASM-07
    let desk = Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low).signed(1, "PO");
    let mut desk = desk.on(day(11, 20)).started(2, "short", Purpose::Review).answered(2, SeriousHarm::Low);
    let both = Given { still: true, ..given("binge-drinking", AnswerValue::Scale(1)) };
    desk.save(2, "alcohol", vec![still("alcohol"), both]);
    let answers = desk.filled(2).saved("alcohol").unwrap().answers.clone();
    assert_eq!((answers[0].on, answers[0].still), (Some(day(11, 2)), Some(Still::Assessment(id(1)))));
    // What was typed goes before “still so”, with its own source.
    assert_eq!((answers[1].on, answers[1].still), (None, None));
    assert_eq!(answers[1].source, "Interview, 2 November");
    let desk = desk.signed(2, "PO").on(day(11, 25)).started(3, "short", Purpose::Review);
    let item = BOOK.assessment().items.kind_of("alcohol").unwrap();
    let assessment = &desk.record.assessments[&id(3)];
    let again = known(&desk.record, BOOK.assessment(), assessment, item, desk.today).unwrap();
    assert_eq!((again.on, again.still), (day(11, 2), Still::Assessment(id(2))));
}

#[test]
fn what_the_screening_did_not_ask_is_no_all_clear() {
    // ASM-10
    let mut desk = Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::Low);
    assert!(desk.filled(1).section("analysis").is_none());
    desk.save(1, "screening", vec![given("harm-children", AnswerValue::NotAsked)]);
    assert!(desk.filled(1).section("analysis").is_some() && desk.filled(1).section("summary").is_some());
}

#[test]
fn a_refusal_stands_at_a_field_of_the_form_that_was_sent() {
    let mut desk = Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High);
    let long = "a".repeat(60_001);
    let levels = |desk: &Desk, reason: &str| {
        let (group, reason) = (GroupAtRisk::Staff, reason.to_string());
        let level = GroupLevel { group, community: Some(SeriousHarm::Low), custody: None, reason };
        save_levels(&desk.filled(1), &SaveLevels { levels: vec![level] }, (desk.today, OPEN_DAYS))
    };
    assert_eq!(refused(levels(&desk, &long)), ("ASM-05", "levels"));
    let why = VoidAssessment { why: long.clone() };
    assert_eq!(refused(void(&desk.record.assessments[&id(1)], &why)), ("ASM-05", "why"));
    desk = desk.signed(1, "PO");
    let second = countersign(&desk.filled(1), &second_known(CAROL, "SPO"), &long);
    assert_eq!(refused(second), ("ASM-05", "comment"));
    // ASM-09: what was signed is changed on none of its pages.
    assert_eq!(refused(levels(&desk, "")), ("ASM-09", "levels"));
    assert_eq!(refused(desk.try_sign(1, "PO")), ("ASM-09", "sign"));
    assert_eq!(refused(desk.try_save(1, "alcohol", Vec::new())), ("ASM-09", "answers"));
}

#[test]
fn the_second_signature_is_asked_of_those_who_may_give_it() {
    let desk = Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High).signed(1, "PO");
    let may = |desk: &Desk, user, grade| {
        may_countersign(&desk.record.assessments[&id(1)], UserId(Uuid::from_u128(user)), grade)
    };
    assert!(may(&desk, CAROL, "SPO"));
    assert!(!may(&desk, CAROL, "PO") && !may(&desk, RUTH, "SPO"));
    assert!(!may(&desk.accepted(1), CAROL, "SPO"));
}

#[test]
fn a_review_that_says_nothing_of_harm_is_refused_by_its_own_rule() {
    let desk = Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low).signed(1, "PO");
    let mut desk = desk.started(2, "short", Purpose::Review).answered(2, SeriousHarm::Low);
    assert!(desk.try_sign(2, "PO").is_ok());
    desk.save(2, "review", vec![given("harm-changed", AnswerValue::Text("Nothing: seen weekly".into()))]);
    let error = desk.try_sign(2, "PO").unwrap_err();
    assert_eq!((error.rule(), error.field()), ("ASM-11", "sign"));
    assert!(error.to_string().contains("1 thing is missing"));
}

#[test]
fn the_short_form_ends_with_medium() {
    let short = Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::High);
    assert_eq!(refused(short.try_sign(1, "PO")), ("ASM-12", "sign"));
    let full = Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High);
    assert!(full.try_sign(1, "PO").is_ok());
}

#[test]
fn who_has_to_sign_too_is_said_by_level_grade_and_fall() {
    let at = |level, grade: &str| {
        Desk::new().started(1, "full", Purpose::Start).answered(1, level).signed(1, grade)
    };
    for (level, grade, expected) in [
        (SeriousHarm::Low, "PO", None),
        (SeriousHarm::Medium, "PO", None),
        (SeriousHarm::High, "PO", Some("high-harm")),
        (SeriousHarm::VeryHigh, "SPO", Some("high-harm")),
        (SeriousHarm::Low, "PSO", None),
        (SeriousHarm::Medium, "PSO", Some("grade-above-low")),
        (SeriousHarm::Medium, "", Some("grade-above-low")),
        (SeriousHarm::Low, "trainee", Some("trainee")),
    ] {
        assert_eq!(at(level, grade).rule(1), expected, "{level:?} {grade}");
    }
    let lower = at(SeriousHarm::Medium, "PO").started(2, "full", Purpose::Review);
    let lower = lower.answered(2, SeriousHarm::Low).signed(2, "PO");
    assert_eq!((lower.rule(2), lower.state(2)), (Some("harm-lowered"), State::Waiting));
    // ASM-13: one that waits for nobody is not countersigned.
    assert_eq!(refused(at(SeriousHarm::Low, "PO").second(1, CAROL, "SPO")), ("ASM-13", "decision"));
}

#[test]
fn a_level_below_the_one_that_stands_waits_for_a_second_signature_also_where_the_one_before_was_lower() {
    let medium = |desk: Desk, number| {
        desk.started(number, "full", Purpose::Review)
            .answered(number, SeriousHarm::Medium)
            .signed(number, "PO")
    };
    let first =
        || Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::Medium).signed(1, "PO");
    assert_eq!(medium(first(), 2).rule(2), None);
    // Flagged high by hand since.
    assert_eq!(medium(first().flagged("serious-harm-high"), 2).rule(2), Some("harm-lowered"));
    // The one that stated high was voided; the flag that it raised stands.
    let high = first().started(2, "full", Purpose::Review).answered(2, SeriousHarm::High).signed(2, "PO");
    let mut voided = high.accepted(2).flagged("serious-harm-high");
    let why = VoidAssessment { why: "Another person's interview".into() };
    let void = void(&voided.record.assessments[&id(2)], &why).unwrap();
    voided.write(void.events);
    assert_eq!(medium(voided, 3).rule(3), Some("harm-lowered"));
    // The one before fell, and waits; high still stands. Two can wait where two records were joined.
    let high = Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High).signed(1, "PO");
    let mut both = high.accepted(1).started(2, "full", Purpose::Review).answered(2, SeriousHarm::Medium);
    both.begun_elsewhere(3);
    let both = both.answered(3, SeriousHarm::Medium).signed(2, "PO").signed(3, "PO");
    assert_eq!((both.rule(2), both.rule(3)), (Some("harm-lowered"), Some("harm-lowered")));
}

#[test]
fn an_older_one_that_is_countersigned_last_has_been_overtaken_and_time_runs_forward() {
    // ASM-19
    let high = Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High).signed(1, "PO");
    let mut both = high.accepted(1).started(2, "full", Purpose::Review).answered(2, SeriousHarm::Medium);
    both.begun_elsewhere(3);
    let both =
        both.answered(3, SeriousHarm::Low).on(day(11, 3)).signed(2, "PO").on(day(11, 4)).signed(3, "PO");
    let counted = |desk: &Desk| {
        let counted = effective(&desk.record).into_iter();
        counted.map(|(at, of)| (at.day(), of.assessment_id)).collect::<Vec<_>>()
    };
    let younger_first = both.on(day(11, 5)).accepted(3).on(day(11, 6)).accepted(2);
    assert_eq!(counted(&younger_first), [(day(11, 2), id(1)), (day(11, 5), id(3))]);
    assert_eq!(standing(&younger_first.record).map(|of| of.assessment_id), Some(id(3)));
}

#[test]
fn whoever_wrote_a_page_that_was_written_over_or_its_levels_does_not_countersign() {
    // ASM-14
    let written_by_carol = |write: &dyn Fn(&mut Desk)| {
        let mut desk = Desk::new().started(1, "full", Purpose::Start);
        desk.by = CAROL;
        write(&mut desk);
        desk.by = RUTH;
        desk.answered(1, SeriousHarm::High).signed(1, "PO")
    };
    let a_page =
        written_by_carol(&|desk| desk.save(1, "alcohol", vec![given("alcohol", AnswerValue::Scale(1))]));
    assert_eq!(refused(a_page.second(1, CAROL, "SPO")), ("ASM-14", "decision"));
    let the_levels = written_by_carol(&|desk| desk.levels(1, SeriousHarm::Low));
    assert_eq!(refused(the_levels.second(1, CAROL, "SPO")), ("ASM-14", "decision"));
    assert!(written_by_carol(&|_| ()).second(1, CAROL, "SPO").is_ok());
}

#[test]
fn nobody_countersigns_what_they_wrote_in_and_the_grade_is_one_that_may() {
    let mut desk =
        Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High).signed(1, "PO");
    assert_eq!(refused(desk.second(1, RUTH, "SPO")), ("ASM-14", "decision"));
    assert_eq!(refused(desk.second(1, CAROL, "PO")), ("ASM-15", "decision"));
    let back = |comment: &str| {
        send_back(&desk.filled(1), &second_known(CAROL, "SPO"), &SendBack { comment: comment.into() })
    };
    assert_eq!(refused(back(" ")), ("ASM-16", "comment"));
    let sent_back = back("The children are not named.").unwrap();
    let accepted = desk.second(1, CAROL, "SPO").unwrap();
    // Sent back, it is open again; a page that Carol writes then makes it hers as well.
    desk.write(sent_back.events);
    assert_eq!(desk.state(1), State::Open);
    desk.by = CAROL;
    desk.save(1, "alcohol", vec![given("alcohol", AnswerValue::Scale(1))]);
    desk.by = RUTH;
    let given = desk.filled(1).items("alcohol").iter().map(|item| quiet(item)).collect::<Vec<_>>();
    let mut own = desk;
    assert!(own.try_save(1, "alcohol", given.clone()).is_ok());
    own.by = CAROL;
    own.save(1, "alcohol", given);
    own.by = RUTH;
    let own = own.signed(1, "PO");
    assert_eq!(refused(own.second(1, CAROL, "SPO")).0, "ASM-14");
    // Accepted, it is complete and stays as it was.
    let mut done =
        Desk::new().started(1, "full", Purpose::Start).answered(1, SeriousHarm::High).signed(1, "PO");
    done.by = CAROL;
    done.write(accepted.events);
    assert_eq!(done.state(1), State::Complete);
    assert_eq!(refused(done.try_save(1, "alcohol", Vec::new())), ("ASM-09", "answers"));
    assert_eq!(refused(done.try_sign(1, "PO")).0, "ASM-09");
}

#[test]
fn an_assessment_is_voided_once_with_a_reason_and_counts_no_more() {
    let mut desk =
        Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low).signed(1, "PO");
    let try_void =
        |desk: &Desk, why: &str| void(&desk.record.assessments[&id(1)], &VoidAssessment { why: why.into() });
    assert_eq!(refused(try_void(&desk, "")), ("ASM-17", "why"));
    let voided = try_void(&desk, "Another person's interview").unwrap();
    desk.write(voided.events);
    assert_eq!((desk.state(1), standing(&desk.record).is_some()), (State::Voided, false));
    assert_eq!(refused(try_void(&desk, "Again")), ("ASM-17", "why"));
}

#[test]
fn one_that_nobody_signs_in_time_is_locked_and_another_can_be_begun() {
    // ASM-18
    let desk = Desk::new().started(1, "short", Purpose::Start);
    let desk = desk.on(day(12, 13));
    assert_eq!(desk.state(1), State::Open);
    let desk = desk.on(day(12, 14));
    assert_eq!((desk.state(1), State::Locked.words()), (State::Locked, "Not finished in time"));
    assert_eq!(refused(desk.try_save(1, "alcohol", Vec::new())), ("ASM-09", "answers"));
    assert!(desk.start(2, "short", Purpose::Start, desk.today).is_ok());
}

#[test]
fn a_rise_counts_from_the_signature_and_a_fall_once_it_is_countersigned() {
    // ASM-19
    let make = |desk: Desk, number, level| {
        desk.started(number, "full", Purpose::Start).answered(number, level).signed(number, "PO")
    };
    let level = |desk: &Desk| standing(&desk.record).and_then(Assessment::in_community);
    let desk = make(Desk::new(), 1, SeriousHarm::Medium);
    let desk = make(desk, 2, SeriousHarm::High);
    assert_eq!((desk.state(2), level(&desk)), (State::Waiting, Some(SeriousHarm::High)));
    let desk = make(desk.accepted(2), 3, SeriousHarm::Low);
    assert_eq!((desk.state(3), level(&desk)), (State::Waiting, Some(SeriousHarm::High)));
    assert_eq!(level(&desk.accepted(3)), Some(SeriousHarm::Low));
}

#[test]
fn a_need_is_found_at_the_threshold_and_not_denied_while_something_is_not_known() {
    // ASM-20
    let mut desk = Desk::new().started(1, "full", Purpose::Start);
    let need = |desk: &Desk, section: &str| {
        desk.filled(1).needs().into_iter().find(|need| need.section == section).unwrap()
    };
    desk.save(
        1,
        "alcohol",
        vec![given("alcohol", AnswerValue::Scale(2)), given("binge-drinking", AnswerValue::Scale(1))],
    );
    let open = need(&desk, "alcohol");
    assert_eq!((open.score, open.out_of, open.threshold, open.need), (3, 8, Some(4), None));
    assert_eq!(open.not_known, ["alcohol-past", "alcohol-motivation"]);
    let all = |last| {
        ["alcohol", "binge-drinking", "alcohol-past", "alcohol-motivation"]
            .into_iter()
            .zip([2, 1, 0, last])
            .map(|(item, value)| given(item, AnswerValue::Scale(value)))
            .collect()
    };
    desk.save(1, "alcohol", all(0));
    assert_eq!(need(&desk, "alcohol").need, Some(false));
    desk.save(1, "alcohol", all(1));
    assert_eq!(need(&desk, "alcohol").need, Some(true));
    desk.save(
        1,
        "work",
        vec![given("unemployed", AnswerValue::YesNo(true)), given("work-history", AnswerValue::Scale(1))],
    );
    assert_eq!((need(&desk, "work").score, need(&desk, "work").need), (3, Some(true)));
    // No threshold is known for money.
    assert_eq!(need(&desk, "money").need, None);
}

#[test]
fn what_changed_since_the_last_one_is_told_apart_from_what_was_taken_over() {
    let desk = Desk::new().started(1, "short", Purpose::Start).answered(1, SeriousHarm::Low).signed(1, "PO");
    let mut desk = desk.started(2, "short", Purpose::Review);
    desk.save(2, "alcohol", vec![still("alcohol"), given("binge-drinking", AnswerValue::Scale(2))]);
    desk.levels(2, SeriousHarm::Medium);
    let (before, now) = (desk.filled(1), desk.filled(2));
    let compared = compare(Some(&before), &now);
    assert_eq!((compared.same, compared.still_so, compared.levels.len()), (1, 1, 4));
    let changed = compared.answers.iter().filter_map(|(_, now)| Some(now.as_ref()?.item.as_str()));
    assert_eq!(changed.collect::<Vec<_>>(), ["binge-drinking"]);
    assert!(compare(None, &now).answers.len() == 2);
    // What was there before and is not any more is a change too.
    let gone = compared.answers.iter().filter(|(_, now)| now.is_none()).map(|(before, _)| before.unwrap());
    assert_eq!(gone.count(), before.answers().count() - 2);
}

/// A flag that has ended says nothing.
#[test]
fn an_ended_flag_answers_nothing() {
    let mut desk = Desk::new();
    let flag_id = FlagId(Uuid::from_u128(1));
    desk.write(vec![CaseEvent::FlagRecorded {
        flag_id,
        flag_type: "weapons".into(),
        level: None,
        category: None,
        note: "A knife".into(),
        from: day(10, 3),
        next_review: None,
    }]);
    let mut desk = desk.started(1, "short", Purpose::Start);
    assert!(desk.try_save(1, "screening", vec![still("harm-weapons")]).is_ok());
    let flag = desk.record.flags.get_mut(&flag_id).unwrap();
    flag.ended = Some(FlagEnd { on: day(11, 1), why: "Sold".into() });
    assert_eq!(refused(desk.try_save(1, "screening", vec![still("harm-weapons")])).0, "ASM-07");
}
