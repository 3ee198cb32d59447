//! Which cookie goes where.

use url::Url;

use super::field;

const FILE: &str = "# Netscape HTTP Cookie File\n\
    bao.example\tFALSE\t/\tFALSE\t0\tsession\tabc\n\
    .bao.example\tTRUE\t/rss\tFALSE\t2000000000\treader\t1\n\
    #HttpOnly_.bao.example\tTRUE\t/\tTRUE\t2000000000\ttoken\tx=y\n\
    .bao.example\tTRUE\t/\tFALSE\t10\told\tz\n\
    broken line\n\
    bao.example\tFALSE\t/\tFALSE\t0\tevil\ta;b\n\
    .Tin.Example\tTRUE\t/\tFALSE\t2000000000.5\tparts\tr\r\n\
    127.0.0.1\tTRUE\t/\tFALSE\t0\tlocal\tq\n";

#[test]
fn cookies_go_where_they_belong() {
    let check = |url: &str, expected: Option<&str>| {
        let url = Url::parse(url).unwrap();
        assert_eq!(field(FILE, &url, 1_000).as_deref(), expected, "{url}");
    };
    check("https://bao.example/rss/a", Some("session=abc; reader=1; token=x=y"));
    check("http://bao.example/rss", Some("session=abc; reader=1"));
    check("http://bao.example/rssx", Some("session=abc"));
    check("https://www.bao.example/", Some("token=x=y"));
    check("http://www.bao.example/", None);
    check("https://notbao.example/rss", None);
    check("https://bao.example.evil/rss", None);
    check("http://www.tin.example/", Some("parts=r"));
    check("http://127.0.0.1:8080/", Some("local=q"));
    check("http://1.127.0.0.1.example/", None);
}
