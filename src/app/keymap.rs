//! Which key does what: one table, from which keys are looked up and the help screen and the README are made.

use super::command::{Caret, Command, Erase, Motion};
use super::highlights::Shade;
use crossterm::event::{KeyCode, KeyModifiers};

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In every pane, on the help screen and in explanations: moving.
    Moving,
    /// In every pane: going from one to another, and along the list.
    Panes,
    /// In every pane: names, hits of a search, and why they are there.
    Names,
    /// In every pane: which articles are listed, and in what order.
    Wanted,
    /// In every pane: marks of the article, and other programs that get it.
    Marks,
    /// In every pane: help, and leaving.
    Leaving,
    /// On the help screen and in explanations.
    Help,
    /// In the country picker and the actor picker.
    Picker,
    /// While a search or a filter is being typed.
    Prompt,
    /// Always.
    Anywhere,
}

/// What has the user's attention, and so decides which bindings hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attention {
    Panes,
    Help,
    Picker,
    Prompt,
}

/// A key with what is held down; a shifted letter is the capital alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

/// One key, or two in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    One(Key),
    Two(Key, Key),
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub place: Place,
    pub strokes: &'static [Stroke],
    pub command: Command,
    /// One or two words, for the status line.
    pub name: &'static str,
    /// For the help screen and the README.
    pub sentence: &'static str,
}

use Command as C;
use Motion::{Bottom, Halves, Pages, Rows, Top};
use Place::{Anywhere, Help, Leaving, Marks, Moving, Names, Panes, Picker, Prompt, Wanted};

