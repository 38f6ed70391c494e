//! Going through the tree of a page without recursion, whose depth the page would decide.

use dom_query::{NodeData, NodeRef};
use std::ops::Deref;

/// A step of a walk: into a node, or out of it again.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

/// All nodes below and including one, in the order of the page.
pub(super) struct Walk<'a> {
    root: NodeRef<'a>,
    last: Option<Step<'a>>,
    over: bool,
}

pub(super) fn walk(root: NodeRef<'_>) -> Walk<'_> {
    Walk {
        root,
        last: None,
        over: false,
    }
}

impl Walk<'_> {
    /// Leaves the node that was just entered without looking into it.
    pub fn skip_children(&mut self) {
        if let Some(Step::Enter(node)) = self.last {
            self.over = true;
            self.last = Some(Step::Enter(node));
        }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let over = std::mem::take(&mut self.over);
        let step = match self.last {
            None => Step::Enter(self.root),
            Some(Step::Enter(node)) => match node.first_child().filter(|_| !over) {
                Some(child) => Step::Enter(child),
                None => Step::Leave(node),
            },
            Some(Step::Leave(node)) if node.id == self.root.id => return None,
            Some(Step::Leave(node)) => match node.next_sibling() {
                Some(next) => Step::Enter(next),
                None => Step::Leave(node.parent()?),
            },
        };
        self.last = Some(step);
        Some(step)
    }
}

/// The elements below and including `root`.
pub(super) fn elements(root: NodeRef<'_>) -> impl Iterator<Item = NodeRef<'_>> {
    walk(root).filter_map(|step| match step {
        Step::Enter(node) if node.is_element() => Some(node),
        Step::Enter(_) | Step::Leave(_) => None,
    })
}

/// Does something with the text of a text node.
pub(super) fn with_text(node: NodeRef<'_>, act: impl FnOnce(&str)) {
    node.query(|node| {
        if let NodeData::Text { contents } = &node.data {
            act(contents);
        }
    });
}

/// What `look` makes of the element's name; the default for other nodes.
pub(super) fn by_name<T: Default>(node: NodeRef<'_>, look: impl FnOnce(&str) -> T) -> T {
    node.element_ref()
        .map_or_else(T::default, |element| look(element.name.local.as_ref()))
}

/// The value of an attribute, shared with the tree; empty if there is none.
pub(super) fn attr(node: NodeRef<'_>, name: &str) -> impl Deref<Target = str> + use<> {
    node.attr_or(name, "")
}

/// Whether an element has any attribute: most have none, and need no further look.
pub(super) fn has_attributes(node: NodeRef<'_>) -> bool {
    node.element_ref()
        .is_some_and(|element| !element.attrs.is_empty())
}
