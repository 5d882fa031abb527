//! What whoever looks can do with a handover: the giver, the receiver, a manager.

use crate::extract::{FormData, PageCtx};
use crate::pages::forms as fields;
use crate::view::form::Part;
use crate::view::handovers::HandoverForm;
use crate::view::states::Hidden;
use crate::view::{Choice, Choices, Link, Meta};
use crate::words::dates;
use app::handover::HandoverPage;
use domain::handover::{MeetingSays, PackItem, blocks};
use domain::shared::Refusal;

/// What was typed, and why it was not accepted.
pub struct Typed<'a> {
    pub form: &'a FormData,
    pub refusals: &'a [Refusal],
}

impl Typed<'_> {
    fn text(&self, name: &str, label: &str) -> crate::view::Field {
        fields::field(name, label, self.form, self.refusals)
    }

    fn select(&self, name: &str, label: &str, none: &str, options: Vec<(String, String)>) -> Choices {
        let choice = |(value, label): (String, String)| {
            let choice = Choice::new(&value, &label);
            if self.form.get(name) == value { choice.checked() } else { choice }
        };
        let error = fields::error_at(self.refusals, name);
        Choices { error, ..fields::select(name, label, none, options.into_iter().map(choice).collect()) }
    }
}

fn form(cx: &PageCtx, act: &str, (heading, button): (&str, &str), parts: Vec<Part>) -> HandoverForm {
    HandoverForm {
        heading: heading.to_string(),
        act: act.to_string(),
        meta: Meta { csrf: cx.csrf(), request_id: cx.new_request_id(), seen: String::new() },
        parts,
        button: button.to_string(),
        ..HandoverForm::default()
    }
}

/// With what the page shows, so that nobody decides about what they did not see.
fn seen(mut form: HandoverForm, found: &HandoverPage) -> HandoverForm {
    form.meta.seen = found.transfer.written.seq.to_string();
    form
}

/// Before the pack: the receiver accepts or refuses; the giver puts right.
pub fn first(cx: &PageCtx, found: &HandoverPage, typed: &Typed<'_>) -> Vec<HandoverForm> {
    let transfer = &found.transfer;
    let mut all = Vec::new();
    if found.answers && transfer.accepted.is_none() && transfer.sent_back.is_none() {
        all.push(accept(cx, found, typed));
        all.push(refuse(cx, typed));
    }
    let lacks = transfer.sent_back.is_some() || !transfer.wrong().is_empty() || !found.stale.is_empty();
    if found.gives && lacks {
        all.push(put_right(cx, found, typed));
    }
    all
}

fn accept(cx: &PageCtx, found: &HandoverPage, typed: &Typed<'_>) -> HandoverForm {
    let named = found.transfer.facts.to.officer.as_ref();
    let mut parts = Vec::new();
    if !found.officers.is_empty() {
        let none = named.map_or("Choose an officer".to_string(), |of| of.name.clone());
        let options =
            found.officers.iter().filter(|of| named.is_none_or(|named| named.officer_id != of.officer_id));
        let options =
            options.map(|of| (of.officer_id.to_string(), format!("{}, {} cases", of.name, of.cases)));
        parts.push(Part::Select(typed.select("officer", "Who takes the case", &none, options.collect())));
    }
    HandoverForm {
        lead: vec![
            "The giving officer answers for the case until it moves. You then read the pack, part by part."
                .to_string(),
        ],
        ..form(cx, "accept", ("Accept", "Accept the case"), parts)
    }
}

fn refuse(cx: &PageCtx, typed: &Typed<'_>) -> HandoverForm {
    let kinds = cx.ctx.policy.handover().refusals.at(cx.today());
    let options = fields::codes(kinds, typed.form.get("reason"));
    let reason = Choices {
        error: fields::error_at(typed.refusals, "reason"),
        ..Choices::new("reason", "Why you refuse", options)
    };
    let words = typed.text("refuse_words", "What has to be different");
    form(cx, "refuse", ("Refuse", "Refuse the case"), vec![Part::Radios(reason), Part::Text(words)])
}

fn put_right(cx: &PageCtx, found: &HandoverPage, typed: &Typed<'_>) -> HandoverForm {
    let words = typed
        .text("right_words", "What you put right")
        .hint("Put it right on the record first, then save here: the pack is made anew.");
    let mut summary = typed.text("summary", "What the next officer must know from you");
    if typed.form.get("act") != "right" {
        summary.value.clone_from(&found.transfer.summary);
    }
    let parts = vec![Part::Text(words), Part::Text(summary)];
    seen(form(cx, "right", ("Put right what is wrong or missing", "Make the pack anew"), parts), found)
}

/// Around the pack: the receiving officer says of each part that they read it, or what is wrong.
pub fn answers(cx: &PageCtx, found: &HandoverPage) -> Option<HandoverForm> {
    let transfer = &found.transfer;
    let digest = transfer.pack()?.digest.clone();
    let reads = found.takes && transfer.accepted.is_some() && !transfer.unsettled().is_empty();
    reads.then(|| HandoverForm {
        hidden: vec![Hidden { name: "pack".to_string(), value: digest }],
        ..form(cx, "answer", ("", "Save what I have read"), Vec::new())
    })
}

