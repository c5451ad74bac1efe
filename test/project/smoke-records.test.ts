import { expect, test } from 'vitest'
import { readSmokeRecords } from '../../source/project/smoke-records.js'

test('reads a list in YAML or JSON, and nothing from an empty file', () => {
  const record = { channel: 'npm', platform: 'linux-x64', tier: 'official', version: '1.3.2' }
  const yaml = '- channel: npm\n  platform: linux-x64\n  tier: official\n  version: 1.3.2\n'
  expect(readSmokeRecords(yaml, 'support.yaml')).toEqual({ ok: true, value: [record] })
  expect(readSmokeRecords(JSON.stringify([record]), 'support.yaml')).toEqual({ ok: true, value: [record] })
  expect(readSmokeRecords('- channel: npm\n', 'x')).toMatchObject({ value: [{ platform: 'any' }] })
  expect(readSmokeRecords('# none yet\n', 'x')).toEqual({ ok: true, value: [] })
})

test.each(['channel: npm', '- chanel: npm', '- channel: npm\n  version: 1.3', '{', '"'])(
  'refuses %j and names the file',
  (text) => {
    const records = readSmokeRecords(text, 'support.yaml')
    expect(records.ok ? '' : records.problem.found).toContain('support.yaml: ')
  },
)
