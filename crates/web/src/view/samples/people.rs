//! Samples of the person: overview, past, details, holders.

use super::frame::{CASE, case_page, duplicate, meta, past, sparse_top, strings, sub_nav, top};
use crate::view::cases::{
    CaseShow, Entry, HolderRow, HoldersShow, PastDay, Timeline, TimelineDay, TimelineFilter, ToDo,
};
use crate::view::glance::Glance;
use crate::view::{Choice, Choices, Fact, Field, Joined, Link, Tag, Tone, Undo, Width};
use crate::words::notes::notes;

impl CaseShow {
    pub fn sample_full() -> Self {
        let mut ctx = case_page("Overview");
        ctx.back = None;
        CaseShow {
            ctx,
            name: "Dale Hartnoll".to_owned(),
            identity: strings(&[
                "Born 14 March 1989 (37)",
                "CRN X482917",
                "Mobile 07700 900 461, texts agreed",
            ]),
            needs: Some("Reads with difficulty: ring, do not write".to_owned()),
            actions: vec![
                Link::new(&format!("{CASE}/contacts/new"), "Record a contact"),
                Link::new(&format!("{CASE}/appointments/new"), "Book"),
            ],
            banners: vec![duplicate()],
            facts: facts(),
            sub_nav: sub_nav("Overview"),
            to_do: vec![ToDo {
                link: Link::new(
                    &format!("{CASE}/contacts/1/outcome#kept"),
                    "Record the outcome of today\u{2019}s 2pm appointment",
                ),
                after: "due today".to_owned(),
            }],
            joined: vec![Joined {
                words: "Joined with CRN X519043 on 20 November by Kay Donnelly: same PNC and birth date."
                    .to_owned(),
                undo: Some(Undo {
                    action: "/matches/1/undo".to_owned(),
                    meta: meta(),
                    reason: Field::new("undo-reason", "Why they are two people"),
                }),
            }],
            glance: Some(Glance::sample_full()),
            timeline: timeline(true),
            filter: Some(TimelineFilter {
                action: format!("{CASE}/timeline"),
                meta: meta(),
                kinds: kinds(),
                absences: Choices::new("absences", "Absences", vec![Choice::new("1", "Absences only")]),
                since: Field::new("since", "Since").hint("A day, like 11/5/2026"),
                words: Field::new("words", "Words in notes"),
            }),
            past_day: Some(PastDay {
                action: format!("{CASE}/at"),
                meta: meta(),
                day: Field { id: "past-day".to_owned(), ..Field::new("day", "Day") }
                    .hint("Like 20/10 or 20 October 2026"),
                time: Field::new("time", "Time (optional)").hint("Without one: the end of the day"),
            }),
        }
    }

    pub fn sample_nothing_known() -> Self {
        let fact = |label: &str, strong: &str| Fact {
            label: label.to_owned(),
            strong: strong.to_owned(),
            ..Fact::default()
        };
        CaseShow {
            ctx: case_page("Overview"),
            name: "Bartholomew Featherstonehaugh-Cholmondeley".to_owned(),
            identity: strings(&["Birth date not recorded", "CRN X519043", "How to reach: not recorded"]),
            facts: vec![
                fact("Where now", "Not recorded"),
                fact("Next hearing", "None known"),
                fact("Contact", "None booked"),
                fact("Who holds the case", "Unallocated"),
                Fact { width: Width::Half, ..fact("Risk", "Serious harm: not assessed") },
                Fact { width: Width::Half, ..fact("Flags", "Not recorded in this release") },
                Fact { width: Width::Whole, ..fact("Live orders", "No order recorded") },
                Fact { width: Width::Whole, ..fact("Failures counted", "No failures counted") },
            ],
            sub_nav: sub_nav("Overview"),
            timeline: Timeline {
                heading: "Timeline".to_owned(),
                empty: "Nothing is written yet. The record was made today at 6:10am from a court list."
                    .to_owned(),
                ..Timeline::default()
            },
            ..CaseShow::default()
        }
    }

    pub fn sample_past() -> Self {
        let mut page = CaseShow::sample_full();
        page.ctx.past = Some(past());
        page.actions.clear();
        page.to_do.clear();
        page.banners.clear();
        page.joined[0].undo = None;
        page.filter = None;
        page.past_day = None;
        page.facts = past_facts();
        page.glance = Some(Glance::sample_long());
        page.timeline = timeline(false);
        page.timeline.days = vec![TimelineDay {
            heading: "Tuesday 20 October 2026".to_owned(),
            entries: page.timeline.days.pop().map(|day| day.entries).unwrap_or_default(),
        }];
        page.timeline.shown = "1 of 31".to_owned();
        page
    }
}

