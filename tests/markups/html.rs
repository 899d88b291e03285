//! Sites and savers that write HTML.

use crate::page::{Part, TextPage};

/// How a site writes what a page is made of. A further site is a further value of this.
pub struct Site {
    pub name: &'static str,
    /// What stands around the content; `{title}` and `{content}` are filled in.
    pub around: &'static str,
    pub heading: fn(u8, &str) -> String,
    pub paragraph: fn(&[String]) -> String,
    /// A label and the lines of its value.
    pub label: fn(&str, &[String]) -> String,
    /// What stands around labels that follow each other.
    pub labels: (&'static str, &'static str),
    /// What ends a part of the page, where the next heading of the second level comes.
    pub part: &'static str,
}

/// What most sites have in common.
const PLAIN: Site = Site {
    name: "plain",
    around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>",
    heading: plain_heading,
    paragraph: plain_paragraph,
    label: |label, value| format!("<p>{} {}</p>\n", escape(label), lines(value, "<br>")),
    labels: ("", ""),
    part: "",
};

pub fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn lines(lines: &[String], end: &str) -> String {
    lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join(end)
}

fn plain_heading(level: u8, words: &str) -> String {
    format!("<h{level}>{}</h{level}>\n", escape(words))
}

fn plain_paragraph(words: &[String]) -> String {
    format!("<p>{}</p>\n", lines(words, "<br>\n"))
}

/// Lines with one bullet become items, whose bullets a browser draws.
fn listed_paragraph(words: &[String]) -> String {
    let all: Option<Vec<&str>> = words.iter().map(|line| bulleted(line)).collect();
    match all {
        None => plain_paragraph(words),
        Some(items) => {
            let items = items.iter().map(|words| format!("<li>{}</li>\n", escape(words)));
            format!("<ul>\n{}</ul>\n", items.collect::<String>())
        }
    }
}

fn bulleted(line: &str) -> Option<&str> {
    line.strip_prefix("• ").filter(|words| words.starts_with(char::is_alphanumeric))
}

fn bold_label(label: &str, value: &[String]) -> String {
    format!("<p><strong>{}</strong> {}</p>\n", escape(label), lines(value, "<br>"))
}

