//! A bundle is whole or refused, and its rows come person by person.

#![expect(clippy::unwrap_used, reason = "what fails to be set up fails the test")]

use domain::intake::{Kind, Line, Refused};
use domain::person::detail::Detail;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use transfer::bundle::{Bundle, BundleError, MANIFEST, Manifest, ReportWriter};
use transfer::synth::{Plan, write};

fn plan(people: u64) -> Plan {
    Plan { seed: 3, people, closed: people / 3, contacts: 6, today: jiff::civil::date(2026, 11, 2) }
}

fn made(people: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&plan(people), &folder.path().join("bundle"), |_| {}).unwrap();
    folder
}

fn open(folder: &Path) -> Result<Bundle, BundleError> {
    Bundle::open(&folder.join("bundle"), |_, _| {})
}

/// Writes a file anew and lets the manifest say so.
fn rewrite(folder: &Path, kind: Kind, lines: &[String]) {
    let bundle = folder.join("bundle");
    let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    fs::write(bundle.join(kind.file()), &text).unwrap();
    let mut manifest: Manifest =
        serde_json::from_str(&fs::read_to_string(bundle.join(MANIFEST)).unwrap()).unwrap();
    let said = manifest.files.iter_mut().find(|said| said.known_kind() == Some(kind)).unwrap();
    said.rows = lines.len() as u64;
    said.sha256 = hex::encode(Sha256::digest(&text));
    fs::write(bundle.join(MANIFEST), serde_json::to_string(&manifest).unwrap()).unwrap();
}

fn lines(folder: &Path, kind: Kind) -> Vec<String> {
    let text = fs::read_to_string(folder.join("bundle").join(kind.file())).unwrap();
    text.lines().map(str::to_string).collect()
}

/// Everybody, and what was refused on the way.
fn read(folder: &Path) -> (Vec<domain::intake::PersonRows>, Vec<Refused>) {
    let mut people = open(folder).unwrap().people().unwrap();
    let (mut all, mut refused) = (Vec::new(), Vec::new());
    while let Some(step) = people.next_step().unwrap() {
        all.extend(step.person);
        refused.extend(step.refused);
    }
    (all, refused)
}

fn why(refused: &[Refused]) -> Vec<(&'static str, u64)> {
    refused.iter().map(|of| (of.why.rule, of.line)).collect()
}

#[test]
fn a_bundle_cut_at_any_tenth_byte_is_refused_whole() {
    let folder = made(6);
    open(folder.path()).unwrap();
    let files = Kind::ALL.into_iter().map(Kind::file).chain([MANIFEST.to_string()]);
    for file in files {
        let path = folder.path().join("bundle").join(&file);
        let whole = fs::read(&path).unwrap();
        // The last byte of the manifest is a line end, which says nothing.
        let end = if file == MANIFEST { whole.len() - 1 } else { whole.len() };
        for cut in (0..end).step_by(10) {
            fs::write(&path, &whole[..cut]).unwrap();
            let refused = open(folder.path()).err().map(|error| error.to_string());
            let says = refused.unwrap_or_else(|| panic!("{file} cut at {cut} was taken"));
            assert!(says.contains("IMP-01"), "{says}");
        }
        fs::write(&path, &whole).unwrap();
    }
    open(folder.path()).unwrap();
}

#[test]
fn a_bundle_that_is_not_as_its_manifest_says_is_refused_whole() {
    let folder = made(3);
    let manifest = folder.path().join("bundle").join(MANIFEST);
    let text = fs::read_to_string(&manifest).unwrap();
    let rows = lines(folder.path(), Kind::People).len();
    for (from, to, says) in [
        ("throughline bundle", "another format", "another format or version"),
        ("\"version\": 1", "\"version\": 2", "another format or version"),
        ("\"kind\": \"flags\"", "\"kind\": \"flegs\"", "flegs"),
        ("\"kind\": \"flags\"", "\"kind\": \"people\"", "twice"),
        ("Invented case system", " ", "which system"),
        (&format!("\"rows\": {rows},"), "\"rows\": 999,", "999"),
    ] {
        assert!(text.contains(from), "{from}");
        fs::write(&manifest, text.replacen(from, to, 1)).unwrap();
        let refused = open(folder.path()).err().unwrap().to_string();
        assert!(refused.contains(says) && refused.contains("IMP-01"), "{refused}");
    }
    fs::write(&manifest, &text).unwrap();
    fs::remove_file(folder.path().join("bundle/bail.jsonl")).unwrap();
    assert!(open(folder.path()).err().unwrap().to_string().contains("bail.jsonl"));
}

