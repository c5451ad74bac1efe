import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCodePlan } from '../../source/world/load-code-plan.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'

const wizard = { definePlan: (plan: object) => ({ ...plan, defined: true }) }

function load(name: string, code: string, timeoutMs?: number): Promise<object> {
  const folder = temporaryFolder('plan')
  writeFiles(folder, {
    [name]: code,
    'part.ts': 'export const channels: readonly string[] = ["npm"]\n',
  })
  const settings = { file: join(folder, name), wizard }
  return loadCodePlan(timeoutMs === undefined ? settings : { ...settings, timeoutMs })
}

const typed = `
import { definePlan } from 'release-wizard'
import { channels } from './part.js'
interface Named { name: string }
const named: Named = { name: 'acme' }
export default definePlan({ ...named, channels, run: async () => 7 })
`

describe('a plan written as code', () => {
  test('in TypeScript is loaded, with its own imports and ours', async () => {
    const plan = await load('release-wizard.config.ts', typed)
    expect(plan).toMatchObject({ name: 'acme', channels: ['npm'], defined: true })
    expect(Reflect.get(plan, 'run')).toBeTypeOf('function')
  })

  test.each(['release-wizard.config.js', 'release-wizard.config.mjs'])('in %s is loaded', async (name) => {
    const code = "import { definePlan } from 'release-wizard'\nexport default definePlan({ name: 'acme' })\n"
    expect(await load(name, code)).toEqual({ name: 'acme', defined: true })
  })

  test('may wait before it is ready', async () => {
    const code = 'const name = await Promise.resolve("acme")\nexport default { name }\n'
    expect(await load('release-wizard.config.ts', code)).toEqual({ name: 'acme' })
  })

  test('is read anew after it was edited, and nothing is left behind', async () => {
    const folder = temporaryFolder('plan')
    const settings = { file: join(folder, 'release-wizard.config.ts'), wizard }
    for (const name of ['one', 'two']) {
      writeFiles(folder, { 'release-wizard.config.ts': `export default { name: '${name}' }\n` })
      expect(await loadCodePlan(settings)).toEqual({ name })
    }
    expect(readdirSync(folder)).toEqual(['release-wizard.config.ts'])
  })
})

describe('is refused, with the file and what was expected, where it', () => {
  test.each([
    ['throws', 'throw new Error("the cause")', 'could not be loaded: the cause'],
    ['throws no error', 'throw "the cause"', 'could not be loaded: the cause'],
    ['does not parse', 'export default {', 'could not be loaded'],
    ['imports what is not there', 'import "./none.js"\nexport default {}', 'could not be loaded'],
    ['exports nothing', 'const plan = {}', 'has no default export'],
    ['exports under another name', 'export const plan = {}', 'has no default export'],
    ['exports a function', 'export default () => ({})', 'exports a function'],
    ['exports null', 'export default null', 'exports null'],
    ['exports a list', 'export default []', 'exports a list'],
  ])('%s', async (_, code, message) => {
    await expect(load('release-wizard.config.ts', code)).rejects.toMatchObject({
      name: 'Usage',
      exitCode: 2,
      message: expect.stringMatching(new RegExp(`release-wizard\\.config\\.ts ${message}.*Expected`, 's')),
    })
  })

  test('never settles', async () => {
    const code = 'await new Promise(() => {})\nexport default {}\n'
    await expect(load('release-wizard.config.ts', code, 300)).rejects.toMatchObject({
      name: 'Usage',
      message: expect.stringContaining('did not finish loading within 0.3 s'),
    })
  })
})
