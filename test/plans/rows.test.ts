import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeRepository } from '../parts/repository.js'
import { bundle } from '../support/bundle.js'
import { type ProjectName, planText } from './project.js'

let wizard: string
beforeAll(async () => {
  wizard = await bundle('source/cli/main.ts')
})

async function run(name: ProjectName, ...args: readonly string[]): Promise<string> {
  const { folder, env } = makeRepository({ 'release-wizard.yaml': planText(name) })
  const options = { cwd: folder, env, extendEnv: false, reject: false }
  return (await execa(process.execPath, [wizard, ...args], options)).stdout
}

/** The rows named at the ends of titles: `… (S10, S21)`. */
function rowsOf(outline: string): ReadonlySet<string> {
  const endings = [...outline.matchAll(/\(([SP]\d+(?:, [SP]\d+)*)\)/g)]
  return new Set(endings.flatMap(([, rows = '']) => rows.split(', ')))
}

const numbers = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`)

describe.each([
  ['sigra', numbers('S', 23)],
  ['plasmite', numbers('P', 33)],
] as const)('the plan of %s', (name, rows) => {
  test('has no problem', async () => {
    expect(await run(name, 'check')).toContain('release-wizard.yaml: no problem')
  })

  test('names each of its rows, and no other', async () => {
    const named = rowsOf(await run(name, 'outline'))
    expect(rows.filter((row) => !named.has(row))).toEqual([])
    expect([...named].filter((row) => !rows.includes(row))).toEqual([])
  })
})

test('the emergency path of Sigra has all eleven steps of the manual checklist', async () => {
  const outline = await run('sigra', 'outline', '--path', 'emergency', '--markdown')
  const steps = numbers('', 11).filter((step) => !outline.includes(`Step ${step} of 11 of the manual path`))
  expect(steps).toEqual([])
})

test.each(['sigra', 'plasmite'] as const)(
  'the emergency path of %s has every gate of its release path',
  async (name) => {
    const gatesOf = async (path: string) => {
      const lines = (await run(name, 'outline', '--path', path)).split('\n')
      const from = lines.indexOf('QA')
      return lines.slice(from, lines.indexOf('', from)).filter((line) => /^ {2}gate /.test(line))
    }
    const gates = await gatesOf('release')
    expect(gates.length).toBeGreaterThan(10)
    expect(await gatesOf('emergency')).toEqual(gates)
  },
)
