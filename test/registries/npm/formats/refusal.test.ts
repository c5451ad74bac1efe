import { describe, expect, test } from 'vitest'
import { classifyFailure } from '../../../../source/registries/npm/formats/refusal.js'
import { npmOutputs } from './outputs.js'

const subject = { name: 'acme', version: '1.4.0', registry: 'http://127.0.0.1:4873/' }

describe('why npm failed', () => {
  test.each([
    ['noToken', 'auth'],
    ['badToken', 'auth'],
    ['whoamiBad', 'auth'],
    ['put401', 'auth'],
    ['put403', 'right'],
    ['put404', 'right'],
    ['notAllowed', 'right'],
    ['needsTwoFactor', 'policy'],
    ['tooSimilar', 'policy'],
    ['payment', 'policy'],
    ['otp', 'otp'],
    ['otpWeb', 'otp'],
    ['again', 'version-exists'],
    ['againForced', 'version-exists'],
    ['overPrevious', 'version-exists'],
    ['put409', 'busy'],
    ['put422', 'validation'],
    ['noTag', 'validation'],
    ['put429', 'rate-limit'],
    ['put500', 'server'],
    ['put503', 'server'],
    ['reset', 'network'],
    ['refused', 'network'],
    ['unknownHost', 'network'],
    ['selfSigned', 'network'],
  ] as const)('%s is told as %s', (output, kind) => {
    expect(classifyFailure(npmOutputs[output], subject).kind).toBe(kind)
  })

  test('every cause says found, expected and how to mend it, on one line each', () => {
    for (const output of Object.values(npmOutputs)) {
      const { found, expected, mend } = classifyFailure(output, subject)
      for (const words of [found, expected, mend]) {
        expect(words).not.toBe('')
        expect(words).not.toMatch(/\n|npm error|undefined/)
      }
    }
  })

  test('keeps the words of the registry where they are the cause', () => {
    expect(classifyFailure(npmOutputs.put500, subject).found).toBe(
      'http://127.0.0.1:4873/ failed: The proxy answers 500, as the test asked',
    )
    expect(classifyFailure(npmOutputs.noTag, subject).found).toBe(
      'You must specify a tag using --tag when publishing a prerelease version.',
    )
  })

  test('tells certificates from connections', () => {
    expect(classifyFailure(npmOutputs.selfSigned, subject).found).toContain('certificate')
    expect(classifyFailure(npmOutputs.reset, subject).found).toContain('no connection')
  })

  test('says the last words of a failure that it does not know', () => {
    expect(classifyFailure('npm error code EWEIRD\nnpm error the moon is full\n', subject)).toMatchObject({
      kind: 'other',
      found: 'the moon is full',
    })
    expect(classifyFailure('prepack: cannot build\n', subject).found).toBe('prepack: cannot build')
    expect(classifyFailure('', subject).found).toContain('no words')
  })

  test('reads the code from the JSON that npm prints instead of words', () => {
    const json = '{\n  "error": {\n    "code": "E429",\n    "summary": "429 Too Many Requests"\n  }\n}'
    expect(classifyFailure(json, subject).kind).toBe('rate-limit')
  })
})
