import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

const groups = { with: { groups: [{ files: ['include/*.h', 'docs/abi.md'], why: 'the ABI is documented' }] } }
const since = { target: { baseTag: 'v1.3.2' }, ...groups }

function released() {
  const repository = makeRepository({ 'include/a.h': '1', 'docs/abi.md': '1', 'README.md': '1' })
  repository.tag('v1.3.2')
  return repository
}

test('passes when neither or both changed', async () => {
  const repository = released()
  repository.commit('Other', { 'README.md': '2' })
  expect(await runCheck('files/together', repository, since)).toEqual({
    verdict: 'pass',
    fact: '1 group, 1 file changed',
  })
  repository.commit('Both', { 'include/b "new".h': '1', 'docs/abi.md': '2' })
  expect(await runCheck('files/together', repository, since)).toMatchObject({ verdict: 'pass' })
})

test('fails when one changed alone', async () => {
  const repository = released()
  repository.commit('One', { 'include/a.h': '2' })
  expect(await runCheck('files/together', repository, since)).toEqual({
    verdict: 'fail',
    fact: 'include/a.h changed, docs/abi.md did not',
    found: 'include/a.h changed, docs/abi.md did not',
    expected: 'include/*.h and docs/abi.md change together: the ABI is documented',
    mend: 'bring docs/abi.md up to date',
  })
})

test('counts what is not committed while the work tree is the candidate, and not once it is a commit', async () => {
  const repository = released()
  writeFiles(repository.folder, { 'include/new.h': '1' })
  const commit = repository.git('rev-parse', 'HEAD')
  const dirty = { ...since, release: { candidate: { commit, tree: 'digest' } } }
  expect(await runCheck('files/together', repository, dirty)).toMatchObject({ verdict: 'fail' })
  const clean = { ...since, release: { candidate: { commit } } }
  expect(await runCheck('files/together', repository, clean)).toMatchObject({ verdict: 'pass' })
})

test('passes with the reason where there is no base tag', async () => {
  const target = { baseReason: 'no release tag yet: everything counts as changed' }
  expect(await runCheck('files/together', released(), { ...groups, target })).toEqual({
    verdict: 'pass',
    fact: 'no release tag yet: everything counts as changed',
  })
})

test('does not know when the base tag is not here', async () => {
  const gone = { ...groups, target: { baseTag: 'v0.9.0' } }
  expect(await runCheck('files/together', released(), gone)).toMatchObject({
    verdict: 'unknown',
    expected: 'what changed since v0.9.0',
  })
})
