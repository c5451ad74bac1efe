import { fillOne } from '../../../lookups/fill-one.js'
import type { Release } from '../../../ports/release.js'

/** Fills the inputs of a dispatch: GitHub takes texts only. */
export function fillInputs(
  inputs: Readonly<Record<string, unknown>>,
  release: Release,
): Readonly<Record<string, string>> {
  const filled: Record<string, string> = {}
  for (const [name, value] of Object.entries(inputs)) {
    const text = fillOne(String(value), release, `the input ${name}`)
    filled[name] = text
  }
  return filled
}