#[rustfmt::skip]
const TABLE: &[Binding] = &[
    bind(Moving, &[on('j'), key(KeyCode::Down)], C::Move(Rows(1)), ("down", "down a row; a count may precede, as in 5j")),
    bind(Moving, &[on('k'), key(KeyCode::Up)], C::Move(Rows(-1)), ("up", "up a row")),
    bind(Moving, &[ctrl('d')], C::Move(Halves(1)), ("half page down", "half a page down")),
    bind(Moving, &[ctrl('u')], C::Move(Halves(-1)), ("half page up", "half a page up")),
    bind(Moving, &[on(' '), key(KeyCode::PageDown), ctrl('f')], C::Move(Pages(1)), ("page down", "a page down")),
    bind(Moving, &[on('b'), key(KeyCode::PageUp), ctrl('b')], C::Move(Pages(-1)), ("page up", "a page up")),
    bind(Moving, &[two('g', 'g'), key(KeyCode::Home)], C::Move(Top), ("top", "to the top; with a count, to that row")),
    bind(Moving, &[on('G'), key(KeyCode::End)], C::Move(Bottom), ("bottom", "to the bottom")),
    bind(Moving, &[ctrl('e')], C::Scroll(1), ("scroll down", "scroll down, the cursor stays")),
    bind(Moving, &[ctrl('y')], C::Scroll(-1), ("scroll up", "scroll up, the cursor stays")),

    bind(Panes, &[key(KeyCode::Enter)], C::Open, ("open", "open: the article of the list, the name of the sidebar at its first mention, the name nearest in the text")),
    bind(Panes, &[on('h'), key(KeyCode::Left)], C::PaneLeft, ("pane left", "to the pane on the left")),
    bind(Panes, &[on('l'), key(KeyCode::Right)], C::PaneRight, ("pane right", "to the pane on the right")),
    bind(Panes, &[key(KeyCode::Tab)], C::NextPane, ("next pane", "to the next pane")),
    bind(Panes, &[key(KeyCode::BackTab)], C::PreviousPane, ("previous pane", "to the pane before")),
    bind(Panes, &[on('J')], C::ScrollText(1), ("scroll text down", "scroll the text down from any pane")),
    bind(Panes, &[on('K')], C::ScrollText(-1), ("scroll text up", "scroll the text up from any pane")),
    bind(Panes, &[ctrl('n')], C::NextArticle(1), ("next article", "the next article, from any pane")),
    bind(Panes, &[ctrl('p')], C::NextArticle(-1), ("previous article", "the article before, from any pane")),
    bind(Panes, &[on('z')], C::Zen, ("text alone", "the text alone, and back")),
    bind(Panes, &[on('+')], C::Widen(4), ("wider", "make the text column wider")),
    bind(Panes, &[on('-')], C::Widen(-4), ("narrower", "make the text column narrower")),

    bind(Names, &[on(']')], C::NextMention(1), ("next name", "the next mention of anyone or any place")),
    bind(Names, &[on('[')], C::NextMention(-1), ("previous name", "the mention before")),
    bind(Names, &[on('n')], C::NextHit(1), ("next", "the next mention of the selected name, or the next hit of the search")),
    bind(Names, &[on('N')], C::NextHit(-1), ("previous", "the one before")),
    bind(Names, &[on('}')], C::SeekHit(1), ("next article", "the next article of the list that has it, at its first hit")),
    bind(Names, &[on('{')], C::SeekHit(-1), ("article before", "the one before that has it")),
    bind(Names, &[on('H'), ctrl('o')], C::Revisit(-1), ("back", "back to where you were before the last jump")),
    bind(Names, &[on('L')], C::Revisit(1), ("forward", "forward again")),
    bind(Names, &[on('i')], C::Explain, ("why", "why is this here? Explains the name or the country under the cursor; in the list, what the article is about")),
    bind(Names, &[on('v')], C::SwitchHighlights, ("highlighting", "highlight no names, and all names again; then one of the next three keys to change one kind alone")),
    bind(Names, &[two('v', 'p')], C::SwitchShade(Shade::People), ("people", "highlight people, or no longer")),
    bind(Names, &[two('v', 'o')], C::SwitchShade(Shade::Organizations), ("organizations", "highlight organizations, or no longer")),
    bind(Names, &[two('v', 'l')], C::SwitchShade(Shade::Places), ("locations", "highlight locations and peoples, or no longer")),

    bind(Wanted, &[on('c')], C::PickCountries, ("country", "choose countries")),
    bind(Wanted, &[on('a')], C::PickActors, ("actor", "choose people and organizations")),
    bind(Wanted, &[on('A')], C::SwitchCountryMatch, ("about", "countries must be what the article is about, or merely be mentioned")),
    bind(Wanted, &[on('f')], C::EditFilter, ("filter", "type a filter: words, country:SY, person:\"al-Sharaa\", NOT, OR; Tab completes")),
    bind(Wanted, &[on('/')], C::Search, ("search", "search within the text; in the list, over all articles")),
    bind(Wanted, &[key(KeyCode::Esc)], C::Leave, ("clear", "clear the search or the selected name, then the filter")),
    bind(Wanted, &[on('s')], C::Sort, ("sort", "sort by date, by title, or by relevance to the words looked for")),
    bind(Wanted, &[on('D')], C::SwitchCopies, ("stories", "one row for each story, however many copies it has; and every copy again")),

    bind(Marks, &[on('r')], C::SwitchRead, ("read", "mark the article as read, or unread")),
    bind(Marks, &[on('*')], C::SwitchStar, ("star", "star the article, or no longer")),
    bind(Marks, &[on('U')], C::Undo, ("undo", "undo the last change of read marks and stars")),
    bind(Marks, &[on('y')], C::Cite, ("cite", "copy a citation of the article: title, source, date, address")),
    bind(Marks, &[on('o')], C::Browse, ("browser", "open the article's web page in the browser")),
    bind(Marks, &[on('e')], C::Edit, ("editor", "open the article's file in $VISUAL or $EDITOR")),

    bind(Leaving, &[on('?'), key(KeyCode::F(1))], C::Help, ("help", "this help")),
    bind(Leaving, &[on('q')], C::StepBack, ("back", "a step back; at the top, quit")),
    bind(Leaving, &[on('Q')], C::Quit, ("quit", "quit")),

    bind(Help, &[on('q'), key(KeyCode::Esc), on('?'), on('i'), key(KeyCode::Enter), key(KeyCode::F(1))], C::Leave, ("close", "close the help or the explanation")),

    bind(Picker, &[key(KeyCode::Enter)], C::Open, ("apply", "apply what is chosen, or the row under the cursor alone")),
    bind(Picker, &[key(KeyCode::Tab)], C::Choose, ("choose", "choose the row, or no longer")),
    bind(Picker, &[on(' ')], C::ChooseOrType, ("choose", "the same once the cursor has been moved; while typing, a space")),
    bind(Picker, &[ctrl('a')], C::SwitchAll, ("all/any", "articles must name all of the chosen, or any")),
    bind(Picker, &[ctrl('t')], C::SwitchCountryMatch, ("about", "countries that articles are about, or mention")),
    bind(Picker, &[key(KeyCode::Down), ctrl('n'), ctrl('j')], C::Move(Rows(1)), ("down", "down a row")),
    bind(Picker, &[key(KeyCode::Up), ctrl('p'), ctrl('k')], C::Move(Rows(-1)), ("up", "up a row")),
    bind(Picker, &[key(KeyCode::PageDown)], C::Move(Pages(1)), ("page down", "a page down")),
    bind(Picker, &[key(KeyCode::PageUp)], C::Move(Pages(-1)), ("page up", "a page up")),
    bind(Picker, &[key(KeyCode::Esc)], C::Leave, ("leave", "leave the picker, nothing is changed")),
    bind(Picker, &[key(KeyCode::Backspace), ctrl('h')], C::Erase(Erase::Character), ("erase", "erase a character")),
    bind(Picker, &[ctrl('w')], C::Erase(Erase::Word), ("erase word", "erase a word")),
    bind(Picker, &[ctrl('u')], C::Erase(Erase::All), ("erase all", "erase what was typed")),

    bind(Prompt, &[key(KeyCode::Enter)], C::Open, ("apply", "apply; an empty search repeats the last")),
    bind(Prompt, &[key(KeyCode::Esc)], C::Leave, ("leave", "leave, and go back to where you were")),
    bind(Prompt, &[key(KeyCode::Tab)], C::Complete(1), ("complete", "in a filter: complete what stands before the caret; again, the next offer")),
    bind(Prompt, &[key(KeyCode::BackTab)], C::Complete(-1), ("offer before", "the offer before")),
    bind(Prompt, &[key(KeyCode::Up), ctrl('p')], C::Recall(-1), ("earlier", "what was typed here before")),
    bind(Prompt, &[key(KeyCode::Down), ctrl('n')], C::Recall(1), ("later", "and on to what was typed later")),
    bind(Prompt, &[key(KeyCode::Backspace), ctrl('h')], C::Erase(Erase::Character), ("erase", "erase a character")),
    bind(Prompt, &[ctrl('w')], C::Erase(Erase::Word), ("erase word", "erase a word")),
    bind(Prompt, &[ctrl('u')], C::Erase(Erase::All), ("erase all", "erase the line")),
    bind(Prompt, &[key(KeyCode::Left)], C::Caret(Caret::Left), ("left", "move the caret left")),
    bind(Prompt, &[key(KeyCode::Right)], C::Caret(Caret::Right), ("right", "move the caret right")),
    bind(Prompt, &[key(KeyCode::Home), ctrl('a')], C::Caret(Caret::Start), ("start", "move the caret to the start")),
    bind(Prompt, &[key(KeyCode::End), ctrl('e')], C::Caret(Caret::End), ("end", "move the caret to the end")),

    bind(Anywhere, &[ctrl('c')], C::Quit, ("quit", "quit")),
    bind(Anywhere, &[ctrl('z')], C::Suspend, ("suspend", "suspend; fg comes back")),
    bind(Anywhere, &[ctrl('l')], C::Redraw, ("redraw", "draw the screen anew")),
];

