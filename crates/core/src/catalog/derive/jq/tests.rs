use super::*;
use serde_json::json;

/// Midnight of 2026-01-01.
const NOW: f64 = 1_767_225_600.0;

fn run(program: &str, input: &Value) -> Result<Value, Failure> {
    match Program::compile(program) {
        Ok(program) => program.run(&Input::new(input), NOW, &Bounds::DEFAULT),
        Err(flaws) => panic!("{program}: {flaws:?}"),
    }
}

#[track_caller]
fn check(program: &str, input: &Value, expected: &Value) {
    assert_eq!(run(program, input).as_ref(), Ok(expected), "{program}");
}

#[track_caller]
fn stops(program: &str) {
    let result = run(program, &json!({"s": "xxxxxxxxxx", "l": [1, 2, 3]}));
    assert!(matches!(result, Err(Failure::Excess(_))), "{program}: {result:?}");
}

/// The message and the marked text of the first flaw.
fn flaw(program: &str) -> (String, String) {
    let flaws = Program::compile(program).err().unwrap_or_default();
    let flaw = flaws.first().unwrap_or_else(|| panic!("{program} has no flaw"));
    (flaw.message.clone(), program[flaw.start..flaw.end].to_owned())
}

fn entity() -> Value {
    json!({
        "identifier": "cart", "title": "Cart service", "team": ["red", "blue"],
        "properties": {
            "language": "Go", "replicas": 3, "score": 72.4, "tags": ["web", "critical"],
            "created": "2025-12-30T12:00:00Z", "url": "https://git.example.com/shop/cart.git",
            "version": "v1.24.3", "cost": "12.50", "locked": false, "owner": null,
            "config": {"cpu": 2, "memory": "512Mi"},
        },
        "relations": {"system": "shop", "apis": ["cart-api", "price-api"]},
    })
}

#[test]
fn conditions() {
    let one = &entity();
    check(".properties.replicas > 2 and (.properties.locked | not)", one, &json!(true));
    check(".properties.owner == null or .properties.language == \"C\"", one, &json!(true));
    check(
        "if .properties.score > 90 then \"gold\" elif .properties.score > 70 then \"silver\" else \"basic\" end",
        one,
        &json!("silver"),
    );
    check("if .properties.owner then 1 end | .title", one, &json!("Cart service"));
    check(".properties.owner // \"nobody\"", one, &json!("nobody"));
    check("[.properties.tags[] == \"web\"] | any", one, &json!(true));
    check(".properties.tags | any(. == \"critical\")", one, &json!(true));
    check("[true, false] | all", one, &json!(false));
    check("[] | any, all", one, &json!(false));
}

#[test]
fn numbers() {
    let one = &entity();
    check(".properties.score | floor", one, &json!(72));
    check(".properties.score | round", one, &json!(72));
    check(".properties.score | ceil", one, &json!(73));
    check(".properties.replicas / 2", one, &json!(1.5));
    check("3.0 | tostring", one, &json!("3"));
    check("0.1 + 0.2 | tostring", one, &json!("0.30000000000000004"));
    check("1e1000", one, &json!(f64::MAX));
    check("nan", one, &json!(null));
    check("5 % 3, -5 % 3", one, &json!(2));
    check("-5 % 3", one, &json!(-2));
    check(".properties.cost | tonumber", one, &json!(12.5));
    check("[3, 1, 2] | sort | add / length", one, &json!(2));
    check("[3, 1, 2] | min, max", one, &json!(1));
    check("pow(2; 10)", one, &json!(1024));
    check(".l[-1:]", &json!({"l": [1, 2]}), &json!([2]));
}

