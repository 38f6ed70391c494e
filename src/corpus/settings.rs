//! How the user has set up the reader: kept beside the marks.

use super::Corpus;
use super::index::IndexError;
use super::state::Setting;

impl Corpus {
    /// `None` if it was never set, or cannot be read.
    pub fn setting(&self, setting: Setting) -> Option<i64> {
        self.state.setting(setting).ok().flatten()
    }

    pub fn set(&mut self, setting: Setting, value: i64) {
        if let Err(error) = self.state.set_up(setting, value) {
            self.trouble.replace(Some(IndexError::from(error)));
        }
    }
}