/// After the pack: the meeting, the move, what a manager settles, and taking it back.
pub fn then(cx: &PageCtx, found: &HandoverPage, typed: &Typed<'_>) -> Vec<HandoverForm> {
    let transfer = &found.transfer;
    let mut all = Vec::new();
    let records = transfer.accepted.is_some() && (found.gives || found.takes);
    let held = matches!(transfer.meeting, Some((MeetingSays::Held { .. }, _)));
    // That there was none is not the last word: they may meet until it moves.
    if records && !held {
        all.push(met(cx, found, typed));
    }
    if records && transfer.meeting.is_none() {
        all.push(not_met(cx, found, typed));
    }
    if found.takes && transfer.accepted.is_some() {
        all.push(take_over(cx, found));
    }
    if found.settles {
        if transfer.accepted.is_some() && !transfer.unsettled().is_empty() {
            all.push(let_pass(cx, found, typed));
        }
        if transfer.sent_back.is_none() {
            let why = typed.text("back_why", "Why it goes back, and what to do");
            let words = ("Send it back to the giving officer", "Send it back");
            all.push(seen(form(cx, "back", words, vec![Part::Text(why)]), found));
        }
    }
    if found.gives {
        let why = typed.text("withdraw_why", "Why it is withdrawn");
        all.push(form(cx, "withdraw", ("Withdraw it", "Withdraw the handover"), vec![Part::Text(why)]));
    }
    all
}

fn met(cx: &PageCtx, found: &HandoverPage, typed: &Typed<'_>) -> HandoverForm {
    let choice = |meeting: &domain::handover::Meeting| {
        let when = dates::appointment(meeting.starts_at.in_london().datetime(), cx.today());
        let choice = Choice::new(&meeting.contact_id.to_string(), &format!("{when}, with {}", meeting.with));
        if typed.form.get("meeting") == choice.value { choice.checked() } else { choice }
    };
    let meeting = Choices {
        error: fields::error_at(typed.refusals, "meeting"),
        ..fields::select(
            "meeting",
            "Which meeting",
            if found.meetings.is_empty() { "None is recorded yet" } else { "Choose the meeting" },
            found.meetings.iter().map(choice).collect(),
        )
    };
    let (from, to) = (&found.transfer.facts.from, &found.transfer.facts.to);
    let both = Choice::new("yes", &format!("{} and {} were both there", from.in_words(), to.in_words()));
    let both = if typed.form.get("both") == "yes" { both.checked() } else { both };
    let both = Choices {
        error: fields::error_at(typed.refusals, "both"),
        ..Choices::new("both", "Who was there besides the person", vec![both])
    };
    let book = format!("/cases/{}/appointments/new", found.transfer.case_id);
    HandoverForm {
        link: found.gives.then(|| Link::new(&book, "Book the meeting of all three")),
        ..form(
            cx,
            "met",
            ("You met, all three", "Save the meeting"),
            vec![Part::Select(meeting), Part::Checks(both)],
        )
    }
}

fn not_met(cx: &PageCtx, found: &HandoverPage, typed: &Typed<'_>) -> HandoverForm {
    let options = found.managers.iter().map(|named| (named.user_id.to_string(), named.name.clone()));
    let parts = vec![
        Part::Text(typed.text("meeting_why", "Why there was no meeting")),
        Part::Select(typed.select(
            "manager",
            "Which manager answers for it",
            "Choose a manager",
            options.collect(),
        )),
    ];
    HandoverForm {
        lead: vec!["The day and your name are kept with it, and the manager is told.".to_string()],
        ..form(cx, "not_met", ("There was no meeting", "Save why there was none"), parts)
    }
}

fn take_over(cx: &PageCtx, found: &HandoverPage) -> HandoverForm {
    let blockers = blocks(&found.transfer);
    let mut lead: Vec<String> = blockers.iter().map(|blocker| blocker.in_words()).collect();
    if lead.is_empty() {
        lead.push("From that instant you answer for the case.".to_string());
    }
    HandoverForm { lead, ..form(cx, "move", ("Take the case over", "Take the case over now"), Vec::new()) }
}

fn let_pass(cx: &PageCtx, found: &HandoverPage, typed: &Typed<'_>) -> HandoverForm {
    let items: Vec<&str> = found.transfer.unsettled().into_iter().map(PackItem::name).collect();
    let due = typed.text("override_due", "To be put right by").hint("Like 8/12 or 8 December 2026");
    let parts = vec![Part::Text(typed.text("override_why", "Why it may move as it is")), Part::Short(due)];
    let mut made = seen(form(cx, "override", ("Let it move all the same", "Let it move"), parts), found);
    made.lead = vec![format!("Not read, or wrong or missing: {}.", items.join(", "))];
    made
}
