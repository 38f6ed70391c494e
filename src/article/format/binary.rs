//! Whether bytes are text at all. A text with a few stray or a thousand hostile control characters is one and is shown
//! without them; a picture with a few words in it is none.

use super::super::charset;

/// So many bytes are looked at: what is no text shows it at once.
const SAMPLE: usize = 8192;
/// A text in an old encoding has no more than one control character in so many bytes...
const BYTES_A_CONTROL: usize = 20;
/// ...or is written in ASCII but for one byte in so many.
const BYTES_A_STRANGER: usize = 8;

pub(super) fn is_binary(bytes: &[u8]) -> bool {
    if charset::is_utf16(bytes) {
        return false;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // Without a branch, so that the compiler makes vector instructions of it.
    let is_control = |byte: u8| {
        (byte < 0x20)
            & (byte != b'\n')
            & (byte != b'\r')
            & (byte != b'\t')
            & (byte != 0x0C)
            & (byte != 0x1B)
    };
    let controls = sample.iter().map(|byte| usize::from(is_control(*byte)));
    let controls = controls.sum::<usize>();
    let is_clean = !sample.contains(&0) && controls * BYTES_A_CONTROL <= sample.len();
    if is_clean {
        return false;
    }
    let whole = match std::str::from_utf8(sample) {
        Ok(_) => true,
        // The last character may be cut in two.
        Err(error) => error.error_len().is_none(),
    };
    let strangers = sample.iter().filter(|byte| !byte.is_ascii()).count() + controls;
    let is_ascii = strangers * BYTES_A_STRANGER <= sample.len();
    !(has_words(sample) && (whole || is_ascii))
}

/// Whether there are letters side by side, as often as in the shortest of texts.
fn has_words(sample: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let words = sample
        .split(|byte| !is_letter(byte))
        .filter(|word| word.len() >= 3);
    words.take(4).count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_or_not() {
        let words = "Officials in Nairobi said on Monday that the talks would go on.";
        let random: Vec<u8> = (0..4096u32)
            .map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        for (bytes, expected) in [
            (words.as_bytes().to_vec(), false),
            ([words.as_bytes(), &[7; 5000]].concat(), false),
            (
                [words.as_bytes(), &[0; 5000], words.as_bytes()].concat(),
                false,
            ),
            ([words.as_bytes(), b"a\0b"].concat(), false),
            ([words.as_bytes(), b"M\xfcnchen \0"].concat(), false),
            (
                [words.as_bytes(), &(1..32).collect::<Vec<u8>>()].concat(),
                false,
            ),
            (
                words.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                false,
            ),
            (vec![0; 5000], true),
            (vec![7; 5000], true),
            (random, true),
            (b"a\0\0\0b\0\0\0".repeat(40), true),
        ] {
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
            assert_eq!(is_binary(&bytes), expected, "{start:?}");
        }
    }
}
