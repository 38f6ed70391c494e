//! A reader without a terminal: keys go in, and what it asks of the outside is answered from memory.

use super::news;
use crossterm::event::{KeyCode, KeyModifiers};
use dateline::app::areas::{Pane, Size};
use dateline::app::effect::{Arrival, Effect};
use dateline::app::keymap::Key;
use dateline::app::{App, Overlay};
use dateline::corpus::{ArticleId, Entry, Query, Summary};
use dateline::extract::Extractor;
use dateline::text::snippet::snippet;

pub struct Driver {
    pub app: App,
    pub entries: Vec<Entry>,
    /// What was asked of the outside and is not an article.
    pub asked: Vec<Effect>,
}

impl Driver {
    /// A reader of the three articles and the unreadable file.
    pub fn new(width: u16, height: u16) -> Self {
        let mut driver = Self::of(news::articles(), width, height);
        let problem = Summary::of_problem(news::unreadable());
        driver.arrive(Arrival::Summaries(vec![problem]));
        driver.arrive(Arrival::Scanned);
        driver
    }

    /// A reader of these articles, not yet told that there are no more.
    pub fn of(entries: Vec<Entry>, width: u16, height: u16) -> Self {
        let mut app = App::new("news".into(), Query::All);
        app.resize(Size::new(width, height));
        let summaries = entries.iter().map(Summary::of).collect();
        let mut driver = Self {
            app,
            entries,
            asked: Vec::new(),
        };
        driver.arrive(Arrival::Summaries(summaries));
        driver
    }

    pub fn arrive(&mut self, arrival: Arrival) {
        let effect = self.app.arrived(arrival);
        self.answer(effect);
    }

    fn answer(&mut self, effect: Effect) {
        match effect {
            Effect::Nothing => {}
            Effect::Open(ArticleId(id), _) => {
                let entry = Box::new(self.entries[id as usize].clone());
                self.arrive(Arrival::Opened(ArticleId(id), entry));
            }
            Effect::Explain(ArticleId(id), _) => {
                let article = &self.entries[id as usize].article;
                let found = Extractor.explain(&article.told(), article.title);
                self.arrive(Arrival::Explained(ArticleId(id), Box::new(found)));
            }
            Effect::InTurn(effects) => effects.into_iter().for_each(|effect| self.answer(effect)),
            other => self.asked.push(other),
        }
    }

    /// Presses keys: words separated by spaces, each the name of a key ("Enter", "C-d", "Space") or letters to type.
    pub fn press(&mut self, script: &str) -> &mut Self {
        for word in script.split_whitespace() {
            for key in keys(word) {
                let effect = self.app.pressed(key);
                self.answer(effect);
                self.excerpt();
            }
        }
        self
    }

    /// Answers which lines of the articles on the screen say what is searched for.
    fn excerpt(&mut self) {
        let Some(wanted) = self.app.excerpts_wanted() else {
            return;
        };
        let found = wanted.articles.iter().map(|(id, _)| {
            let article = &self.entries[id.0 as usize].article;
            let body = article.body.of(&article.text);
            (*id, snippet(body, &wanted.phrases, 160))
        });
        let found = found.collect();
        self.arrive(Arrival::Excerpts(wanted.phrases, found));
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.app.resize(Size::new(width, height));
        self
    }

    /// Where the reader is: pane, title, what is followed, and the words on top.
    pub fn place(&self) -> String {
        let app = &self.app;
        let pane = match (&app.overlay, app.focus()) {
            (Some(Overlay::Picker(_)), _) => "picker",
            (Some(Overlay::Prompt(_)), _) => "prompt",
            (Some(Overlay::Help(_)), _) => "help",
            (Some(Overlay::Why(_)), _) => "why",
            (None, Pane::List) => "list",
            (None, Pane::Text) => "text",
            (None, Pane::Sidebar) => "sidebar",
        };
        let title = app.reading.text().split("\n\n").next().unwrap_or_default();
        let title: Vec<&str> = title.split(' ').take(2).collect();
        let mut place = format!("{pane}: {}", title.join(" "));
        if let Some(aim) = &app.reading.aim {
            let index = app
                .reading
                .index()
                .map_or("-".into(), |index| (index + 1).to_string());
            place += &format!(", {} {index}/{}", aim.name, aim.hits.len());
        }
        place
    }

    /// The titles that the list shows, by their first words.
    pub fn titles(&self) -> String {
        let first = |title: &str| title.split(' ').next().unwrap_or_default().to_owned();
        let titles: Vec<String> = self
            .app
            .list
            .rows
            .iter()
            .map(|row| first(&row.title))
            .collect();
        titles.join(" ")
    }

    /// The text of a row of the reading pane, counted from its top.
    pub fn row(&self, row: usize) -> &str {
        let span = self.app.reading.rows.get(row).map(|row| row.span);
        span.map_or("", |span| span.of(self.app.reading.text()))
    }
}

fn keys(word: &str) -> Vec<Key> {
    let plain = |code| Key {
        code,
        modifiers: KeyModifiers::NONE,
    };
    let named = match word {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "S-Tab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Down" => KeyCode::Down,
        "Up" => KeyCode::Up,
        "PgDn" => KeyCode::PageDown,
        "PgUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        _ => match word.strip_prefix("C-") {
            Some(letter) => {
                return vec![Key {
                    code: KeyCode::Char(letter.chars().next().expect("a letter")),
                    modifiers: KeyModifiers::CONTROL,
                }];
            }
            None => return word.chars().map(|c| plain(KeyCode::Char(c))).collect(),
        },
    };
    vec![plain(named)]
}
