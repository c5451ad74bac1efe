import { describe, expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { temporaryFolder } from '../../parts/temporary.js'
import { imprint } from '../../world/candidates-of.js'
import { runRunningCheck } from '../running.js'

const since = (version: string, surface: unknown, more = {}) => ({
  target: { tag: `v${version}`, version, baseTag: 'v1.3.2' },
  plan: { settings: { surface } },
  ...more,
})

function released(files: Readonly<Record<string, string>>, next: Readonly<Record<string, string>>) {
  const repository = makeRepository(files)
  repository.tag('v1.3.2')
  repository.commit('Next', next)
  const before = imprint(repository.folder)
  return {
    judge: (version: string, surface: unknown, more = {}) =>
      runRunningCheck('surface/command', repository, temporaryFolder('run'), since(version, surface, more)),
    isUntouched: () => imprint(repository.folder) === before,
  }
}

/** A command line whose help is made from a list of its commands and options. */
const cli = (tree: Readonly<Record<string, readonly string[]>>) => `
const tree = ${JSON.stringify(tree)}
const words = process.argv.slice(2).filter((word) => word !== '--help')
const found = tree[words.join(' ')] ?? tree['']
const options = found.filter((word) => word.startsWith('-'))
const commands = found.filter((word) => !word.startsWith('-'))
console.log('Usage: acme [options]\\n\\nOptions:')
for (const option of options) console.log('  ' + option + '   says ' + option)
if (commands.length > 0) console.log('\\nCommands:')
for (const command of commands) console.log('  ' + command + '   does it')
`

describe('a command that prints one symbol a line', () => {
  const project = (...symbols: readonly string[]) => ({ 'api.txt': `${symbols.join('\n')}\n` })

  test('is run on base tag and candidate, and asks for a minor where something was added', async () => {
    const { judge, isUntouched } = released(project('open', 'close'), project('open', 'close', 'pause'))
    expect(await judge('1.3.3', 'sort api.txt')).toMatchObject({
      verdict: 'fail',
      found: '1.3.3 is a patch after 1.3.2',
      expected: 'at least 1.4.0: new public API asks for at least a minor',
      details: ['+ pause'],
    })
    expect(await judge('1.4.0', 'sort api.txt')).toMatchObject({
      verdict: 'pass',
      fact: 'public surface: 1 symbol added: minor or more',
      outputs: { bump: 'minor' },
    })
    expect(isUntouched()).toBe(true)
  })

  test('asks for a major where something was removed', async () => {
    const { judge } = released(project('open', 'close'), project('open', 'pause'))
    expect(await judge('1.4.0', { run: 'cat api.txt' })).toMatchObject({
      verdict: 'fail',
      expected: expect.stringContaining('at least 2.0.0'),
      details: ['- close', '+ pause'],
    })
    expect(await judge('2.0.0', { run: 'cat api.txt' })).toMatchObject({ verdict: 'pass' })
  })

  test('runs in what was built, by the keys of the plan under those of the step', async () => {
    const { judge } = released(project('open'), project('open'))
    const built = { build: 'cp api.txt built.txt', run: 'false' }
    expect(await judge('1.3.3', built, { with: { run: 'cat built.txt' } })).toMatchObject({ verdict: 'pass' })
  })

  test('that prints nothing, or is not there, is unknown; one that fails on the candidate fails', async () => {
    const { judge } = released(project('open'), project('open'))
    expect(await judge('1.3.3', 'true')).toMatchObject({
      verdict: 'unknown',
      found: 'true printed no symbol at v1.3.2',
    })
    expect(await judge('1.3.3', 'no-such-command')).toMatchObject({ verdict: 'unknown' })
    const failing = '[ "$RELEASE_SIDE" = base ] && cat api.txt'
    expect(await judge('1.3.3', failing)).toMatchObject({ verdict: 'fail' })
  })

  test('is asked for where the plan names none, and not without a base tag', async () => {
    const { judge } = released(project('open'), project('open'))
    expect(await judge('1.3.3', { reader: 'rust' })).toMatchObject({
      verdict: 'unknown',
      found: 'the plan names no command',
    })
    const target = { baseReason: 'no release tag yet' }
    expect(await judge('1.3.3', 'false', { target })).toEqual({
      verdict: 'pass',
      fact: 'not compared: no release tag yet',
    })
  })
})

describe('the tree of --help texts', () => {
  const tree = { '': ['--version', 'run', 'list'], run: ['--fast', 'once'], 'run once': ['--now'], list: [] }
  const surface = { cli: 'node acme.js' }

  test('is walked down through every command', async () => {
    const next = { ...tree, 'run once': ['--now', '--later'] }
    const { judge, isUntouched } = released({ 'acme.js': cli(tree) }, { 'acme.js': cli(next) })
    expect(await judge('1.3.3', surface)).toMatchObject({
      verdict: 'fail',
      details: ['+ acme run once --later'],
    })
    expect(isUntouched()).toBe(true)
  })

  test('tells an option and a command that were removed', async () => {
    const { list: _, ...less } = { ...tree, '': ['run'] }
    const { judge } = released({ 'acme.js': cli(tree) }, { 'acme.js': cli(less) })
    expect(await judge('1.4.0', surface)).toMatchObject({
      verdict: 'fail',
      expected: expect.stringContaining('2.0.0'),
      details: expect.arrayContaining(['- acme --version', '- acme list']),
    })
  })

  test('that never ends is no answer', async () => {
    const deep = "const depth = process.argv.length; console.log('Commands:\\n  more   level ' + depth)\n"
    const { judge } = released({ 'acme.js': deep }, { 'acme.js': `${deep}// next\n` })
    expect(await judge('1.4.0', surface)).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('goes on for more than'),
    })
  })

  test('words of it never become shell text', async () => {
    const hostile = "console.log('Commands:\\n  run;touch-hacked   does it\\n  $(touch)   does it')\n"
    const { judge } = released({ 'acme.js': hostile }, { 'acme.js': `${hostile}// next\n` })
    expect(await judge('1.3.3', surface)).toMatchObject({ verdict: 'pass' })
  })
})
