import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Step } from '../../source/plan/step.js'
import type { Action } from '../../source/ports/action.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeStep } from './plans.js'

/** A file outside of the repository to which effects and gates add a line each. */
export interface Tally {
  readonly file: string
  count(): number
  lines(): readonly string[]
}

/** A tally that nothing was added to yet. */
export function makeTally(): Tally {
  const file = join(temporaryFolder('tally'), 'tally')
  const lines = (): readonly string[] =>
    existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
  return { file, lines, count: () => lines().length }
}

/** An action whose effect is one more line in a tally; it is done once there is one. */
export function tallyAction(name: string, tally: Tally, fields: Partial<Action> = {}): Action {
  return {
    name,
    title: name,
    irreversible: true,
    makes: [],
    probe: async () => (tally.count() > 0 ? { found: 'done', fact: 'it is there' } : { found: 'absent' }),
    async perform({ write, release }) {
      const before = (await write.readText(tally.file)) ?? ''
      await write.writeText(tally.file, `${before}${release.step.id}\n`)
      return { verdict: 'pass', fact: 'added' }
    },
    describe: () => 'add a line',
    ...fields,
  }
}

/** A step that performs a built-in action. */
export function actionStep(id: string, name: string, fields: Partial<Step> = {}): Step {
  return makeStep(id, {
    nature: 'effect',
    about: 'world',
    does: { type: 'uses', name, with: {} },
    ...fields,
  })
}

/** A gate that runs a line of shell; it finds a tally's file as `$TALLY`. */
export function gateStep(id: string, line: string, tally?: Tally, fields: Partial<Step> = {}): Step {
  return makeStep(id, {
    does: { type: 'run', line },
    ...(tally ? { env: { TALLY: tally.file } } : {}),
    ...fields,
  })
}
