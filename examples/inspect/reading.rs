//! A frame as decoded in each revision.

use std::fmt::Write as _;

use bimip::{Frame, Revision, Violation};

/// A frame that decoded.
pub struct Reading {
    pub frame: Frame,
    pub findings: Vec<Violation>,
    pub canonical: bool,
}

/// Returns the readings to show. Without a revision, writes the outcome in each revision to `list`.
pub fn readings(revision: Option<Revision>, bytes: &[u8], list: &mut String) -> Result<Vec<Reading>, String> {
    match revision {
        Some(revision) => {
            let reading = read(revision, bytes).map_err(|error| format!("not a frame of {revision}: {error}"))?;
            Ok(vec![reading])
        }
        None => read_under_all(bytes, list),
    }
}

fn read(revision: Revision, bytes: &[u8]) -> Result<Reading, String> {
    let frame = Frame::from_bytes(revision, bytes).map_err(|error| error.to_string())?;
    let canonical = Revision::candidates(bytes).any(|candidate| candidate == revision);
    Ok(Reading { findings: frame.violations(), frame, canonical })
}

fn read_under_all(bytes: &[u8], list: &mut String) -> Result<Vec<Reading>, String> {
    let mut readings = Vec::new();
    for &revision in Revision::ALL {
        let reading = read(revision, bytes);
        let outcome = match &reading {
            Ok(reading) if reading.canonical => "candidate",
            Ok(_) => "decodes, but re-encodes to other bytes",
            Err(error) => error,
        };
        let _ = writeln!(list, "{:<13}  {outcome}", revision.name());
        readings.extend(reading);
    }
    if readings.is_empty() {
        return Err("the frame decodes under no revision".into());
    }
    if readings.iter().any(|reading| reading.canonical) {
        readings.retain(|reading| reading.canonical);
    }
    Ok(readings)
}

impl Reading {
    /// Describes an unusual route. No rule is about the route, but servers dispatch by it.
    pub fn note(&self) -> Option<String> {
        let (route, field_number) = (self.frame.route(), i64::from(self.frame.field_number()?));
        let server_route = self.frame.clone().with_server_route().route();
        if route == field_number || route == server_route {
            None
        } else if field_number == server_route {
            Some(format!("route {route} is not the payload's field number, {field_number}"))
        } else {
            Some(format!(
                "route {route} is neither the payload's field number, {field_number}, nor the public server's route, \
                 {server_route}"
            ))
        }
    }
}
