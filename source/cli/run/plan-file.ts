import { z } from 'zod'
import { Usage } from '../../core/errors.js'
import { packageKey } from '../../plan/parse.js'
import { parseJson } from '../../plan/parse-json.js'
import type { ReadPort } from '../../ports/read.js'

/** A plan file as it lies in the repository. */
export interface PlanSource {
  /** Relative to the root. */
  readonly path: string
  readonly text: string
  /** True where reading it means running it. */
  readonly code: boolean
}

const places = [
  'release-wizard.yaml',
  'release-wizard.yml',
  'release-wizard.json',
  '.config/release-wizard.yaml',
  'release-wizard.config.ts',
  'release-wizard.config.js',
  'release-wizard.config.mjs',
]

/** Finds the plan file: the one named, else the first of the known places that is there. It is only read. */
export async function findPlanFile(
  read: ReadPort,
  named: string | undefined,
): Promise<PlanSource | undefined> {
  if (named !== undefined) {
    const text = await read.readText(named)
    if (text === undefined)
      throw new Usage(`There is no plan file ${named}.`, 'Give its path from the repository root.')
    return source(named, text)
  }
  for (const path of places) {
    const text = await read.readText(path)
    if (text !== undefined) return source(path, text)
  }
  const manifest = await read.readText('package.json')
  return manifest !== undefined && hasPlan(manifest) ? source('package.json', manifest) : undefined
}

function source(path: string, text: string): PlanSource {
  return { path, text, code: /\.(ts|js|mjs)$/.test(path) }
}

function hasPlan(manifest: string): boolean {
  return packageKey in (parseJson(manifest, z.looseObject({})) ?? {})
}
