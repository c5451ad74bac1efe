import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const derived = { baseTag: 'v1.3.2', baseReason: 'the highest release below 1.4.0' }
const given = { baseReason: 'given by hand' }

function withTags(...tags: readonly string[]) {
  const repository = makeRepository()
  for (const tag of tags) repository.tag(tag)
  return repository
}

test('passes with the base it comes after', async () => {
  const verdict = await runCheck('version/valid', withTags('v1.3.2', 'v1.4.0-rc.1', 'nightly'), {
    target: derived,
  })
  expect(verdict).toEqual({ verdict: 'pass', fact: '1.4.0 after v1.3.2' })
})

test('passes for a first release', async () => {
  const target = { baseReason: 'no release tag yet: everything counts as changed' }
  const verdict = await runCheck('version/valid', withTags(), { target })
  expect(verdict).toMatchObject({
    verdict: 'pass',
    fact: expect.stringMatching(/^1\.4\.0, no release tag yet/),
  })
})

test('fails below the highest release', async () => {
  const verdict = await runCheck('version/valid', withTags('v1.3.2', 'v1.20.0'), { target: derived })
  expect(verdict).toMatchObject({
    verdict: 'fail',
    found: '1.4.0 is not above 1.20.0: the tag v1.20.0 is on this branch',
    expected: 'a version above 1.20.0',
    mend: 'choose a higher version, or restart the version line by naming the base: --base-tag TAG',
  })
})

test('passes below the highest release when the base tag was given by hand', async () => {
  const target = { ...given, tag: 'v1.0.0', version: '1.0.0', baseTag: 'v1.20.0' }
  const verdict = await runCheck('version/valid', withTags('v1.20.0'), { target })
  expect(verdict).toEqual({ verdict: 'pass', fact: '1.0.0 restarts the line, base v1.20.0 given by hand' })
})

test('fails when the base tag given by hand does not exist', async () => {
  const target = { ...given, baseTag: 'v1.3.1' }
  expect(await runCheck('version/valid', withTags('v1.3.2'), { target })).toMatchObject({
    verdict: 'fail',
    found: 'no tag v1.3.1 in this repository',
  })
})

test('lets a maintenance branch release below what is on another branch', async () => {
  const repository = withTags('v1.3.2')
  repository.git('switch', '-q', '-c', 'next')
  repository.commit('Two')
  repository.tag('v2.0.0')
  repository.git('switch', '-q', 'main')
  expect(await runCheck('version/valid', repository, { target: derived })).toMatchObject({ verdict: 'pass' })
})

test('fails when the version is released on another branch', async () => {
  const repository = withTags('v1.3.2')
  repository.git('switch', '-q', '-c', 'next')
  repository.commit('Elsewhere')
  repository.tag('v1.4.0')
  repository.git('switch', '-q', 'main')
  expect(await runCheck('version/valid', repository, { target: derived })).toMatchObject({
    verdict: 'fail',
    found: '1.4.0 is released already: the tag v1.4.0',
  })
})

test('fails for a prerelease of what is out on another branch', async () => {
  const repository = withTags('v1.3.2')
  repository.git('switch', '-q', '-c', 'next')
  repository.commit('Elsewhere')
  repository.tag('v1.4.0')
  repository.git('switch', '-q', 'main')
  const target = { ...derived, tag: 'v1.4.0-rc.1', version: '1.4.0-rc.1' }
  expect(await runCheck('version/valid', repository, { target })).toMatchObject({
    verdict: 'fail',
    found: 'v1.4.0 is out, and 1.4.0-rc.1 would try it out',
  })
})

test('does not count the tag of the run itself', async () => {
  const repository = withTags('v1.3.2', 'v1.4.0')
  expect(await runCheck('version/valid', repository, { target: derived })).toMatchObject({ verdict: 'fail' })
  expect(await runCheck('version/valid', repository, { target: derived, begun: ['tag'] })).toMatchObject({
    verdict: 'pass',
  })
})

test('fails when the target is no version, or its tag is of another form', async () => {
  const odd = { ...derived, tag: 'v1.0.0; rm -rf ~', version: '1.0.0; rm -rf ~' }
  expect(await runCheck('version/valid', withTags(), { target: odd })).toMatchObject({
    verdict: 'fail',
    found: 'target "v1.0.0; rm -rf ~"',
    expected: 'a version such as 1.4.0',
  })
  const bare = { ...derived, tag: '1.4.0' }
  expect(await runCheck('version/valid', withTags(), { target: bare })).toMatchObject({
    expected: 'the tag v1.4.0',
  })
})

test('does not know before a target is chosen', async () => {
  expect(await runCheck('version/valid', withTags(), { target: null })).toMatchObject({ verdict: 'unknown' })
})
