//! The ratios of one kind of work.

use std::array;

use crate::frames::NAMES;
use crate::measure::median;

#[derive(Clone)]
pub struct Table {
    pub work: String,
    pub rows: Vec<Row>,
}

#[derive(Clone)]
pub struct Row {
    pub candidate: String,
    /// To prost's time, by frame.
    pub ratios: [f64; 3],
}

impl Table {
    pub fn print(&self) {
        println!("\n| {} | {} | geometric mean |", self.work, NAMES.join(" | "));
        println!("|---|{}", "--:|".repeat(NAMES.len() + 1));
        for Row { candidate, ratios } in &self.rows {
            let mean = ratios.iter().product::<f64>().powf(1.0 / ratios.len() as f64);
            let cells: String = ratios.iter().chain([&mean]).map(|ratio| format!(" {ratio:.2} |")).collect();
            println!("| {candidate} |{cells}");
        }
    }

    /// By frame, how many times the time of `ours` the best of the peers took.
    pub fn print_lead(&self, ours: &str) {
        let leads = array::from_fn::<_, 3, _>(|frame| {
            let ratio = |row: &Row| row.ratios[frame];
            let ours = self.rows.iter().find(|row| row.candidate == ours).expect("ours was measured");
            let peers = self.rows.iter().filter(|row| !row.candidate.starts_with("bimip"));
            let best = peers.min_by(|a, b| ratio(a).total_cmp(&ratio(b))).expect("peers were measured");
            format!("{} {:.2} ({})", NAMES[frame], ratio(best) / ratio(ours), best.candidate)
        });
        println!("\nLead of {ours} over the best peer: {}.", leads.join(", "));
    }

    /// A line for each row, for `parse`.
    pub fn print_raw(&self) {
        for Row { candidate, ratios: [a, b, c] } in &self.rows {
            println!("{}\t{candidate}\t{a}\t{b}\t{c}", self.work);
        }
    }
}

pub fn parse(raw: &str) -> Option<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    for line in raw.lines() {
        let [work, candidate, ratios @ ..] = &line.split('\t').collect::<Vec<_>>()[..] else { return None };
        let ratios: Vec<f64> = ratios.iter().map(|ratio| ratio.parse().ok()).collect::<Option<_>>()?;
        if tables.last().is_none_or(|table| table.work != *work) {
            tables.push(Table { work: work.to_string(), rows: Vec::new() });
        }
        let row = Row { candidate: candidate.to_string(), ratios: ratios.try_into().ok()? };
        tables.last_mut()?.rows.push(row);
    }
    Some(tables)
}

/// The median of each ratio over runs, which have the same tables.
pub fn medians(runs: &[Vec<Table>]) -> Vec<Table> {
    let mut tables = runs[0].clone();
    for (t, table) in tables.iter_mut().enumerate() {
        for (r, row) in table.rows.iter_mut().enumerate() {
            row.ratios = array::from_fn(|frame| median(runs.iter().map(|run| run[t].rows[r].ratios[frame]).collect()));
        }
    }
    tables
}
