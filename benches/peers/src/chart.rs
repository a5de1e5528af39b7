//! Draws the results as an SVG image: a bar for each codec's mean over all frames, and for each loop of a gateway.

use std::error::Error;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::compare::gateway::Row;
use crate::compare::table::Table;
use crate::compare::{BUILD, DECODE, ENCODE};

const BAR: i32 = 18;
const LABELS: i32 = 330;
const WIDTH: i32 = 860;
/// Of a time as long as prost's.
const UNIT: f64 = 440.0;

type Bars<'a> = Vec<(&'a str, f64)>;

/// Times relative to prost's. Bars of bimip are blue.
pub fn draw(path: &str, tables: &[Table], gateway: &[Row]) -> Result<(), Box<dyn Error>> {
    let works = tables.iter().filter(|table| [DECODE, ENCODE, BUILD].contains(&&table.work[..]));
    let mut panels: Vec<(&str, Bars<'_>)> = works.map(|table| (&table.work[..], table.means().collect())).collect();
    let loops = gateway.iter().map(|row| (row.work, row.ratio));
    panels.push(("a gateway's loops: bimip", [("prost 0.14", 1.0)].into_iter().chain(loops).collect()));

    let lines: usize = panels.iter().map(|(_, bars)| bars.len() + 2).sum();
    let root = SVGBackend::new(path, (WIDTH as u32, (lines as i32 * BAR + BAR) as u32)).into_drawing_area();
    root.fill(&WHITE)?;
    let text = |size: i32| ("sans-serif", size).into_font().color(&BLACK);
    let right = text(13).pos(Pos::new(HPos::Right, VPos::Center));
    let left = text(13).pos(Pos::new(HPos::Left, VPos::Center));
    let title = text(15).pos(Pos::new(HPos::Left, VPos::Center));
    let mut y = BAR;
    for (work, bars) in panels {
        root.draw(&Text::new(format!("{work}: time relative to prost, less is better"), (10, y), title.clone()))?;
        y += BAR;
        for (name, ratio) in bars {
            // The names of peers have a version.
            let is_ours = !name.contains("0.");
            let color = if is_ours { RGBColor(31, 119, 180) } else { RGBColor(170, 170, 170) };
            let end = LABELS + (ratio * UNIT) as i32;
            root.draw(&Rectangle::new([(LABELS, y - 7), (end, y + 7)], color.filled()))?;
            root.draw(&Text::new(name.to_owned(), (LABELS - 6, y), right.clone()))?;
            root.draw(&Text::new(format!("{ratio:.2}"), (end + 6, y), left.clone()))?;
            y += BAR;
        }
        y += BAR;
    }
    root.present()?;
    Ok(())
}
