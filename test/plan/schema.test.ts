import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPlan } from '../../source/plan/check.js'
import { codePlan } from '../../source/plan/parse/parsed.js'
import { planJsonSchema } from '../../source/plan/schema.js'
import { planArbitrary } from './plan-arbitrary.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

const schema = planJsonSchema(catalogue)
const valid = new Ajv({ strict: false }).compile(schema)

describe('planJsonSchema', () => {
  test('is plain JSON of draft 7 that names kinds, channels and top-level keys', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      properties: { tag: { description: expect.stringContaining('tag') }, channels: { type: 'array' } },
      additionalProperties: false,
      definitions: {
        step: {
          oneOf: Object.keys(catalogue.kinds).map((kind) => ({
            type: 'object',
            properties: { [kind]: {} },
            required: [kind],
          })),
          additionalProperties: false,
        },
      },
    })
  })

  test('accepts every plan that is well formed, and refuses wrong keys, kinds and values', () => {
    fc.assert(
      fc.property(planArbitrary, (file) => {
        if (checkPlan(codePlan(file, 'plan'), catalogue).ok) expect(valid(file) || valid.errors).toBe(true)
      }),
    )
    expect(valid({ chanels: [] })).toBe(false)
    expect(valid({ channels: ['npx'] })).toBe(false)
    expect(valid({ phases: { qa: [{ gate: 'A', when: { mode: 3 } }] } })).toBe(false)
    expect(valid({ phases: { qa: [{ gate: 'A', attest: 'B' }] } })).toBe(false)
  })

  test('takes the channels and built-ins of plugins on trust, outside the areas of its own', () => {
    const others = [{ gate: 'A', uses: 'acme/motto', with: { any: 1 } }]
    expect(valid({ plugins: ['gems'], channels: [{ gems: { shelf: 'a' } }], phases: { qa: others } })).toBe(
      true,
    )
    expect(valid({ phases: { qa: [{ gate: 'A', uses: 'git/claen' }] } })).toBe(false)
  })
})
