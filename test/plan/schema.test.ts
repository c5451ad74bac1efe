import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import { checkPlan } from '../../source/plan/check.js'
import { parsePlan } from '../../source/plan/parse.js'
import { planJsonSchema } from '../../source/plan/schema.js'
import { planArbitrary } from './plan-arbitrary.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

const schema = planJsonSchema(catalogue)

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
    const read = z.fromJSONSchema(schema)
    fc.assert(
      fc.property(planArbitrary, (file) => {
        expect(read.safeParse(file)).toMatchObject({ success: true })
      }),
    )
    expect(read.safeParse({ chanels: [] }).success).toBe(false)
    expect(read.safeParse({ channels: ['npx'] }).success).toBe(false)
    expect(read.safeParse({ phases: { qa: [{ gate: 'A', when: { mode: 3 } }] } }).success).toBe(false)
    expect(read.safeParse({ phases: { qa: [{ gate: 'A', attest: 'B' }] } }).success).toBe(false)
  })

  test('knows the keys of each channel of the wizard, as check does', () => {
    const known = planCatalogue(makeCatalogue())
    const read = z.fromJSONSchema(JSON.parse(JSON.stringify(planJsonSchema(known))))
    expect(read.safeParse({ plugins: ['gems'], channels: [{ gems: { shelf: 'a' } }] }).success).toBe(true)
    for (const [keys, sound] of [
      [{ package: 'acme', access: 'public' }, true],
      [{ pakage: 'acme' }, false],
      [{ access: 'everybody' }, false],
    ] as const) {
      const plan = { channels: [{ npm: keys }] }
      expect(read.safeParse(plan).success).toBe(sound)
      expect(checkPlan(parsePlan(JSON.stringify(plan), 'release-wizard.json'), known).ok).toBe(sound)
    }
  })
})
