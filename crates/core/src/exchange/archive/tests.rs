use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::*;
use crate::exchange::read;
use crate::exchange::reading::{ArchiveLimits, ReadLimits, Reading, SourceFile};
use crate::exchange::write::SourceItem;

/// One member of an archive made for a test: name, kind, content.
type Member<'m> = (&'m str, tar::EntryType, &'m [u8]);

const FILE: tar::EntryType = tar::EntryType::Regular;

/// A tar archive with whatever names it is given; writers would refuse half of them.
fn tar(members: &[Member<'_>]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, kind, content) in members {
        let mut header = tar::Header::new_ustar();
        header.as_ustar_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *content).unwrap();
    }
    builder.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn source(bytes: Vec<u8>) -> SourceFile {
    SourceFile { name: "export.tar.gz".to_owned(), bytes }
}

fn small() -> ArchiveLimits {
    ArchiveLimits { bytes: 1 << 20, member_bytes: 1 << 16, members: 100 }
}

#[track_caller]
fn unpacks(bytes: Vec<u8>, names: &[&str], problems: &[&str]) -> Unpacked {
    let unpacked = unpack(&source(bytes), &small()).unwrap();
    let found: Vec<&str> = unpacked.members.iter().map(|member| member.name.as_str()).collect();
    let told: Vec<&str> = unpacked.problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!((found.as_slice(), told.as_slice()), (names, problems), "{:?}", unpacked.problems);
    for problem in &unpacked.problems {
        assert_eq!(problem.file.as_deref(), Some("export.tar.gz"));
    }
    unpacked
}

fn reading_of(bytes: Vec<u8>) -> Reading {
    read(&[source(bytes)], &ReadLimits::default())
}

#[test]
fn members_come_in_the_order_of_their_names() {
    let members: [Member<'_>; 3] =
        [("./b.json", FILE, b"1"), ("d", tar::EntryType::Directory, b""), ("d/a", FILE, b"2")];
    let names = ["export.tar.gz/b.json", "export.tar.gz/d/a"];
    unpacks(gzip(&tar(&members)), &names, &[]);
    unpacks(tar(&members), &names, &[]);
    assert!(unpack(&source(b"{}".to_vec()), &small()).is_none());
}

#[test]
fn a_gzipped_file_is_one_member() {
    let file = SourceFile { name: "all.json.gz".to_owned(), bytes: gzip(b"{}") };
    let unpacked = unpack(&file, &small()).unwrap();
    assert_eq!(unpacked.members[0].name, "all.json");
    assert_eq!(unpacked.members[0].bytes, b"{}");
}

#[test]
fn names_that_lead_elsewhere_are_skipped() {
    let members: Vec<Member<'_>> = [
        "../a",
        "b/../../c",
        "/etc/d",
        "C:\\e",
        "c:/f",
        "g\\..\\h",
        "i//j",
        "k/./l",
        "._m",
        "ok.json",
    ]
    .iter()
    .map(|name| (*name, FILE, b"1".as_slice()))
    .collect();
    let skipped = ["archive-member-skipped"; 9];
    let unpacked = unpacks(gzip(&tar(&members)), &["export.tar.gz/ok.json"], &skipped);
    assert!(unpacked.problems[0].message.contains("\"../a\""), "{:?}", unpacked.problems[0]);
    assert!(unpacked.problems.iter().all(|problem| problem.fix.is_some()));
}

#[test]
fn links_devices_and_second_names_are_skipped() {
    use tar::EntryType as Kind;
    let members: [Member<'_>; 7] = [
        ("a", FILE, b"1"),
        ("b", Kind::Symlink, b""),
        ("c", Kind::Link, b""),
        ("d", Kind::Char, b""),
        ("e", Kind::Fifo, b""),
        ("./a", FILE, b"2"),
        ("f", Kind::GNUSparse, b""),
    ];
    let mut bytes = tar(&members[..6]);
    bytes.truncate(bytes.len() - 1024);
    bytes.extend(tar(&members[6..]));
    let unpacked = unpack(&source(gzip(&bytes)), &small()).unwrap();
    assert_eq!(unpacked.members.len(), 1);
    assert_eq!(unpacked.members[0].bytes, b"1");
    assert!(unpacked.problems.len() >= 5, "{:?}", unpacked.problems);
}

#[test]
fn what_unpacks_to_too_much_ends_early() {
    let limits = ArchiveLimits::default();
    let mut zeros = GzEncoder::new(Vec::new(), Compression::fast());
    let mut header = tar::Header::new_ustar();
    header.set_path("zeros.json").unwrap();
    header.set_size(10 << 30);
    header.set_mode(0o644);
    header.set_cksum();
    zeros.write_all(header.as_bytes()).unwrap();
    let block = vec![0; 1 << 20];
    for _ in 0..640 {
        zeros.write_all(&block).unwrap();
    }
    let bomb = zeros.finish().unwrap();
    assert!(bomb.len() < 8 << 20);
    let unpacked = unpack(&source(bomb), &limits).unwrap();
    let codes: Vec<&str> = unpacked.problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["archive-member-too-large", "archive-too-large"]);
    assert!(unpacked.problems[1].message.contains("512 MB"));

    let large = vec![b'x'; (1 << 16) + 1];
    let members: [Member<'_>; 2] = [("a", FILE, &large), ("b", FILE, b"1")];
    unpacks(gzip(&tar(&members)), &["export.tar.gz/b"], &["archive-member-too-large"]);
    let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
    let many: Vec<Member<'_>> =
        many.iter().map(|name| (name.as_str(), FILE, b"".as_slice())).collect();
    let unpacked = unpack(&source(gzip(&tar(&many))), &small()).unwrap();
    assert_eq!(unpacked.members.len(), 100);
    assert_eq!(unpacked.problems[0].code, "archive-too-large");
}

