//! A table with a slot for each key: pilots by trial (see `table.rs`, which reads it).

use dateline::extract::gazetteer::layout::names::BUCKET;
use dateline::extract::gazetteer::table::{bucket, slot};

/// Share of the slots that are filled; closer to 1 takes longer to build.
const LOAD: f64 = 0.985;

pub struct PerfectHash {
    pub pilots: Vec<u16>,
    pub slots: usize,
}

/// Finds the pilots for these hashes, which must differ from each other.
pub fn build(hashes: &[u64]) -> Result<PerfectHash, String> {
    let slots = (hashes.len() as f64 / LOAD) as usize + 1;
    let count = hashes.len() / BUCKET + 1;
    let mut buckets: Vec<Vec<u64>> = vec![Vec::new(); count];
    for &hash in hashes {
        buckets[bucket(hash, count)].push(hash);
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&at| (usize::MAX - buckets[at].len(), at));

    let mut taken = vec![false; slots];
    let mut pilots = vec![0; count];
    for at in order {
        pilots[at] = place(&buckets[at], &mut taken).ok_or("no pilot fits: lower the load")?;
    }
    Ok(PerfectHash { pilots, slots })
}

/// The first pilot that sends all hashes of a bucket to free slots, which it takes.
fn place(bucket: &[u64], taken: &mut [bool]) -> Option<u16> {
    'pilots: for pilot in 0..=u16::MAX {
        let mut mine: Vec<usize> = Vec::with_capacity(bucket.len());
        for &hash in bucket {
            let at = slot(hash, u32::from(pilot), taken.len());
            if taken[at] || mine.contains(&at) {
                continue 'pilots;
            }
            mine.push(at);
        }
        mine.into_iter().for_each(|at| taken[at] = true);
        return Some(pilot);
    }
    None
}
