import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { describe, expect, test } from 'vitest'
import { openStepLog } from '../../source/world/step-log.js'
import { temporaryFolder } from '../parts/temporary.js'
import { commandsIn } from './runner.js'

const token = `npm_${'a1B2'.repeat(9)}`
const root = temporaryFolder('commands')
const { bash, node } = commandsIn(root)

describe('output', () => {
  test('is redacted and stripped everywhere', async () => {
    const lines: string[] = []
    const code = `process.stdout.write("\\x1b[31m${token.slice(0, 9)}"); setImmediate(() => process.stdout.write("${token.slice(9)}\\x1b[0m hush-hush\\n"))`
    const openLog = () => openStepLog(root, 'secret')
    const result = await node(code, { onLine: (line) => lines.push(line) }, { openLog })
    expect(result.stdout).toBe('[redacted] [redacted]')
    expect(result.tail).toEqual(['[redacted] [redacted]'])
    expect(lines).toEqual(['[redacted] [redacted]'])
    const log = readFileSync(join(root, 'logs/secret.log'), 'utf8')
    expect(log).not.toContain(token)
    expect(log).toContain('[redacted] [redacted]\n')
  })

  test('that is no UTF-8 is shown with replacement characters', async () => {
    expect((await node('process.stdout.write(Buffer.from([0x61, 0xff, 0x0a]))')).tail).toEqual(['a\ufffd'])
  })

  test('is logged as a whole, and the digest is that of the file', async () => {
    const openLog = () => openStepLog(root, 'qa/tests')
    const first = await bash('echo one; echo two >&2', {}, { openLog })
    expect(first.log).toBe('logs/qa/tests.log')
    const file = readFileSync(join(root, 'logs/qa/tests.log'))
    expect(createHash('sha256').update(file).digest('hex')).toBe(first.logDigest)
    expect(file.toString().split('\n').sort()).toEqual([
      '',
      "$ bash -c 'echo one; echo two >&2'",
      'one',
      'two',
    ])
    const second = await bash('echo again', {}, { openLog })
    expect(second.log).toBe('logs/qa/tests.2.log')
    expect(readFileSync(join(root, 'logs/qa/tests.log'))).toEqual(file)
  })

  test('without a log says why, and the command still runs', async () => {
    writeFileSync(join(root, 'file'), '')
    const result = await bash('echo done', {}, { openLog: () => openStepLog(join(root, 'file'), 'x') })
    expect(result).toMatchObject({ exitCode: 0, stdout: 'done' })
    expect(result.log).toBeUndefined()
    expect(result.tail.at(-1)).toMatch(/no whole log/)
  })

  test('beyond what is kept is said to be cut', async () => {
    const result = await bash('seq 1 1000', { keepBytes: 100 })
    expect(result.truncated).toBe(true)
    expect(result.stdout.length).toBeLessThanOrEqual(100)
    expect(result.tail.at(-1)).toBe('1000')
  })

  test('of a million lines goes to the log whole, in bounded memory, and about as fast as into a file', async () => {
    const code =
      'let i = 0; const go = () => { while (i < 1e6) if (!process.stdout.write(`${i++} the quick brown fox jumps over the lazy dog\\n`)) return process.stdout.once("drain", go) }; go()'
    const plain = join(root, 'plain.log')
    const begun = performance.now()
    execaSync(process.execPath, ['-e', code], { stdout: { file: plain }, buffer: false })
    const alone = performance.now() - begun
    const before = process.memoryUsage().rss
    const middle = performance.now()
    const result = await node(code, {}, { openLog: () => openStepLog(root, 'million') })
    const captured = performance.now() - middle
    const grown = process.memoryUsage().rss - before
    expect(result.tail).toHaveLength(40)
    expect(result.tail.at(-1)).toMatch(/^999999 /)
    const log = readFileSync(join(root, 'logs/million.log'), 'utf8')
    expect(log.slice(log.indexOf('\n') + 1)).toBe(readFileSync(plain, 'utf8'))
    expect(grown).toBeLessThan(200 * 1024 * 1024)
    expect(captured).toBeLessThan(alone * 3 + 1000)
  })
})
