import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyEvidence } from '../../../source/cli/run/verify-evidence.js'
import { sha256 } from '../../../source/plan/digest.js'
import { temporaryFolder } from '../../parts/temporary.js'
import { createFakeSession } from '../../views/fake-session.js'

test('artifacts and logs are held to their digests; one that is gone is named, one that was changed breaks it', () => {
  const folder = temporaryFolder('run')
  mkdirSync(join(folder, 'artifacts'))
  writeFileSync(join(folder, 'journal.jsonl'), '')
  const { state } = createFakeSession()
  for (const name of ['kept', 'changed', 'gone']) {
    const file = `artifacts/${name}.tgz`
    state.artifacts.set(name, { name, channel: 'npm', file, bytes: 4, sha256: sha256(name) } as never)
    if (name !== 'gone') writeFileSync(join(folder, file), name === 'kept' ? name : 'x')
  }
  const { holds, broken } = verifyEvidence(state, folder)
  expect(holds.slice(1)).toEqual([
    `kept: sha256 ${sha256('kept')}`,
    `gone: not here any more; sha256 ${sha256('gone')}`,
  ])
  expect(broken).toEqual([`changed: its bytes are not those of sha256 ${sha256('changed')}`])
})