#[test]
fn texts() {
    let one = &entity();
    check(
        ".properties.url | sub(\"\\\\.git$\"; \"\")",
        one,
        &json!("https://git.example.com/shop/cart"),
    );
    check(".properties.url | split(\"/\") | .[-1]", one, &json!("cart.git"));
    check(".properties.url | startswith(\"https\")", one, &json!(true));
    check(".properties.version | ltrimstr(\"v\") | split(\".\") | .[0] | tonumber", one, &json!(1));
    check(
        ".properties.version | capture(\"v(?<major>[0-9]+)\\\\.(?<minor>[0-9]+)\") | .minor",
        one,
        &json!("24"),
    );
    check(".title | test(\"^cart\"; \"i\")", one, &json!(true));
    check(".title | ascii_downcase | gsub(\" \"; \"-\")", one, &json!("cart-service"));
    check("\"https://x/\" + .identifier", one, &json!("https://x/cart"));
    check("\"\\(.identifier): \\(.properties.replicas)\"", one, &json!("cart: 3"));
    check(".properties.tags | join(\", \")", one, &json!("web, critical"));
    check(".title | length", one, &json!(12));
    check("\"äöü\" | length", one, &json!(3));
    check("[.title | scan(\"[a-z]+\")]", one, &json!(["art", "service"]));
    check("\"a1b2\" | gsub(\"(?<d>[0-9])\"; \"<\\(.d)>\")", one, &json!("a<1>b<2>"));
    check("\"a, b,c\" | [splits(\", *\")]", one, &json!(["a", "b", "c"]));
    check("\"a b\" | @uri, @base64, @html", one, &json!("a%20b"));
    check("\"aGk=\" | @base64d", one, &json!("hi"));
    check("[1, \"a\\\"b\", null, true] | @csv", one, &json!("1,\"a\"\"b\",,true"));
    check("\"x\" * 3", one, &json!("xxx"));
    check("\"x\" * 0", one, &json!(null));
    check("\"a/b/c\" | index(\"/\"), rindex(\"/\")", one, &json!(1));
    check("\"abc\" | .[1:2]", one, &json!("b"));
}

#[test]
fn lists_and_objects() {
    let one = &entity();
    check(".relations.apis | length", one, &json!(2));
    check("[.properties.tags[] | ascii_upcase]", one, &json!(["WEB", "CRITICAL"]));
    check(".properties.config | keys", one, &json!(["cpu", "memory"]));
    check(".properties.config | to_entries | map(.key) | join(\" \")", one, &json!("cpu memory"));
    check(".properties.config | has(\"cpu\")", one, &json!(true));
    check(
        ".properties.config | with_entries(.value |= tostring)",
        one,
        &json!({"cpu": "2", "memory": "512Mi"}),
    );
    check("{a: 1} + {b: 2} | del(.a)", one, &json!({"b": 2}));
    check("[1, [2, [3]]] | flatten", one, &json!([1, 2, 3]));
    check("[1, [2, [3, [4]]]] | flatten(1)", one, &json!([1, 2, [3, [4]]]));
    check("[1, [2]] | flatten(0)", one, &json!([1, [2]]));
    check("[{a: 2}, {a: 1}] | sort_by(.a) | map(.a)", one, &json!([1, 2]));
    check("[1, 1, 2] | unique | length", one, &json!(2));
    check("[\"a\", \"b\", \"a\"] | group_by(.) | map(length)", one, &json!([2, 1]));
    check("reduce .relations.apis[] as $a (0; . + 1)", one, &json!(2));
    check(".properties.tags | map(select(. != \"web\")) | first", one, &json!("critical"));
    check("[1, 2, 3] - [2]", one, &json!([1, 3]));
    check("null | .[2] = 1", one, &json!([null, null, 1]));
    check("[.[]?]", &json!(5), &json!([]));
    check("[limit(3; range(10))]", one, &json!([0, 1, 2]));
    check("first(range(10; infinite))", one, &json!(10));
    check("empty", one, &json!(null));
    check("[\"ab\", \"cd\"] | contains([\"b\"])", one, &json!(true));
    check("{\"a\": {\"b\": 1}} * {\"a\": {\"c\": 2}}", one, &json!({"a": {"b": 1, "c": 2}}));
    check("[.properties | .. | numbers] | length", one, &json!(3));
    check("try error(\"no\") catch .", one, &json!("no"));
}

