//! Samples of sign-in, my day, my cases, search and the waiting list.

use super::frame::{CASE, case_page, meta, page, signed_out, strings, with_errors};
use crate::view::cases::{CaseRow, CasesList, Column};
use crate::view::day::{
    AskedLine, ConcernLine, DayShow, DraftLine, DueRow, Notice, OutRow, OutcomeRow, TodayRow,
};
use crate::view::search::{Hit, KnownHit, OutsideHit, Results, SearchShow};
use crate::view::sign_in::{FAILED, SignIn};
use crate::view::teams::{Allocate, GoesBack, LeaveForm, OfficerRow, TeamWaiting, WaitingRow};
use crate::view::{Choice, Choices, Fact, Field, Link, Pager, Saved, Tag, Tone, Width};

impl SignIn {
    pub fn sample_full() -> Self {
        SignIn {
            ctx: signed_out("Sign in"),
            note: Some("You were signed out after 20 minutes without use. Sign in to go on.".to_owned()),
            meta: meta(),
            next: "/cases".to_owned(),
            user_name: Field::new("user", "User name"),
            password: Field::new("password", "Password"),
        }
    }

    pub fn sample_failed() -> Self {
        SignIn {
            ctx: with_errors(signed_out("Sign in"), &[("user", FAILED)]),
            note: None,
            next: String::new(),
            user_name: Field::new("user", "User name").value("ruth").error(FAILED),
            ..SignIn::sample_full()
        }
    }
}

impl DayShow {
    pub fn sample_full() -> Self {
        let mut ctx = page("My day");
        ctx.skip_to = Some(Link::new("#outcomes", "Skip to outcomes to record"));
        ctx.saved = Some(Saved {
            words: "Saved. Lloyd Benham, kept, 9:30am. Next: Tuesday 1 December, 9:30am.".to_owned(),
            links: vec![
                Link::new("/cases/2/contacts/9/outcome#kept", "Next: Dale Hartnoll, 2pm"),
                Link::new("/cases/1/contacts/8", "Correct it"),
            ],
        });
        let dale = Link::new(CASE, "Dale Hartnoll");
        DayShow {
            ctx,
            date: "Tuesday 24 November 2026, 2:41pm".to_owned(),
            days: vec![Link::new("/day/2026-11-23", "Yesterday"), Link::new("/day/2026-11-25", "Tomorrow")],
            past: false,
            concerns: vec![ConcernLine {
                by: Tag::new(Tone::Waiting, "Decide by 6:41pm"),
                person: dale.clone(),
                what: "Disclosure, raised by Ben Aldous at 2:41pm".to_owned(),
                who: "Carol Whitmore".to_owned(),
                action: Link::about("/cases/1/concerns/2", "Look at it", "about Dale Hartnoll"),
            }],
            asked: vec![AskedLine {
                person: dale.clone(),
                who: "Kay Lindqvist, Harbour Probation, at 2:41pm".to_owned(),
                what: "sentence, custody and bail, until 31 December: joint work".to_owned(),
                action: Link::about("/cases/1/access/2", "Answer", "about Dale Hartnoll"),
            }],
            act_now: vec![OutRow {
                by: "Back by 1:30pm".to_owned(),
                officer: "Hannah Greaves".to_owned(),
                person: Link::new("/cases/5", "Shanice Upton"),
                who_knows: "Imran Sadiq".to_owned(),
                action: Link::about("/cases/5/contacts/6/visit", "Look at the visit", "to Shanice Upton"),
            }],
            outcomes: vec![
                outcome("Today, 2pm", None, "Dale Hartnoll", "Office, Harbour House"),
                outcome("Fri 20 Nov, 3pm", Some("2 working days late"), "Piotr Lasek", "Home visit"),
            ],
            outcomes_empty: "Nothing to record.".to_owned(),
            today_heading: "Today".to_owned(),
            today: today(&dale),
            due: vec![DueRow {
                by: "Fri 20 Nov".to_owned(),
                late: Some(Tag::new(Tone::Late, "2 working days late")),
                person: Link::new("/cases/4", "Piotr Lasek"),
                owed: Link::new("/cases/4/appointments/new", "Book the next appointment"),
                why: "Nothing is booked".to_owned(),
            }],
            drafts: drafts(),
            since_when: Some("Yesterday, 5:20pm".to_owned()),
            since: vec![Notice {
                strong: "New hearing.".to_owned(),
                about: Some(dale),
                words: "Thursday 3 December, 10am, Millgate.".to_owned(),
                act: None,
            }],
            ..DayShow::default()
        }
    }

