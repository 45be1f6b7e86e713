//! Collecting what an import reads: files, the files of a folder, pasted text.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use plinth_core::Problem;
use plinth_core::exchange::reading::{ReadLimits, SourceFile};
use plinth_store::file;

use crate::api::import::ImportSource;
use crate::error::AppError;

/// Endings of files that are read when a folder is given.
const ENDINGS: &[&str] =
    &["json", "ndjson", "jsonl", "yaml", "yml", "txt", "md", "gz", "tgz", "tar"];

/// Most files read from folders in one import.
const FILES: usize = 10_000;

/// Deepest folder that is looked into.
const DEPTH: usize = 16;

/// What could be read, and a problem for each file that could not: one bad file does not stop the
/// rest. A file that is named twice, or lies in a folder that is named too, is read once.
///
/// # Errors
/// None at present; the result leaves room for hosts without files.
pub(crate) fn collect(
    sources: Vec<ImportSource>,
) -> Result<(Vec<SourceFile>, Vec<Problem>), AppError> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let mut is_new =
        |path: &PathBuf| seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone()));
    for source in sources {
        match source {
            ImportSource::Text { name, text } => {
                files.push(SourceFile { name, bytes: text.into_bytes() });
            }
            ImportSource::Path { path } => {
                let path = PathBuf::from(path);
                if path.is_dir() {
                    let mut found = Vec::new();
                    walk(&path, DEPTH, &mut found, &mut problems);
                    found.sort();
                    if found.is_empty() {
                        problems.push(
                            Problem::error(
                                "empty-folder",
                                "The folder holds no file that can be imported.",
                            )
                            .fix(format!(
                                "Files with these endings are read: {}.",
                                ENDINGS.join(", ")
                            ))
                            .in_file(path.to_string_lossy(), 1, 1),
                        );
                    }
                    for path in found.into_iter().filter(&mut is_new) {
                        read(&path, &mut files, &mut problems);
                    }
                } else if is_new(&path) {
                    read(&path, &mut files, &mut problems);
                }
            }
        }
    }
    Ok((files, problems))
}

fn read(path: &Path, files: &mut Vec<SourceFile>, problems: &mut Vec<Problem>) {
    let name = path.to_string_lossy().into_owned();
    let limit = u64::try_from(ReadLimits::default().file_bytes).unwrap_or(u64::MAX);
    let size =
        std::fs::metadata(path).map_or(0, |data| if data.is_file() { data.len() } else { 0 });
    if size > limit {
        problems.push(Problem {
            file: Some(name),
            ..Problem::error(
                "file-too-large",
                format!("The file has {} MB; at most {} MB can be read.", size >> 20, limit >> 20),
            )
            .fix("Split it, for example into one file a blueprint, and import the parts together.")
        });
        return;
    }
    match file::read_bounded(path, limit) {
        Ok(bytes) => files.push(SourceFile { name, bytes }),
        Err(error) => problems.push(Problem {
            file: Some(name),
            ..Problem::error("unreadable-file", error.to_string())
                .fix("Check that the file is there and that you may read it, then try again.")
        }),
    }
}

/// Links are not followed, so that a folder cannot lead out of itself or in circles.
fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem {
                file: Some(folder.to_string_lossy().into_owned()),
                ..Problem::error(
                    "unreadable-folder",
                    format!("The folder could not be read: {error}."),
                )
            });
            return;
        }
    };
    for entry in entries.flatten() {
        if found.len() == FILES {
            return;
        }
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 && (!hidden || entry.file_name() == ".port") => {
                walk(&path, depth - 1, found, problems);
            }
            Ok(kind) if kind.is_file() && !hidden => {
                let ending =
                    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
                if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
                    found.push(path);
                }
            }
            _ => {}
        }
    }
}
