import { describe, expect, it } from 'vitest'
import { aligned } from '../../../source/project/versions/aligned.js'

const file = (path: string, text: string) => ({ path, text })
const manifest = (version: string) => file('package.json', JSON.stringify({ name: 'acme', version }))
const module = (version: string) => file('acme/__init__.py', `__version__ = "${version}"\n`)
const gem = (version: string) => file('lib/acme/version.rb', `VERSION = "${version}"\n`)

it('compares versions by what they mean, each file in its own spelling', () => {
  expect(aligned([manifest('1.4.0-rc.1'), module('1.4.0rc1'), gem('1.4.0.rc.1')])).toMatchObject({
    version: '1.4.0-rc.1',
  })
})

it('keeps the semver form where several would do', () => {
  expect(aligned([module('1.4.0rc1'), gem('1.4.0.rc1'), manifest('1.4.0-rc1')])).toMatchObject({
    version: '1.4.0-rc1',
  })
})

describe('drift', () => {
  const lock = JSON.stringify({ name: 'acme', version: '1.4.0', packages: { '': { version: '1.3.0' } } })

  it('names the place that differs from most, and all that is said', () => {
    expect(aligned([manifest('1.4.0'), file('package-lock.json', lock)])).toEqual({
      expected: '1.4.0',
      drift: [{ path: 'package-lock.json', label: 'packages[""].version', value: '1.3.0' }],
      said: [
        { path: 'package.json', label: 'version', value: '1.4.0' },
        { path: 'package-lock.json', label: 'version', value: '1.4.0' },
        { path: 'package-lock.json', label: 'packages[""].version', value: '1.3.0' },
      ],
      notes: [],
    })
  })

  it('is every place that does not say the expected version', () => {
    expect(aligned([manifest('1.4.0'), module('1.3.0')], '1.3.0')).toMatchObject({
      expected: '1.3.0',
      drift: [{ path: 'package.json', value: '1.4.0' }],
    })
  })

  it('is the Release Please manifest that a manual publish forgot', () => {
    const mix = file(
      'mix.exs',
      'defmodule M do\n @version "1.0.1"\n def project, do: [version: @version]\nend\n',
    )
    const anchor = file('.release-please-manifest.json', '{".":"1.0.0"}')
    expect(aligned([mix, anchor], '1.0.1')).toMatchObject({
      drift: [{ path: '.release-please-manifest.json' }],
    })
  })

  it('holds a value that is no version, and expects nothing when none can be read', () => {
    expect(aligned([manifest('1.4.0'), gem('next')])).toMatchObject({
      drift: [{ value: 'next' }],
      expected: '1.4.0',
    })
    expect(aligned([manifest('next')])).toMatchObject({ drift: [{ value: 'next' }], expected: undefined })
  })

  it('fails when a planning label is written where the version belongs', () => {
    expect(aligned([manifest('v1.18'), gem('1.0.0')])).toMatchObject({ drift: [{ value: '1.18' }] })
  })
})

describe('problems', () => {
  it('fails closed when no file is named', () => {
    expect(aligned([])).toMatchObject({ problems: [{ found: 'no version file' }] })
  })

  it('never counts an unreadable file as agreed', () => {
    expect(aligned([manifest('1.4.0'), file('package-lock.json', '{')])).toMatchObject({
      problems: [{ path: 'package-lock.json', found: expect.stringContaining('package-lock.json:1:2') }],
    })
  })

  it('asks for a kind or a pattern where the path says nothing', () => {
    expect(aligned([file('notes.txt', '1.4.0')])).toMatchObject({
      problems: [{ mend: expect.stringContaining('pattern') }],
    })
    expect(aligned([{ ...manifest('1.4.0'), kind: 'npm' }])).toMatchObject({
      problems: [{ found: 'the kind npm' }],
    })
  })
})

it('reports a key that is written twice, and takes the last', () => {
  const twice = file('package.json', '{"version":"1.3.0","version":"1.4.0"}')
  expect(aligned([twice])).toMatchObject({
    version: '1.4.0',
    notes: [expect.stringContaining('written 2 times')],
  })
})