#[test]
fn each_person_comes_once_with_everything_that_belongs_to_them() {
    let folder = made(40);
    let (people, refused) = read(folder.path());
    assert_eq!((people.len(), refused.len()), (40, 0));
    assert!(people.is_sorted_by(|before, after| before.person < after.person));
    let contacts: usize = people.iter().map(|rows| rows.contacts.len()).sum();
    assert_eq!(contacts, lines(folder.path(), Kind::Contacts).len());
    let own =
        |rows: &domain::intake::PersonRows| rows.contacts.iter().all(|line| line.row.person == rows.person);
    assert!(people.iter().all(own));
}

#[test]
fn a_row_out_of_order_is_refused_and_the_others_are_read() {
    let folder = made(5);
    let mut people = lines(folder.path(), Kind::People);
    people.swap(1, 2);
    people.push(people[4].clone());
    rewrite(folder.path(), Kind::People, &people);
    let (_, refused) = read(folder.path());
    assert_eq!(why(&refused), [("IMP-03", 3), ("IMP-03", 6)]);
}

#[test]
fn a_line_that_is_no_row_of_its_kind_is_refused_with_what_is_wrong() {
    let folder = made(4);
    let mut flags = lines(folder.path(), Kind::Contacts);
    let good = flags[0].clone();
    let replaced = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let broken = [
        (replaced("{", ""), "trailing characters"),
        (replaced("\"contact_type\"", "\"contact_kind\""), "contact_type"),
        (replaced("\"minutes\":", "\"minuets\":"), "minuets is no field of contacts"),
        (replaced("\"recorded\":{", "\"recorded\":{\"who\":\"me\","), "recorded.who is no field of contacts"),
        (replaced("\"starts_at\":\"20", "\"starts_at\":\"x"), "instant"),
        ("\"a text\"".to_string(), "invalid type"),
        (format!("{{\"notes\":\"{}\"}}", "x".repeat(1_100_000)), "bytes"),
    ];
    let kept = flags.len();
    flags.splice(0..0, broken.iter().map(|(line, _)| line.clone()));
    rewrite(folder.path(), Kind::Contacts, &flags);
    let (people, refused) = read(folder.path());
    assert_eq!(people.iter().map(|rows| rows.contacts.len()).sum::<usize>(), kept);
    for (refused, (_, says)) in refused.iter().zip(&broken) {
        let said = (refused.why.rule, refused.why.sentence.as_str());
        assert!(said.0 == "IMP-02" && said.1.contains(says), "{}: {} and not {says}", refused.line, said.1);
    }
    assert_eq!(refused.len(), broken.len());
    assert_eq!(refused[1].person, people[0].person, "whose row it is can still be read");
}

/// An assessment has a page of words for each question.
#[test]
fn a_line_of_an_assessment_may_be_longer_than_those_of_other_kinds() {
    let folder = made(20);
    for kind in [Kind::Assessments, Kind::Contacts] {
        let mut rows = lines(folder.path(), kind);
        rows[0].insert_str(1, &" ".repeat(2 * 1024 * 1024));
        rewrite(folder.path(), kind, &rows);
    }
    let refused = read(folder.path()).1;
    let kinds: Vec<Kind> = refused.iter().map(|of| of.kind).collect();
    assert!(kinds == [Kind::Contacts]);
}

#[test]
fn a_field_that_is_empty_or_not_there_is_the_same() {
    let folder = made(2);
    let mut people = lines(folder.path(), Kind::People);
    people[0] = people[0].replacen('{', "{\"title\":null,\"waits\":false,\"candidates\":[],", 1);
    rewrite(folder.path(), Kind::People, &people);
    assert_eq!(read(folder.path()).1.len(), 0);
}

