use crate::cluster::Cluster;
use crate::support::{err, fine, out, program, run, service};
use domain::check::Check;
use domain::enforcement::Period;
use jiff::ToSpan;
use server::edge::System;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

#[test]
fn the_walk_goes_from_the_courts_message_to_the_byte_that_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let said = fine(&run(folder.path(), &["demo", "--no-serve"]));
    let steps = [
        "A message of Northmoor Magistrates' Court arrives",
        "Dale Hartnoll, born 14 March 1989, becomes a person with the CRN ",
        "community order, 24 months",
        "Unpaid work, 80 hours",
        "Carol Whitmore gives the case to Ruth Okafor",
        "Ruth books an office appointment",
        "Ruth records that it was kept",
        "The timeline shows who wrote what",
        "1 waiting for a decision",
        "0 appointments with an outcome, today 1",
        "Every chain holds and every row is what its log gives",
        "verify finds it there: case ",
    ];
    let mut rest = said.as_str();
    for step in steps {
        let Some((_, after)) = rest.split_once(step) else {
            panic!("{step:?} is missing or too early in:\n{said}")
        };
        rest = after;
    }
    fine(&run(folder.path(), &["verify"]));
    assert!(folder.path().join("messages/libra-court-list.xml").is_file());
}

#[test]
fn the_same_walk_is_walked_on_postgresql() {
    let Some(cluster) = Cluster::start("") else { return };
    let folder = tempfile::tempdir().unwrap();
    let said = fine(&run(folder.path(), &["demo", "--no-serve", "--database", &cluster.url()]));
    assert!(said.contains("Every chain holds") && said.contains("is left out"), "{said}");
    fine(&run(folder.path(), &["verify", "--database", &cluster.url()]));
}

#[test]
fn a_folder_that_holds_a_record_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fine(&run(folder.path(), &["demo", "--no-serve"]));
    let again = run(folder.path(), &["demo", "--no-serve"]);
    assert_eq!(again.status.code(), Some(2), "{}", out(&again));
    assert!(err(&again).contains("holds a record already"), "{}", err(&again));
}

#[test]
fn the_demonstration_says_where_it_is_served_and_ends_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let ready = folder.path().join("ready.json");
    let mut child = program()
        .args(["demo", "--port", "0", "--ready-file"])
        .arg(&ready)
        .arg("--data")
        .arg(folder.path().join("data"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let opens = lines.find(|line| line.starts_with("Open http://127.0.0.1:"));
    if opens.is_none() {
        let ended = child.wait_with_output().unwrap();
        // Without npm there are no assets, and the program says how to make them.
        assert!(err(&ended).contains("cargo xtask assets"), "{}", err(&ended));
        crate::support::loudly("serving the demonstration left out: assets are not built");
        return;
    }
    assert!(lines.any(|line| line == "Ctrl-C ends it."));
    // The line comes before the file, and the file before anything is answered.
    let port: u16 = opens.as_deref().and_then(port_of).expect("the line names the port");
    let answered = get(port, "/health");
    assert!(answered.starts_with("HTTP/1.1 200"), "{answered}");
    let told: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&ready).unwrap()).unwrap();
    assert_eq!(told["url"], format!("http://127.0.0.1:{port}"));
    assert!(told["users"].as_array().is_some_and(|users| users.len() == 10));
    assert!(told["cases"]["main"].is_string() && told["matches"][0].is_string());
    let asked = std::process::Command::new("kill").arg("-TERM").arg(child.id().to_string()).status().unwrap();
    assert!(asked.success() && child.wait().unwrap().success());
}

/// CHK-02, CHK-13: what an inspector finds there.
#[tokio::test]
async fn the_inspector_sees_a_funnel_of_teams_and_a_look_into_the_one_outside_it() {
    let folder = tempfile::tempdir().unwrap();
    fine(&run(folder.path(), &["demo", "--no-serve"]));
    let service = service(folder.path()).await;
    let user = service.store.user_by_login("judith.marland").await.unwrap().unwrap();
    let actor = service.store.actor(user.user_id).await.unwrap().unwrap();
    let ctx = app::Ctx { actor, ..service.system(System::CommandLine, service.now()) };
    let until = ctx.now.day().first_of_month().saturating_add(1.month());
    let period = Period { from: until.saturating_sub(6.months()), until };
    let found = app::check::figures(&ctx, Check::WrittenLate, period).await.unwrap();
    let funnel = found.funnel(period).unwrap();
    let zones: Vec<(&str, &str)> = found
        .teams
        .iter()
        .zip(&funnel.points)
        .filter_map(|(team, point)| Some((team.name.as_str(), point.as_ref()?.zone.code())))
        .collect();
    assert_eq!(zones.len(), 3, "{zones:?}");
    let outside: Vec<_> = zones.iter().filter(|(_, zone)| *zone == "past_outer").collect();
    assert!(outside.iter().any(|(team, _)| *team == "Quayside"), "{zones:?}");
    let looks = app::check::looks(&ctx).await.unwrap();
    assert!(looks.iter().any(|(look, team)| {
        look.facts.check == Check::WrittenLate && team.name == "Quayside" && look.facts.counted > 0
    }));
}

fn port_of(line: &str) -> Option<u16> {
    line.split("127.0.0.1:").nth(1)?.split(' ').next()?.parse().ok()
}

fn get(port: u16, path: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
