//! The command line. Its `--help` is where an agency learns how to run the service.

use crate::commands::{
    archive, backup, bundle, copy, head, organisation, policy, reference, risk, serve, synth, tier, user,
    workload,
};
use crate::demo;
use crate::open::At;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(
    name = "throughline",
    version,
    about = "Case records for probation: one unbroken record for every person, from court to completion.",
    after_help = "To see it work:        throughline demo\n\
                  To begin for real:     throughline organisation add, team add, user add, officer add, role grant, \
                  then serve\n\n\
                  Exit codes: 0 all is well; 1 something was found or failed; 2 the command was called wrongly.\n\
                  Logs go to standard error; THROUGHLINE_LOG=debug says more."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages and the API, and send what is due.
    ///
    /// Any number of processes may serve one PostgreSQL database; a SQLite file has one. Put a proxy that ends TLS in
    /// front of it, and let it pass on Host and Origin unchanged.
    Serve(serve::Options),
    /// Make a small invented probation area, walk one case through it and serve it.
    ///
    /// A court's message becomes a person with a sentence; an officer is assigned; an appointment is booked and kept;
    /// the record is seen as it was known yesterday; everything is verified; one byte of a copy is changed and found.
    /// Everybody in it is invented.
    Demo(demo::Options),
    /// Read files from outside into the record.
    #[command(subcommand)]
    Import(Import),
    /// Write the record for another system.
    #[command(subcommand)]
    Export(Export),
    /// Invent people at any size and write them as a bundle, for trials and measurements.
    ///
    /// Fifty cases an officer, ten officers a team, a year of contacts: with typing errors, aliases, swapped names and
    /// days, missing parts, late entries, families at one address and people known to two organisations. A few rows are
    /// broken on purpose, so that an import has something to refuse. Nobody in it exists.
    ///
    /// To try it:  throughline synth --people 1000 --out invented
    ///             throughline import bundle invented --data trial
    #[command(verbatim_doc_comment)]
    Synth(synth::Options),
    /// Actuarial scores: how likely somebody is to offend again, by the instruments of probation.
    #[command(subcommand)]
    Risk(risk::Command),
    /// The tier of a case: how much protection and change it needs, by the rules of probation.
    #[command(subcommand)]
    Tier(tier::Command),
    /// Workload: the points that work takes, that hours have room for, and how full that is.
    #[command(subcommand)]
    Workload(workload::Command),
    /// Copy a record to another database: from SQLite to PostgreSQL, or back.
    ///
    /// Everything goes along: the log, users, sessions, who looked, and the files of documents. It is read from one moment,
    /// while the original may be served, and the copy is read again and compared. To move a service, end it first, copy,
    /// and begin it again on the copy. A copy that was cut off leaves no record behind.
    Copy(copy::Options),
    /// Write everything to a folder, while the record is served.
    ///
    /// The folder holds a SQLite file, the files of documents and a list with a sum of every table. It is no less
    /// confidential than the record.
    Backup(backup::BackupOptions),
    /// Make a record from a backup, and prove it.
    ///
    /// The backup is checked against its list, everything is copied to where --database and --data say, where no record may
    /// be yet, and then every chain, every row and every file is checked as `throughline verify` does.
    Restore(backup::RestoreOptions),
    /// Check that nobody rewrote the record: every chain, every row; with --head also against a signed head.
    ///
    /// Names every bad subject, the first one first, and ends with exit code 1 when there is one. It changes nothing.
    Verify(VerifyOptions),
    /// Make the rows that pages read again from the log.
    ///
    /// The log is not touched. Use it when verify says that rows are not what their log gives.
    Rebuild(RebuildOptions),
    /// Sign what the record is now, for somebody outside to keep.
    ///
    /// Whoever keeps the file can later tell whether any entry up to its moment was altered, taken out or put in, even by
    /// whoever holds the database: `throughline verify --head FILE` checks against it.
    Head(head::Options),
    /// Look at and install the dated figures that decide.
    #[command(subcommand)]
    Policy(policy::Command),
    /// Put records whose time has passed into the archive.
    ///
    /// The classes of records, their times and what starts the clock are policy (retention/classes.toml). What is open, waits
    /// for an identity or is exempted is kept. An archived record keeps its log and all its rows; it is in no list and
    /// opened by nobody until a senior or a court officer restores it on its page, or a court's message about the person
    /// comes. A run can be stopped and run again; run twice, it archives nothing twice.
    #[command(subcommand)]
    Archive(archive::Command),
    /// People who sign in.
    #[command(subcommand)]
    User(user::Command),
    /// Providers, courts and other bodies.
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// Teams of an organisation.
    #[command(subcommand)]
    Team(organisation::TeamCommand),
    /// Who works with people on probation and can hold a case.
    #[command(subcommand)]
    Officer(organisation::OfficerCommand),
    /// What a user may do, and where.
    #[command(subcommand)]
    Role(organisation::RoleCommand),
}

