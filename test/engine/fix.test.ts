import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import type { Step } from '../../source/plan/step.js'
import { type Check, defineCheck } from '../../source/ports/check.js'
import { fail, pass } from '../../source/ports/verdict.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeBench } from './bench.js'

/** A setting that is wrong until a file is there; `line` is the fix that the check offers. */
function setting(line: string): { readonly file: string; readonly check: Check } {
  const file = join(temporaryFolder('setting'), 'setting')
  const check = defineCheck({
    name: 'x/setting',
    title: 'Setting',
    about: 'world',
    waivable: true,
    check: async () =>
      existsSync(file) ? pass('right') : fail('wrong', 'right', 'set it', `${line} ${file}`),
  })
  return { file, check }
}

/** Answers the failure of the setting with its fix; gives where the step stands then, and the file's text. */
async function fixed(line: string, fields: Partial<Step> = {}) {
  const { file, check } = setting(line)
  const gate = makeStep('qa/setting', { does: { type: 'uses', name: check.name, with: {} }, ...fields })
  const bench = makeBench({ checks: { [check.name]: check }, env: { GH_TOKEN: 'gho_secret' } })
  const run = bench.run('live-1', makePlan([gate]))
  await run.through()
  const state = await run.through({ flags: { 'qa/setting': 'fix' } })
  return { known: readStep(state, 'qa/setting'), text: existsSync(file) ? readFileSync(file, 'utf8') : '' }
}

test('the fix of a built-in check has the login of the person who chose it', async () => {
  const { known, text } = await fixed('printf %s "$GH_TOKEN" >')
  expect(known.status).toBe('passed')
  expect(text).toBe('gho_secret')
})

test('the fix that a plan writes for a gate is handed no publish token, as the gate itself', async () => {
  const line = `printf %s "\${GH_TOKEN:-none}" >`
  const file = join(temporaryFolder('leak'), 'leak')
  const { known } = await fixed('true', { fix: `${line} ${file}` })
  expect(readFileSync(file, 'utf8')).toBe('none')
  expect(known.status).toBe('failed')
})

test('a fix that failed is said beside the question that comes back', async () => {
  const { known } = await fixed('exit 4; echo')
  expect(known.question?.facts).toContain('fix       it was run and ended with exit code 4')
})
