use crate::cluster::Cluster;
use crate::support::{err, program, run, sqlite_in};

#[test]
fn a_mistyped_place_is_an_error_and_not_a_new_empty_record() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("absent");
    for command in [&["verify"][..], &["rebuild"], &["head", "--key", "k", "--out", "o"]] {
        let refused = run(&absent, command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}: {}", err(&refused));
        assert!(err(&refused).contains("There is no record at"), "{}", err(&refused));
        assert!(!absent.exists(), "{command:?} made something");
    }
}

#[test]
fn an_address_of_another_kind_is_refused_without_repeating_a_password() {
    let refused = program().args(["verify", "--database", "mysql://me:hunter2@host/x"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("postgres://") && !err(&refused).contains("hunter2"), "{}", err(&refused));
}

#[test]
fn a_file_of_another_program_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let other = rusqlite::Connection::open(sqlite_in(folder.path())).unwrap();
    other.execute_batch("CREATE TABLE songs (title TEXT)").unwrap();
    drop(other);
    let before = std::fs::read(sqlite_in(folder.path())).unwrap();
    let refused = run(folder.path(), &["organisation", "add", "--name", "Small Agency"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("another program's database"), "{}", err(&refused));
    assert_eq!(std::fs::read(sqlite_in(folder.path())).unwrap(), before);
}

#[test]
fn a_postgresql_that_does_not_flush_to_disk_is_refused() {
    let Some(cluster) = Cluster::start("-c fsync=off") else { return };
    let args = ["organisation", "add", "--name", "Small Agency", "--database"];
    let refused = program().args(args).arg(cluster.url()).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("fsync"), "{}", err(&refused));
}

#[test]
fn a_port_that_is_taken_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = run(folder.path(), &["serve", "--port", &port]);
    let said = err(&refused);
    assert!(!refused.status.success());
    assert!(said.contains("cannot be listened on") || said.contains("cargo xtask assets"), "{said}");
}