#[test]
fn a_long_name_cannot_fill_the_memory() {
    let mut header = tar::Header::new_gnu();
    header.set_path("././@LongLink").unwrap();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_size(10 << 30);
    header.set_cksum();
    let mut bytes = header.as_bytes().to_vec();
    bytes.resize(4 << 20, b'a');
    let unpacked = unpack(&source(gzip(&bytes)), &small()).unwrap();
    assert_eq!(unpacked.members.len(), 0);
    assert_eq!(unpacked.problems.len(), 1, "{:?}", unpacked.problems);
}

#[test]
fn damaged_archives_keep_what_was_whole() {
    let whole = gzip(&tar(&[("a", FILE, b"1"), ("b", FILE, &[b'x'; 5000])]));
    let unpacked = unpack(&source(whole[..whole.len() / 2].to_vec()), &small()).unwrap();
    assert_eq!(unpacked.problems[0].code, "archive-damaged");
    let nothing = reading_of(vec![0x1F, 0x8B, 8, 0]);
    assert_eq!((nothing.files.len(), nothing.problems.len()), (1, 1));
    unpacks(gzip(&tar(&[])), &[], &["empty-file"]);
}

const BLUEPRINT: &str =
    r#"{"identifier":"boat","title":"Boat","schema":{"properties":{}},"relations":{}}"#;
const ENTITY: &str =
    r#"{"identifier":"gull","title":"Gull","properties":{"a":1.50},"relations":{}}"#;
const SCORECARD: &str = r#"{"identifier":"s","title":"S","rules":[]}"#;
const ACTION: &str = r#"{"identifier":"a","title":"A","trigger":{}}"#;

fn example() -> [Section; 4] {
    sections(
        &[
            SourceItem::new("boat", BLUEPRINT),
            SourceItem::new("ark", r#"{"identifier":"ark","schema":{}}"#),
        ],
        &[
            SourceItem::of("boat", "gull", ENTITY),
            SourceItem::of("ark", "one", r#"{"identifier":"one"}"#),
        ],
        &[SourceItem::of("boat", "s", SCORECARD)],
        &[SourceItem::new("a", ACTION)],
    )
}

/// Everything a reading found, as kind, blueprint and value, in a fixed order.
fn content(reading: &Reading) -> Vec<String> {
    assert_eq!(reading.problems, []);
    let mut found: Vec<String> = reading
        .candidates
        .iter()
        .map(|item| {
            let mut value = item.value.clone();
            let blueprint = item
                .outer_blueprint
                .clone()
                .or_else(|| value["blueprint"].as_str().map(str::to_owned));
            if let Value::Object(members) = &mut value {
                members.shift_remove("blueprint");
            }
            format!("{:?} {blueprint:?} {value}", item.kind)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn both_shapes_of_archives_read_back_to_the_same_catalog() {
    let sections = example();
    let plain: Vec<(String, String)> =
        sections.iter().map(|section| (format!("{}.json", section.name), section.text())).collect();
    let first = reading_of(tar_gz(&plain));
    let second = reading_of(tar_gz(&migration(&sections)));
    assert_eq!(content(&first).len(), 6);
    assert_eq!(content(&first), content(&second));
    let names: Vec<&str> = second.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "export.tar.gz/bk-actions.json",
            "export.tar.gz/bk-blueprints.json",
            "export.tar.gz/bk-entities.json",
            "export.tar.gz/bk-scorecards.json"
        ]
    );
    assert!(content(&first).iter().any(|item| item.contains("1.50")));
}

#[test]
fn one_file_holds_the_same_catalog_as_an_archive() {
    let sections = example();
    let of = |name: &str, text: String| {
        let file = SourceFile { name: name.to_owned(), bytes: text.into_bytes() };
        content(&read(&[file], &ReadLimits::default()))
    };
    let archive = content(&reading_of(tar_gz(&migration(&sections))));
    assert_eq!(of("export.json", whole(&sections)), archive);
    assert!(whole(&sections).starts_with("{\n  \"entities\": ["));
    let entities: Vec<String> =
        archive.into_iter().filter(|item| item.starts_with("Entity")).collect();
    assert_eq!(of("port.yml", sections[0].yaml()), entities);
}

#[test]
fn the_same_files_give_the_same_bytes_in_any_order() {
    let mut files = migration(&example());
    let forward = tar_gz(&files);
    files.reverse();
    assert_eq!(tar_gz(&files), forward);
}

#[test]
fn sections_that_plinth_does_not_hold_are_set_aside_as_a_whole() {
    let files = [
        ("teams.json".to_owned(), json!([{"name": "x"}, {"name": "y"}]).to_string()),
        ("_folders.json".to_owned(), json!([{"identifier": "f", "title": "F"}]).to_string()),
        ("users.json".to_owned(), "[]".to_owned()),
        ("entities.json".to_owned(), format!("[{ENTITY}]")),
    ];
    let reading = reading_of(tar_gz(&files));
    assert_eq!(reading.problems, []);
    let mut reasons: Vec<&str> =
        reading.ignored.iter().map(|ignored| ignored.reason.as_str()).collect();
    reasons.sort_unstable();
    assert_eq!(
        reasons,
        [
            "Plinth does not hold folders; 1 entry was left aside.",
            "Plinth does not hold teams; 2 entries were left aside.",
        ]
    );
    assert_eq!(reading.candidates.len(), 1);
}