const fn bind(
    place: Place,
    strokes: &'static [Stroke],
    command: Command,
    (name, sentence): (&'static str, &'static str),
) -> Binding {
    Binding {
        place,
        strokes,
        command,
        name,
        sentence,
    }
}

const fn on(letter: char) -> Stroke {
    key(KeyCode::Char(letter))
}

const fn key(code: KeyCode) -> Stroke {
    Stroke::One(Key {
        code,
        modifiers: KeyModifiers::NONE,
    })
}

const fn ctrl(letter: char) -> Stroke {
    Stroke::One(Key {
        code: KeyCode::Char(letter),
        modifiers: KeyModifiers::CONTROL,
    })
}

const fn two(first: char, second: char) -> Stroke {
    let none = KeyModifiers::NONE;
    let (first, second) = (KeyCode::Char(first), KeyCode::Char(second));
    Stroke::Two(
        Key {
            code: first,
            modifiers: none,
        },
        Key {
            code: second,
            modifiers: none,
        },
    )
}

/// All bindings, in the order in which help shows them.
pub fn bindings() -> &'static [Binding] {
    TABLE
}

/// The binding that gives a command, for hints that name its key.
pub fn binding_of(command: Command) -> Option<&'static Binding> {
    TABLE.iter().find(|binding| binding.command == command)
}