fn facts() -> Vec<Fact> {
    let fact = |label: &str, strong: &str, lines: &[&str], source: &str| Fact {
        label: label.to_owned(),
        strong: strong.to_owned(),
        lines: strings(lines),
        source: Some(source.to_owned()),
        ..Fact::default()
    };
    vec![
        fact(
            "Where now",
            "In the community, on bail",
            &[],
            "Millgate Magistrates\u{2019} Court, 19 November 2026",
        ),
        fact(
            "Next hearing",
            "Thursday 3 December, 10am",
            &["Millgate Magistrates\u{2019} Court"],
            "Court list, read today at 6:10am",
        ),
        Fact {
            link: Some(Link::new(&format!("{CASE}/contacts/1"), "Last appointment")),
            ..fact(
                "Contact",
                "Today, 2pm: outcome to record",
                &["Next: none booked"],
                "Last kept 10 November",
            )
        },
        fact(
            "Who holds the case",
            "Ruth Okafor",
            &["Riverside team, since 2 June 2026", "01632 960 114"],
            "Second officer since sentence",
        ),
        Fact {
            tags: vec![Tag::new(Tone::HarmHigh, "Serious harm: high"), Tag::new(Tone::Plain, "Tier B2")],
            width: Width::Half,
            ..fact(
                "Risk",
                "",
                &["to a known adult, in the community"],
                "Assessed 12 October 2026 by Ruth Okafor",
            )
        },
        Fact {
            tags: vec![Tag::new(Tone::Late, "Self-harm: review was due 20 November")],
            width: Width::Half,
            ..fact("Flags", "", &[], "Reviewed by Ruth Okafor, 20 May 2026")
        },
        Fact {
            width: Width::Whole,
            ..fact(
                "Live order",
                "Community order, 24 months",
                &["Rehabilitation activity 8 of 20 days"],
                "Made 11 May 2026, ends 10 May 2028",
            )
        },
        Fact {
            width: Width::Whole,
            ..fact("Failures counted", "1 of 2", &[], "One unacceptable absence (16 September)")
        },
    ]
}

/// What was known then: nothing of the hearing and the bail of November.
fn past_facts() -> Vec<Fact> {
    let mut known = facts();
    known[0].strong = "In the community".to_owned();
    known[0].source = Some("By his own account, 20 October 2026".to_owned());
    known[1] = Fact { label: "Next hearing".to_owned(), strong: "None known".to_owned(), ..Fact::default() };
    known[2].strong = "Next: Tuesday 27 October, 2pm".to_owned();
    known[2].lines = strings(&["Harbour House, with Ruth Okafor"]);
    known[2].source = Some("Last: 20 October, kept".to_owned());
    known[2].link = None;
    known[3].label = "Who held the case".to_owned();
    known[5].tags = vec![Tag::new(Tone::Plain, "Self-harm: review by 20 November")];
    known
}

fn kinds() -> Choices {
    let names = ["Appointments", "Calls and messages", "Court and custody", "Who holds the case"];
    let options = names
        .iter()
        .map(|name| Choice::new(&name.to_lowercase().replace(' ', "-"), name).checked())
        .collect();
    Choices::new("kinds", "Kinds of entry", options)
}

fn timeline(links: bool) -> Timeline {
    let entry = |id: &str, time: &str, title: &str, text: &str| Entry {
        id: id.to_owned(),
        time: time.to_owned(),
        title: title.to_owned(),
        href: links.then(|| format!("{CASE}/contacts/{id}")),
        notes: notes(text, false),
        written: format!(
            "Written by Ruth Okafor, {}, 5:05pm",
            if links { "20 November" } else { "20 October" }
        ),
        ..Entry::default()
    };
    let long = "He said the shifts at the depot change each week. ".repeat(20);
    Timeline {
        heading: if links { "Timeline" } else { "Timeline, as it stood" }.to_owned(),
        show_all: None,
        days: vec![
            TimelineDay {
                heading: "Thursday 19 November 2026".to_owned(),
                entries: vec![
                    Entry {
                        tag: Some(Tag::new(Tone::Info, "Court")),
                        href: None,
                        ..entry("e1", "10:40am", "Court: bailed to 3 December", "")
                    },
                    entry("e2", "3:15pm", "Phone call from his mother", "Asks to be rung back."),
                ],
            },
            TimelineDay {
                heading: "Tuesday 17 November 2026".to_owned(),
                entries: vec![Entry {
                    late: links.then(|| "3 days after".to_owned()),
                    corrected: links
                        .then(|| Link::new(&format!("{CASE}/contacts/e3#corrections"), "Corrected once")),
                    tag: Some(if links {
                        Tag::new(Tone::Waiting, "Reason awaited")
                    } else {
                        Tag::new(Tone::Good, "Kept")
                    }),
                    ..entry("e3", "2pm", "Office appointment", &long)
                }],
            },
        ],
        empty: String::new(),
        earlier: Some(Link::new(&format!("{CASE}?before=e3"), "Earlier")),
        later: None,
        shown: "3 of 62".to_owned(),
    }
}

impl HoldersShow {
    pub fn sample_full() -> Self {
        HoldersShow {
            ctx: case_page("Who holds, who looked"),
            top: top("Who holds, who looked"),
            holders: vec![HolderRow {
                officer: "Ruth Okafor".to_owned(),
                team: "Riverside team, Northmoor Probation".to_owned(),
                from: "2 June 2026, 9am".to_owned(),
                until: "Now".to_owned(),
                days: "175 days".to_owned(),
                reason: "Moved to Millgate".to_owned(),
            }],
            openings: vec![Link::new("/cases/1/access/2", "Kay Lindqvist broke the glass at 2:41pm.")],
            looks: strings(&[
                "Ruth Okafor, Northmoor Probation, opened the overview on 24 November, 2:41pm: holds the case.",
            ]),
            retention: Some(Link::new("/cases/1/archive", "Retention of this record")),
            ..HoldersShow::default()
        }
    }

    pub fn sample_empty() -> Self {
        HoldersShow {
            ctx: case_page("Who holds, who looked"),
            top: sparse_top("Who holds, who looked"),
            holders_empty: "No officer has held this case. It waits for allocation since today, 6:10am."
                .to_owned(),
            looks_empty: "Nobody has opened this record before you.".to_owned(),
            ..HoldersShow::default()
        }
    }
}
