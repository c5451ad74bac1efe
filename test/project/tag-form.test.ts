import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inferTagForm } from '../../source/project/infer-tag-form.js'
import { formatTag, parseTag } from '../../source/project/tag-form.js'
import { version } from './versions-arbitrary.js'

const plain = `\${version}`
const name = `\${name}`
const forms = [
  { template: `v${plain}` },
  { template: plain },
  { template: `pkg@${plain}` },
  { template: `${name}-v${plain}`, name: 'acme' },
  { template: `${name}@${plain}`, name: '@acme/core' },
  { template: `release/${plain}-final` },
]

describe.each(forms)('the tag form $template', (form) => {
  it('reads back the version that it wrote', () => {
    fc.assert(fc.property(version, (text) => parseTag(form, formatTag(form, text)) === text))
  })

  it('reads nothing from other tags', () => {
    for (const tag of ['latest', 'other-v1.0', 'v1', 'x1.0.0', 'v1.0.0+5', 'acme-v', '']) {
      expect(parseTag(form, tag)).toBeUndefined()
    }
  })
})

it('does not take the tag of a package with a longer name for its own', () => {
  expect(parseTag({ template: `${name}-v${plain}`, name: 'acme' }, 'acme-core-v1.0.0')).toBeUndefined()
})

describe('the form of existing tags', () => {
  it.each([
    [['v1.0.0', 'v1.1.0'], `v${plain}`],
    [['1.0.0'], plain],
    [['v2.0.0', '1.1.0', '1.0.0'], `v${plain}`],
    [['acme-v1.0.0', 'v0.9.0'], `${name}-v${plain}`],
    [['docs-9.0.0', 'v1.0.0'], `v${plain}`],
    [['release-1.0.0'], `release-${plain}`],
    [['v1.32', 'nightly', 'v1.0.0-rc.1'], `v${plain}`],
    [[], `v${plain}`],
  ])('in %j is %s', (tags, template) => {
    expect(inferTagForm(tags, { name: 'acme' }).template).toBe(template)
  })

  it('comes with its reason and the forms that were passed over', () => {
    expect(inferTagForm(['v2.0.0', '1.0.0']).reason).toBe(`as in v2.0.0; also seen: ${plain}`)
  })
})
