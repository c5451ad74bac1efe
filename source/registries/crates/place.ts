import type { Place } from '../frame/refused.js'
import type { CrateSubject } from './client/crate.js'

/** The registry of a crate, with what helps where it refuses. */
export function placeOf({ registry, name }: CrateSubject): Place {
  const login = registry.name === 'crates-io' ? 'cargo login' : `cargo login --registry ${registry.name}`
  return {
    title: registry.title,
    login: `make a token that may publish, then: ${login}`,
    right: `ask an owner of ${name}: cargo owner --add YOUR-LOGIN ${name}`,
  }
}
