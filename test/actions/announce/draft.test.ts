import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { announceDraft } from '../../../source/actions/announce/draft.js'
import { actionsFor } from '../../../source/actions/record.js'
import type { Plan } from '../../../source/plan/plan.js'
import type { ActionContext } from '../../../source/ports/action.js'
import { itself, orElse } from '../../../source/ports/not-told.js'
import { channels } from '../../../source/registries/record.js'
import { makeReadPort } from '../../../source/world/read-port.js'
import { makeRedactor } from '../../../source/world/redaction.js'
import { makeWritePort } from '../../../source/world/write-port.js'
import { makeRelease } from '../../checks/support.js'
import { makeRepository } from '../../parts/repository.js'
import { temporaryFolder } from '../../parts/temporary.js'

const entry =
  '# Changelog\n\n## [1.4.0] - 2026-03-01\n\n### Summary\n\n- **What changed:** it is faster.\n\n### Fixed\n\n- one\n'
const template = '# ${name} ${version}\n\n${summary}\n\n${links}\n'

function stage(announce: object, { editor = '', changelog = entry } = {}) {
  const repository = makeRepository({ 'CHANGELOG.md': changelog })
  const first = repository.git('rev-parse', 'HEAD')
  const runFolder = temporaryFolder('run')
  const env = { ...repository.env, EDITOR: editor }
  const redact = makeRedactor({ env })
  const clock = { now: () => Date.now(), sleep: async () => undefined }
  const common = { root: repository.folder, runFolder, clock, env, agent: 'test', redact }
  // A hand-over runs the editor itself; a test has no terminal to lend.
  const terminal = { interactive: true, lend: <T>(work: () => Promise<T>) => work() }
  const scratch = { folder: async () => temporaryFolder('scratch'), close: async () => undefined }
  const plan: Partial<Plan> = {
    changelog: { file: 'CHANGELOG.md', summary: 'required' },
    settings: { announce },
  }
  const hex = {
    id: 'hex',
    kind: 'hex',
    by: 'local' as const,
    package: 'acme',
    dir: '.',
    needs: [],
    enabled: true,
    with: {},
  }
  const contextOf = (commit: string): ActionContext => ({
    read: makeReadPort(common),
    write: makeWritePort({ ...common, terminal, scratch }),
    release: makeRelease({ plan, release: { channels: [hex], candidate: { commit } } }),
    with: { template: 'forum', edit: true },
    signal: new AbortController().signal,
    report: () => undefined,
    keep: async () => undefined,
  })
  const file = join(runFolder, 'announcements/forum.md')
  return {
    repository,
    file,
    perform: (commit = first) => orElse(() => announceDraft(channels).perform(contextOf(commit)), itself),
  }
}

test('is one of the actions that plans can name', () => {
  expect(actionsFor(channels)['announce/draft']?.irreversible).toBe(false)
})

test('fills in the name, the summary of the changelog and the links, outside the repository', async () => {
  const { perform, repository } = stage({ templates: { forum: template } })
  const performed = await perform()
  expect(performed).toMatchObject({ verdict: 'pass', fact: 'announcements/forum.md' })
  expect(performed.details?.join('\n')).toMatch(
    /^# acme 1\.4\.0\n\n- \*\*What changed:\*\* it is faster\.\n\n- \[.*\]\(https:\/\/hex\.pm\/packages\/acme/,
  )
  expect(repository.git('status', '--porcelain')).toBe('')
})

test('takes the summary from the commit that is released, wherever the work tree went since', async () => {
  const { perform, repository } = stage({ templates: { forum: '${summary}' } })
  repository.commit('more', { 'CHANGELOG.md': entry.replace('it is faster', 'it is slower') })
  expect((await perform()).details?.join('')).toContain('it is faster')
})

test('opens the editor, and a second try goes on with what was written', async () => {
  const { perform, file } = stage({ templates: { forum: template } }, { editor: 'true' })
  expect(await perform()).toMatchObject({ fact: 'announcements/forum.md, edited' })
  writeFileSync(file, 'My own words.\n')
  expect(await perform()).toMatchObject({ details: ['My own words.'] })
})

test('fails on a phrase that the plan rules out, with its line', async () => {
  const announce = {
    templates: { forum: 'Guaranteed secure, this ${version}.\n' },
    avoid: ['guaranteed secure'],
  }
  expect(await stage(announce).perform()).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('“guaranteed secure”'),
  })
})

test('says which placeholder stands for nothing, and where a summary is missing', async () => {
  expect(await stage({ templates: { forum: '${who}' } }).perform()).toMatchObject({
    verdict: 'fail',
    found: '${who} stands for nothing',
  })
  const bare = stage({ templates: { forum: template } }, { changelog: '# Changelog\n' })
  expect(await bare.perform()).toMatchObject({
    verdict: 'fail',
    found: 'CHANGELOG.md has no entry of 1.4.0 to take the summary from',
  })
})

test('cannot draft what the plan has no template for', async () => {
  expect(await stage({}).perform()).toMatchObject({
    verdict: 'unknown',
    found: 'the plan has no template forum',
  })
})

test('what nobody edited is drafted anew for the next candidate, and what somebody edited stays', async () => {
  const { repository, file, perform } = stage({ templates: { forum: template } })
  await perform()
  const more = { 'CHANGELOG.md': entry.replace('faster', 'faster and smaller') }
  await perform(repository.commit('Say more', more))
  expect(readFileSync(file, 'utf8')).toContain('faster and smaller')
  writeFileSync(file, 'My own words\n')
  await perform(repository.commit('Say less', { 'CHANGELOG.md': entry }))
  expect(readFileSync(file, 'utf8')).toBe('My own words\n')
})
