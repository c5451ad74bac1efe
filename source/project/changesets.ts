import { type Bump, reaches } from './bump.js'
import type { NeededBump } from './policy.js'

const bumpNames: readonly Bump[] = ['major', 'minor', 'patch']
const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n?---/
const line = /^\s*(?:"[^"]+"|'[^']+'|[^\s:]+)\s*:\s*["']?(major|minor|patch)["']?\s*$/

/** The largest bump that a changeset asks for any package; undefined where it asks for none. */
export function readChangeset(text: string): Bump | undefined {
  const [, lines = ''] = frontMatter.exec(text) ?? []
  return largest(bumpNames.filter((name) => lines.split(/\r?\n/).some((one) => line.exec(one)?.[1] === name)))
}

/** What pending changesets ask for together, and how many there are. */
export function bumpFromChangesets(bumps: readonly (Bump | undefined)[]): NeededBump | undefined {
  const asked = bumps.filter((bump) => bump !== undefined)
  const bump = largest(asked)
  if (bump === undefined) return undefined
  return {
    bump,
    reason: asked.length === 1 ? '1 changeset asks for it' : `${asked.length} changesets ask for it`,
  }
}

function largest(bumps: readonly Bump[]): Bump | undefined {
  return bumps.toSorted((one, other) => (reaches(one, other) ? -1 : 1))[0]
}