#[test]
fn dates() {
    let one = &entity();
    check("now", one, &json!(1_767_225_600));
    check(".properties.created | fromdateiso8601", one, &json!(1_767_096_000));
    check("(now - (.properties.created | fromdateiso8601)) / 86400 | floor", one, &json!(1));
    check("\"2025-12-30\" | strptime(\"%Y-%m-%d\") | mktime", one, &json!(1_767_052_800));
    check("now | todateiso8601", one, &json!("2026-01-01T00:00:00Z"));
    check("now | todate, strftime(\"%A, %d %B %Y\")", one, &json!("2026-01-01T00:00:00Z"));
    check("now | strftime(\"%A, %d %B %Y\")", one, &json!("Thursday, 01 January 2026"));
    check("now | gmtime", one, &json!([2026, 0, 1, 0, 0, 0, 4, 0]));
    check("now | localtime == gmtime", one, &json!(true));
    check("\"2024-02-29T10:00:00.5Z\" | fromdate", one, &json!(1_709_200_800.5));
    check("\"2024-02-29T12:00:00+02:00\" | fromdate", one, &json!(1_709_200_800));
    check("\"10:15 PM\" | strptime(\"%I:%M %p\") | .[3]", one, &json!(22));
    check("[2024, 13, 1, 0, 0, 0] | mktime | todate", one, &json!("2025-02-01T00:00:00Z"));
    assert!(matches!(run("\"soon\" | fromdate", one), Err(Failure::Error(_))));
    assert!(matches!(run("1e300 | todate", one), Err(Failure::Error(_))));
    assert!(matches!(run("[2024, 1e300, 1, 0, 0, 0] | mktime", one), Err(Failure::Error(_))));
}

#[test]
fn failures_say_why() {
    let why = |program: &str| match run(program, &entity()) {
        Err(Failure::Error(message)) => message,
        other => panic!("{program}: {other:?}"),
    };
    assert_eq!(why(".title.x"), "cannot index string with \"x\"");
    assert_eq!(why("1 + \"a\""), "number (1) and string (a) cannot be added");
    assert_eq!(
        why(".properties.replicas / 0"),
        "number (3) and number (0) cannot be divided because the divisor is zero"
    );
    assert_eq!(why("error(\"too old\")"), "too old");
    assert_eq!(why(".properties.replicas[]"), "cannot iterate over number (3)");
    assert!(why("\"a\" | test(\"(\")").contains("is not understood"));
}

#[test]
fn flaws_are_marked() {
    assert_eq!(
        flaw("1 +"),
        ("Expected an expression, but the formula ends.".into(), String::new())
    );
    assert_eq!(
        flaw("nonesuch(1)"),
        ("\"nonesuch\" is not a function of jq with 1 argument.".into(), "nonesuch".into())
    );
    assert_eq!(flaw("$x"), ("The variable $x is not defined.".into(), "$x".into()));
    assert_eq!(flaw("(1").0, "Expected a closing parenthesis, but the formula ends.");
    let flaws = Program::compile(".title |\n  upper").err().unwrap();
    assert_eq!((flaws[0].line, flaws[0].column), (2, 3));
}

#[test]
fn the_world_is_out_of_sight() {
    for program in [
        "input",
        "inputs",
        "env",
        "$ENV",
        "env.HOME",
        "debug",
        "debug(1)",
        "stderr",
        "halt",
        "halt_error",
        "halt_error(1)",
        "input_filename",
        "input_line_number",
        "$__prog_args",
        "get_search_list",
        "import \"a\" as a; 1",
        "include \"a\"; 1",
        "modulemeta",
        "getpath(1; 2)",
    ] {
        assert!(Program::compile(program).is_err(), "{program}");
    }
}

