//! What a page says of its article in JSON-LD, the form that search engines ask for.

use crate::article::date;
use crate::article::metadata::Fields;
use serde_json::Value;

/// Deeper lists and graphs are not looked into.
const DEEPEST: usize = 6;

/// The fields of the first article that `json` describes, and its text where that is told too.
pub(super) fn fields(json: &str) -> Option<(Fields, Option<String>)> {
    // Some systems wrap it in comments for old browsers.
    let json = json
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let json = json
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//");
    let value: Value = serde_json::from_str(json.trim()).ok()?;
    let article = article_in(&value, 0)?;
    let fields = Fields {
        title: text(&article["headline"]).or_else(|| text(&article["name"])),
        date: ["datePublished", "dateCreated", "uploadDate", "dateModified"]
            .iter()
            .find_map(|key| date::parse(article[*key].as_str()?)),
        publisher: name(&article["publisher"]).or_else(|| name(&article["sourceOrganization"])),
        author: name(&article["author"]).or_else(|| name(&article["creator"])),
        url: text(&article["url"])
            .or_else(|| text(&article["mainEntityOfPage"]))
            .or_else(|| text(&article["mainEntityOfPage"]["@id"])),
    };
    Some((fields, text(&article["articleBody"])))
}

/// The object that is an article, in lists and graphs and below a page that is about it.
fn article_in(value: &Value, depth: usize) -> Option<&Value> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(list) => list.iter().find_map(|value| article_in(value, depth + 1)),
        Value::Object(_) if is_article(&value["@type"]) => Some(value),
        Value::Object(_) => [
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "item",
        ]
        .iter()
        .find_map(|key| article_in(&value[*key], depth + 1)),
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => {
            let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
            kind.ends_with("Article")
                || matches!(
                    kind,
                    "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "Report"
                )
        }
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim(),
        Value::Array(list) => {
            return list
                .first()
                .filter(|first| first.is_string())
                .and_then(text);
        }
        _ => return None,
    };
    (!text.is_empty()).then(|| text.to_owned())
}

/// The name of a person or organization, or the names of several.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) => name(&value["name"]),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        other => text(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_in_graphs_and_lists() {
        for json in [
            r#"{"@type":"NewsArticle","headline":"H","datePublished":"2025-01-28T10:00Z","author":{"name":"A"},"publisher":{"name":"P"},"url":"u"}"#,
            r#"[{"@type":"BreadcrumbList"},{"@type":["Article","X"],"headline":"H","datePublished":"2025-01-28","author":[{"name":"A"}],"publisher":"P","mainEntityOfPage":{"@id":"u"}}]"#,
            r#"<!-- {"@graph":[{"@type":"WebPage","url":"w"},{"@type":"http://schema.org/ReportageNewsArticle","name":"H","dateCreated":"2025-01-28","author":["A"],"publisher":[{"name":"P"}],"mainEntityOfPage":"u"}]} -->"#,
        ] {
            let (found, body) = fields(json).unwrap();
            let shown = format!(
                "{:?} {:?} {:?} {:?} {:?}",
                found.title, found.date, found.publisher, found.author, found.url
            );
            assert_eq!(
                shown,
                r#"Some("H") Some(2025-01-28) Some("P") Some("A") Some("u")"#
            );
            assert_eq!(body, None);
        }
        assert_eq!(fields(r#"{"@type":"Organization","name":"P"}"#), None);
        assert_eq!(fields("{"), None);
    }
}
