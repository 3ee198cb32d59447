//! Files that no encoder at hand makes, byte by byte.

use super::*;

/// A film of so many frames, all the same: the first one's bytes over and over.
pub(super) fn gif(frames: usize) -> Vec<u8> {
    let one = made(20, 20, ImageFormat::Gif);
    // Header, size and the frame; the last byte ends the file.
    let (head, rest) = one.split_at(13);
    let (frame, end) = rest.split_at(rest.len() - 1);
    [head, &frame.repeat(frames), end].concat()
}

/// A film in WebP.
pub(super) fn webp(frames: usize) -> Vec<u8> {
    let (width, height) = (64u32, 48u32);
    let chunk = |name: &[u8], data: &[u8]| {
        let padding = &[0][..data.len() % 2];
        [name, &(data.len() as u32).to_le_bytes(), data, padding].concat()
    };
    let three = |n: u32| n.to_le_bytes()[..3].to_vec();
    let size = [three(width - 1), three(height - 1)].concat();
    // Behind `RIFF`, a length and `WEBP`: one picture.
    let picture = made(width, height, ImageFormat::WebP).split_off(12);
    let place = [three(0), three(0), size.clone(), three(40), vec![0], picture].concat();
    let parts = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[&[2, 0, 0, 0], &size[..]].concat()),
        chunk(b"ANIM", &[0; 6]),
        chunk(b"ANMF", &place).repeat(frames),
    ];
    chunk(b"RIFF", &parts.concat())
}

/// A grey JPEG, at once or in passes: each block is one difference of nothing, told in one bit.
pub(super) fn jpeg(width: u16, height: u16, colours: u8, passes: bool) -> Vec<u8> {
    let segment = |marker: u8, data: &[u8]| {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    };
    let each = |what: &dyn Fn(u8) -> Vec<u8>| (1..=colours).flat_map(what).collect::<Vec<u8>>();
    let head = [&[8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[colours]].concat();
    let frame = [head, each(&|n| vec![n, 0x11, 0])].concat();
    // One code of one bit: nothing, and the end of the block.
    let code = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    let last = if passes { 0 } else { 63 };
    let scan = [vec![colours], each(&|n| vec![n, 0]), vec![0, last, 0]].concat();
    let blocks = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8);
    let bits = blocks * usize::from(colours) * if passes { 1 } else { 2 };
    [
        vec![0xff, 0xd8],
        segment(0xee, b"Adobe\0\x64\0\0\0\0\0"),
        segment(0xdb, &[&[0][..], &[1; 64]].concat()),
        segment(if passes { 0xc2 } else { 0xc0 }, &frame),
        segment(0xc4, &[code(0), code(0x10)].concat()),
        segment(0xda, &scan),
        vec![0; bits.div_ceil(8)],
        vec![0xff, 0xd9],
    ]
    .concat()
}