#[test]
fn programs_without_end_are_ended() {
    for program in [
        "def f: f; f",
        "def f: f, f; f",
        "def f: f | f; f",
        "def f: try f catch f; f",
        "def f: f?; f",
        "def f: 1 + f; f",
        "def f: [f]; f",
        "def f: {a: f}; f",
        "def f: f | .; f",
        "def f: f as $x | 1; f",
        "def f: reduce f as $x (0; 1); f",
        "[range(infinite)]",
        "[range(0; infinite; 0)]",
        "last(range(1e18))",
        "[limit(1e9; repeat(1))]",
        "last(repeat(1))",
        "[recurse(.)]",
        "last(recurse(. ; true))",
        "[while(true; .)]",
        "until(false; .)",
        "reduce range(1e9) as $i (0; . + 1)",
        "[foreach range(1e9) as $i (0; . + 1)]",
        "isempty(repeat(empty))",
        "first(repeat(empty))",
        "any(repeat(false); .)",
        "label $x | repeat(if false then break $x else empty end)",
        "last(path(recurse(.a)))",
        "try repeat(error(1)) catch repeat(1) | empty",
        "def f: try error(1) catch f; f",
        "limit(1; repeat(empty))",
        "walk(repeat(empty))",
    ] {
        stops(program);
    }
}

#[test]
fn values_without_bounds_are_ended() {
    for program in [
        "\"x\" * 1e9",
        "\"x\" * 1e300",
        "[range(20000) | \"x\" * 1000] | add",
        "def f: . + . | f; \"x\" | f",
        "def f: [., .] | f; f",
        "reduce range(100) as $i (1; [., .]) | tojson",
        "reduce range(100) as $i (1; {a: ., b: .}) | [..]",
        "reduce range(1e6) as $i (null; [.])",
        "reduce range(100000) as $i (null; {a: .})",
        "null | .[1e9] = 1 | length",
        "[range(300)] | [.[] as $a | .[] as $b | .[] | [$a, $b, .]]",
        "reduce range(1e6) as $i (\"\"; . + \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\")",
        "[limit(100000; repeat(\"a long text that is copied again and again\"))] | join(\"\")",
        ".s | [limit(100000; repeat(.))] | map(. * 1000) | length",
        "[range(5000)] | [.[] as $x | index($x)] | length",
        "(\"a\" * 100000) as $s | [range(100000) | $s | test(\"(a*)*b\")] | length",
        "(\"a\" * 100000) as $s | [range(100000) | $s | ascii_downcase] | length",
        "(\" \" * 100000) as $s | [range(100000) | $s | trim] | length",
        "[range(100000) | tostring] | map(test(.)) | length",
    ] {
        let result = run(program, &json!({"s": "xxxxxxxxxx"}));
        let refused = matches!(&result, Err(Failure::Excess(_)))
            || matches!(&result, Err(Failure::Error(_)) if program.starts_with("null"));
        assert!(refused, "{program}: {result:?}");
    }
}

#[test]
fn definitions_that_wrap_filters_without_end_are_refused() {
    for program in ["def f(g): f(g | g); f(.)", "def f(g): def h: f(g | g); h; f(.)"] {
        assert!(flaw(program).0.contains("calls itself"), "{program}");
    }
    check("def f($n): if $n > 3 then $n else f($n + 1) end; f(0)", &Value::Null, &json!(4));
}

#[test]
fn patterns_are_bounded() {
    for pattern in ["(((a{100}){100}){100}){100}", "\\\\w{1000}{1000}", "(?=a)"] {
        let result = run(&format!("\"a\" | test(\"{pattern}\")"), &Value::Null);
        assert!(matches!(result, Err(Failure::Error(_))), "{pattern}: {result:?}");
    }
}

