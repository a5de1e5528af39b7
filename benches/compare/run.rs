//! The command line of both programs.

use std::error::Error;
use std::process::{Command, Stdio};
use std::{env, iter};

use super::measure::{Group, geometric_mean, median};
use super::table::{self, Bar, Table};

/// For each place in the program: for each frame: the groups to measure.
pub type Places = Vec<Vec<Vec<Group>>>;

/// Measures the groups, which were checked when they were made, as the command line says, and prints tables. Returns
/// them if a chart is asked for.
pub fn run(
    places: impl FnOnce() -> Result<Places, String>,
    bars: &[Bar],
) -> Result<Option<Vec<Table>>, Box<dyn Error>> {
    let (mut rounds, mut processes, mut is_checked, mut is_raw, mut is_drawn) = (3000, 1, false, false, false);
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|value| value.parse().ok()).filter(|number| *number > 0);
        match &arg[..] {
            "--rounds" => rounds = number().ok_or(USAGE)?,
            "--processes" => processes = number().ok_or(USAGE)?,
            "--check" => is_checked = true,
            "--raw" => is_raw = true,
            "--chart" => is_drawn = true,
            _ => return Err(USAGE.into()),
        }
    }
    let tables = match processes {
        1 => measured(places()?, rounds),
        // The memory's layout differs between processes, and with it the times.
        _ => {
            let runs: Vec<_> = iter::repeat_with(|| process(rounds)).take(processes).collect::<Result<_, _>>()?;
            table::combine(&runs, median)
        }
    };
    if is_raw {
        tables.iter().for_each(Table::print_raw);
        return Ok(None);
    }
    tables.iter().for_each(Table::print);
    let broken: Vec<_> = bars.iter().filter_map(|bar| bar.broken(&tables)).collect();
    println!();
    broken.iter().for_each(|broken| println!("over its bar: {broken}"));
    if is_checked && !broken.is_empty() { Err("a bar is broken".into()) } else { Ok(is_drawn.then_some(tables)) }
}

const USAGE: &str = "options: [--rounds N] [--processes N] [--check]";

fn measured(mut places: Places, rounds: usize) -> Vec<Table> {
    for round in 0..rounds {
        places.iter_mut().flatten().flatten().for_each(|group| group.round(round));
    }
    let runs: Vec<_> = places.iter().map(|frames| table::tables(frames)).collect();
    table::combine(&runs, geometric_mean)
}

fn process(rounds: usize) -> Result<Vec<Table>, Box<dyn Error>> {
    let rounds = rounds.to_string();
    let output =
        Command::new(env::current_exe()?).args(["--raw", "--rounds", &rounds]).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err("a process failed".into());
    }
    Ok(table::parse(&String::from_utf8(output.stdout)?).ok_or("a process printed no table")?)
}
