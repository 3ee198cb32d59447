//! How a command ends: exit codes, and failures in words.

use std::io;
use std::process::ExitCode;

use super::out;
use crate::config::Mistakes;
use crate::config::edit::EditError;
use crate::runtime::RuntimeError;
use crate::store::StoreError;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Well,
    /// A feed failed, none was found, or the cache cannot be used.
    Failed,
    /// The arguments or the configuration are wrong.
    Usage,
    /// This signal asked to end.
    Signal(i32),
}

impl Exit {
    /// 0, 1, 2, or 128 plus the signal.
    pub fn code(self) -> ExitCode {
        ExitCode::from(self.number())
    }

    fn number(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Signal(signal) => u8::try_from(128 + signal).unwrap_or(u8::MAX),
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The arguments ask for something that is not there.
    #[error("{0}")]
    Usage(String),
    /// The configuration has mistakes.
    #[error(transparent)]
    Config(#[from] Mistakes),
    /// The world did not do its part.
    #[error("{0}")]
    World(String),
    /// The cache cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The reader could not go on.
    #[error(transparent)]
    Reader(#[from] RuntimeError),
    /// stdout does not take what is written.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
}

impl From<EditError> for Failure {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Mistakes(mistakes) => Self::Config(mistakes),
            EditError::Unknown(_) => Self::Usage(error.to_string()),
            EditError::Changing(_) | EditError::Unwritable { .. } => Self::World(error.to_string()),
        }
    }
}

impl Failure {
    /// Says it on stderr. Nobody reading on (`sapo list | head`) is no failure.
    pub fn tell(self) -> Exit {
        match &self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Well,
            // Mistakes begin with file, line and column, as compilers have it.
            Self::Config(mistakes) => out::say(&mistakes.to_string()),
            _ => out::say(&format!("sapo: {self}")),
        }
        match self {
            Self::Usage(_) | Self::Config(_) => Exit::Usage,
            _ => Exit::Failed,
        }
    }
}

#[cfg(test)]
mod tests;