#[derive(Subcommand)]
pub enum Import {
    /// Read court messages: Common Platform hearings (JSON) and Libra court lists (XML).
    ///
    /// Every defendant becomes a person, is taken for one already known (an identifier and the birth date agree and
    /// nothing contradicts), or waits on the list of uncertain matches for somebody to decide. A message read twice
    /// changes nothing. A file that cannot be read is refused whole, with the reason; the others are still read.
    Court(CourtOptions),
    /// Bring in everything that another system recorded: a bundle.
    ///
    /// A bundle is a folder with manifest.json and a JSON Lines file for each kind of row; its format is described in
    /// docs/how-to/import-a-bundle.md, and `throughline export bundle` writes one. A bundle that is not whole is refused
    /// before anything is written. Then every row is decided by the rules that hold for typing it; a row that is refused
    /// stands with rule and reason in the report, which the source's people can mend and send again as a bundle.
    ///
    /// The command reads twice: first it decides, then it writes. Stopped in between, it is run again and goes on from
    /// what is there. Run twice, it changes nothing. Exit code 1 when rows were refused.
    Bundle(bundle::ImportOptions),
    /// Load a list of codes from a CSV file: courts, offices, delivery units, offences or bank holidays.
    ///
    /// The first line names the columns, in any order; those of other names are kept beside the rows. Days are written
    /// 2026-03-02; `to` is the first day after.
    ///
    ///   courts          code, name; type, from, to, in_use
    ///   offices         code, name; address, phone, region, from, to, in_use
    ///   delivery-units  code, name, region; from, to, in_use
    ///   offences        code; name, category, from, to, in_use
    ///   bank-holidays   day, name; substitute
    ///
    /// The file is the whole list. It becomes the next version; the versions before stay, and a code that it leaves out
    /// keeps its name. The same file again changes nothing. A row that is refused stands with rule and reason in the
    /// report, the others are kept, and the exit code is 1; of bank holidays all rows are kept or none.
    ///
    /// To try it:  throughline import reference courts courts.csv --source "Our register" --data trial
    #[command(verbatim_doc_comment)]
    Reference(reference::Options),
}

#[derive(Subcommand)]
pub enum Export {
    /// Write the whole record as a bundle, which `throughline import bundle` reads.
    ///
    /// Rows say what stands now, not how it came to stand so: log, looks and log-ons stay here. Records that were joined
    /// are one person. All organisations and staff are written, also with --organisation.
    Bundle(bundle::ExportOptions),
}

#[derive(Args)]
pub struct CourtOptions {
    /// The files, in the order in which they are read.
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// Print the summary and what was refused only.
    #[arg(long)]
    pub quiet: bool,
    #[command(flatten)]
    pub at: At,
}

#[derive(Args)]
pub struct VerifyOptions {
    /// Also check against a head that `throughline head` signed: that it is signed, and that nothing of then has changed.
    #[arg(long, value_name = "FILE")]
    pub head: Option<PathBuf>,
    /// The public key (64 hex digits) that must have signed the head, as kept by whoever was given it. Without it only
    /// the key in the file itself is used, which whoever rewrites the record could have rewritten too.
    #[arg(long, value_name = "HEX", requires = "head")]
    pub public_key: Option<String>,
    /// Also work the figures of load that were kept since this day out again from the logs.
    #[arg(long, value_name = "DAY")]
    pub loads_since: Option<jiff::civil::Date>,
    #[command(flatten)]
    pub at: At,
}

#[derive(Args)]
pub struct RebuildOptions {
    #[command(flatten)]
    pub at: At,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_without_contradictions() {
        Cli::command().debug_assert();
    }
}
