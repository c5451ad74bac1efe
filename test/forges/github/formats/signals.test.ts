import { describe, expect, it } from 'vitest'
import { explain } from '../../../../source/core/known-failures.js'
import { githubKnownFailures } from '../../../../source/forges/github/formats/known-failures.js'
import { findSignals } from '../../../../source/forges/github/formats/signals.js'

const stamped = (...lines: string[]) => lines.map((line) => `2026-03-01T12:00:00.1234567Z ${line}`).join('\n')

describe('signal lines of a log', () => {
  it('say why it failed, without times and colours', () => {
    const log = stamped(
      '##[group]Run npm publish',
      'npm notice 12 files',
      '\u001B[31mnpm ERR! code E401\u001B[0m',
      '##[error]Process completed with exit code 1.',
    )
    expect(findSignals(log)).toEqual(['npm ERR! code E401'])
  })

  it('are found in what several languages print', () => {
    const log = stamped(
      'Compiling acme',
      'error[E0308]: mismatched types',
      "thread 'main' panicked at src/lib.rs:3:5:",
      '** (Mix) Could not start application',
      'ValueError: bad version',
      '--- FAILED',
    )
    expect(findSignals(log)).toHaveLength(5)
  })

  it('are those of the plan, where it has patterns', () => {
    const log = stamped('error: one', 'licence mismatch in foo')
    expect(findSignals(log, ['/licence .* in/'])).toEqual(['licence mismatch in foo'])
    expect(findSignals(log, ['licence mismatch'])).toEqual(['licence mismatch in foo'])
  })

  it('are the last lines where nothing says more', () => {
    const log = stamped('one', 'two', '', 'three', 'four', 'five', 'six', '')
    expect(findSignals(log)).toEqual(['two', 'three', 'four', 'five', 'six'])
  })

  it('are said once, and not too many', () => {
    const log = stamped(...Array.from({ length: 40 }, (_, at) => `error: ${Math.floor(at / 2)}`))
    expect(findSignals(log)).toEqual(Array.from({ length: 8 }, (_, at) => `error: ${at + 12}`))
  })
})

describe('known failures', () => {
  it.each([
    [
      'Error: GitHub Actions is not permitted to create or approve pull requests',
      'may not create pull requests',
    ],
    ['HttpError: Resource not accessible by integration', 'lacks a permission'],
    ['npm error code E401', 'npm refused the login'],
    ['npm ERR! You cannot publish over the previously published versions: 1.4.0', 'on npm already'],
    ['error: crate version `1.4.0` is already uploaded', 'on crates.io already'],
    ['HTTPError: 400 File already exists', 'on PyPI already'],
    ['The hosted runner lost communication with the server', 'the runner was lost'],
  ])('explain %j', (line, cause) => {
    const finding = explain({ fact: 'failed' }, [line], githubKnownFailures)
    expect(finding.found).toContain(cause)
    expect(finding.mend).toBeDefined()
  })

  it('explain nothing that is not known', () => {
    expect(explain({ fact: 'failed' }, ['error: test failed'], githubKnownFailures)).toEqual({
      fact: 'failed',
    })
  })
})
