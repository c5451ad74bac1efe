import { z } from 'zod'
import { told } from '../../lookups/problems.js'
import { parseJson } from '../../plan/parse-json.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { oneLine } from '../../project/registry-refusal.js'
import { readFormula, sourceFor } from './formats/formula.js'
import { type Platform, platforms } from './formats/platform.js'
import { standIn } from './stand-in.js'

/** What one platform downloads. */
export interface Download {
  readonly platform: Platform
  readonly url: string
  readonly sha256: string
}

export interface Evaluated {
  readonly downloads: readonly Download[]
  /** `ruby`, or how it was read where there is no ruby. */
  readonly by: string
}

const facts = z.record(z.string(), z.object({ url: z.string().optional(), sha256: z.string().optional() }))

/** What each platform would download, as ruby evaluates the formula in this file; read by patterns where ruby is missing. */
export async function evaluateFormula({ read, write }: ActionContext, file: string): Promise<Evaluated> {
  if (!(await read.has('ruby'))) return readByPatterns((await read.readText(file)) ?? '')
  const run = await write.run('ruby', ['-e', standIn, file, ...platforms], {
    env: withoutSecrets(read.env),
    timeoutMs: 60_000,
  })
  const seen = succeeded(run) ? parseJson(run.stdout, facts) : undefined
  if (seen === undefined) {
    const words = run.stderr.split('\n').find((line) => line.trim() !== '') ?? 'ruby said nothing'
    throw NotTold.fail(
      `ruby cannot evaluate the formula: ${oneLine(words)}`,
      'a formula that ruby can evaluate',
      'correct it in the tap; try: ruby -c on it',
    )
  }
  const downloads = platforms.flatMap((platform) => {
    const { url, sha256 } = seen[platform] ?? {}
    return url === undefined || sha256 === undefined ? [] : [{ platform, url, sha256 }]
  })
  return { downloads, by: 'evaluated by ruby' }
}

function readByPatterns(text: string): Evaluated {
  const formula = told(readFormula(text))
  const downloads = platforms.flatMap((platform) => {
    const source = sourceFor(formula, platform)
    return source === undefined ? [] : [{ platform, url: source.url, sha256: source.sha256.value }]
  })
  return { downloads, by: 'read by patterns, for there is no ruby here' }
}

/** What is wrong where a platform of the plan has no source; undefined where all have one. */
export function judgePlatforms(
  { downloads }: Evaluated,
  wanted: readonly Platform[] | undefined,
): NotPassed | undefined {
  const lacking = wanted?.find((platform) => !downloads.some((one) => one.platform === platform))
  if (lacking === undefined) return undefined
  const expected = 'a source for every platform of the plan'
  return fail(`the formula has nothing for ${lacking}`, expected, 'add it to the formula in the tap')
}

/** A formula is code of the tap: the tokens of this environment are nothing to it. */
function withoutSecrets(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, undefined>> {
  const names = Object.keys(env).filter((name) => /TOKEN|SECRET|PASSW|KEY|CREDENTIAL|AUTH/i.test(name))
  return Object.fromEntries(names.map((name) => [name, undefined]))
}
