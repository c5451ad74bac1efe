import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

const elixir = (names: readonly string[]) =>
  `defmodule Acme.Audit do\n${names.map((name) => `  def ${name}(x), do: x\n`).join('')}end\n`
const since = (version: string, baseTag = 'v1.3.2') => ({
  target: { tag: `v${version}`, version, baseTag },
  with: { reader: 'elixir' },
})

function released(tag = 'v1.3.2') {
  const repository = makeRepository({
    'lib/audit.ex': elixir(['log']),
    'lib/same.ex': 'defmodule Acme.Same do\nend\n',
  })
  repository.tag(tag)
  return repository
}

test('passes a patch while nothing public changed', async () => {
  const repository = released()
  repository.commit('Inside', { 'lib/audit.ex': `# a comment\n${elixir(['log'])}` })
  expect(await runCheck('surface/policy', repository, since('1.3.3'))).toEqual({
    verdict: 'pass',
    fact: 'public surface unchanged: patch or more',
    details: [],
    outputs: { bump: 'patch' },
  })
})

test('fails a patch that adds public API, before it is committed too', async () => {
  const repository = released()
  writeFiles(repository.folder, { 'lib/audit.ex': elixir(['log', 'assert_logged']) })
  expect(await runCheck('surface/policy', repository, since('1.3.3'))).toMatchObject({
    verdict: 'fail',
    found: '1.3.3 is a patch after 1.3.2',
    expected: 'at least 1.4.0: new public API asks for at least a minor',
    details: ['+ Acme.Audit.assert_logged/1'],
  })
  expect(await runCheck('surface/policy', repository, since('1.4.0'))).toMatchObject({ verdict: 'pass' })
})

test('fails a minor that removes public API', async () => {
  const repository = released()
  repository.commit('Remove', { 'lib/audit.ex': undefined })
  expect(await runCheck('surface/policy', repository, since('1.4.0'))).toMatchObject({
    verdict: 'fail',
    expected: 'at least 2.0.0: a breaking change asks for at least a major',
    details: expect.arrayContaining(['- Acme.Audit.log/1']),
  })
})

test('judges the commit that was tagged, wherever HEAD is now', async () => {
  const repository = released()
  const commit = repository.commit('Add', { 'lib/more.ex': elixir(['more']).replace('Audit', 'More') })
  repository.commit('Take back', { 'lib/more.ex': undefined })
  const setting = { ...since('1.3.3'), release: { candidate: { commit } } }
  expect(await runCheck('surface/policy', repository, setting)).toMatchObject({ verdict: 'fail' })
})

test('asks for a minor below 1.0, and for a decision to leave it', async () => {
  const repository = released('v0.1.0')
  repository.commit('Add', { 'lib/audit.ex': elixir(['log', 'more']) })
  expect(await runCheck('surface/policy', repository, since('0.1.1', 'v0.1.0'))).toMatchObject({
    verdict: 'fail',
    expected: expect.stringContaining('at least 0.2.0'),
  })
  const one = since('1.0.0', 'v0.1.0')
  expect(await runCheck('surface/policy', repository, one)).toMatchObject({
    verdict: 'fail',
    found: '1.0.0 leaves 0.x (base 0.1.0) without a decision',
  })
  const decided = { ...one, with: { reader: 'elixir', crossing: { step: 'version/stable', value: 'yes' } } }
  const answered = (value: string) => ({ ...decided, release: { answers: { 'version/stable': value } } })
  expect(await runCheck('surface/policy', repository, answered('no'))).toMatchObject({ verdict: 'fail' })
  expect(await runCheck('surface/policy', repository, answered('yes'))).toMatchObject({ verdict: 'pass' })
})

test('compares nothing without a base tag, and says why', async () => {
  const target = { baseReason: 'no release tag yet: everything counts as changed' }
  expect(await runCheck('surface/policy', released(), { target, with: { reader: 'rust' } })).toEqual({
    verdict: 'pass',
    fact: 'not compared: no release tag yet: everything counts as changed',
  })
})

test('does not know while a part of the surface cannot be read', async () => {
  const repository = makeRepository({ 'package.json': '{"name":"acme","main":"dist/index.js"}' })
  repository.tag('v1.3.2')
  const setting = { ...since('1.4.0'), with: { reader: 'node' } }
  expect(await runCheck('surface/policy', repository, setting)).toMatchObject({
    verdict: 'unknown',
    expected: 'the whole public surface',
  })
})

test('does not know when the base tag is not here', async () => {
  expect(await runCheck('surface/policy', released(), since('1.4.0', 'v1.2.0'))).toMatchObject({
    verdict: 'unknown',
  })
})

test('reads by what surface of the plan names, and asks for a reader where nothing does', async () => {
  const repository = released()
  repository.commit('Add', { 'lib/audit.ex': elixir(['log', 'more']) })
  const planned = (surface: unknown) => ({
    target: since('1.3.3').target,
    plan: { settings: { surface } },
  })
  expect(await runCheck('surface/policy', repository, planned({ reader: 'elixir' }))).toMatchObject({
    verdict: 'fail',
  })
  const elsewhere = { reader: 'elixir', files: ['none/**'] }
  expect(await runCheck('surface/policy', repository, planned(elsewhere))).toMatchObject({ verdict: 'pass' })
  expect(await runCheck('surface/policy', repository, planned('print-api'))).toMatchObject({
    verdict: 'unknown',
    found: 'the plan names no reader',
    mend: expect.stringContaining('surface/command'),
  })
})
