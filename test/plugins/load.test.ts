import { beforeEach, describe, expect, test } from 'vitest'
import { makeCatalogue } from '../../source/cli/catalogue.js'
import { type MayLoad, mayLoadCode } from '../../source/cli/run/may-load.js'
import { findPlanFile } from '../../source/cli/run/plan-file.js'
import { checkSource } from '../../source/cli/run/project.js'
import { formatProblem } from '../../source/plan/problem.js'
import { type AnyCheck, runsCommands } from '../../source/ports/check.js'
import { itself, orElse } from '../../source/ports/not-told.js'
import { systemClock } from '../../source/world/clock.js'
import { makeStore } from '../../source/world/store.js'
import { makePort, makeRelease } from '../checks/support.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'

let repository: Repository
beforeEach(() => {
  repository = makeRepository({ 'package.json': '{}' })
})

async function load(
  plugins: string,
  files: Readonly<Record<string, string>> = {},
  mayLoad: MayLoad = trusting,
) {
  writeFiles(repository.folder, { 'release-wizard.yaml': `name: acme\nplugins: ${plugins}\n`, ...files })
  const read = makePort(repository)
  const source = await findPlanFile(read, undefined)
  if (source === undefined) throw new Error('no plan')
  return checkSource(source, read, { mayLoad }, makeCatalogue())
}
const trusting = async () => true
const check = (name: string, body: string) =>
  `defineCheck({ name: '${name}', title: 'Motto', about: 'tree', waivable: true, ${body} })`
const using = (code: string) =>
  `import { defineAction, defineChannel, defineCheck, defineReport, NotTold, pass, unknown } from 'release-wizard'\n${code}\n`

describe('a plugin is loaded', () => {
  const named = `${using('')}export const motto: object = ${check('acme/motto', "check: async () => pass('told')")}`
  test.each([
    ['in TypeScript, by a named export', './a.ts', { 'a.ts': named }],
    [
      'by its default export',
      './a.js',
      { 'a.js': using(`export default ${check('acme/motto', "check: async () => pass('told')")}`) },
    ],
    [
      'from a list',
      './a.mjs',
      { 'a.mjs': using(`export default [${check('acme/motto', "check: async () => pass('told')")}]`) },
    ],
    [
      'as CommonJS',
      './a.cjs',
      {
        'a.cjs': `const { defineCheck, pass } = require('release-wizard')\nmodule.exports = ${check('acme/motto', "check: async () => pass('told')")}`,
      },
    ],
    [
      'as a package of several files',
      'gems',
      {
        'node_modules/gems/package.json': '{"name":"gems","type":"module","exports":"./i.js"}',
        'node_modules/gems/i.js': "export { motto } from './part.js'\n",
        'node_modules/gems/part.js': using(
          `export const motto = ${check('acme/motto', "check: async () => pass('told')")}`,
        ),
        // Another copy of the wizard lies beside it: the plugin works with it all the same.
        'node_modules/release-wizard/package.json':
          '{"name":"release-wizard","type":"module","exports":"./i.js"}',
        'node_modules/release-wizard/i.js':
          "export const defineCheck = (one) => one, pass = (fact) => ({ verdict: 'pass', fact })\nexport class NotTold extends Error {}\nexport const defineAction = 0, defineChannel = 0, defineReport = 0, unknown = 0\n",
      },
    ],
  ])('%s', async (_, name, files) => {
    const { checked, plugins, names } = await load(`[${name}]`, files as Record<string, string>)
    expect(checked).toMatchObject({ ok: true })
    expect(plugins).toMatchObject([{ name, brings: ['check acme/motto'] }])
    expect(await ask(names.catalogue.checks['acme/motto'])).toEqual({ verdict: 'pass', fact: 'told' })
  })

  test('with everything that it brings along, each under its own name', async () => {
    const { names, plugins } = await load('[./a.js]', {
      'a.js': using(`const work = async () => pass('done')
export const bell = defineAction({ name: 'acme/bell', title: 'Bell', irreversible: false, makes: [], probe: async () => ({ found: 'absent' }), perform: work, describe: () => 'ring' })
export const shelf = defineChannel({ kind: 'shelf', title: 'Shelf', subject: work, lookUp: work, pack: work, upload: work, install: work })
export const short = defineReport({ name: 'short', render: ({ target }) => target })`),
    })
    expect(plugins[0]?.brings).toEqual(['action acme/bell', 'channel shelf', 'report short'])
    expect(Object.keys(names.catalogue.checks)).toEqual(
      expect.arrayContaining(['shelf/registry', 'shelf/version-free', 'git/clean']),
    )
    expect(names.catalogue.actions['acme/bell']?.title).toBe('Bell')
    expect(names.reports.short).toBeTypeOf('function')
  })
})

