import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTarget } from '../../source/project/target.js'
import { version } from './versions-arbitrary.js'

describe('a target', () => {
  it('is a version with or without v', () => {
    fc.assert(
      fc.property(version, (text) => {
        const expected = { ok: true, value: { kind: 'version', version: text } }
        expect(parseTarget(text)).toEqual(expected)
        expect(parseTarget(`v${text}`)).toEqual(expected)
      }),
    )
  })

  it.each(['patch', 'minor', 'major', 'prerelease'])('is the increment %s', (increment) => {
    expect(parseTarget(increment)).toEqual({ ok: true, value: { kind: 'increment', increment } })
  })

  it('is a tag in the form of the project', () => {
    const form = { template: `\${name}-v\${version}`, name: 'acme' }
    expect(parseTarget('acme-v1.4.0', form)).toMatchObject({ value: { version: '1.4.0' } })
    expect(parseTarget('other-v1.4.0', form).ok).toBe(false)
  })

  it.each([
    'v1.0.0; rm -rf ~',
    '--upload-pack=x',
    '-1.0.0',
    '$(id)',
    '1.0.0\n',
    ' 1.0.0',
    '1.0',
    '01.0.0',
    'vv1.0.0',
    '=1.0.0',
    '1.0.0-',
    '1.0.0-rc..1',
    '1.0.0-rc.01',
    '1.0.0+build.5',
    '../1.0.0',
    'latest',
    'Minor',
    '',
    '1.0.0\u0000',
    '99999999999999999999.0.0',
  ])('is refused as %j, saying what was found and expected and how to mend it', (text) => {
    const reading = parseTarget(text)
    expect(reading.ok).toBe(false)
    if (reading.ok) return
    expect(reading.problem.found).toBe(`the target ${JSON.stringify(text)}`)
    expect(reading.problem.expected).toContain('1.4.0')
    expect(reading.problem.mend).not.toBe('')
  })

  it('shows the nearest right spelling', () => {
    expect(parseTarget('v1.4')).toMatchObject({ problem: { mend: 'write it as this project does: 1.4.0' } })
    expect(parseTarget('1.4.0 ')).toMatchObject({ problem: { mend: 'remove the spaces around it' } })
    expect(parseTarget('1.4.0+7')).toMatchObject({ problem: { mend: expect.stringMatching(/: 1\.4\.0$/) } })
  })

  it('accepts nothing that a shell or git could read as anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const reading = parseTarget(text)
        if (reading.ok) expect(text).toMatch(/^[0-9A-Za-z.-]+$/)
      }),
    )
  })
})
