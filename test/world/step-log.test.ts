import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { expect, test } from 'vitest'
import { sha256 } from '../../source/plan/digest.js'
import { openStepLog } from '../../source/world/step-log.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeScript } from './run-script.js'

test('a step that runs again has a log of its own each time', () => {
  const folder = temporaryFolder('log')
  const names = ['one', 'two', 'three'].map((text) => {
    const log = openStepLog(folder, 'qa/tests')
    log.write(`${text}\n`)
    expect(log.close()).toEqual({ digest: sha256(`${text}\n`) })
    return log.name
  })
  expect(names).toEqual(['logs/qa/tests.log', 'logs/qa/tests.2.log', 'logs/qa/tests.3.log'])
  expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['one\n', 'two\n', 'three\n'])
})

test.each([
  ['../../etc/passwd', 'logs/etc/passwd.log'],
  ['a b"c\n', 'logs/a-b-c-.log'],
  ['/', 'logs/step.log'],
  ['publish/crates.io', 'logs/publish/crates.io.log'],
])('a step named %j has its log at %s', (step, name) => {
  const folder = temporaryFolder('log')
  const log = openStepLog(folder, step)
  log.close()
  expect(log.name).toBe(name)
  expect(readdirSync(folder)).toEqual(['logs'])
})

test('a full disk is told at the end, in words', () => {
  const folder = temporaryFolder('log')
  const script = makeScript(`
    import { openStepLog } from 'world/step-log.js'
    const log = openStepLog(process.argv[2], 'x')
    for (let count = 0; count < 100; count += 1) log.write('x'.repeat(999) + '\\n')
    console.log(log.close().problem)
  `)
  // A file size limit of 8 blocks stands for a full disk.
  const line = 'ulimit -f 8; trap "" XFSZ; exec "$0" "$1" "$2"'
  const { stdout } = execaSync('bash', ['-c', line, process.execPath, script, folder])
  expect(stdout).toContain('larger than allowed')
})

test('a folder that cannot be made is a clear error', () => {
  const file = join(temporaryFolder('log'), 'file')
  writeFileSync(file, '')
  expect(() => openStepLog(file, 'x')).toThrow(/no folder/)
})

test('a link in the place of a log is not followed', () => {
  const folder = temporaryFolder('log')
  openStepLog(folder, 'x').close()
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'logs', 'x.2.log'))
  const log = openStepLog(folder, 'x')
  log.close()
  expect(log.name).toBe('logs/x.3.log')
})