/// The stack of a test's thread is that of any other, 2 MiB: overflowing it ends the whole run.
#[test]
fn the_deepest_programs_have_room_on_the_stack() {
    for (opening, closing) in [
        ("(", ")"),
        ("[", "]"),
        ("[", "]?.a"),
        ("(", ")?.a"),
        ("{a:", "}"),
        ("{a:", "}?.a"),
        ("{(", "):1}"),
        (".[", "]"),
        ("1[1:", "]?.a"),
        ("\"\\(", ")\""),
        ("\"\\(", ")\"?.a"),
        ("@json \"\\(", ")\""),
        ("if ", " then 1 end?.a"),
        ("if 1 then ", " end"),
        ("if 1 then 1 else ", " end"),
        ("if 1 then 1 elif 1 then ", " end"),
        ("def f: ", "; 1"),
        ("def f: 1; 1 + ", ""),
        ("map(", ")"),
        ("try ", ""),
        ("try 1 catch ", ""),
        ("reduce ", " as $x (0; 0)"),
        ("reduce 1 as $x (0; ", ")"),
        ("foreach 1 as $x (0; 0; ", ")"),
        ("label $x | ", ""),
        (". as $x | ", ""),
        (". as [$x, {a: $y}] | ", ""),
        (". as {(", "): $x} | 1"),
        ("-", ""),
        ("1 | ", ""),
        ("1, ", ""),
        ("1 + ", ""),
        ("1 - ", ""),
        ("1 // ", ""),
        ("1 == ", ""),
        ("1 and ", ""),
        ("not | not and ", ""),
        (".a |= ", ""),
        (".a += ", ""),
        (".. as $x | 1, 1 + 1 * ", ""),
    ] {
        let program = |count: usize| format!("{}1{}", opening.repeat(count), closing.repeat(count));
        let deepest =
            (1..).take_while(|count| nesting::too_deep(&program(*count)).is_none()).last();
        let deepest = deepest.unwrap();
        assert!(deepest >= 15, "{opening} nests {deepest} times only");
        if let Ok(program) = Program::compile(&program(deepest)) {
            let _ = program.run(&Input::new(&Value::Null), NOW, &Bounds::DEFAULT);
        }
        for count in [deepest + 1, 10 * deepest, 1_000_000] {
            assert!(Program::compile(&program(count)).is_err(), "{opening} × {count}");
            assert!(Program::compile(&opening.repeat(count)).is_err(), "{opening} × {count}");
        }
    }
}

#[test]
fn long_programs_that_do_not_nest_are_run() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    let branches: String = (0..40).map(|n| format!("if . == {n} then \"{n}\" el")).collect();
    check(&format!("{branches}se 0 end"), &json!(39), &json!("39"));
    for (program, expected) in [
        (many(".a?", 400), Value::Null),
        (many(".a", 400), Value::Null),
        (format!(".{}", many("[0]", 399)), Value::Null),
        (format!(".{}", many("?", 8_000)), json!(null)),
        (many("def f: 1; ", 100) + "f", json!(1)),
        (format!("\"{}\" | length", many("|- if (", 1_000)), json!(7_000)),
        (format!("# {}\n1", many("(if ", 1_000)), json!(1)),
    ] {
        // A path may be longer than the stack allows; it then fails as any other excess does.
        match run(&program, &Value::Null) {
            Ok(value) => assert_eq!(value, expected, "{program:.20}"),
            Err(failure) => assert!(matches!(failure, Failure::Excess(_)), "{failure:?}"),
        }
    }
}

#[test]
fn an_ended_program_leaves_nothing_behind() {
    stops("def f: f; f");
    check("1 + 1", &Value::Null, &json!(2));
}

#[test]
fn the_table_of_ended_programs_is_long_enough() {
    let program = Program::compile(".").ok().unwrap();
    let shown = format!("{:?}", program.filter.id);
    let first: usize =
        shown.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    assert!(first + 3 * LONGEST_PROGRAM < halt::TERMS, "{first} definitions");
}

#[test]
fn mentions_are_the_properties_a_formula_takes() {
    let mentions = |text: &str| Program::compile(text).ok().unwrap().mentions().clone();
    let some = mentions("if .properties.a > 1 then .properties[\"b c\"] else .relations.d end");
    assert!(!some.whole);
    assert_eq!(some.properties.iter().collect::<Vec<_>>(), ["a", "b c"]);
    assert!(some.takes("a", true) && !some.takes("d", false));
    let whole = mentions(".properties | .x + .y");
    assert!(
        whole.whole && whole.takes("x", true) && !whole.takes("z", true) && whole.takes("z", false)
    );
    assert!(mentions(". as {properties: $p} | $p.x").whole);
    assert!(mentions("tojson").whole);
}