describe('a plugin is refused as a problem of the plan, with its place, where it', () => {
  const motto = check('acme/motto', "check: async () => pass('')")
  test.each([
    ['is not there', '', 'there is no ./a.js', 'correct the path'],
    [
      'exports nothing of the kind',
      'export const one = 1, two = {}, three = () => 3',
      'exports none of it',
      'export it',
    ],
    ['throws', "throw new Error('the cause')", 'could not be loaded: the cause', 'correct ./a.js'],
    ['throws no error', "throw 'the cause'", 'could not be loaded: the cause', 'correct ./a.js'],
    ['does not parse', 'export default {', 'could not be loaded', 'correct ./a.js'],
    ['imports what is not there', "import './none.js'", 'could not be loaded', 'correct ./a.js'],
    [
      'replaces a check',
      `export default ${check('git/clean', "check: async () => pass('')")}`,
      'check git/clean, and that name is taken',
      'rename',
    ],
    [
      'names a check as an action',
      `export default ${check('tag/push', "check: async () => pass('')")}`,
      'name is taken',
      'rename',
    ],
    [
      'brings a name twice',
      `export const a = ${motto}, b = ${motto}`,
      'check acme/motto, and that name is taken',
      'rename',
    ],
    [
      'replaces a channel',
      "const f = async () => {}\nexport default defineChannel({ kind: 'npm', title: 'npm', subject: f, lookUp: f, pack: f, upload: f, install: f })",
      'channel npm, and that name is taken',
      'rename',
    ],
    [
      'replaces a check by a check of its channel',
      `const f = async () => {}\nexport default defineChannel({ kind: 'shelf', title: 'Shelf', subject: f, lookUp: f, pack: f, upload: f, install: f, checks: [${check('git/clean', "check: async () => pass('')")}] })`,
      'check git/clean, and that name is taken',
      'rename',
    ],
    [
      'replaces a report',
      "export default defineReport({ name: 'json', render: () => '' })",
      'report json, and that name',
      'rename',
    ],
    [
      'defines half a check',
      "export default defineCheck({ name: 'acme/motto', check() {} })",
      'check acme/motto of ./a.js is not whole: title is missing',
      'correct it',
    ],
    [
      'names a check oddly',
      `export default ${check('motto', 'check() {}')}`,
      'name is the text "motto"',
      'correct it',
    ],
    [
      'declares half a channel',
      "export default defineChannel({ kind: 'shelf', title: 'Shelf' })",
      'declares no function subject',
      'correct',
    ],
    [
      'forgets defineChannel',
      "export default { kind: 'shelf', lookUp() {}, upload() {} }",
      'no defineChannel made',
      'defineChannel({ … })',
    ],
  ])('%s', async (_, code, found, mend) => {
    const { checked } = await load('[./a.js]', code === '' ? {} : { 'a.js': using(code) })
    if (checked.ok) throw new Error('it was taken')
    const [problem, ...others] = checked.problems
    expect(others).toEqual([])
    expect(problem).toMatchObject({ path: ['plugins', 0], line: 2, column: 11 })
    expect(problem && formatProblem(problem)).toContain(found)
    expect(problem?.mend).toContain(mend)
  })

  test('brings what another plugin brought, and is named twice', async () => {
    const { checked } = await load('[./a.js, ./b.js, ./a.js]', {
      'a.js': using(`export default ${motto}`),
      'b.js': using(`export default ${motto}`),
    })
    expect(checked).toMatchObject({ problems: [{ path: ['plugins', 1] }, { path: ['plugins', 2] }] })
  })

  test.each(['a text', '[1]', '{ a: b }'])('is listed as %s', async (plugins) => {
    expect((await load(plugins)).checked).toMatchObject({ ok: false, problems: [{ line: 2 }] })
  })
})