    pub fn sample_empty() -> Self {
        DayShow {
            ctx: page("My day"),
            date: "Tuesday 24 November 2026, 8:50am".to_owned(),
            days: vec![Link::new("/day/2026-11-23", "Yesterday"), Link::new("/day/2026-11-25", "Tomorrow")],
            outcomes_empty: "Every appointment up to now has its outcome.".to_owned(),
            today_heading: "Today".to_owned(),
            today_empty: "No appointments today. Next: Thursday 26 November, 9:30am, Lloyd Benham."
                .to_owned(),
            due_empty: "Nothing is late, and nothing falls due.".to_owned(),
            since_empty: "This is your first time here. What happens on your cases will stand in this box."
                .to_owned(),
            ..DayShow::default()
        }
    }

    pub fn sample_past() -> Self {
        let mut day = DayShow::sample_full();
        day.ctx.saved = None;
        day.ctx.skip_to = None;
        day.past = true;
        day.date = "Friday 20 November 2026".to_owned();
        day.today_heading = "Friday 20 November".to_owned();
        day
    }
}

fn drafts() -> Vec<DraftLine> {
    vec![
        DraftLine {
            open: Some(Link::new("/drafts/1", "Dale Hartnoll: record what happened")),
            words: "Kept today at 2:20pm.".to_owned(),
            goes: "Goes on Tuesday 1 December at 2:20pm.".to_owned(),
            remove: "/drafts/1/remove".to_owned(),
            remove_about: "Dale Hartnoll, record what happened".to_owned(),
            ..DraftLine::default()
        },
        DraftLine {
            closed: "A draft (book an appointment) of a record that is not open to you any more.".to_owned(),
            words: "Kept on Wednesday 18 November at 9am.".to_owned(),
            goes_strong: "Goes tomorrow at 9am.".to_owned(),
            remove: "/drafts/2/remove".to_owned(),
            remove_about: "book an appointment".to_owned(),
            ..DraftLine::default()
        },
    ]
}

/// One to record, one to come, and a session.
fn today(dale: &Link) -> Vec<TodayRow> {
    vec![
        TodayRow {
            time: "2pm".to_owned(),
            person: dale.clone(),
            appointment: "Office".to_owned(),
            know_strong: "Serious harm: high.".to_owned(),
            know: "On bail since 19 November".to_owned(),
            know_link: Some(Link::new("/cases/3/contacts/7/visit", "Say who knows")),
            state: Tag::new(Tone::Plain, "To record"),
        },
        TodayRow {
            time: "4pm".to_owned(),
            person: Link::new("/cases/3", "Aaron Whitlow"),
            appointment: "Home visit".to_owned(),
            state: Tag::new(Tone::Info, "Booked"),
            ..TodayRow::default()
        },
        TodayRow {
            time: "5pm".to_owned(),
            person: Link::new("/groups/5", "8 people expected"),
            appointment: "Group session, Office".to_owned(),
            know: "Nadia Farrow: First meeting.".to_owned(),
            state: Tag::new(Tone::Waiting, "3 of 8 recorded"),
            ..TodayRow::default()
        },
    ]
}

fn outcome(when: &str, late: Option<&str>, person: &str, appointment: &str) -> OutcomeRow {
    OutcomeRow {
        when: when.to_owned(),
        late: late.map(|words| Tag::new(Tone::Late, words)),
        person: Link::new(CASE, person),
        appointment: appointment.to_owned(),
        action: Link::about(
            &format!("{CASE}/contacts/1/outcome#kept"),
            "Record outcome",
            &format!("for {person}, {when}"),
        ),
    }
}

