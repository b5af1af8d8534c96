//! A fresh compound file that holds one stream.

use crate::ole::MAGIC;

const SECTOR: usize = 4096;
const FREE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;
const FAT: u32 = 0xFFFF_FFFD;

/// Wraps the stream of a workbook. Sectors of 4096 bytes need no chained allocation table below 400 MB, which is
/// above every limit for .xls.
pub(crate) fn write(stream: &[u8]) -> Vec<u8> {
    // Shorter streams would belong into small sectors; records after the last EOF are never read.
    let length = stream.len().max(SECTOR);
    let data_sectors = length.div_ceil(SECTOR);
    let per_sector = SECTOR / 4;
    let mut fat_sectors = 1;
    while fat_sectors * per_sector < fat_sectors + 1 + data_sectors {
        fat_sectors += 1;
    }
    let directory = fat_sectors;
    let first_data = fat_sectors + 1;
    let number = |at: usize| u32::try_from(at).unwrap_or(FREE).to_le_bytes();

    let mut out = Vec::with_capacity((first_data + data_sectors + 1) * SECTOR);
    out.extend(MAGIC);
    out.extend([0; 16]);
    for word in [0x3E_u16, 4, 0xFFFE, 12, 6] {
        out.extend(word.to_le_bytes());
    }
    out.extend([0; 6]);
    out.extend(number(1));
    out.extend(number(fat_sectors));
    out.extend(number(directory));
    out.extend([0; 4]);
    out.extend(4096_u32.to_le_bytes());
    out.extend(END.to_le_bytes());
    out.extend([0; 4]);
    out.extend(END.to_le_bytes());
    out.extend([0; 4]);
    for at in 0..109 {
        out.extend(if at < fat_sectors { number(at) } else { FREE.to_le_bytes() });
    }
    out.resize(SECTOR, 0);

    for _ in 0..fat_sectors {
        out.extend(FAT.to_le_bytes());
    }
    out.extend(END.to_le_bytes());
    for at in 1..data_sectors {
        out.extend(number(first_data + at));
    }
    out.extend(END.to_le_bytes());
    while out.len() < (1 + fat_sectors) * SECTOR {
        out.extend(FREE.to_le_bytes());
    }

    // calamine takes a root without small sectors for an empty file, so it is given a start that nobody follows.
    entry(&mut out, "Root Entry", 5, 1, 0, 0);
    entry(&mut out, "Workbook", 2, FREE, u32::try_from(first_data).unwrap_or(END), length as u64);
    out.resize((1 + first_data) * SECTOR, 0);
    out.extend(stream);
    out.resize((1 + first_data + data_sectors) * SECTOR, 0);
    out
}

fn entry(out: &mut Vec<u8>, name: &str, kind: u8, child: u32, start: u32, size: u64) {
    let from = out.len();
    for unit in name.encode_utf16() {
        out.extend(unit.to_le_bytes());
    }
    out.resize(from + 64, 0);
    let bytes = u16::try_from((name.len() + 1) * 2).unwrap_or(0);
    out.extend(bytes.to_le_bytes());
    out.extend([kind, 1]);
    for link in [FREE, FREE, child] {
        out.extend(link.to_le_bytes());
    }
    out.resize(from + 116, 0);
    out.extend(start.to_le_bytes());
    out.extend(size.to_le_bytes());
}
