//! Ratios to prost's time, and bars for them.

use super::measure::{Group, geometric_mean};
use super::{DOCUMENT, FRAMES};

/// The ratios of one kind of work.
#[derive(Clone)]
pub struct Table {
    pub work: String,
    pub rows: Vec<Row>,
}

#[derive(Clone)]
pub struct Row {
    pub candidate: String,
    /// By frame.
    pub ratios: Vec<f64>,
}

impl Row {
    fn document_mean(&self) -> f64 {
        geometric_mean(&self.ratios[..DOCUMENT])
    }

    fn is_peer(&self) -> bool {
        !self.candidate.starts_with("bimip")
    }
}

/// How much of prost's time a row may take. All means are geometric.
pub struct Bar {
    pub work: &'static str,
    pub candidate: &'static str,
    pub limit: Limit,
}

pub enum Limit {
    /// The mean over the document's frames is at most this.
    DocumentMean(f64),
    /// The mean over all frames is at most this.
    Mean(f64),
    /// Every frame's ratio is at most this.
    EachFrame(f64),
    /// The best peer's mean over the document's frames is at least this many times the row's.
    Lead(f64),
    /// On every frame, no peer is faster.
    FirstOnEachFrame,
}

impl Table {
    /// Each candidate, and its mean over all frames.
    pub fn means(&self) -> impl Iterator<Item = (&str, f64)> {
        self.rows.iter().map(|row| (&row.candidate[..], geometric_mean(&row.ratios)))
    }

    pub fn print(&self) {
        println!("\n| {} | {} | mean of {DOCUMENT} | mean of {} |", self.work, FRAMES.join(" | "), FRAMES.len());
        println!("|---|{}", "--:|".repeat(FRAMES.len() + 2));
        for row in &self.rows {
            let means = [row.document_mean(), geometric_mean(&row.ratios)];
            let cells: String = row.ratios.iter().chain(&means).map(|ratio| format!(" {ratio:.2} |")).collect();
            println!("| {} |{cells}", row.candidate);
        }
    }

    /// A line for each row, for `parse`.
    pub fn print_raw(&self) {
        for Row { candidate, ratios } in &self.rows {
            let ratios: String = ratios.iter().map(|ratio| format!("\t{ratio}")).collect();
            println!("{}\t{candidate}{ratios}", self.work);
        }
    }

    fn best_peer(&self, ratio: impl Fn(&Row) -> f64) -> Option<f64> {
        self.rows.iter().filter(|row| row.is_peer()).map(ratio).min_by(f64::total_cmp)
    }
}

impl Bar {
    /// Says how the tables break it.
    pub fn broken(&self, tables: &[Table]) -> Option<String> {
        let Self { work, candidate, limit } = self;
        let table = tables.iter().find(|table| table.work == *work);
        let row = table.and_then(|table| table.rows.iter().find(|row| row.candidate == *candidate));
        let (Some(table), Some(row)) = (table, row) else { return Some(format!("{work}: no row {candidate}")) };
        let over = |what: &str, ratio: f64, bar: f64| (ratio > bar).then(|| format!("{what} {ratio:.3}, bar {bar:.2}"));
        let frames = || FRAMES.iter().zip(&row.ratios);
        let broken = match *limit {
            Limit::DocumentMean(bar) => over("mean over the document's frames", row.document_mean(), bar),
            Limit::Mean(bar) => over("mean", geometric_mean(&row.ratios), bar),
            Limit::EachFrame(bar) => {
                let (frame, ratio) = frames().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
                over(frame, *ratio, bar)
            }
            Limit::Lead(bar) => {
                let lead = table.best_peer(Row::document_mean)? / row.document_mean();
                (lead < bar).then(|| format!("lead over the best peer {lead:.3}, bar {bar:.2}"))
            }
            Limit::FirstOnEachFrame => frames().enumerate().find_map(|(index, (frame, ratio))| {
                over(&format!("behind a peer on {frame}:"), *ratio, table.best_peer(|row| row.ratios[index])?)
            }),
        };
        broken.map(|broken| format!("{work}, {candidate}: {broken}"))
    }
}

/// By frame the same groups, which become a table each.
pub fn tables(frames: &[Vec<Group>]) -> Vec<Table> {
    let table = |(index, group): (usize, &Group)| {
        let row = |(candidate, name): (usize, &str)| Row {
            candidate: name.into(),
            ratios: frames.iter().map(|groups| groups[index].ratio(candidate)).collect(),
        };
        let names = group.candidates.iter().map(|candidate| candidate.name);
        Table { work: group.work.into(), rows: names.enumerate().map(row).collect() }
    };
    frames[0].iter().enumerate().map(table).collect()
}

/// Reads what `print_raw` prints.
pub fn parse(raw: &str) -> Option<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    for line in raw.lines() {
        let [work, candidate, ratios @ ..] = &line.split('\t').collect::<Vec<_>>()[..] else { return None };
        let ratios: Vec<f64> = ratios.iter().map(|ratio| ratio.parse().ok()).collect::<Option<_>>()?;
        if tables.last().is_none_or(|table| table.work != *work) {
            tables.push(Table { work: work.to_string(), rows: Vec::new() });
        }
        tables.last_mut()?.rows.push(Row { candidate: candidate.to_string(), ratios });
    }
    (!tables.is_empty()).then_some(tables)
}

/// Makes one ratio of the same ratio in each run.
pub fn combine(runs: &[Vec<Table>], ratio: impl Fn(&[f64]) -> f64) -> Vec<Table> {
    let mut tables = runs[0].clone();
    for (t, table) in tables.iter_mut().enumerate() {
        for (r, row) in table.rows.iter_mut().enumerate() {
            for (frame, combined) in row.ratios.iter_mut().enumerate() {
                *combined = ratio(&runs.iter().map(|run| run[t].rows[r].ratios[frame]).collect::<Vec<_>>());
            }
        }
    }
    tables
}
