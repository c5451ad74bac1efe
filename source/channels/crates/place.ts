import type { CrateSubject } from '../../checks/crates/facts/crate.js'
import type { Place } from '../publishing/refused.js'

/** The registry of a crate, with what helps where it refuses. */
export function placeOf({ registry, name }: CrateSubject): Place {
  const login = registry.name === 'crates-io' ? 'cargo login' : `cargo login --registry ${registry.name}`
  return {
    title: registry.title,
    login: `make a token that may publish, then: ${login}`,
    right: `ask an owner of ${name}: cargo owner --add YOUR-LOGIN ${name}`,
  }
}
