//! The HTML page: templates with automatic escaping, one a section, put after one another.

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use plinth_core::maturity::date::Date;

use crate::chart::{Stand, profile_svg, radar_svg, step_svg};
use crate::document::Document;
use crate::{Audience, ReportError, ReportInput};

/// The sections in reading order, each with the editions it stands in.
const SECTIONS: [(&str, &str, &[Audience]); 9] = {
    use Audience::{Executive, Public, Team};
    const ALL: &[Audience] = &[Executive, Team, Public];
    [
        ("cover", include_str!("templates/cover.html"), ALL),
        ("about", include_str!("templates/about.html"), &[Team, Public]),
        ("charts", include_str!("templates/charts.html"), ALL),
        ("aspects", include_str!("templates/aspects.html"), &[Team, Public]),
        ("roadmap", include_str!("templates/roadmap.html"), ALL),
        ("unknowns", include_str!("templates/unknowns.html"), &[Team, Public]),
        ("limits", include_str!("templates/limits.html"), ALL),
        ("appendix", include_str!("templates/appendix.html"), &[Team]),
        ("foot", include_str!("templates/foot.html"), ALL),
    ]
};

/// The whole page for `document`.
pub(crate) fn render(input: &ReportInput, document: &Document) -> Result<String, ReportError> {
    let mut environment = Environment::new();
    // What an edition leaves out is absent, and so is everything below it.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("day", day);
    environment.add_filter("moment", |text: &str| text.get(..10).map_or_else(String::new, day));
    environment.add_filter("percent", percent);
    environment.add_filter("bar", bar);
    let max = input.model.highest_ordinal();
    environment.add_function("step", move |current: Option<u32>, target: Option<u32>| {
        Value::from_safe_string(step_svg(current, target, max))
    });
    let page = context! {
        d => Value::from(Serde(document)),
        max => max,
        style => Value::from_safe_string(include_str!("templates/style.css").to_owned()),
        radar => Value::from_safe_string(radar_svg(input.results, input.model, Stand::Page)),
        profile => Value::from_safe_string(profile_svg(input.results, input.model, Stand::Page)),
        data => Value::from_safe_string(embedded(document)?),
        next => next_actions(document),
    };
    let mut html = environment.render_str(include_str!("templates/head.html"), &page)?;
    for (_, template, audiences) in SECTIONS {
        if audiences.contains(&input.audience) {
            html.push_str(&environment.render_str(template, &page)?);
        }
    }
    Ok(html)
}

/// The report data for a `<script type="application/json">`: no `<` can end the element.
fn embedded(document: &Document) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string(document)?.replace('<', "\\u003c"))
}

/// The first page's actions: not done, by date, at most five.
fn next_actions(document: &Document) -> Value {
    use plinth_core::maturity::assessment::ActionState::{Doing, Open};
    let actions = document.roadmap.iter().flat_map(|quarter| &quarter.actions);
    let open = actions.filter(|action| matches!(action.state, Open | Doing));
    Value::from(Serde(open.take(5).collect::<Vec<_>>()))
}

/// "31 March 2026"; text that is no date as it is.
fn day(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let named = Date::parse(text).and_then(|date| {
        let month = MONTHS.get(usize::from(date.month).checked_sub(1)?)?;
        Some(format!("{} {month} {}", date.day, date.year))
    });
    named.unwrap_or_else(|| text.to_owned())
}

/// A share as whole percent. Only the whole is 100 %, and only nothing is 0 %.
pub(crate) fn percent(share: f64) -> String {
    let whole = (share * 100.0).round();
    let whole = if share < 1.0 { whole.min(99.0) } else { whole };
    let whole = if share > 0.0 { whole.max(1.0) } else { whole };
    format!("{whole:.0} %")
}

/// A bar of `count` in `most`, as a picture that prints without background colours.
fn bar(count: u32, most: u32) -> Value {
    let width = 160.0 * f64::from(count) / f64::from(most.max(1));
    Value::from_safe_string(format!(
        "<svg class=\"bar\" viewBox=\"0 0 160 10\" aria-hidden=\"true\">\
         <rect width=\"160\" height=\"10\" rx=\"2\" class=\"bar-track\"/>\
         <rect width=\"{width:.1}\" height=\"10\" rx=\"2\" class=\"bar-value\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_spelled_out() {
        assert_eq!(day("2026-03-01"), "1 March 2026");
        assert_eq!(day("soon"), "soon");
    }

    #[test]
    fn percent_never_claims_all_or_nothing_wrongly() {
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.999), "99 %");
        assert_eq!(percent(0.001), "1 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(2.0 / 3.0), "67 %");
    }
}
