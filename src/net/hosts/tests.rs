//! Orders of work, as lists of `host job`.

use super::*;

fn queue(overall: usize, per_host: usize, work: &str) -> Queue<String> {
    let mut queue = Queue::new(overall, per_host);
    for job in work.split(' ') {
        let host = queue.host(&job[..1]);
        queue.push(host, job.to_owned());
    }
    queue.arrange();
    queue
}

fn take_all(queue: &mut Queue<String>) -> String {
    std::iter::from_fn(|| queue.take()).map(|taken| taken.job).collect::<Vec<_>>().join(" ")
}

#[test]
fn limits_hold() {
    let mut queue = queue(3, 2, "a1 a2 a3 a4 b1 c1");
    assert_eq!(take_all(&mut queue), "a1 a2 b1");
    let a = queue.host("a");
    queue.done(a);
    assert_eq!(take_all(&mut queue), "a3", "the longest queue goes on");
    let b = queue.host("b");
    queue.done(b);
    assert_eq!(take_all(&mut queue), "c1", "a full host holds up nobody");
    assert_eq!(queue.running(), 3);
}

#[test]
fn the_longest_queue_starts_first() {
    assert_eq!(take_all(&mut queue(9, 1, "a1 b1 b2 b3 c1 c2")), "b1 c1 a1");
    assert_eq!(take_all(&mut queue(9, 9, "a1 a2 b1 b2 b3")), "b1 a1 b2 a2 b3", "evenly");
}

#[test]
fn the_last_requests_close_their_connections() {
    let mut queue = queue(9, 2, "a1 a2 a3 b1");
    let last = |queue: &mut Queue<String>| {
        let taken = std::iter::from_fn(|| queue.take());
        taken.map(|one| (one.job, one.last)).collect::<Vec<_>>()
    };
    let first = [("a1".into(), false), ("a2".into(), true), ("b1".into(), true)];
    assert_eq!(last(&mut queue), first, "one more job for two connections to a");
    let a = queue.host("a");
    queue.done(a);
    assert_eq!(last(&mut queue), [("a3".into(), true)]);
}

#[test]
fn few_hosts_are_under_way_at_a_time() {
    let mut queue = Queue::new(usize::MAX, 1);
    for host in 0..2 * HOSTS_UNDER_WAY {
        let host = queue.host(&host.to_string());
        queue.push(host, ());
        queue.push(host, ());
    }
    queue.arrange();
    let first: Vec<HostId> = std::iter::from_fn(|| queue.take()).map(|one| one.host).collect();
    assert_eq!(first.len(), HOSTS_UNDER_WAY);
    queue.done(first[0]);
    let more: Vec<HostId> = std::iter::from_fn(|| queue.take()).map(|one| one.host).collect();
    assert_eq!(more, [first[0]], "its own work comes before another host's");
    queue.done(first[0]);
    assert_eq!(std::iter::from_fn(|| queue.take()).count(), 1, "it is finished: room for another");
}

#[test]
fn a_paused_host_hands_its_work_back() {
    let mut queue = queue(9, 1, "a1 a2 a3 b1");
    assert_eq!(queue.take().map(|taken| taken.job).as_deref(), Some("a1"));
    let a = queue.host("a");
    assert_eq!(queue.pause(a, Timestamp(100)), ["a2", "a3"]);
    queue.done(a);
    assert_eq!(take_all(&mut queue), "b1");
    assert_eq!(queue.paused(a, Timestamp(99)), Some(Timestamp(100)));
    assert_eq!(queue.paused(a, Timestamp(100)), None);
    queue.pause(a, Timestamp(50));
    assert_eq!(queue.paused(a, Timestamp(60)), Some(Timestamp(100)), "the longest pause counts");
}

#[test]
fn politeness_is_owed_to_host_and_port() {
    let check = |url: &str, host| {
        assert_eq!(host_of(&Url::parse(url).unwrap()).as_deref(), host, "{url}");
    };
    check("http://Example.org/a", Some("example.org"));
    check("https://example.org:443/a", Some("example.org"));
    check("http://127.0.0.1:8808/f/1.xml", Some("127.0.0.1:8808"));
    check("file:///tmp/a.xml", None);
}

proptest::proptest! {
    /// Whatever the order of taking and ending: limits hold, and all work is taken once.
    #[test]
    fn every_job_is_taken_once(
        jobs in proptest::collection::vec(0u8..6, 0..60),
        ends in proptest::collection::vec(0usize..8, 0..200),
        overall in 1usize..6, per_host in 1usize..4,
    ) {
        let mut queue = Queue::new(overall, per_host);
        for (at, host) in jobs.iter().enumerate() {
            let host = queue.host(&host.to_string());
            queue.push(host, at);
        }
        queue.arrange();
        let (mut running, mut taken) = (Vec::new(), Vec::new());
        let mut ends = ends.into_iter();
        loop {
            while let Some(one) = queue.take() {
                running.push(one.host);
                taken.push(one.job);
                let of_host = running.iter().filter(|host| **host == one.host).count();
                proptest::prop_assert!(running.len() <= overall && of_host <= per_host);
            }
            if running.is_empty() {
                break;
            }
            let host = running.swap_remove(ends.next().unwrap_or(0) % running.len());
            queue.done(host);
        }
        taken.sort_unstable();
        proptest::prop_assert_eq!(taken, (0..jobs.len()).collect::<Vec<_>>());
    }
}