impl Attention {
    pub fn places(self) -> &'static [Place] {
        match self {
            Attention::Panes => &[Panes, Names, Wanted, Marks, Leaving, Moving, Anywhere],
            Attention::Help => &[Help, Moving, Anywhere],
            Attention::Picker => &[Picker, Anywhere],
            Attention::Prompt => &[Prompt, Anywhere],
        }
    }

    /// The letters are text here.
    pub fn types(self) -> bool {
        match self {
            Attention::Picker | Attention::Prompt => true,
            Attention::Panes | Attention::Help => false,
        }
    }
}

impl Place {
    /// In the order in which a user meets them.
    pub const ALL: [Place; 10] = [
        Moving, Panes, Names, Wanted, Marks, Leaving, Anywhere, Picker, Prompt, Help,
    ];

    /// A heading for the help screen.
    pub fn title(self) -> &'static str {
        match self {
            Place::Moving => "Moving, in every pane",
            Place::Panes => "Panes and articles",
            Place::Names => "Names and searches in the text",
            Place::Wanted => "Which articles, in what order",
            Place::Marks => "Marks, and other programs",
            Place::Leaving => "Help, and leaving",
            Place::Help => "Help and explanations",
            Place::Picker => "Choosing countries or actors",
            Place::Prompt => "Typing a search or a filter",
            Place::Anywhere => "Always",
        }
    }
}

impl Key {
    /// As help writes it: "j", "C-d", "PgDn".
    pub fn name(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::BackTab => "S-Tab".to_owned(),
            KeyCode::F(n) => format!("F{n}"),
            other => format!("{other:?}"),
        };
        match self.modifiers.contains(KeyModifiers::CONTROL) {
            true => format!("C-{name}"),
            false => name,
        }
    }
}

impl Binding {
    /// All its keys, as help writes them: "gg Home".
    pub fn keys(&self) -> String {
        let names: Vec<String> = self.strokes.iter().map(|stroke| stroke.name()).collect();
        names.join(" ")
    }
}

impl Stroke {
    pub fn name(self) -> String {
        match self {
            Stroke::One(key) => key.name(),
            Stroke::Two(first, second) => first.name() + &second.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings() {
        for attention in [
            Attention::Panes,
            Attention::Help,
            Attention::Picker,
            Attention::Prompt,
        ] {
            let mut seen: Vec<Stroke> = Vec::new();
            let held = |row: &&Binding| attention.places().contains(&row.place);
            for stroke in TABLE.iter().filter(held).flat_map(|row| row.strokes) {
                assert!(!seen.contains(stroke), "{} {attention:?}", stroke.name());
                seen.push(*stroke);
            }
        }
    }
}
