import { describe, expect, it } from 'vitest'
import { inferScheme, inferTagForm } from '../../../source/project/infer-tag-form.js'
import { compareVersions, isPrerelease, isUnderDevelopment } from '../../../source/project/schemes/read.js'
import { formatTag, parseTag } from '../../../source/project/tag-form.js'
import { parseTarget } from '../../../source/project/target.js'

/** Tags, the newest first; the scheme and the form that they show, and the version of the newest. */
const histories = [
  [['v1.1.0', 'v1.1.0-rc.1'], 'semver', `v\${version}`, '1.1.0'],
  [['1.1.0', '1.1.0rc1', '1.0.0'], 'pep440', `\${version}`, '1.1.0'],
  [['v1.1.0.rc1', 'v1.0.0'], 'rubygems', `v\${version}`, '1.1.0.rc1'],
  [['v1.5', 'v1.4', 'v1.3'], 'numbers', `v\${version}`, '1.5'],
  [['v1.5.1', 'v1.5', 'v1.4'], 'numbers', `v\${version}`, '1.5.1'],
  [['3.0.1.0', '3.0.0.1'], 'numbers', `\${version}`, '3.0.1.0'],
  [['1.6-rc1', '1.5'], 'numbers', `\${version}`, '1.6-rc1'],
  [['2026.11.0', '2026.10.1'], 'calendar', `\${version}`, '2026.11.0'],
  [['24.10.0', '24.04.1'], 'calendar', `\${version}`, '24.10.0'],
  [['2026-02-07', '2026-01-05'], 'calendar', `\${version}`, '2026-02-07'],
  [['release-20260207'], 'calendar', `release-\${version}`, '20260207'],
  [['acme-1_2_0', 'acme-1_1_0'], 'semver', `\${name}-\${version_}`, '1.2.0'],
  [['REL_1_2_0', 'REL_1_1_0'], 'semver', `REL_\${version_}`, '1.2.0'],
  [['v1', 'v1.2.0', 'v1.2', 'v1.1.0'], 'semver', `v\${version}`, '1.2.0'],
] as const

describe.each(histories)('the tags %j', (tags, scheme, template, newest) => {
  const form = { template: inferTagForm(tags, { name: 'acme' }).template, name: 'acme' }

  it(`are of the scheme ${scheme}, and read and written back`, () => {
    expect(form.template).toBe(template)
    expect(inferScheme(tags, form)).toBe(scheme)
    const read = tags.map((tag) => parseTag({ ...form, scheme }, tag))
    expect(read.find((version) => version !== undefined)).toBe(newest)
    for (const [at, version] of read.entries())
      if (version !== undefined) expect(formatTag({ ...form, scheme }, version)).toBe(tags[at])
  })
})

it.each([
  [
    'tagform-parent-2.14.0',
    ['tagform-parent-2.14.0', 'tagform-parent-2.13.0', 'tagform-2.3.1'],
    '2.14.1-SNAPSHOT',
  ],
  ['tagform-2.14.0', ['tagform-parent-2.3.0', 'tagform-2.14.0'], '2.14.1-SNAPSHOT'],
])('the form nearest to what the files hold is taken: %s', (tag, tags, held) => {
  expect(inferTagForm(tags, { name: 'tagform', held }).reason).toContain(`as in ${tag}`)
})

it('versions are ordered as their tools order them', () => {
  const ordered = [
    '1.0.0.dev1',
    '1.0.0a1',
    '1.0.0b2',
    '1.0.0rc1',
    '1.0.0rc10',
    '1.0.0',
    '1.0.0.post1',
    '1.0.1-SNAPSHOT',
    '1.0.1-rc9',
    '1.0.1-rc10',
    '1.0.1',
    '1.1',
    '1.1.0.1',
    '1.2.0.rc1',
    '1.2',
    '24.04.1',
    '24.10.0',
    '2026-01-05',
    '2026.2.0',
  ]
  expect(ordered.toReversed().toSorted(compareVersions)).toEqual(ordered)
  expect(compareVersions('1.1.0-rc.1', '1.1.0rc1')).toBe(0)
  expect(compareVersions('1.1.0.rc.1', '1.1.0rc1')).toBe(0)
})

it.each([
  ['1.0.0', false, false],
  ['1.0.0rc1', true, false],
  ['1.0.0.post1', false, false],
  ['1.6-rc1', true, false],
  ['2026-01-05', false, false],
  ['1.0.0-dev', true, true],
  ['1.0.0.dev0', true, true],
  ['1.0-SNAPSHOT', true, true],
])('%s comes before its release: %s, and is under development: %s', (text, before, development) => {
  expect([isPrerelease(text), isUnderDevelopment(text)]).toEqual([before, development])
})

it.each([
  ['pep440', '1.1.0rc1', '1.1.0-rc.1', '1.1.0rc1'],
  ['rubygems', '1.1.0.rc.1', '1.1.0-rc.1', '1.1.0.rc.1'],
  ['semver', '1.1.0-rc.1', '1.1.0rc1', '1.1.0-rc.1'],
  ['calendar', '2026.02.0', '2026.02.0+1', '2026.02.0'],
  ['numbers', '1.6', '1.6+1', '1.6'],
] as const)('a target of %s is %s, and %s is told how to be written: %s', (scheme, right, other, mend) => {
  const form = { template: `v\${version}`, scheme }
  expect(parseTarget(`v${right}`, form)).toEqual({ ok: true, value: { kind: 'version', version: right } })
  expect(parseTarget(other, form)).toMatchObject({ problem: { mend: expect.stringContaining(`: ${mend}`) } })
})
