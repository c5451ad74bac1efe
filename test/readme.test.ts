import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeCatalogue, planCatalogue } from '../source/cli/catalogue.js'
import { exitCodes } from '../source/cli/exit-codes.js'
import { findPlanFile } from '../source/cli/run/plan-file.js'
import { checkSource } from '../source/cli/run/project.js'
import { checkPlan } from '../source/plan/check.js'
import { parsePlan } from '../source/plan/parse.js'
import { commands } from '../source/views/words/command-names.js'
import { rows } from './bench/rows.js'
import { peers } from './bench/tools.js'
import { makePort } from './checks/support.js'
import { makeRepository } from './parts/repository.js'

const root = new URL('..', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

/** What a script wrote between two marks. */
function between(mark: string): string {
  return new RegExp(`<!-- ${mark} -->\\n([\\s\\S]*?)\\n<!-- /${mark} -->`).exec(readme)?.[1] ?? ''
}

describe('the README', () => {
  test('names every command, and none that is not there', () => {
    const named = new Set(
      [...readme.matchAll(/`(?:release-wizard )?([a-z]+)(?: [A-Z]+)*`/g)].map((match) => match[1] ?? ''),
    )
    expect(commands.filter((command) => !named.has(command))).toEqual([])
  })

  test('names every exit code', () => {
    const codes = [...readme.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap((match) =>
      (match[1] ?? '').split(', ').map(Number),
    )
    expect(codes.toSorted((one, other) => one - other)).toEqual(
      [...new Set(Object.values(exitCodes))].toSorted((one, other) => one - other),
    )
  })

  test('shows a plan that has no problem', () => {
    const [, plan = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? []
    expect(checkPlan(parsePlan(plan, 'release-wizard.yaml'), planCatalogue(makeCatalogue()))).toMatchObject({
      ok: true,
    })
  })

  test('shows a plugin that loads, and that a plan can use', async () => {
    const [, plugin = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? []
    const steps = 'phases: { qa: [{ gate: Motto, uses: acme/motto, with: { words: better } }] }'
    const repository = makeRepository({
      'motto.js': plugin,
      'release-wizard.yaml': `plugins: [./motto.js]\n${steps}\n`,
    })
    const read = makePort(repository)
    const source = await findPlanFile(read, undefined)
    if (source === undefined) throw new Error('the plan was not found')
    const options = { mayLoad: async () => true }
    const { checked, plugins } = await checkSource(source, read, options, makeCatalogue())
    expect(checked).toMatchObject({ ok: true })
    expect(plugins).toMatchObject([{ brings: ['check acme/motto'] }])
  })

  test('shows a picture that is in the repository, and scripts that package.json has', () => {
    const [, picture = ''] = /!\[[^\]]*\]\(([^)]+)\)/.exec(readme) ?? []
    expect(readFileSync(fileURLToPath(new URL(picture, root)), 'utf8')).toContain('<svg')
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
      scripts: Record<string, string>
    }
    for (const [, name = ''] of readme.matchAll(/(?:&& npm|npm run) ([a-z]+)/g))
      expect(scripts).toHaveProperty(name)
  })

  test('has every figure that the bench prints, and none that it does not', () => {
    const figures = [...between('figures').matchAll(/^\| (.+?) +\|/gm)].map(([, what = '']) => what)
    expect(figures).toEqual(['Measured', '-'.repeat(figures[1]?.length ?? 0), ...Object.values(rows)])
  })

  test('tells what each of the tools did, by the same observations', () => {
    const conduct = between('conduct')
    expect(conduct).toMatch(
      new RegExp(`^\\|[ ]+\\| release-wizard \\| ${Object.keys(peers).join(' \\| ')} \\|$`, 'm'),
    )
    for (const tool of ['release-wizard', ...Object.keys(peers)]) {
      const [, listed = ''] = new RegExp(`^What ${tool} checked: (.+)\\.$`, 'm').exec(conduct) ?? []
      expect(listed.split('; ').length).toBeGreaterThan(1)
    }
  })
})
