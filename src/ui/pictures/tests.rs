//! What a terminal is told of a picture.

use super::*;

#[test]
fn the_grid_is_said_once() {
    let said = "\u{1b}_Gq=2,i=7,a=T,U=1,f=32,t=d,s=8,v=8,m=0;AAAA\u{1b}\\\u{10eeee}";
    let with = with_grid(said, Size::new(40, 12)).unwrap();
    assert_eq!(with, said.replace("U=1,", "U=1,c=40,r=12,"));
    assert_eq!(with_grid("\u{10eeee}", Size::new(40, 12)), None);
}
