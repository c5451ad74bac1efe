import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { changelogWrite } from '../../../source/actions/changelog/write.js'
import type { ActionContext } from '../../../source/ports/action.js'
import { itself, orElse } from '../../../source/ports/not-told.js'
import { makeReadPort } from '../../../source/world/read-port.js'
import { makeRedactor } from '../../../source/world/redaction.js'
import { makeWritePort } from '../../../source/world/write-port.js'
import { makeRelease } from '../../checks/support.js'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'

const released = '# Changelog\n\n## [1.3.2] - 2026-01-12\n\n### Fixed\n\n- one\n'
const unreleased = released.replace('## [1.3.2]', '## [Unreleased]\n\n### Added\n\n- two\n\n## [1.3.2]')

let repository: Repository
beforeEach(() => {
  repository = makeRepository({ 'README.md': '# acme\n' })
})

const textOf = () => readFileSync(join(repository.folder, 'CHANGELOG.md'), 'utf8')

/** The action on 1.4.0 after v1.3.2, in the repository as it stands, on the first of March 2026. */
function action(editor = '') {
  const env = { ...repository.env, EDITOR: editor }
  const runFolder = temporaryFolder('run')
  const redact = makeRedactor({ env })
  const clock = { now: () => Date.parse('2026-03-01T12:00:00Z'), sleep: async () => undefined }
  const common = { root: repository.folder, runFolder, clock, env, agent: 'test', redact }
  // A hand-over runs the editor itself; a test has no terminal to lend.
  const terminal = { interactive: true, lend: <T>(work: () => Promise<T>) => work() }
  const scratch = { folder: async () => temporaryFolder('scratch'), close: async () => undefined }
  const context: ActionContext = {
    read: makeReadPort(common),
    write: makeWritePort({ ...common, terminal, scratch }),
    release: makeRelease({ target: { baseTag: 'v1.3.2' } }),
    with: { edit: true },
    signal: new AbortController().signal,
    report: () => undefined,
    keep: async () => undefined,
  }
  return {
    perform: () => orElse(() => changelogWrite.perform(context), itself),
    probe: () => changelogWrite.probe(context),
    undo: () => changelogWrite.undo?.(context),
  }
}

/** An editor that a person would use like this: it puts a line of theirs at the end of the file. */
function editorAdding(line: string): string {
  const file = join(temporaryFolder('editor'), 'editor')
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' '${line}' >> "$1"\n`)
  chmodSync(file, 0o755)
  return file
}

describe('what is unreleased', () => {
  test.each([
    ['', (text: string) => text],
    [
      ', with Windows line ends and a byte order mark',
      (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    ],
  ])('becomes the entry of the target, and no other byte changes%s', async (_, shaped) => {
    repository.commit('Note', { 'CHANGELOG.md': shaped(unreleased) })
    const { perform, probe, undo } = action()
    expect(await probe()).toEqual({ found: 'absent' })
    expect(await perform()).toMatchObject({ verdict: 'pass', fact: 'Unreleased became 1.4.0' })
    const entry = '## [Unreleased]\n\n## [1.4.0] - 2026-03-01\n\n### Added'
    expect(textOf()).toBe(shaped(unreleased.replace('## [Unreleased]\n\n### Added', entry)))
    expect(await probe()).toMatchObject({ found: 'done' })
    expect(await undo()).toMatchObject({ ok: true })
    expect(textOf()).toBe(shaped(unreleased))
  })
})

describe('where nothing is written down yet', () => {
  test('the entry is drafted from the commits since the base tag, and opened in the editor', async () => {
    repository.commit('Note', { 'CHANGELOG.md': released })
    repository.tag('v1.3.2')
    repository.commit('feat: say more')
    repository.commit('fix(cli): say it once')
    const { perform } = action(editorAdding('by hand'))
    expect(await perform()).toMatchObject({
      verdict: 'pass',
      fact: '1.4.0 drafted from the commits and edited',
    })
    const text = textOf()
    expect(text).toMatch(/^# Changelog\n\n## \[1\.4\.0\] - 2026-03-01\n/)
    expect(text).toMatch(/### Added\n\n- .*say more/i)
    expect(text).toMatch(/### Fixed\n\n- .*say it once/i)
    expect(text.endsWith(`${released.slice('# Changelog\n\n'.length)}by hand\n`)).toBe(true)
  })

  test('a changelog is begun where there is none, without an editor too', async () => {
    repository.tag('v1.3.2')
    repository.commit('feat: say more')
    expect(await action().perform()).toMatchObject({ fact: '1.4.0 drafted from the commits' })
    expect(textOf()).toMatch(/^# Changelog\n\n## \[?1\.4\.0\]? - 2026-03-01\n[\s\S]*say more/)
  })
})

test('a changelog with bytes that are no UTF-8 is left as it is', async () => {
  const bytes = Buffer.from(unreleased.replace('two', 'Ren\xe9'), 'latin1')
  writeFiles(repository.folder, { 'CHANGELOG.md': '' })
  writeFileSync(join(repository.folder, 'CHANGELOG.md'), bytes)
  expect(await action().perform()).toMatchObject({
    verdict: 'fail',
    found: 'CHANGELOG.md:7 holds a byte that is no UTF-8',
  })
  expect(readFileSync(join(repository.folder, 'CHANGELOG.md')).equals(bytes)).toBe(true)
})
