//! Numbers in as few bytes as they need: seven bits in each, the lowest first.

#[inline]
pub fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front; `None` where there is none.
#[inline]
pub fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (first, rest) = bytes.split_first()?;
    if *first < 0x80 {
        *bytes = rest;
        return Some(u32::from(*first));
    }
    take_long(bytes)
}

fn take_long(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Takes so many bytes from the front.
pub fn take_bytes<'a>(bytes: &mut &'a [u8], length: u32) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length as usize)?;
    *bytes = rest;
    Some(taken)
}

/// Goes over so many numbers.
#[inline]
pub fn skip(bytes: &mut &[u8], count: u32) {
    let mut left = count;
    let mut at = 0;
    // Eight bytes at a time: as many numbers end in them as have no highest bit.
    while let (true, Some(eight)) = (left >= 8, bytes.get(at..).and_then(<[u8]>::first_chunk)) {
        let high = u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080;
        left -= 8 - high.count_ones();
        at += 8;
    }
    while left > 0 && at < bytes.len() {
        left -= u32::from(bytes[at] < 0x80);
        at += 1;
    }
    *bytes = &bytes[at..];
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn numbers_come_back(numbers: Vec<u32>, small: Vec<u8>, length in 0..40usize) {
            let mut bytes = Vec::new();
            let numbers: Vec<u32> = numbers.into_iter().chain(small.into_iter().map(u32::from)).collect();
            numbers.iter().for_each(|number| put(&mut bytes, *number));
            let mut rest = bytes.as_slice();
            for number in &numbers {
                proptest::prop_assert_eq!(take(&mut rest), Some(*number));
            }
            proptest::prop_assert_eq!(take(&mut rest), None);
            let mut rest = bytes.as_slice();
            let skipped = length.min(numbers.len());
            skip(&mut rest, skipped as u32);
            proptest::prop_assert_eq!(take(&mut rest), numbers.get(skipped).copied());
        }
    }
}
