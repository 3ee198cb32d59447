//! Which namespace a prefix stands for where (Namespaces in XML 1.0), and by custom where
//! nobody said.

use super::lex::Attribute;
use super::names::Ns;
use super::repairs::{Repair, Repairs};

/// Declarations in force at a time.
const MAX_DECLARED: usize = 256;

/// Declarations in force, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Scopes<'a> {
    declared: Vec<(usize, &'a str, Ns)>,
}

impl<'a> Scopes<'a> {
    /// Takes the declarations of an element at `depth` (0: the root).
    pub fn enter(&mut self, depth: usize, attributes: &[Attribute<'a>]) {
        for attribute in attributes {
            let Some(rest) = attribute.name.strip_prefix("xmlns") else { continue };
            let ns = Ns::of_uri(attribute.value);
            let (prefix, ns) = match rest.strip_prefix(':') {
                Some(prefix) => (prefix, ns.or(Ns::of_prefix(prefix)).unwrap_or(Ns::Other)),
                // What the root or an item is in by default is a feed's, whatever it is called.
                None if rest.is_empty() => match ns {
                    Some(Ns::Xhtml) if depth > 0 => ("", Ns::Xhtml),
                    Some(ns) if depth > 0 => ("", ns),
                    _ if attribute.value.is_empty() || depth < 3 => ("", Ns::Core),
                    _ => ("", Ns::Other),
                },
                None => continue,
            };
            if self.declared.len() < MAX_DECLARED {
                self.declared.push((depth, prefix, ns));
            }
        }
    }

    /// Forgets the declarations of elements at `depth` and below.
    pub fn leave(&mut self, depth: usize) {
        while self.declared.pop_if(|(declared, ..)| *declared >= depth).is_some() {}
    }

    /// The namespace of a name as written.
    pub fn ns(&self, name: &str, at: usize, repairs: &mut Repairs<'_>) -> Ns {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let declared = self.declared.iter().rev().find(|(_, known, _)| *known == prefix);
        match declared {
            Some((.., ns)) => *ns,
            None if prefix.is_empty() => Ns::Core,
            None => {
                let known = Ns::of_prefix(prefix);
                if known.is_some() {
                    repairs.note(Repair::Namespace, at);
                }
                known.unwrap_or(Ns::Other)
            }
        }
    }
}
