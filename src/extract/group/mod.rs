//! Mentions become groups: which names of one article name the same actor.
//!
//! Persons and organizations are told together by the form of their names ([`person`], [`organization`]); locations by
//! the place that they resolve to, see [`locate`](super::locate).

pub mod organization;
pub mod person;
pub mod variant;

use crate::extract::Found;

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
    /// Whether this name, met after `earlier` or before it, can be the same actor's; `None` if not, else how surely,
    /// higher is surer.
    fn match_rank(&self, earlier: &Self) -> Option<u8>;
    /// How much of a name this is: the fullest of a group becomes its display name and stands for it.
    fn fullness(&self) -> usize;
}

struct Member<F> {
    index: u32,
    surface: String,
    form: F,
}

/// Groups those `names` whose index is in `chosen`. A name joins the group that it matches best and, of equals, the one
/// mentioned last; fuller names are placed first, so that "Assad" in a headline finds "Bashar al-Assad" of the body.
pub fn group<F: Form>(text: &str, names: &[Found], chosen: &[u32]) -> Vec<Group> {
    let mut forms: Vec<Distinct<F>> = distinct_forms(text, names, chosen);
    let order = by_fullness(&forms);
    let mut clusters: Vec<Cluster> = Vec::new();
    for at in order {
        match best_cluster(&forms, &clusters, at) {
            Choice::None => clusters.push(Cluster { forms: vec![at] }),
            Choice::One(cluster) => clusters[cluster].forms.push(at),
            Choice::Several(candidates) => {
                let split = split_by_nearest(&forms, &clusters, (at, &candidates));
                for (cluster, members) in split {
                    let form = F::of(&members[0].surface);
                    forms.push(Distinct { form, members });
                    clusters[cluster].forms.push(forms.len() - 1);
                }
                forms[at].members.clear();
            }
        }
    }
    let mut groups: Vec<Group> = clusters
        .iter()
        .map(|cluster| finish(cluster, &forms))
        .collect();
    groups.sort_by_key(|group| group.mentions.first().copied());
    groups
}

/// All mentions of one surface.
struct Distinct<F> {
    form: F,
    members: Vec<Member<()>>,
}

impl<F> Distinct<F> {
    fn first(&self) -> u32 {
        self.members.first().map_or(u32::MAX, |member| member.index)
    }
}

struct Cluster {
    forms: Vec<usize>,
}

enum Choice {
    None,
    One(usize),
    /// Several clusters match equally well: each mention goes to the one named last before it.
    Several(Vec<usize>),
}

fn distinct_forms<F: Form>(text: &str, names: &[Found], chosen: &[u32]) -> Vec<Distinct<F>> {
    let mut places: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let mut forms: Vec<Distinct<F>> = Vec::new();
    for &index in chosen {
        let surface = names[index as usize].span.of(text);
        let at = *places.entry(surface).or_insert_with(|| {
            forms.push(Distinct {
                form: F::of(surface),
                members: Vec::new(),
            });
            forms.len() - 1
        });
        forms[at].members.push(Member {
            index,
            surface: surface.split_whitespace().collect::<Vec<_>>().join(" "),
            form: (),
        });
    }
    forms
}

fn by_fullness<F: Form>(forms: &[Distinct<F>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|&at| {
        (
            std::cmp::Reverse(forms[at].form.fullness()),
            forms[at].first(),
        )
    });
    order
}

fn best_cluster<F: Form>(forms: &[Distinct<F>], clusters: &[Cluster], at: usize) -> Choice {
    let mut best: Option<u8> = None;
    let mut candidates = Vec::new();
    for (place, cluster) in clusters.iter().enumerate() {
        // A name must agree with the fullest of the group, which stands for it, not with any of its short forms.
        let rank = forms[at].form.match_rank(&forms[cluster.forms[0]].form);
        match rank {
            None => {}
            Some(rank) if Some(rank) > best => {
                best = Some(rank);
                candidates = vec![place];
            }
            Some(rank) if Some(rank) == best => candidates.push(place),
            Some(_) => {}
        }
    }
    match candidates.len() {
        0 => Choice::None,
        1 => Choice::One(candidates[0]),
        _ => Choice::Several(candidates),
    }
}

/// Deals the mentions of the form `at` out to the `candidates`: each to the one that was named last before it, or to the
/// one named first if none was.
fn split_by_nearest<F: Form>(
    forms: &[Distinct<F>],
    clusters: &[Cluster],
    (at, candidates): (usize, &[usize]),
) -> Vec<(usize, Vec<Member<()>>)> {
    let mut dealt: Vec<(usize, Vec<Member<()>>)> = Vec::new();
    for member in &forms[at].members {
        let named = |cluster: usize| {
            clusters[cluster]
                .forms
                .iter()
                .flat_map(|&form| &forms[form].members)
                .map(|member| member.index)
        };
        let before = |&cluster: &usize| named(cluster).filter(|&index| index < member.index).max();
        let chosen = candidates
            .iter()
            .copied()
            .max_by_key(|cluster| {
                let first = named(*cluster).min().unwrap_or(u32::MAX);
                (before(cluster), std::cmp::Reverse(first))
            })
            .unwrap_or(candidates[0]);
        let member = Member {
            index: member.index,
            surface: member.surface.clone(),
            form: (),
        };
        match dealt.iter_mut().find(|(cluster, _)| *cluster == chosen) {
            Some((_, members)) => members.push(member),
            None => dealt.push((chosen, vec![member])),
        }
    }
    dealt
}

fn finish<F: Form>(cluster: &Cluster, forms: &[Distinct<F>]) -> Group {
    let mut members: Vec<&Member<()>> = cluster
        .forms
        .iter()
        .flat_map(|&form| &forms[form].members)
        .collect();
    members.sort_by_key(|member| member.index);
    let fullest = cluster
        .forms
        .iter()
        .filter(|&&form| !forms[form].members.is_empty())
        .max_by_key(|&&form| {
            (
                forms[form].form.fullness(),
                std::cmp::Reverse(forms[form].first()),
            )
        });
    let name = fullest.map_or(String::new(), |&form| {
        forms[form].members[0].surface.clone()
    });
    let mut aliases: Vec<String> = Vec::new();
    for member in &members {
        if member.surface != name && !aliases.contains(&member.surface) {
            aliases.push(member.surface.clone());
        }
    }
    Group {
        mentions: members.iter().map(|member| member.index).collect(),
        name,
        aliases,
    }
}