impl CasesList {
    pub fn sample_full() -> Self {
        CasesList {
            ctx: page("My cases"),
            heading: "2 of 12 cases: nothing booked".to_owned(),
            order: "What is owed comes first, then who has nothing booked.".to_owned(),
            columns: ["Person", "Order ends", "Last kept", "Next", "Owed"]
                .map(|words| Column {
                    words: words.to_owned(),
                    href: "/cases?sort=next".to_owned(),
                    sorted: (words == "Owed").then(|| "ascending".to_owned()),
                })
                .to_vec(),
            filters: vec![Choices::new(
                "booked",
                "Next appointment",
                vec![Choice::new("", "Booked or not"), Choice::new("nothing", "Nothing booked").checked()],
            )],
            chosen: vec![Link::about("/cases", "nothing booked", "(take this filter off)")],
            sort: "owed".to_owned(),
            backwards: true,
            rows: vec![
                CaseRow {
                    person: Link::new(CASE, "Dale Hartnoll"),
                    crn: "CRN X482917".to_owned(),
                    mark: None,
                    order_ends: "10 May 2028".to_owned(),
                    harm: "High".to_owned(),
                    tier: "Tier B2".to_owned(),
                    last_kept: "Tue 10 Nov".to_owned(),
                    next: "None booked".to_owned(),
                    owed: "1 outcome, 1 appointment to book".to_owned(),
                },
                CaseRow {
                    person: Link::new("/cases/5", "Craig Tolley"),
                    crn: "CRN X500112".to_owned(),
                    mark: Some(Tag::new(Tone::Info, "In custody")),
                    order_ends: "Not recorded".to_owned(),
                    harm: "Not assessed".to_owned(),
                    tier: "Tier not worked out".to_owned(),
                    last_kept: "None yet".to_owned(),
                    next: "Thu 26 Nov, 10am".to_owned(),
                    owed: "Nothing".to_owned(),
                },
            ],
            ..CasesList::default()
        }
    }

    pub fn sample_filtered_to_nothing() -> Self {
        CasesList {
            heading: "0 of 12 cases: nothing booked".to_owned(),
            rows: Vec::new(),
            empty: "No case fits. 12 cases without a filter.".to_owned(),
            show_all: Some(Link::new("/cases", "Show all")),
            ..CasesList::sample_full()
        }
    }

    pub fn sample_empty() -> Self {
        CasesList {
            ctx: page("My cases"),
            empty: "You hold no cases. When one is given to you it will stand here and on My day.".to_owned(),
            ..CasesList::default()
        }
    }
}

impl SearchShow {
    pub fn sample_blank() -> Self {
        SearchShow {
            ctx: page("Find a person"),
            meta: meta(),
            words: Field::new("q", "Name, birth date, CRN, PNC or CRO"),
            results: None,
        }
    }

    pub fn sample_full() -> Self {
        let known = KnownHit {
            person: Link::new(CASE, "Dale Hartnoll"),
            other_names: strings(&["also Dale Hartnell (alias)"]),
            born: "14 March 1989".to_owned(),
            crn: "X482917".to_owned(),
            held_by: strings(&["Northmoor Probation", "Riverside team", "Ruth Okafor", "01632 960 114"]),
            order: "Community order to 10 May 2028".to_owned(),
            why: "Same name and birth date".to_owned(),
            action: Link::about(CASE, "Open", "Dale Hartnoll"),
        };
        let outside = OutsideHit {
            name: "Dale Hartnell".to_owned(),
            born: "2 April 1991".to_owned(),
            held_by: strings(&["Eastvale team", "Eastvale Rehabilitation", "01632 960 200"]),
            actions: vec![Link::about(
                "/cases/9/access/ask",
                "Ask for access",
                "to the record of Dale Hartnell",
            )],
        };
        let restricted = "Restricted record. Ring Riverside team, 01632 960 100, at any hour 01632 960 199.";
        SearchShow {
            results: Some(Results {
                heading: "3 records found".to_owned(),
                note: Some(
                    "This is no name, date or number that we know, and was left out: 12345".to_owned(),
                ),
                hits: vec![
                    Hit::Known(Box::new(known)),
                    Hit::Outside(outside),
                    Hit::Restricted(restricted.to_owned()),
                ],
                nothing: Vec::new(),
                pager: Pager {
                    shown: "1 to 20".to_owned(),
                    earlier: Some(Link::new("/search/1?after=20", "Next 20")),
                    later: None,
                },
            }),
            ..SearchShow::sample_blank()
        }
    }

    pub fn sample_nothing() -> Self {
        SearchShow {
            results: Some(Results {
                heading: "Nobody found".to_owned(),
                nothing: strings(&[
                    "Try the family name alone, or the birth date alone.",
                    "Try another spelling or an earlier name.",
                ]),
                ..Results::default()
            }),
            ..SearchShow::sample_blank()
        }
    }
}

