//! `throughline synth`.

use crate::failure::{Found, usage};
use crate::{edge, progress};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;
use transfer::synth::{self, Plan};

#[derive(Args)]
pub struct Options {
    /// How many people, open and closed cases together.
    #[arg(long, value_name = "N")]
    pub people: u64,
    /// How many of them have a closed case.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub closed: u64,
    /// The same seed and day give the same bytes.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Contacts in the last year of somebody with an open case.
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub contacts: u64,
    /// The day up to which the invented histories go, YYYY-MM-DD [default: today].
    #[arg(long, value_name = "DAY")]
    pub day: Option<Date>,
    /// The folder to write, which must be empty or not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Print nothing.
    #[arg(long)]
    pub quiet: bool,
}

pub fn run(options: &Options) -> anyhow::Result<Found> {
    if options.closed > options.people {
        return Err(usage("--closed is more than --people, of which they are a part."));
    }
    let plan = Plan {
        seed: options.seed,
        people: options.people,
        closed: options.closed,
        contacts: options.contacts,
        today: options.day.unwrap_or_else(|| edge::now().day()),
    };
    let bar = progress::bar(options.people, "Inventing people", options.quiet);
    let made = synth::write(&plan, &options.out, |people| bar.set_position(people));
    bar.finish_and_clear();
    let made = made?;
    if !options.quiet {
        let rows: u64 = made.manifest.files.iter().map(|file| file.rows).sum();
        println!("{} people, {rows} rows, in {}.", options.people, options.out.display());
        println!("An import refuses {} of the rows: they were broken on purpose.", made.broken);
    }
    Ok(Found::Fine)
}
