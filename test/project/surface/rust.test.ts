import { expect, it } from 'vitest'
import { readRustSurface } from '../../../source/project/surface/rust.js'

const read = (files: Record<string, string>) =>
  readRustSurface(Object.entries(files).map(([path, text]) => ({ path, text })))

it('reads public items with their members', () => {
  const { symbols, unread } = read({
    'crates/acme/src/lib.rs': `
//! pub fn not_code() {}
/* pub struct Neither; /* x */
*/
pub const LIMIT: [u8; 2] = [1, 2];
pub static NAME: &str = "pub fn quoted() {}";
pub type Id = u64;
pub async unsafe extern "C" fn open(a: impl Fn(u8) -> u8) -> Result<(), Error> { fn inner() {} Ok(()) }
pub const fn size() -> usize { 1 }
pub(crate) fn internal() {}
fn private() {}
#[derive(Debug)]
pub struct Pool<T> where T: Clone { pub size: u32, hidden: T, #[serde(skip)] pub r#type: u8 }
pub struct Unit;
pub struct Tuple(pub u8, u8);
pub enum Error { Io(std::io::Error), #[error("x, y")] Full { at: u8 }, Gone = 3 }
pub trait Feed: Send { const MAX: u8; type Item; fn feed(&self, x: u8); fn twice(&self) { self.feed(1) } }
impl<T: Clone> Pool<T> where T: Send { pub fn new() -> Self { todo!() } fn secret(&self) {} pub(super) fn half() {} }
impl Feed for Unit { fn feed(&self, x: u8) {} }
#[macro_export]
macro_rules! pool { () => { pub fn generated() {} } }
macro_rules! internal_macro { () => {} }
#[doc(hidden)]
pub fn hidden() {}
#[cfg(test)]
mod tests { pub fn t() {} }
`,
  })
  expect(unread).toEqual([])
  expect(symbols.map((symbol) => symbol.replace('acme::', ''))).toEqual([
    'Error',
    'Error::Full',
    'Error::Gone',
    'Error::Io',
    'Feed',
    'Feed::Item',
    'Feed::MAX',
    'Feed::feed',
    'Feed::twice',
    'Id',
    'LIMIT',
    'NAME',
    'Pool',
    'Pool.size',
    'Pool.type',
    'Pool::new',
    'Tuple',
    'Unit',
    'open',
    'pool!',
    'size',
  ])
})

it('follows public modules into their files, and re-exports out of private ones', () => {
  const { symbols, unread } = read({
    'src/lib.rs': `mod core; pub mod api; mod errors;
pub use crate::core::{Pool, feed as send, self as kernel};
pub use errors::*;
pub use serde::*;
pub use std::io::Error as IoError;
pub mod inline { pub fn f() {} mod deep { pub fn g() {} } }
`,
    'src/core.rs':
      'pub struct Pool { pub size: u8 } impl Pool { pub fn open() {} }\npub struct NotReached { pub a: u8 }',
    'src/api/mod.rs': 'pub mod v1; pub fn list() {}',
    'src/api/v1.rs': 'pub fn get() {}',
    'src/errors.rs': 'pub enum Fault { Full } struct Inner;',
  })
  expect(unread).toEqual([])
  expect(symbols).toEqual([
    'crate::Fault',
    'crate::Fault::Full',
    'crate::IoError',
    'crate::Pool',
    'crate::Pool.size',
    'crate::Pool::open',
    'crate::api',
    'crate::api::list',
    'crate::api::v1',
    'crate::api::v1::get',
    'crate::inline',
    'crate::inline::f',
    'crate::kernel',
    'crate::send',
    'crate::serde::*',
  ])
})

it('says when the file of a module is not there', () => {
  expect(read({ 'src/lib.rs': 'pub mod api;' }).unread).toEqual(['src/api.rs: no such file for mod api'])
})

it('is not led astray by braces and quotes in literals', () => {
  const text = `pub fn a() { let x = '{'; let y = "}}"; let z = r#"{"#; let l: &'static str = "\\""; let q = '\\''; }
pub fn b<'a>(x: &'a str) -> char { '}' }
pub fn c() {}`
  expect(read({ 'src/lib.rs': text }).symbols).toEqual(['crate::a', 'crate::b', 'crate::c'])
})
