//! Mentions become groups: which names of one article name the same actor.
//!
//! Persons and organizations are told together by the form of their names ([`person`], [`organization`]); locations by
//! the place that they resolve to, see [`locate`](super::locate).

pub mod organization;
pub mod person;
pub mod variant;

use crate::extract::Found;
use foldhash::{HashMap, HashMapExt};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The mentions of one actor, and its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Indices into the united mentions, in order.
    pub mentions: Vec<u32>,
    /// The fullest form, at its first appearance.
    pub name: String,
    /// Other forms, in order of appearance.
    pub aliases: Vec<String>,
}

/// What decides whether two names are one actor's: the parts of a name in a comparable form.
pub trait Form: Sized {
    fn of(surface: &str) -> Self;
    /// Names that match have at least one key in common.
    fn keys(&self) -> Vec<u64>;
    /// How surely this name and `fuller`, at least as full a name, are the same actor's: higher is surer.
    fn match_rank(&self, fuller: &Self) -> Option<u8>;
    /// How much of a name this is: the fullest of a group becomes its display name and stands for it.
    fn fullness(&self) -> usize;
}

/// So many groups with a key in common are looked at, those opened last first: more than any article has, and it keeps
/// the work linear in texts that are nothing but names.
const MOST_CANDIDATES: usize = 48;

/// Groups those `names` whose index is in `chosen`. Fuller names are placed first, so that "Assad" in a headline finds
/// "Bashar al-Assad" of the body; a name joins the group whose fullest name it matches best and, where several match
/// equally, each mention joins the one that was named last before it. `linked` are pairs of mentions that the text itself
/// says are one actor's.
pub fn group<F: Form>(
    text: &str,
    names: &[Found],
    (chosen, linked): (&[u32], &[(u32, u32)]),
) -> Vec<Group> {
    let surfaces = distinct_surfaces::<F>(text, names, chosen);
    let mut order: Vec<usize> = (0..surfaces.len()).collect();
    order.sort_by_key(|&at| {
        (
            Reverse(surfaces[at].form.fullness()),
            surfaces[at].mentions[0],
        )
    });

    let mut clusters: Vec<Cluster> = Vec::new();
    let mut by_key: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in order {
        let keys = surfaces[at].form.keys();
        let candidates = best_candidates(&surfaces, (&clusters, &by_key), (at, &keys));
        if candidates.is_empty() {
            for key in keys {
                by_key.entry(key).or_default().push(clusters.len());
            }
            clusters.push(Cluster::opened_by(at, &surfaces[at].mentions));
        } else {
            deal(&mut clusters, &candidates, (at, &surfaces[at].mentions));
        }
    }
    join_linked(&mut clusters, linked);
    let mut groups: Vec<Group> = clusters
        .iter()
        .filter(|cluster| !cluster.members.is_empty())
        .map(|cluster| finish(cluster, &surfaces))
        .collect();
    groups.sort_by_key(|group| group.mentions.first().copied());
    groups
}

/// All mentions of one way of writing a name.
struct Surface<F> {
    written: String,
    form: F,
    mentions: Vec<u32>,
}

struct Cluster {
    /// The surface that stands for it.
    fullest: usize,
    /// Which mention is written how: (mention, surface), sorted.
    members: Vec<(u32, usize)>,
}

impl Cluster {
    fn opened_by(surface: usize, mentions: &[u32]) -> Self {
        Self {
            fullest: surface,
            members: mentions.iter().map(|&mention| (mention, surface)).collect(),
        }
    }

    /// The last of its mentions before `mention`.
    fn last_before(&self, mention: u32) -> Option<u32> {
        let at = self.members.partition_point(|member| member.0 < mention);
        at.checked_sub(1).map(|at| self.members[at].0)
    }
}

fn distinct_surfaces<F: Form>(text: &str, names: &[Found], chosen: &[u32]) -> Vec<Surface<F>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut surfaces: Vec<Surface<F>> = Vec::new();
    for &index in chosen {
        let span = names[index as usize].span;
        let written = span.of(text);
        let at = *places.entry(written).or_insert_with(|| {
            surfaces.push(Surface {
                written: span.on_one_line(text).into_owned(),
                form: F::of(written),
                mentions: Vec::new(),
            });
            surfaces.len() - 1
        });
        surfaces[at].mentions.push(index);
    }
    surfaces
}

/// The clusters that the surface `at` matches best, all equally well.
fn best_candidates<F: Form>(
    surfaces: &[Surface<F>],
    (clusters, by_key): (&[Cluster], &HashMap<u64, Vec<usize>>),
    (at, keys): (usize, &[u64]),
) -> Vec<usize> {
    let mut best = None;
    let mut candidates: Vec<usize> = Vec::new();
    let near = keys
        .iter()
        .filter_map(|key| by_key.get(key))
        .flat_map(|clusters| clusters.iter().rev().take(MOST_CANDIDATES));
    for &cluster in near {
        let rank = surfaces[at]
            .form
            .match_rank(&surfaces[clusters[cluster].fullest].form);
        if rank.is_some() && rank > best {
            best = rank;
            candidates.clear();
        }
        if rank.is_some() && rank == best && !candidates.contains(&cluster) {
            candidates.push(cluster);
        }
    }
    candidates
}

/// Gives the `mentions` of a surface to the `candidates`: each to the one named last before it, or, if none was, to the
/// one named first.
fn deal(clusters: &mut [Cluster], candidates: &[usize], (surface, mentions): (usize, &[u32])) {
    let mut dealt: Vec<(usize, u32)> = Vec::with_capacity(mentions.len());
    for &mention in mentions {
        let chosen = candidates.iter().copied().max_by_key(|&cluster| {
            let first = clusters[cluster].members[0].0;
            (clusters[cluster].last_before(mention), Reverse(first))
        });
        dealt.extend(chosen.map(|cluster| (cluster, mention)));
    }
    for &(cluster, mention) in &dealt {
        clusters[cluster].members.push((mention, surface));
    }
    for &cluster in candidates {
        clusters[cluster].members.sort_unstable();
    }
}

/// Makes one cluster of those that hold the two mentions of a link; the first, which names it in full, stays.
fn join_linked(clusters: &mut [Cluster], linked: &[(u32, u32)]) {
    if linked.is_empty() {
        return;
    }
    let mut home: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        home.extend(cluster.members.iter().map(|member| (member.0, at)));
    }
    for (full, short) in linked {
        let (Some(&to), Some(&from)) = (home.get(full), home.get(short)) else {
            continue;
        };
        if to != from {
            let moved = std::mem::take(&mut clusters[from].members);
            home.extend(moved.iter().map(|member| (member.0, to)));
            clusters[to].members.extend(moved);
            clusters[to].members.sort_unstable();
        }
    }
}

fn finish<F>(cluster: &Cluster, surfaces: &[Surface<F>]) -> Group {
    let name = surfaces[cluster.fullest].written.clone();
    let mut aliases: Vec<String> = Vec::new();
    let mut seen = vec![cluster.fullest];
    for &(_, surface) in &cluster.members {
        let written = &surfaces[surface].written;
        if !seen.contains(&surface) {
            seen.push(surface);
            if *written != name && !aliases.contains(written) {
                aliases.push(written.clone());
            }
        }
    }
    Group {
        mentions: cluster.members.iter().map(|member| member.0).collect(),
        name,
        aliases,
    }
}
