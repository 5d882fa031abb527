//! The frame that samples share: header, navigation, identity of one invented person.

use crate::view::{
    Assets, Banner, CaseTop, ErrorLine, Field, Identity, Link, Meta, NavItem, Page, Past, SubNavItem, Tag,
    Tone, User,
};

pub const CASE: &str = "/cases/0192f3c4-0000-7000-8000-000000000001";

pub fn signed_out(title: &str) -> Page {
    Page {
        title: title.to_owned(),
        service: "Throughline".to_owned(),
        version: "0.1.0".to_owned(),
        demo: true,
        assets: Assets {
            govuk_css: "/assets/govuk-frontend.css".to_owned(),
            moj_css: "/assets/moj-frontend.css".to_owned(),
            own_css: "/assets/throughline.css".to_owned(),
            own_js: "/assets/throughline.js".to_owned(),
        },
        ..Page::default()
    }
}

/// An officer's page.
pub fn page(title: &str) -> Page {
    let nav = [("My day", "/day"), ("My cases", "/cases"), ("Uncertain matches", "/matches")];
    Page {
        csrf: "token".to_owned(),
        user: Some(User { name: "Ruth Okafor".to_owned(), organisation: "Northmoor Probation".to_owned() }),
        nav: nav
            .iter()
            .map(|(label, href)| NavItem {
                label: (*label).to_owned(),
                href: (*href).to_owned(),
                current: title == *label,
                count: (*label == "Uncertain matches").then(|| "2".to_owned()),
            })
            .collect(),
        printed_by: Some("Printed by Ruth Okafor, Tuesday 24 November 2026 at 2:41pm".to_owned()),
        ..signed_out(title)
    }
}

/// A page inside the sample person.
pub fn case_page(title: &str) -> Page {
    Page {
        print_line: Some("Dale Hartnoll, born 14 March 1989, CRN X482917".to_owned()),
        back: Some(Link::new("/day", "Back to my day")),
        ..page(&format!("{title}, D.H."))
    }
}

pub fn with_errors(mut page: Page, errors: &[(&str, &str)]) -> Page {
    page.errors = errors
        .iter()
        .map(|(field, text)| ErrorLine { field: (*field).to_owned(), text: (*text).to_owned() })
        .collect();
    page
}

pub fn past() -> Past {
    Past {
        heading: "As known on Tuesday 20 October 2026 at 5pm".to_owned(),
        back_to_today: CASE.to_owned(),
        action: format!("{CASE}/at"),
        meta: meta(),
        day: Field::new("day", "Another day").value("20/10/2026"),
        time: Field::new("time", "Time").value("5pm"),
        chain: "Checked against the record\u{2019}s chain: unbroken to entry 214.".to_owned(),
        kept_off: strings(&["31 entries written since", "1 of them about an earlier day"]),
        carried: strings(&["Ruth Okafor: 41 cases."]),
    }
}

pub fn meta() -> Meta {
    Meta { csrf: "token".to_owned(), request_id: "0192f3c4-aaaa".to_owned(), seen: String::new() }
}

pub fn editing() -> Meta {
    Meta { csrf: "token".to_owned(), request_id: String::new(), seen: "214".to_owned() }
}

pub fn identity() -> Identity {
    Identity {
        name: "Dale Hartnoll".to_owned(),
        words: strings(&["born 14 March 1989", "CRN X482917", "In the community, on bail (19 November)"]),
        needs: Some("Reads with difficulty: ring, do not write".to_owned()),
        harm: Some(Tag::new(Tone::HarmHigh, "Serious harm: high")),
        open: Some(Link::new(CASE, "Open Dale\u{2019}s page")),
    }
}

pub fn unknown_identity() -> Identity {
    Identity {
        name: "Bartholomew Featherstonehaugh-Cholmondeley".to_owned(),
        words: strings(&["birth date not recorded", "CRN X519043"]),
        needs: None,
        harm: None,
        open: None,
    }
}

pub fn sub_nav(current: &str) -> Vec<SubNavItem> {
    let open = [
        ("Overview", Some("")),
        ("Sentence", Some("/sentence")),
        ("Risk and plan", None),
        ("Attendance and enforcement", Some("/attendance")),
        ("Personal details", Some("/details")),
        ("Documents", None),
        ("Who holds, who looked", Some("/holders")),
    ];
    let item = |(label, path): (&str, Option<&str>)| SubNavItem {
        label: label.to_owned(),
        href: path.map(|path| format!("{CASE}{path}")),
        current: label == current,
        closed: if path.is_none() { "Not in this release".to_owned() } else { String::new() },
    };
    open.into_iter().map(item).collect()
}

pub fn top(current: &str) -> CaseTop {
    CaseTop { identity: identity(), banners: Vec::new(), sub_nav: sub_nav(current) }
}

pub fn sparse_top(current: &str) -> CaseTop {
    CaseTop { identity: unknown_identity(), banners: vec![duplicate()], sub_nav: sub_nav(current) }
}

pub fn duplicate() -> Banner {
    Banner {
        heading: "Possible duplicate".to_owned(),
        words: "Another record has the same name and birth date, and waits for a decision.".to_owned(),
        links: vec![Link::new("/matches/1", "Look at both")],
    }
}

pub fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}