describe('what a function of a plugin does', () => {
  test.each([
    ['gives nothing', 'check: async () => {}', 'gave something else: the value is missing'],
    ['gives true', 'check: async () => true', 'gave something else: the value is true'],
    ['gives no fact', "check: async () => ({ verdict: 'pass' })", 'fact is missing'],
    ['gives another verdict', "check: async () => ({ verdict: 'ok', fact: '' })", 'gave something else'],
    [
      'gives a number as output',
      "check: async () => ({ ...pass(''), outputs: { size: 7 } })",
      'size is the number 7',
    ],
    ['throws', "check: async () => { throw new Error('the cause') }", 'threw: the cause'],
    ['throws at once', 'check() { null.x }', 'threw: Cannot read'],
    ['gives no promise', "check: () => ({ verdict: 'maybe' })", 'gave something else'],
  ])('never reads as passed, and names the plugin, where it %s', async (_, body, found) => {
    const { names } = await load('[./a.js]', { 'a.js': using(`export default ${check('acme/motto', body)}`) })
    expect(await ask(names.catalogue.checks['acme/motto'])).toMatchObject({
      verdict: 'unknown',
      found: expect.stringMatching(new RegExp(`^check of acme/motto \\(plugin \\./a\\.js\\) .*${found}`)),
      mend: 'tell whoever maintains ./a.js',
    })
  })

  test('is told in its own words where it throws NotTold', async () => {
    const body = "check: async () => { throw new NotTold(unknown('silence', 'words', 'wait')) }"
    const { names } = await load('[./a.js]', { 'a.js': using(`export default ${check('acme/motto', body)}`) })
    expect(await ask(names.catalogue.checks['acme/motto'])).toMatchObject({ found: 'silence', mend: 'wait' })
  })

  test('ends soon after the step was stopped, even where it goes on for ever', async () => {
    const body = 'check: () => new Promise(() => {})'
    const { names } = await load('[./a.js]', { 'a.js': using(`export default ${check('acme/motto', body)}`) })
    expect(await ask(names.catalogue.checks['acme/motto'], AbortSignal.abort())).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('went on after it was stopped'),
    })
  })

  test('never counts as absence, where a channel tells something else of a version', async () => {
    for (const told of ["'x'", '[]', '{ fond: {} }', 'undefined', '{ found: true }']) {
      const { names } = await load('[./a.js]', {
        'a.js': using(`const place = { title: 'Shelf', login: '', right: '' }
const f = async () => ${told}
export default defineChannel({ kind: 'shelf', title: 'Shelf', subject: async () => ({ name: 'book', place }), lookUp: f, pack: f, upload: f, install: f })`),
      })
      expect(await ask(names.catalogue.checks['shelf/version-free'])).toMatchObject({ verdict: 'unknown' })
    }
  })
})

test('a plugin is trusted by all its files: nothing of it runs before, and it is asked about again once one changed', async () => {
  const store = makeStore({ home: temporaryFolder('home'), clock: systemClock, clean: (text) => text })
  const asked = (answer?: string): MayLoad => {
    const facts = { store, repository: 'here', ...(answer === undefined ? {} : { answer }) }
    return (code) => mayLoadCode(code, facts)
  }
  const files = {
    'node_modules/gems/package.json': '{"name":"gems","version":"1.0.0","type":"module"}',
    'node_modules/gems/index.js': `globalThis.ran = true\n${using(`export default ${check('acme/motto', "check: async () => pass('')")}`)}`,
    'node_modules/gems/part.js': '',
  }
  await expect(load('[gems]', files, asked())).rejects.toThrow(
    'plugin gems is code, and was not trusted to run',
  )
  expect(Reflect.get(globalThis, 'ran')).toBeUndefined()
  expect((await load('[gems]', files, asked('trust'))).checked.ok).toBe(true)
  expect((await load('[gems]', files, asked())).checked.ok).toBe(true)
  await expect(load('[gems]', { ...files, 'node_modules/gems/part.js': 'x' }, asked())).rejects.toThrow(
    'plugin gems is code, and was not trusted to run',
  )
  Reflect.deleteProperty(globalThis, 'ran')
})

/** What a check says in a real repository. */
async function ask(check: AnyCheck | undefined, signal = new AbortController().signal) {
  if (check === undefined || runsCommands(check)) throw new Error('there is no such check')
  const context = {
    read: { ...makePort(repository), clock: { now: () => 0, sleep: async () => undefined } },
    release: makeRelease({}),
    with: {},
    signal,
    report: () => undefined,
  }
  return orElse(() => check.check(context), itself)
}
