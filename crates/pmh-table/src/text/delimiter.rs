//! Which character separates the cells.

/// How many lines are looked at: titles before the heading often hold no delimiter at all.
const LINES: usize = 20;

/// Counts `,`, TAB and `;` outside quotes on the first lines; the most frequent wins, the comma when none occurs.
pub(crate) fn find(head: &str) -> u8 {
    let mut counts = [(b',', 0u32), (b'\t', 0), (b';', 0)];
    let mut lines = 0;
    let mut quoted = false;
    for byte in head.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\n' | b'\r' => {
                lines += 1;
                if lines >= LINES * 2 {
                    break;
                }
            }
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += u32::from(*delimiter == byte);
                }
            }
        }
    }
    let mut best = (b',', 0);
    for (delimiter, count) in counts {
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_outside_quotes() {
        assert_eq!(find("氏名,番号\n山田,1\n"), b',');
        assert_eq!(find("受給者一覧\n\n氏名\t番号\t住所\n"), b'\t');
        assert_eq!(find("a;\"1,2,3,4\";c\n"), b';');
        assert_eq!(find("氏名\n山田\n"), b',');
        assert_eq!(find(""), b',');
    }
}