#[test]
fn the_report_has_the_row_itself_to_be_mended_and_is_not_there_when_nothing_was_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("refused.jsonl");
    fs::write(&path, "an earlier report").unwrap();
    assert_eq!(ReportWriter::at(&path).unwrap().finish().unwrap(), None);
    assert!(!path.exists());
    let line = Line { number: 7, text: "{\"source_id\":\"1\"}".to_string(), row: () };
    let refused = Refused {
        kind: Kind::Flags,
        line: line.number,
        person: "P".to_string(),
        source_id: "1".to_string(),
        why: domain::intake::IntakeError::OutOfOrder.into(),
        text: line.text,
    };
    let mut writer = ReportWriter::at(&path).unwrap();
    writer.write(&refused).unwrap();
    writer.write(&Refused { text: "no row".to_string(), ..refused }).unwrap();
    assert_eq!(writer.finish().unwrap(), Some(path.clone()));
    let text = fs::read_to_string(&path).unwrap();
    let said: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(said[0]["row"]["source_id"], "1");
    assert_eq!((&said[0]["file"], &said[0]["line"]), (&"flags.jsonl".into(), &7.into()));
    assert_eq!((&said[0]["rule"], &said[0]["field"]), (&"IMP-03".into(), &"person".into()));
    assert_eq!(said[1]["row"], "no row");
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes_and_another_seed_others() {
    let (one, two) = (made(30), made(30));
    for kind in Kind::ALL {
        assert_eq!(lines(one.path(), kind), lines(two.path(), kind), "{kind:?}");
    }
    let other = tempfile::tempdir().unwrap();
    write(&Plan { seed: 4, ..plan(30) }, &other.path().join("bundle"), |_| {}).unwrap();
    assert_ne!(lines(one.path(), Kind::People), lines(other.path(), Kind::People));
}

#[test]
fn so_many_are_closed_as_were_asked_for_and_nobody_holds_more_than_fifty_cases() {
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan { people: 401, closed: 130, contacts: 0, ..plan(0) };
    write(&plan, &folder.path().join("bundle"), |_| {}).unwrap();
    let (people, _) = read(folder.path());
    let is_closed = |rows: &&domain::intake::PersonRows| rows.sentences[0].row.ended.is_some();
    assert_eq!(people.iter().filter(is_closed).count(), 130);
    let mut held = std::collections::BTreeMap::new();
    for line in people.iter().flat_map(|rows| &rows.assignments).filter(|line| line.row.until.is_none()) {
        *held.entry(line.row.officer.clone()).or_insert(0) += 1;
    }
    assert_eq!(held.values().sum::<i32>(), 271);
    assert!(held.values().all(|cases| *cases <= 50), "{held:?}");
}

#[test]
fn the_invented_people_have_the_mess_of_a_real_system() {
    let folder = made(2000);
    let (people, _) = read(folder.path());
    let rows: Vec<_> = people.iter().filter_map(|rows| rows.own.as_ref()).map(|line| &line.row).collect();
    let share = |holds: usize| holds * 1000 / rows.len();
    assert!((2..30).contains(&share(rows.iter().filter(|row| row.birth_date.is_none()).count())));
    assert!((1..30).contains(&share(rows.iter().filter(|row| row.forenames.is_empty()).count())));
    let numbers: Vec<_> = rows.iter().flat_map(|row| &row.identifiers).map(|of| of.number.as_str()).collect();
    let twice = numbers.len() - numbers.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert!((20..200).contains(&twice), "{twice} numbers are known to two organisations");
    let mut homes = std::collections::BTreeMap::new();
    for line in people.iter().flat_map(|rows| &rows.details) {
        if let Detail::Address(address) = &line.row.detail {
            homes
                .entry(&address.lines)
                .or_insert_with(std::collections::BTreeSet::new)
                .insert(&line.row.person);
        }
    }
    let families = homes.values().filter(|people| people.len() > 2).count();
    assert!((20..200).contains(&families), "{families} addresses have a family");
}
