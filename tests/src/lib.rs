//! Acceptance tests over the command table, laws over the whole program, and tidy checks over the
//! repository itself.

#[cfg(test)]
mod acceptance;
#[cfg(test)]
mod bindings;
#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod tidy;