pub const SITES: &[Site] = &[
    Site {
        name: "whole site",
        around: "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title>\n\
            <script>var page = \"Lead Institution: nobody\";</script></head><body>\n\
            <header><a href=\"/\">Home</a><nav><ul><li><a href=\"/about/\">About</a></li>\
            <li><a href=\"/join/\">Status: join us</a></li></ul></nav></header>\n\
            <main>\n{content}</main>\n\
            <div role=\"dialog\" aria-label=\"Cookies\"><p>Starred: we use cookies</p></div>\n\
            <footer><p><a href=\"/privacy/\">Privacy</a></p></footer></body></html>\n",
        label: bold_label,
        ..PLAIN
    },
    Site {
        name: "line breaks",
        around: "<html><head><title>{title}</title></head><body><div>{content}</div></body></html>",
        heading: |_, words| format!("<br>\n<br>\n<b>{}</b><br>\n<br>\n", escape(words)),
        paragraph: |words| format!("{}<br>\n<br>\n", lines(words, "<br>\n")),
        label: |label, value| format!("{} {}<br>\n<br>\n", escape(label), lines(value, "<br>\n")),
        ..PLAIN
    },
    Site {
        name: "definition list",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>\n\
            <article>{content}</article></body></html>",
        label: |label, value| {
            format!("<dt>{}</dt><dd>{}</dd>\n", escape(label), lines(value, "<br>"))
        },
        labels: ("<dl>\n", "</dl>\n"),
        ..PLAIN
    },
    Site {
        name: "table",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>",
        label: |label, value| {
            format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                escape(label),
                lines(value, "<br>")
            )
        },
        labels: ("<table><tbody>\n", "</tbody></table>\n"),
        ..PLAIN
    },
    Site {
        name: "lists",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>",
        paragraph: listed_paragraph,
        label: bold_label,
        ..PLAIN
    },
    Site {
        name: "minified",
        around: "<!doctype html><meta charset=utf-8><title>{title}</title><body class=page>{content}",
        heading: |level, words| format!("<h{level} class=t>{}</h{level}>", escape(words)),
        paragraph: |words| format!("<p>{}", lines(words, "<br>")),
        label: |label, value| format!("<p><b>{}</b> {}", escape(label), lines(value, "<br>")),
        ..PLAIN
    },
    Site {
        name: "layout tables",
        around: "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<!DOCTYPE html PUBLIC \
            \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \
            \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n\
            <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta http-equiv=\"Content-Type\" \
            content=\"text/html; charset=windows-1252\" /><title>{title}</title></head><body>\n\
            <table width=\"100%\"><tr><td><a href=\"/\">Home</a><br /><a href=\"/news\">News</a></td>\n\
            <td>{content}</td></tr></table></body></html>",
        paragraph: |words| format!("<p><font size=\"2\">{}</font></p>\n", lines(words, "<br />\n")),
        label: |label, value| {
            format!("<p><b>{}</b>&nbsp;{}</p>\n", escape(label), lines(value, "<br />"))
        },
        ..PLAIN
    },
    Site {
        name: "accordions",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body><main>{content}\
            </main></body></html>",
        heading: |level, words| match level {
            2 => format!("<details><summary>{}</summary>\n", escape(words)),
            _ => plain_heading(level, words),
        },
        label: |label, value| {
            format!("<p><span>{}</span> {}</p>\n", escape(label), lines(value, "<br>"))
        },
        part: "</details>\n",
        ..PLAIN
    },
    Site {
        name: "fields of a form",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>\n\
            <article>{content}</article></body></html>",
        // Styles set the label apart from its value, no sign does.
        label: |label, value| {
            format!(
                "<div class=\"field\"><label>{}</label><span>{}</span></div>\n",
                without_colon(label),
                lines(value, "<br>")
            )
        },
        ..PLAIN
    },
    Site {
        name: "items",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>",
        label: |label, value| {
            format!("<li><b>{}</b> {}</li>\n", without_colon(label), lines(value, "<br>"))
        },
        labels: ("<ul>\n", "</ul>\n"),
        ..PLAIN
    },
    Site {
        name: "fields of a content system",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>\n\
            <ul class=\"toc\"><li><a href=\"#o\">Overview</a></li>\
            <li><a href=\"#d\">Description</a></li></ul>\n<main>{content}</main></body></html>",
        paragraph: |words| format!("<div class=\"text\">{}</div>\n", lines(words, "<br>\n")),
        label: |label, value| {
            format!(
                "<div class=\"field\"><div class=\"field__label\">{}</div>\
                <div class=\"field__items\"><div class=\"field__item\">{}</div></div></div>\n",
                without_colon(label),
                lines(value, "</div><div class=\"field__item\">")
            )
        },
        ..PLAIN
    },
    Site {
        name: "word processor",
        around: "<html><head><title>{title}</title></head><body lang=EN-US>{content}</body></html>",
        heading: |_, words| {
            format!(
                "<p class=MsoNormal><b><span style='font-size:14pt'>{}</span></b></p>\n",
                escape(words)
            )
        },
        paragraph: |words| {
            format!("<p class=MsoNormal><span>{}</span></p>\n", lines(words, "<br>\n"))
        },
        label: |label, value| {
            format!(
                "<p class=MsoNormal><b><span>{}<span style='mso-spacerun:yes'>&nbsp; </span></span>\
                </b><span>{}<o:p></o:p></span></p>\n",
                escape(label),
                lines(value, "<br>")
            )
        },
        ..PLAIN
    },
    Site {
        name: "rows over several rows",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>",
        label: |label, value| {
            let mut rows = value.iter().map(|line| escape(line));
            let first = rows.next().unwrap_or_default();
            let further = rows.map(|line| format!("<tr><td>{line}</td></tr>\n"));
            format!(
                "<tr><th rowspan=\"{}\">{}</th><td>{first}</td></tr>\n{}",
                value.len().max(1),
                escape(label),
                further.collect::<String>()
            )
        },
        labels: ("<table>\n", "</table>\n"),
        ..PLAIN
    },
    Site {
        name: "a column of colons",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>",
        label: |label, value| {
            format!(
                "<tr><td>{}</td><td>:</td><td>{}</td></tr>\n",
                without_colon(label),
                lines(value, "<br>")
            )
        },
        labels: ("<table>\n", "</table>\n"),
        ..PLAIN
    },
    Site {
        name: "fields that only show",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>\n\
            <main>{content}</main></body></html>",
        label: |label, value| {
            format!(
                "<div><label>{}</label><input readonly value=\"{}\"></div>\n",
                without_colon(label),
                lines(value, " ").replace('"', "&quot;")
            )
        },
        ..PLAIN
    },
    Site {
        name: "elements of a site's own",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>\n\
            <main>{content}</main></body></html>",
        label: |label, value| {
            format!(
                "<my-field><my-label>{}</my-label><my-value>{}</my-value></my-field>",
                without_colon(label),
                lines(value, "<br>")
            )
        },
        labels: ("<div>", "</div>\n"),
        ..PLAIN
    },
    Site {
        name: "headings with signs",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>\n\
            <article>{content}</article></body></html>",
        heading: |level, words| {
            format!("<h{level}>{}<a href=\"#h\">¶</a></h{level}>\n", escape(words))
        },
        label: |label, value| {
            format!("<p><abbr>{}</abbr> {}</p>\n", escape(label), lines(value, "<br>"))
        },
        ..PLAIN
    },
    Site {
        name: "labels above values",
        around: "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>",
        label: |label, value| {
            format!("<p class=\"l\">{}</p><p>{}</p>\n", without_colon(label), lines(value, "<br>"))
        },
        ..PLAIN
    },
];

fn without_colon(label: &str) -> String {
    escape(label.trim_end_matches(':'))
}

impl Site {
    pub fn write(&self, page: &TextPage) -> String {
        let mut content = String::new();
        let (mut in_labels, mut in_part) = (false, false);
        for part in &page.parts {
            let is_label = matches!(part, Part::Label(..));
            if is_label != in_labels {
                content.push_str(if is_label { self.labels.0 } else { self.labels.1 });
                in_labels = is_label;
            }
            match part {
                Part::Heading(level, words) => {
                    if in_part && *level <= 2 {
                        content.push_str(self.part);
                    }
                    in_part = (in_part && *level > 2) || *level == 2;
                    content.push_str(&(self.heading)(*level, words));
                }
                Part::Label(label, value) => content.push_str(&(self.label)(label, value)),
                Part::Paragraph(words) => content.push_str(&(self.paragraph)(words)),
            }
        }
        if in_labels {
            content.push_str(self.labels.1);
        }
        if in_part {
            content.push_str(self.part);
        }
        self.around.replace("{title}", &escape(&page.title)).replace("{content}", &content)
    }
}
