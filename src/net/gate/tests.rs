//! Places of hosts, pauses, forgetting.

use std::time::Duration;

use super::*;

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

#[test]
fn a_host_has_so_many_places_and_others_have_theirs() {
    block_on(async {
        let gate = Gate::new(2);
        let first = gate.enter("a").await;
        let _second = gate.enter("a").await;
        let _elsewhere = gate.enter("b").await;
        let short = Duration::from_millis(20);
        assert!(tokio::time::timeout(short, gate.enter("a")).await.is_err());
        drop(first);
        assert!(tokio::time::timeout(Duration::from_secs(5), gate.enter("a")).await.is_ok());
    });
}

#[test]
fn the_longer_pause_counts() {
    let gate = Gate::new(2);
    gate.pause("a", Timestamp(100));
    gate.pause("a", Timestamp(50));
    assert_eq!(gate.paused("a", Timestamp(10)), Some(Timestamp(100)));
    assert_eq!(gate.paused("a", Timestamp(100)), None);
    assert_eq!(gate.paused("b", Timestamp(10)), None);
}

#[test]
fn hosts_without_business_are_forgotten() {
    block_on(async {
        let gate = Gate::new(1);
        gate.pause("kept", Timestamp(100));
        let _held = gate.enter("held").await;
        for n in 0..HOSTS_KEPT + 10 {
            drop(gate.enter(&format!("h{n}")).await);
        }
        assert!(gate.hosts().len() < HOSTS_KEPT);
        assert!(gate.paused("kept", Timestamp(1)).is_some());
        assert!(gate.hosts().contains_key("held"));
    });
}
