use crate::support::{err, fine, out, program, run, service, shared};
use app::record::head_of_all;
use std::path::{Path, PathBuf};

const SHARED: [&str; 5] = [
    "common-platform-hearing-1.json",
    "common-platform-hearing-event.json",
    "common-platform-court-application.json",
    "libra-court-list-sample.xml",
    "libra-court-list-multi-day.xml",
];

fn import(data: &Path, files: &[PathBuf]) -> std::process::Output {
    program().args(["import", "court", "--data"]).arg(data).args(files).output().unwrap()
}

/// Everything that is in the record, as one hash.
async fn root(data: &Path) -> [u8; 32] {
    let service = service(data).await;
    head_of_all(service.store.as_ref(), service.now().plus_seconds(60)).await.unwrap().root
}

/// The demonstration's own messages with their days put in, as it wrote them into a folder.
fn own_messages(folder: &Path) -> PathBuf {
    fine(&run(folder, &["demo", "--no-serve"]));
    folder.join("messages")
}

#[tokio::test]
async fn the_public_messages_give_new_people_and_people_to_decide_about_and_nothing_when_read_again() {
    let files: Vec<PathBuf> = SHARED.into_iter().filter_map(shared).collect();
    if files.len() < SHARED.len() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let said = fine(&import(folder.path(), &files));
    let lines: Vec<&str> = said.lines().filter(|line| !line.starts_with("  ")).collect();
    // The second Geoff Klingon has the first one's court id and another PNC; three people are called Chris Faulkner
    // and born on one day, two of them with different PNCs and the third with none.
    let expected = [
        "2 people new, 0 known, 0 waiting for a decision, 0 unchanged; 0 sentences recorded",
        "1 person new, 0 known, 1 waiting for a decision, 0 unchanged; 0 sentences recorded",
        "1 person new, 0 known, 0 waiting for a decision, 0 unchanged; 0 sentences recorded",
        "2 people new, 0 known, 0 waiting for a decision, 0 unchanged; 0 sentences recorded",
        "1 person new, 0 known, 2 waiting for a decision, 0 unchanged; 0 sentences recorded",
        "5 of 5 files read: 7 people new, 0 known, 3 waiting for a decision, 0 unchanged; 0 sentences recorded",
    ];
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.contains(expected), "{line}\nand not {expected}");
    }
    assert!(said.contains("PNC check letter does not fit"), "{said}");
    for name in ["Klingon", "KLINGON", "Faulkner", "FAULKNER", "0158178", "1982"] {
        assert!(!said.contains(name), "{name} stands in what was printed");
    }
    fine(&run(folder.path(), &["verify"]));

    let before = root(folder.path()).await;
    let again = fine(&import(folder.path(), &files));
    assert!(again.contains("0 people new, 0 known, 0 waiting for a decision, 10 unchanged"), "{again}");
    assert_eq!(root(folder.path()).await, before);
}

#[tokio::test]
async fn a_message_in_another_file_changes_nothing_either() {
    let made = tempfile::tempdir().unwrap();
    let messages = own_messages(made.path());
    let folder = tempfile::tempdir().unwrap();
    let file = messages.join("common-platform-sentence.json");
    let said = fine(&import(folder.path(), std::slice::from_ref(&file)));
    assert!(said.contains("2 people new") && said.contains("2 sentences recorded"), "{said}");
    let before = root(folder.path()).await;
    let spaced = folder.path().join("again.json");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&spaced, text.replace('\n', "\n  ")).unwrap();
    fine(&import(folder.path(), &[spaced]));
    assert_eq!(root(folder.path()).await, before);
}

#[test]
fn a_file_that_cannot_be_read_is_refused_whole_and_the_others_are_still_read() {
    let made = tempfile::tempdir().unwrap();
    let good = own_messages(made.path()).join("common-platform-sentence.json");
    let text = std::fs::read_to_string(&good).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = format!("{{\"hearing\":{}", "[".repeat(100_000));
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
                <Envelope><documents><document>&b;</document></documents></Envelope>";
    let long = folder.path().join("long.json");
    let mut hole = std::fs::File::create(&long).unwrap();
    std::io::Write::write_all(&mut hole, b"{\"hearing\": \"").unwrap();
    hole.set_len(1 << 30).unwrap();
    let hostile = [
        write("truncated.json", &text.as_bytes()[..text.len() * 2 / 3]),
        write("wide.json", &[&[0xFF, 0xFE], &wide[..]].concat()),
        write("deep.json", deep.as_bytes()),
        write("bomb.xml", bomb.as_bytes()),
        write("empty.json", b""),
        long,
        folder.path().join("absent.json"),
    ];
    let data = folder.path().join("data");
    let files: Vec<PathBuf> = hostile.iter().chain([&good]).cloned().collect();
    // A gigabyte in one line must be refused within less memory than it takes.
    let program = env!("CARGO_BIN_EXE_throughline");
    let limited = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 900000; exec \"$@\"", "sh", program, "import", "court", "--data"])
        .arg(&data)
        .args(&files)
        .output()
        .unwrap();
    let said = out(&limited);
    assert_eq!(limited.status.code(), Some(1), "{said}{}", err(&limited));
    for file in &hostile {
        let refused = format!("{}: refused, nothing of it was taken in", file.display());
        assert!(said.contains(&refused), "{} is not refused in:\n{said}", file.display());
    }
    assert!(said.contains("1 of 8 files read: 2 people new"), "{said}");
    let verified = fine(&run(&data, &["verify"]));
    assert!(verified.starts_with("2 cases, no organisations"), "{verified}");
}
