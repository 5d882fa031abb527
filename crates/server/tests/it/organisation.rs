use crate::support::{err, fine, out, program, run, service};
use domain::access::Role;
use domain::org::{Organisation, OrganisationEvent};
use domain::shared::OrganisationId;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

fn add_user(data: &Path, login: &str, password: &str) -> Output {
    add_user_of(data, "Small Agency", (login, password))
}

fn add_user_of(data: &Path, organisation: &str, (login, password): (&str, &str)) -> Output {
    let mut child = program()
        .args(["user", "add", "--login", login, "--name", "Ines Calder", "--organisation", organisation])
        .args(["--password-stdin", "--data"])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = writeln!(child.stdin.take().unwrap(), "{password}");
    child.wait_with_output().unwrap()
}

#[tokio::test]
async fn an_agency_can_be_set_up_from_the_command_line_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let team = [
        "--organisation",
        "Small Agency",
        "--name",
        "Quayside",
        "--phone",
        "01632 960001",
        "--office",
        "Quay House",
    ];
    fine(&run(data, &["organisation", "add", "--name", "Small Agency"]));
    fine(&run(data, &[&["team", "add"], &team[..]].concat()));
    fine(&add_user(data, "ines.calder", "a long enough password"));
    let officer = ["--team", "Quayside", "--name", "Ines Calder", "--grade", "PO", "--login", "ines.calder"];
    fine(&run(data, &[&["officer", "add", "--organisation", "Small Agency"], &officer[..]].concat()));
    let grant = ["--login", "ines.calder", "--role", "officer", "--team", "Quayside"];
    fine(&run(data, &[&["role", "grant", "--organisation", "Small Agency"], &grant[..]].concat()));

    let service = service(data).await;
    let user = service.store.user_by_login("ines.calder").await.unwrap().unwrap();
    assert!(web::password::verify("a long enough password", Some(&user.password_hash)));
    let actor = service.store.actor(user.user_id).await.unwrap().unwrap();
    assert!(actor.officer_id.is_some() && actor.has_role(Role::Officer, service.now()));
    fine(&run(data, &["verify"]));
}

#[tokio::test]
async fn an_organisation_that_came_by_a_bundle_is_known_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (data, bundle) = (folder.path().join("data"), folder.path().join("bundle"));
    std::fs::create_dir(&data).unwrap();
    let today = jiff::civil::date(2026, 3, 2);
    let plan = transfer::synth::Plan { seed: 1, people: 2, closed: 0, contacts: 1, today };
    transfer::synth::write(&plan, &bundle, |_| {}).unwrap();
    run(&data, &["import", "bundle", bundle.to_str().unwrap()]);
    let service = service(&data).await;
    let name = service.store.organisations().await.unwrap().remove(0).name;
    fine(&add_user_of(&data, &name, ("ines.calder", "a long enough password")));
    let grant = ["--login", "ines.calder", "--role", "senior", "--organisation", &name];
    fine(&run(&data, &[&["role", "grant"], &grant[..]].concat()));
    let blank = format!(" {name} ");
    fine(&run(
        &data,
        &["role", "grant", "--login", "ines.calder", "--role", "officer", "--organisation", &blank],
    ));
    let twice = run(&data, &["organisation", "add", "--name", &name]);
    assert_eq!((twice.status.code(), err(&twice).contains("registered already")), (Some(2), true));
    // Two of one name, as two sources may bring them.
    let organisation_id = OrganisationId(uuid::Uuid::from_u128(7));
    let organisation = Organisation { organisation_id, name: name.clone() };
    let ctx = service.system(server::edge::System::CommandLine, service.now());
    let registered = [OrganisationEvent::OrganisationRegistered { organisation }];
    app::organisation::append(&ctx, organisation_id, &registered).await.unwrap();
    let unclear = run(
        &data,
        &["officer", "add", "--organisation", &name, "--team", "A", "--name", "B", "--grade", "PO"],
    );
    assert_eq!((unclear.status.code(), err(&unclear).contains("Several organisations")), (Some(2), true));
}

#[test]
fn what_is_there_already_or_does_not_exist_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    fine(&run(data, &["organisation", "add", "--name", "Small Agency"]));
    let twice = run(data, &["organisation", "add", "--name", "Small Agency"]);
    assert_eq!((twice.status.code(), err(&twice).contains("registered already")), (Some(2), true));
    let short = add_user(data, "ines.calder", "short");
    assert_eq!((short.status.code(), err(&short).contains("at least 12 characters")), (Some(2), true));
    let nobody = run(
        data,
        &["role", "grant", "--organisation", "Small Agency", "--login", "nobody", "--role", "officer"],
    );
    assert_eq!((nobody.status.code(), err(&nobody).contains("Nobody signs in as nobody")), (Some(2), true));
    let said = fine(&run(data, &["verify"]));
    assert!(said.contains("1 organisation and 1 entry"), "{said}");
    assert_eq!(run(data, &["user", "list"]).status.code(), Some(2), "{}", out(&nobody));
}

#[tokio::test]
async fn a_policy_set_is_checked_and_put_in_force_and_an_earlier_one_can_be_again() {
    let folder = tempfile::tempdir().unwrap();
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policy");
    let other = folder.path().join("other");
    copy_folder(Path::new(ours), &other);
    let changed = other.join("england-wales/contact/usual_gap_days.toml");
    let text = std::fs::read_to_string(&changed).unwrap();
    std::fs::write(&changed, text + "\n# Looked at again.\n").unwrap();
    let other = other.display().to_string();
    let mut in_force = Vec::new();
    for set in [ours, &other, ours] {
        let said = fine(&run(folder.path(), &["policy", "install", set]));
        assert!(said.contains("It is in force"), "{said}");
        in_force.push(service(folder.path()).await.policy.revision().to_string());
    }
    assert!(in_force[0] == in_force[2] && in_force[0] != in_force[1], "{in_force:?}");
}

#[test]
fn a_folder_without_policy_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let empty = program().args(["policy", "check", "--files"]).arg(folder.path()).output().unwrap();
    assert_eq!(
        (empty.status.code(), err(&empty).contains("no policy file")),
        (Some(1), true),
        "{}",
        err(&empty)
    );
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &there);
        } else {
            std::fs::copy(&path, &there).unwrap();
        }
    }
}

#[test]
fn policy_explain_says_which_value_holds_on_a_day_and_by_which_source() {
    let explain =
        |arguments: &[&str]| program().args(["policy", "explain"]).args(arguments).output().unwrap();
    let said = fine(&explain(&["session.idle_minutes", "--on", "2026-03-03"]));
    assert!(said.contains("On Tuesday 3 March 2026 it is 20 minutes. It holds from"), "{said}");
    assert!(said.contains("england-wales/session/idle_minutes.toml, revision"), "{said}");
    let unknown = explain(&["no.such"]);
    assert_eq!((unknown.status.code(), err(&unknown).contains("session.idle_minutes")), (Some(2), true));
}
