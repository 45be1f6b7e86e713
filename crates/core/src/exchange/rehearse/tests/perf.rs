use super::*;
#[test]
fn perf() {
    let mut v = vec![
        blueprint(
            "Component",
            &json!({"type":{"type":"string","enum":["service","library"]},"url":{"type":"string","format":"url"}}),
            &json!({"system":{"target":"System"},"components":{"target":"Component","many":true}}),
        ),
        blueprint("System", &json!({}), &json!({})),
    ];
    for i in 0..500 {
        v.push(blueprint(&format!("B{i}"), &json!({"type":{"type":"string"},"url":{"type":"string"},format!("p{i}"):{"type":"string"}}), &json!({"system":{"target":"System"}})));
    }
    for i in 0..1000 {
        v.push(entity("System", &format!("s{i}"), &json!({}), &json!({})));
    }
    for i in 0..100_000 {
        v.push(entity("Component", &format!("c{i}"), &json!({"type":"service","url":"https://example.com/x"}), &json!({"system":format!("s{}",i%1000),"components":[format!("c{}",(i+1)%100000),format!("c{}",(i*7)%100000)]})));
    }
    let r = reading(&v);
    let t = std::time::Instant::now();
    let p = rehearse(&r, &Existing::default(), &everything());
    println!("typed {:?} {:?}", t.elapsed(), p.summary.entities);
    let ex = applied(Existing::default(), &p);
    let t = std::time::Instant::now();
    let p = rehearse(&r, &ex, &everything());
    println!("again {:?} {:?}", t.elapsed(), p.summary.entities);
    for e in v.iter_mut().skip(1502) {
        e.as_object_mut().unwrap().shift_remove("blueprint");
    }
    let r = reading(&v);
    let t = std::time::Instant::now();
    let p = rehearse(&r, &Existing::default(), &everything());
    println!("untyped {:?} {:?}", t.elapsed(), p.summary);
    for e in v.iter_mut().skip(1502) {
        e.as_object_mut().unwrap().shift_remove("relations");
    }
    let r = reading(&v);
    let t = std::time::Instant::now();
    let p = rehearse(&r, &Existing::default(), &everything());
    println!(
        "ambiguous {:?} {:?} {:?}",
        t.elapsed(),
        p.summary.entities,
        p.items.iter().rev().find(|i| i.proposal.is_some()).unwrap().proposal
    );
}
