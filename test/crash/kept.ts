import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../parts/temporary.js'

/** Folders by name: everything that a release writes to. */
export type Places = Readonly<Record<string, string>>

/** What stood in the places when a release passed each of its points: what a SIGKILL there would leave. */
export interface Kept {
  /** For the release that keeps: it stands still at each point until everything is copied. */
  readonly env: Readonly<Record<string, string>>
  /** The points that it passed, in order, from the one on that it was to keep. */
  points(): readonly string[]
  /** Puts the places back as they stood at a point. */
  restore(point: string): void
}

/** Keeps these places at every point of a release, from one point on. */
export function keepStates(places: Places, since = ''): Kept {
  const folder = temporaryFolder('kept')
  const points = () => readFileSync(join(folder, 'points'), 'utf8').trim().split('\n')
  return {
    env: { KEEP_IN: folder, KEEP_PLACES: JSON.stringify(places), KEEP_SINCE: since },
    points,
    restore(point) {
      const state = join(folder, String(points().indexOf(point)))
      if (!existsSync(state)) throw new Error(`nothing was kept at ${point}`)
      for (const [name, place] of Object.entries(places)) {
        rmSync(place, { recursive: true, force: true, maxRetries: 3 })
        copy(join(state, name), place)
      }
    },
  }
}

/** Copies the places into a folder of this point. */
export function keepState(places: Places, state: string): void {
  mkdirSync(state)
  for (const [name, place] of Object.entries(places)) copy(place, join(state, name))
}

/** Copies what is there; what a write under way renames meanwhile is as good as not written yet. */
function copy(from: string, to: string): void {
  const stat = lstatSync(from, { throwIfNoEntry: false })
  try {
    if (stat?.isSymbolicLink()) symlinkSync(readlinkSync(from), to)
    else if (stat?.isFile()) copyFileSync(from, to)
    else if (stat?.isDirectory()) {
      mkdirSync(to)
      for (const name of readdirSync(from)) copy(join(from, name), join(to, name))
    }
  } catch (error) {
    if (existsSync(from)) throw error
  }
}
