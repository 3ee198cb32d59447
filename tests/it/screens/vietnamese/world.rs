//! A world without an English word: papers in Vietnamese, with marks apart and together, and in
//! scripts whose letters are wide, have marks, or are several characters.

use sapo::section::Language;

use crate::screens::desk::{Desk, Edition};

pub const EDITIONS: &[Edition] = &[
    (
        "Bình Minh",
        "Thời sự",
        &[
            (
                0,
                "Bão số 12 đổi hướng, miền Trung mưa rất to đêm nay và sáng mai",
                "Nhiều nơi học sinh được nghỉ; tâm bão cách Đà Nẵng 210 km.",
                "<p>Theo đài dự báo, lúc 13 giờ, vị trí tâm bão ở vào khoảng 15,8 độ vĩ bắc, \
                 <a href=\"https://bao.example/ban-do\">cách Đà Nẵng 210 km</a> về phía đông.</p>\
                 <h2>Sơ tán trước 18 giờ</h2><ul><li>Ven biển Quảng Nam</li><li>Hội An, Đà Nẵng\
                 </li></ul><blockquote><p>Không chủ quan, ông nói.</p></blockquote>\
                 <figure><img src=\"https://bao.example/a.jpg\" alt=\"Sóng lớn\"><figcaption>Sóng ở \
                 Mỹ Khê chiều nay.</figcaption></figure><table><tr><th>Nơi</th><th>Mưa</th></tr>\
                 <tr><td>Huế</td><td>120 mm</td></tr></table><p>Thuyền đã về bến.</p>",
            ),
            (
                3,
                // Marks apart from their letters.
                "Ca\u{302}\u{300}u mo\u{31b}\u{301}i no\u{302}\u{301}i hai bo\u{31b}\u{300} \
                 so\u{302}ng Ha\u{300}n tho\u{302}ng xe",
                "Đà Nẵng có thêm một cây cầu.",
                "<p>Ca\u{302}\u{300}u.</p>",
            ),
            (5, "Lễ hội 🇻🇳 👩‍👩‍👧‍👦 và pháo hoa 🎆 ❤️ bên sông", "", "<p>Đông vui.</p>"),
            (30, "Tàu điện chạy thử chuyến đầu tiên", "", ""),
        ],
    ),
    (
        "Bình Minh",
        "Kinh tế",
        &[(2, "Giá vàng giảm phiên thứ ba liên tiếp", "Nhà vàng bán ra.", "<p>Vàng.</p>")],
    ),
    (
        "Sông Hàn",
        "Thế giới",
        &[
            (
                1,
                "Hội đàm nối lại bên hồ sau một tuần im lặng",
                "Hai phái đoàn gặp nhau.",
                "<p>Hồ.</p>",
            ),
            (50, "Tàu đêm trở lại sau mười năm", "", "<p>Tàu.</p>"),
        ],
    ),
    (
        "東京日報",
        "国際",
        &[(
            4,
            "台風が接近、各地で大雨のおそれ 👩‍💻",
            "気象台が注意を呼びかけ。",
            "<p>台風は北上しています。</p>",
        )],
    ),
    (
        "ข่าวเช้า",
        "ต่างประเทศ",
        &[(6, "พายุเข้าเวียดนามตอนกลาง ฝนตกหนักถึงหนักมาก", "", "<p>น้ำท่วมฉับพลัน</p>")],
    ),
    (
        "सुबह समाचार",
        "दुनिया",
        &[(7, "तूफ़ान ने बदली दिशा, मध्य क्षेत्र में भारी बारिश की चेतावनी", "", "<p>बारिश</p>")],
    ),
];

/// What stands in addresses and in what tests make up.
const MADE_UP: &str = "https feeds example bao com vn km mm ban-do www jpg config toml sapo \
    đĩa đầy hỏng";

pub fn open(size: (u16, u16), language: Language) -> Desk {
    Desk::of(size, "", language, EDITIONS)
}

/// All words of the world.
pub fn words() -> Vec<&'static str> {
    let mut words = vec![MADE_UP];
    for (paper, section, items) in EDITIONS {
        words.extend([*paper, *section]);
        words.extend(items.iter().flat_map(|(_, title, lead, body)| [*title, *lead, *body]));
    }
    words
}
