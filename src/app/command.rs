//! All that a user can do.

use super::highlights::Shade;

/// One thing that a user wants done. Keys become commands in [`keymap`](super::keymap), and so does the mouse;
/// [`App::apply`](super::App::apply) is the only place where they take effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    // moving within the pane that has the focus
    Move(Motion),
    /// Scrolls so many rows down (up, if negative) without moving the cursor.
    Scroll(i32),
    /// Scrolls the text while another pane has the focus.
    ScrollText(i32),

    // between panes
    PaneLeft,
    PaneRight,
    NextPane,
    PreviousPane,
    /// The article under the cursor, the entity under the cursor, what a picker or a prompt holds.
    Open,
    Zen,
    /// The text column, so many columns wider.
    Widen(i16),

    // between articles
    NextArticle(i32),
    Sort,
    SwitchCopies,

    // along names and hits; negative is backwards
    NextMention(i32),
    NextHit(i32),
    /// To the articles of the list that have what is followed.
    SeekHit(i32),
    /// Through the places that were left by a jump; negative is back.
    Revisit(i32),

    // what is shown
    PickCountries,
    PickActors,
    SwitchCountryMatch,
    /// Between no highlighted names and all.
    SwitchHighlights,
    /// One kind of names alone; what was done by the key before is taken back.
    SwitchShade(Shade),
    /// Why is this here?
    Explain,
    EditFilter,
    Search,
    /// Leaves, in this order: an overlay, the search or the selected entity, the filter.
    Leave,

    // marks
    SwitchRead,
    SwitchStar,
    /// Takes back the last change of marks.
    Undo,

    // outside
    /// Copies the citation of the article.
    Cite,
    Browse,
    Edit,
    Suspend,
    Redraw,

    Help,
    /// Closes what lies on top; with nothing left to close, quits.
    StepBack,
    Quit,

    // in a picker or a prompt
    Type(char),
    Erase(Erase),
    Caret(Caret),
    /// Completes what stands before the caret: with the next offer, the one before if negative.
    Complete(i32),
    /// A line that was typed before; negative is back.
    Recall(i32),
    /// Chooses the row under the cursor, or no longer.
    Choose,
    /// The space bar of a picker: chooses if the cursor has been moved, else types.
    ChooseOrType,
    /// Between all of what is chosen and any of it.
    SwitchAll,

    // the mouse
    Click(At),
    /// Scrolls what lies under the pointer.
    Wheel(At, i32),
}

/// A move of a cursor, or of the text where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Rows; negative is up.
    Rows(i32),
    /// Half pages.
    Halves(i32),
    Pages(i32),
    Top,
    Bottom,
    /// The row of this number, from 1.
    To(u32),
}

/// What to erase before the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erase {
    Character,
    Word,
    All,
}

/// Where to put the caret of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caret {
    Left,
    Right,
    Start,
    End,
}

/// A cell of the screen, counted from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    pub column: u16,
    pub row: u16,
}

impl Command {
    /// The same command, `count` times over, as in `5j`; commands for which that means nothing stay as they are.
    pub fn times(self, count: u32) -> Self {
        let count = count.clamp(1, 1_000_000) as i32;
        let many = |n: i32| n.saturating_mul(count);
        match self {
            Command::Move(Motion::Rows(n)) => Command::Move(Motion::Rows(many(n))),
            Command::Move(Motion::Halves(n)) => Command::Move(Motion::Halves(many(n))),
            Command::Move(Motion::Pages(n)) => Command::Move(Motion::Pages(many(n))),
            Command::Move(Motion::Top | Motion::Bottom) => Command::Move(Motion::To(count as u32)),
            Command::Scroll(n) => Command::Scroll(many(n)),
            Command::ScrollText(n) => Command::ScrollText(many(n)),
            Command::NextArticle(n) => Command::NextArticle(many(n)),
            Command::NextMention(n) => Command::NextMention(many(n)),
            Command::NextHit(n) => Command::NextHit(many(n)),
            Command::SeekHit(n) => Command::SeekHit(many(n)),
            Command::Revisit(n) => Command::Revisit(many(n)),
            Command::Widen(n) => Command::Widen(many(n.into()).clamp(-999, 999) as i16),
            other => other,
        }
    }
}
