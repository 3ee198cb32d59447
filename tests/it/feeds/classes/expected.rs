//! What the fixtures hold: the feed in a line, then each item with the fields it has.

pub(super) const CLASSES: &[(&str, &str)] = &[
    (
        "ampersands.xml",
        r#"rss 2.0 | Cà phê & trà | link http://quan.example/?a=1&b=2
- R&D, AT&T & 3 < 5
  link http://quan.example/?id=1&lang=vi
  summary … –  &khong-co; A&B"#,
    ),
    (
        "atom-0.3.xml",
        r#"atom 0.3 | Sổ tay vườn | link http://vuon.example/ | author Lan | updated 2004-05-11T09:00:00Z
- Gieo hạt
  id tag:vuon.example,2004:1
  link http://vuon.example/gieo-hat
  published 2004-05-10T01:00:00Z
  updated 2004-05-11T09:00:00Z
  author Lan
  summary Đất ẩm trước khi gieo.
  content <p>Đất <b>ẩm</b>.</p>
- Tưới nước
  id tag:vuon.example,2004:2
  link http://vuon.example/tuoi
  published 2004-05-09T08:00:00Z
  author Minh
  content <p>Sáng &amp; chiều.</p>
- Bón phân
  id tag:vuon.example,2004:3
  link http://vuon.example/bon-phan
  published 2004-05-08T08:00:00Z
  author Lan"#,
    ),
    (
        "atom-authors.xml",
        r#"atom 1.0 | Người | author Toà soạn | updated 2026-01-01T00:00:00Z
- Thừa hưởng
  id 1
  link http://nguoi.example/1
  author Toà soạn
- Chỉ có thư
  id 2
  link http://nguoi.example/2
  author ha@nguoi.example
- Của nguồn
  id 3
  link http://nguoi.example/3
  author Phan
  source Báo kia"#,
    ),
    (
        "atom-categories.xml",
        r#"atom 1.0 | Mục | updated 2026-01-01T00:00:00Z
- a
  id 1
  link http://muc.example/1
  categories Thế giới, Chỉ nhãn, Chỉ chữ"#,
    ),
    (
        "atom-odd-types.xml",
        r#"atom 1.0 | Types | updated 2026-01-01T00:00:00Z
- Xhtml by its long name
  id 1
  link http://t.example/1
  content <p>One &lt; two</p>
- Plain by its long name
  id 2
  link http://t.example/2
  content Two &lt; three
- No type
  id 3
  link http://t.example/3
  summary <p>Three</p>
- Html by its long name
  id 4
  link http://t.example/4
  content <p>Four</p>
- Content elsewhere
  id 5
  link http://t.example/5
  summary Five"#,
    ),
    (
        "atom-other-namespace.xml",
        r#"atom 1.0 | Khác
- Vẫn đọc được
  id k1
  link http://khac.example/1
  updated 2026-05-06T07:08:09Z"#,
    ),
    (
        "authors.xml",
        r#"rss 2.0 | Người | link http://nguoi.example/
- a
  link http://nguoi.example/1
  author Thu Hà
- b
  link http://nguoi.example/2
  author Quốc Anh
- c
  link http://nguoi.example/3
  author Lê Minh
- d
  link http://nguoi.example/4
  author An, Bình
- e
  link http://nguoi.example/5
  author Nguyễn"#,
    ),
    (
        "bytes.xml",
        r#"rss 2.0 | Café | link http://byte.example/
- Déjà vu “x”
  link http://byte.example/1"#,
    ),
    (
        "categories.xml",
        r#"rss 2.0 | Mục | link http://muc.example/
- a
  link http://muc.example/1
  categories Thế giới, Kinh tế
- b
  link http://muc.example/2
  categories Thể thao
- c
  link http://muc.example/3
  categories Văn & hoá"#,
    ),
    (
        "cdf.xml",
        r#"cdf | Kênh cũ | link http://kenh.example/
- Tin một
  link http://kenh.example/1.html
  updated 1998-03-04T05:06:00Z
  summary Một dòng.
- Tin hai
  link http://kenh.example/2.html"#,
    ),
    (
        "cut.xml",
        r#"rss 2.0 | Cắt | link http://cat.example/
- Một
  link http://cat.example/1
- Hai
  link http://cat.example/2"#,
    ),
    (
        "dates.xml",
        r#"rss 2.0 | Ngày | link http://ngay.example/
- Hai ngày, một hỏng
  link http://ngay.example/1
  published 2026-11-22T10:00:00Z
- Ngày hỏng trước
  link http://ngay.example/2
  published 2026-11-21T10:00:00Z
- dcterms
  link http://ngay.example/3
  published 2026-11-20T00:00:00Z
  updated 2026-11-21T00:00:00Z
- atom
  link http://ngay.example/4
  published 2026-11-19T03:00:00Z
  updated 2026-11-20T03:00:00Z
- chữ hoa
  link http://ngay.example/5
  published 2026-11-18T10:00:00Z"#,
    ),
    (
        "files.xml",
        r#"rss 2.0 | Tệp | link http://tep.example/
- tương đối
  link http://tep.example/1
  file http://tep.example/a%20b.mp3 audio/mpeg -
- hai tệp
  link http://tep.example/2
  file http://tep.example/1.mp3 audio/mpeg 10
  file http://tep.example/2.mp3 audio/mpeg 20
- media
  link http://tep.example/3
  file http://tep.example/3.mp4 video/mp4 30
  image http://tep.example/3.jpg
- không phải web
  link http://tep.example/4"#,
    ),
    (
        "ids.xml",
        r#"rss 2.0 | Số hiệu | link http://hieu.example/
- Có số
  id so-1
- Chỉ có đường
  link http://hieu.example/2
- Không có gì
- Số là đường
  id http://hieu.example/4
  link http://hieu.example/4
- Số không phải đường
  id http://hieu.example/5"#,
    ),
    (
        "item-links.xml",
        r#"rss 2.0 | Đường | link http://duong.example/
- guid
  id http://duong.example/1
  link http://duong.example/1
- atom:link
  link http://duong.example/2
- href
  link http://duong.example/3
- CDATA
  link http://duong.example/4
- không phải web"#,
    ),
    (
        "items-outside-channel.xml",
        r#"rss 2.0 | Ngoài | link http://ngoai.example/
- Một
  link http://ngoai.example/1
- Hai
  link http://ngoai.example/2"#,
    ),
    (
        "json-odd-fields.json",
        r#"json feed 1.0 | Số | link http://so.example/
- 
  id 17
  link http://so.example/17
  published 2026-01-01T20:04:05Z
  content Không có đầu đề
- Tệp không rõ loại
  id 18
  link https://bao.example/18
  content <p>x</p>
  categories a
  file http://so.example/a.mp3 - -
- Không có id
  link http://kia.example/
  author Hà
- Id lạ
  link http://so.example/20
  author Nam"#,
    ),
    (
        "open-cdata.xml",
        r#"rss 2.0 | CDATA | link http://cdata.example/
- Mở
  link http://cdata.example/1
  summary <p>Không đóng
- Sau
  link http://cdata.example/2
  summary <p>Đóng"#,
    ),
    (
        "page.html",
        r#"WebPage: a web page came, “Trang chủ & tin” ["https://bao.example/rss/moi.rss"]"#,
    ),
    (
        "rdf-0.9.xml",
        r#"rss 0.90 | Old wire | link http://wire.example/
- First line
  link http://wire.example/1
- Second line
  link http://wire.example/2"#,
    ),
    (
        "rdf-1.1.xml",
        r#"rss | Wire 1.1 | link http://wire.example/
- Eleven
  id http://wire.example/x
  link http://wire.example/x"#,
    ),
    (
        "rdf-without-link.xml",
        r#"rss 1.0 | Wire | link http://wire.example/
- Only an address
  id http://wire.example/a
  link http://wire.example/a
  published 2005-03-04T04:06:00Z
  author Ann
  summary Told by Dublin Core.
  categories Ports, Weather"#,
    ),
    (
        "relative-links.xml",
        r#"rss 2.0 | Tương đối | link http://xa.example/muc/
- Gốc
  link http://xa.example/1.html
  file http://xa.example/a.mp3 audio/mpeg 5
- Theo xml:base
  link http://gan.example/thu-muc/2.html
- xml:base hỏng
  link http://xa.example/3.html
- Không giao thức
  link http://cdn.example/4.html"#,
    ),
    (
        "root-channel.xml",
        r#"rss | Không có gốc | link http://goc.example/
- Vẫn là tin
  link http://goc.example/1"#,
    ),
    (
        "rss-0.94.xml",
        r#"rss 0.94 | Chợ phiên | link http://cho.example/
- Giá rau
  link http://cho.example/rau
  summary Rau muống <b>rẻ</b>."#,
    ),
    (
        "rss-default-namespace.xml",
        r#"rss 2.0 | Đài | link http://dai.example/
- Bản tin 7 giờ
  link http://dai.example/7h"#,
    ),
    (
        "rss-odd-version.xml",
        r#"rss 2.0.1 | Bến tàu | link http://bentau.example/
- Chuyến sáng
  link http://bentau.example/sang"#,
    ),
    (
        "rss-without-version.xml",
        r#"rss 2.0 | Bến tàu | link http://bentau.example/
- Chuyến sáng
  link http://bentau.example/sang
- Chuyến chiều
  link http://bentau.example/chieu"#,
    ),
    (
        "sources.xml",
        r#"rss 2.0 | Nguồn | link http://nguon.example/ | ttl 90
- a
  link http://nguon.example/1
  comments http://nguon.example/1#binh-luan
  source Báo kia"#,
    ),
    (
        "texts.xml",
        r#"rss 2.0 | Lời | link http://loi.example/
- media
  link http://loi.example/1
  summary Ảnh cầu
- itunes
  link http://loi.example/2
  summary Tập một
- dc
  link http://loi.example/3
  summary Tóm tắt
- thẻ không thoát
  link http://loi.example/4
  summary <p>Đoạn <b>đậm</b></p>
- cả hai
  link http://loi.example/5
  summary Tóm
  content <p>Toàn văn</p>"#,
    ),
    (
        "titles.xml",
        r#"rss 2.0 | Đầu đề | link http://de.example/
- Một hai <3
  link http://de.example/1
- Nghiêng & thẳng
  link http://de.example/2
- Thẻ không thoát ở giữa
  link http://de.example/3
- Nhiều dòng tab
  link http://de.example/4
- a & b — c
  link http://de.example/5"#,
    ),
    (
        "unbalanced.xml",
        r#"rss 2.0 | Thẻ | link http://the.example/
- Không đóng
  link http://the.example/1
  summary Đoạn <br>hai
- Bị cắt
  link http://the.example/2
- Trọn vẹn
  link http://the.example/3"#,
    ),
    (
        "undeclared-prefixes.xml",
        r#"rss 2.0 | Tiền tố | link http://tt.example/
- a
  link http://tt.example/1
  author Hoà
  content <p>Đủ</p>
  file http://tt.example/1.mp4 video/mp4 -"#,
    ),
    (
        "vietnamese-dates.xml",
        r#"rss 2.0 | Trang nhất | link https://bao.example.vn/
- a
  link https://bao.example.vn/a
  published 2026-10-01T05:02:00Z
- b
  link https://bao.example.vn/b
  published 2026-10-01T02:30:00Z
- c
  link https://bao.example.vn/c
  published 2026-09-30T16:15:00Z"#,
    ),
    (
        "xhtml.xml",
        r#"atom 1.0 | Dấu nhỏ hơn | updated 2026-01-01T00:00:00Z
- a
  id 1
  link http://x.example/1
  content <p>a &lt; b &amp;amp; c</p>
- b
  id 2
  link http://x.example/2
  content <p>Có <b>tiền tố</b></p>"#,
    ),
];
