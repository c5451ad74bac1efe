import { z } from 'zod'
import { nameOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, pass } from '../../../ports/verdict.js'
import { readPackage } from '../client/package.js'
import { settingsFiles } from '../client/settings.js'

const shape = z.object({ publishConfig: z.object({ provenance: z.boolean().optional() }).default({}) })

export const npmProvenance = defineCheck({
  name: 'npm/provenance',
  title: 'Provenance can be made here',
  words:
    'Provenance that is asked for can be made here: npm signs it in a workflow alone, and refuses anywhere else.',
  about: 'tree',
  why: 'npm signs provenance with the identity of a workflow; on any other machine it refuses to publish.',
  async check({ read, release }) {
    const { json, path, spec } = await readPackage(read, release)
    const written = shape.safeParse(json).data?.publishConfig.provenance
    if (!(written ?? (await isSet(read, spec.dir)))) return pass('none is asked for')
    const { GITHUB_ACTIONS, GITLAB_CI, ACTIONS_ID_TOKEN_REQUEST_URL, SIGSTORE_ID_TOKEN } = read.env
    const canSign = GITHUB_ACTIONS ? ACTIONS_ID_TOKEN_REQUEST_URL : GITLAB_CI && SIGSTORE_ID_TOKEN
    if (canSign) return pass('this workflow can sign it')
    const where = written ? nameOf(path) : 'npm config'
    return fail(
      `${where} asks for provenance, which only a workflow can sign`,
      'a workflow that publishes, with id-token: write, or no provenance',
      'let the workflow publish (by: workflow of the channel), or take provenance out',
    )
  },
})

/** Whether settings ask for it: the environment, else the nearest file that says. Starting npm would take longer. */
async function isSet(read: ReadPort, dir: string): Promise<boolean> {
  const given = read.env.npm_config_provenance ?? read.env.NPM_CONFIG_PROVENANCE
  if (given !== undefined) return given === 'true'
  for (const path of settingsFiles(read, dir)) {
    const says = /^\s*provenance\s*=\s*(\w+)\s*$/m.exec((await read.readText(path)) ?? '')?.[1]
    if (says !== undefined) return says === 'true'
  }
  return false
}
