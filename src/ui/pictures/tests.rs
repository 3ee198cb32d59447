//! What a terminal is told of a picture.

use super::*;

#[test]
fn the_grid_is_said_once() {
    let said = "\u{1b}_Gq=2,i=7,a=T,U=1,f=32,t=d,s=8,v=8,m=0;AAAA\u{1b}\\\u{10eeee}";
    let with = with_grid(said, Size::new(40, 12)).unwrap();
    assert_eq!(with, said.replace("U=1,", "U=1,c=40,r=12,"));
    assert_eq!(with_grid("\u{10eeee}", Size::new(40, 12)), None);
}

#[test]
fn the_nearest_of_256_colours() {
    assert_eq!(of_256(Color::Rgb(255, 0, 0)), Color::Indexed(196));
    assert_eq!(of_256(Color::Rgb(250, 250, 252)), Color::Indexed(231));
    assert_eq!(of_256(Color::Rgb(100, 101, 99)), Color::Indexed(241));
    assert_eq!(of_256(Color::Rgb(94, 136, 214)), Color::Indexed(68));
    assert_eq!(of_256(Color::Reset), Color::Reset);
}

#[test]
fn few_colours_are_all_that_blocks_use() {
    let picture = || {
        let image = image::DynamicImage::ImageRgb8(image::RgbImage::from_fn(40, 40, |x, y| {
            image::Rgb([(x * 6) as u8, (y * 6) as u8, 77])
        }));
        let size = Some(Size::new(4, 2));
        SlicedProtocol::new(&ratatui_image::picker::Picker::halfblocks(), image, size).unwrap()
    };
    let area = Rect::new(0, 0, 8, 4);
    for (few, row) in [(true, 0), (true, -1), (true, 3), (false, 0)] {
        let mut pictures = Pictures::new(few);
        pictures.put("a", picture(), |_| true);
        let mut buffer = Buffer::empty(area);
        pictures.draw("a", area, 2, row, &mut buffer);
        let is_true = |colour: Color| matches!(colour, Color::Rgb(..));
        let found = buffer.content.iter().any(|cell| is_true(cell.fg) || is_true(cell.bg));
        assert_eq!(found, !few, "{row}");
        assert!(buffer.content.iter().any(|cell| cell.symbol() != " "), "{row}");
    }
}
