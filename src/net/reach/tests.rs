//! When the network is blamed, and when a host.

use super::*;

fn judge(hosts: usize, seen: &[(&str, Evidence)]) -> Verdict {
    let mut reach = Reach::default();
    seen.iter().fold(Verdict::Open, |_, (host, evidence)| reach.note(host, *evidence, hosts))
}

#[test]
fn one_dead_host_is_not_the_network() {
    use Evidence::{Answered, NoWayOut, None, Unreached};
    assert_eq!(judge(1, &[("a", Unreached)]), Verdict::Open);
    assert_eq!(judge(9, &[("a", Unreached), ("a", Unreached), ("b", Unreached)]), Verdict::Open);
    assert_eq!(judge(9, &[("a", NoWayOut), ("b", NoWayOut)]), Verdict::Open);
    assert_eq!(judge(9, &[("a", Answered), ("b", NoWayOut), ("c", NoWayOut)]), Verdict::Online);
    assert_eq!(judge(0, &[("a", None), ("b", None), ("c", None)]), Verdict::Open);
}

#[test]
fn three_hosts_out_of_reach_are() {
    use Evidence::{Answered, NoWayOut, Unreached};
    let three = [("a", Unreached), ("b", Unreached), ("c", NoWayOut)];
    assert_eq!(judge(9, &three), Verdict::Offline);
    assert_eq!(judge(1, &[("a", NoWayOut)]), Verdict::Offline);
    assert_eq!(judge(2, &[("a", NoWayOut), ("b", NoWayOut)]), Verdict::Offline);
    let late = [("a", Unreached), ("b", Unreached), ("c", Unreached), ("d", Answered)];
    assert_eq!(judge(9, &late), Verdict::Offline, "said once, it stands for this refresh");
}
