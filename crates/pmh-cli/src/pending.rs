//! Files that appear under their names only when they are whole.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::targets;
use crate::trouble::{Stop, cannot_write};

/// A file that appears under its name only when it is whole.
pub struct Pending(BufWriter<NamedTempFile>);

impl Pending {
    /// One beside its target.
    pub fn new(target: &Path) -> io::Result<Self> {
        Self::inside(directory(target))
    }

    /// One in the folder of a target whose name is not known yet.
    pub fn inside(folder: &Path) -> io::Result<Self> {
        Ok(Self(BufWriter::with_capacity(1 << 16, NamedTempFile::new_in(folder)?)))
    }

    /// Writes a file that is whole already.
    pub fn whole(target: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut pending = Self::new(target)?;
        pending.0.write_all(bytes)?;
        pending.keep(target)
    }

    /// Takes back what was written.
    pub fn clear(&mut self) -> io::Result<()> {
        self.0.flush()?;
        let file = self.0.get_mut().as_file_mut();
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0)).map(|_| ())
    }

    /// Where its bytes go.
    pub fn out(&mut self) -> &mut BufWriter<NamedTempFile> {
        &mut self.0
    }

    /// Gives it its name.
    pub fn keep(self, target: &Path) -> io::Result<()> {
        let file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        share(file.as_file())?;
        file.persist(target).map(|_| ()).map_err(|error| error.error)
    }
}

/// Temporary files are private to their owner; what is handed out has the usual rights.
#[cfg(unix)]
fn share(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o640))
}

#[cfg(not(unix))]
fn share(_file: &File) -> io::Result<()> {
    Ok(())
}

/// The folder of a target.
pub fn directory(target: &Path) -> &Path {
    target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Gives a file its name and says so when another had it.
pub fn replacing(target: &Path, keep: impl FnOnce() -> io::Result<()>) -> Result<(), Stop> {
    let there = target.exists();
    keep().map_err(cannot_write)?;
    if there {
        targets::say_replaced(target);
    }
    Ok(())
}
