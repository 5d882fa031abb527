use crate::support::{fine, out, program};
use clap::CommandFactory;

/// Every command with the words before it.
fn commands(command: &clap::Command, before: &[String]) -> Vec<Vec<String>> {
    let mut all = vec![before.to_vec()];
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        let mut words = before.to_vec();
        words.push(inner.get_name().to_string());
        all.extend(commands(inner, &words));
    }
    all
}

#[test]
fn every_command_and_every_option_says_what_it_is_for() {
    let cli = server::cli::Cli::command();
    for words in commands(&cli, &[]) {
        let shown = fine(&program().args(&words).arg("--help").output().unwrap());
        assert!(shown.contains("Usage: throughline"), "{words:?}: {shown}");
        let command = words.iter().fold(&cli, |command, word| command.find_subcommand(word).unwrap());
        assert!(command.get_about().is_some(), "{words:?} says nothing of itself");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{words:?} {} says nothing of itself", argument.get_id());
        }
    }
}

#[test]
fn every_command_that_reads_the_record_takes_its_place_as_path_or_address() {
    let cli = server::cli::Cli::command();
    for words in commands(&cli, &[]) {
        let command = words.iter().fold(&cli, |command, word| command.find_subcommand(word).unwrap());
        let is_group = command.has_subcommands();
        // Two read a policy set, one invents people, three score files; none of them reads a record. Copy names two
        // places of its own.
        if !is_group
            && ![
                "policy check",
                "policy explain",
                "synth",
                "risk score",
                "tier score",
                "workload score",
                "copy",
            ]
            .contains(&words.join(" ").as_str())
        {
            assert!(command.get_arguments().any(|argument| argument.get_id() == "database"), "{words:?}");
            assert!(command.get_arguments().any(|argument| argument.get_id() == "data"), "{words:?}");
        }
    }
}

#[test]
fn a_command_that_was_called_wrongly_ends_with_2() {
    let without_files = program().args(["import", "court"]).output().unwrap();
    assert_eq!(without_files.status.code(), Some(2), "{}", out(&without_files));
    assert_eq!(program().arg("lose").output().unwrap().status.code(), Some(2));
}
