//! Unpacks the page's program.
//!
//! A browser can unpack gzip by itself; LZMA makes the same program a third smaller. So the page carries this small module beside the
//! packed large one; the boot script (`static/boot/page.js`) runs it once at start and forgets it. The packer is
//! `crates/xtask/src/page/pack.rs`.

use std::io::Read;

use wasm_bindgen::prelude::*;

/// The most memory that unpacking may take, in KiB: its dictionary is as large as the program.
const MEMORY_KIB: u32 = 64 * 1024;

/// Unpacks an LZMA file (the `.lzma` form: header with the length, no checksum). `None` where it is damaged or cut off, or where it does
/// not fit into the memory.
#[wasm_bindgen]
#[must_use]
pub fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut program = Vec::new();
    let mut reader = lzma_rust2::LzmaReader::new_mem_limit(packed, MEMORY_KIB, None).ok()?;
    reader.read_to_end(&mut program).ok()?;
    Some(program)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let options = lzma_rust2::LzmaOptions::with_preset(6);
        let mut writer =
            lzma_rust2::LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn what_was_packed_comes_back() {
        let bytes: Vec<u8> = (0..100_000_u32).flat_map(|n| (n % 251).to_le_bytes()).collect();
        assert_eq!(unpack(&packed(&bytes)), Some(bytes));
    }

    #[test]
    fn a_file_cut_off_gives_nothing() {
        let whole = packed(&[7; 100_000]);
        for length in [0, 5, 13, whole.len() / 2, whole.len() - 1] {
            assert_eq!(unpack(&whole[..length]), None, "{length}");
        }
    }

    #[test]
    fn a_header_that_asks_for_too_much_memory_gives_nothing() {
        let mut whole = packed(&[7; 1000]);
        whole[1..5].copy_from_slice(&[0, 0, 0, 0xF0]);
        assert_eq!(unpack(&whole), None);
    }
}