impl TeamWaiting {
    pub fn sample_full() -> Self {
        TeamWaiting {
            ctx: page("Waiting for allocation"),
            team: "Riverside team".to_owned(),
            heading: "1 of 4 cases: late".to_owned(),
            filters: vec![Choices::new("late", "Waiting", vec![Choice::new("1", "Late").checked()])],
            show_all: Some(Link::new("/waiting", "Show all")),
            rows: vec![WaitingRow {
                waiting: "2 working days".to_owned(),
                due: "Due by Tuesday 24 November".to_owned(),
                late: Some(Tag::new(Tone::Late, "Late")),
                left: "Left unallocated until Friday 4 December by Carol Whitmore: Hannah is back then"
                    .to_owned(),
                for_team: "Riverside team, Northmoor Probation".to_owned(),
                person: Link::new(CASE, "Aaron Pellow"),
                crn: "CRN X519043".to_owned(),
                sentence: "Community order, 18 months, made Friday 20 November".to_owned(),
                tier: "C1".to_owned(),
                missing: false,
                known_before: "No".to_owned(),
                first_appointment: "None booked".to_owned(),
                action: Some(Link::about(&format!("{CASE}/allocate"), "Allocate", "Aaron Pellow")),
            }],
            empty: String::new(),
        }
    }

    pub fn sample_empty() -> Self {
        TeamWaiting {
            ctx: page("Waiting for allocation"),
            team: "Riverside team".to_owned(),
            heading: "0 cases wait".to_owned(),
            filters: Vec::new(),
            show_all: None,
            rows: Vec::new(),
            empty: "Nobody is waiting for allocation in Riverside team. The last was allocated on Friday 20 November."
                .to_owned(),
        }
    }
}

impl Allocate {
    pub fn sample_full() -> Self {
        Allocate {
            ctx: case_page("Choose an officer"),
            heading: "Choose an officer for Aaron Pellow".to_owned(),
            identity: strings(&["Born 3 July 1998 (28)", "CRN X519043"]),
            facts: vec![
                Fact {
                    label: "Sentence".to_owned(),
                    strong: "Community order, 18 months".to_owned(),
                    lines: strings(&["Theft from a shop", "Made Friday 20 November 2026"]),
                    ..Fact::default()
                },
                Fact {
                    label: "What the case needs".to_owned(),
                    lines: strings(&["Rehabilitation activity 15 days, unpaid work 80 hours"]),
                    width: Width::Whole,
                    ..Fact::default()
                },
            ],
            ranking: "Riverside team, 2 officers. The order is a suggestion: fewest cases first.".to_owned(),
            meta: meta(),
            officers: vec![
                officer("Hannah Greaves", "PO", "38", "Held him from 2023 to 2024"),
                officer("Tomasz Bielak", "PSO", "41", "Not known to him before"),
            ],
            cannot: strings(&["Leanne Pruett left the team on 1 November."]),
            reason: Field::new("reason", "Why this officer")
                .hint("It stays with the decision, and the officer can read it."),
            key: "Line at 100%: capacity. Solid: load now. Outlined: this case.".to_owned(),
            reason_code: Some(Choices::new(
                "reason_code",
                "The real reason",
                vec![Choice::new("officer-left", "The officer left")],
            )),
            audience: Choices::new(
                "audience",
                "Whom a note is for",
                vec![
                    Choice::new("officer", "The officer"),
                    Choice::new("oversight", "The record of my decision"),
                ],
            ),
            note: Field::new("note", "Note, optional"),
            back_on: Some(Field::new("back_on", "Day on which it goes back to Ruth Okafor, optional")),
            goes_back: Some(GoesBack {
                says: "The case goes back to Ruth Okafor on Tuesday 8 December 2026.".to_owned(),
                meta: meta(),
                error: None,
                stays_meta: meta(),
                stays_label: "It stays with Hannah Greaves".to_owned(),
                stays: Field::new("stays_why", "Why it stays"),
            }),
            ..Allocate::default()
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Choose the officer who will hold the case";
        Allocate {
            ctx: with_errors(case_page("Choose an officer"), &[("officer", missing)]),
            officers_error: Some(missing.to_owned()),
            cannot: Vec::new(),
            goes_back: None,
            back_on: None,
            leave: Some(LeaveForm {
                meta: meta(),
                until: Field::new("left_until", "Until when"),
                why: Field::new("left_why", "Why nobody takes it for now"),
            }),
            ..Allocate::sample_full()
        }
    }
}

fn officer(name: &str, grade: &str, cases: &str, why: &str) -> OfficerRow {
    OfficerRow {
        value: name.to_lowercase().replace(' ', "-"),
        checked: false,
        name: name.to_owned(),
        grade: grade.to_owned(),
        cases: cases.to_owned(),
        load: "88.0% now, 90.2% after".to_owned(),
        over: None,
        width: 70,
        added: 2,
        new_high_risk: "0 of 2".to_owned(),
        coming: strings(&["Nothing in 8 weeks"]),
        why: strings(&[why]),
    }
}
