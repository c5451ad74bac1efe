import { z } from 'zod'
import { parseAnswer } from '../../lookups/parse-answer.js'
import type { ChannelDeclaration, Subject } from './declaration.js'

const text = z.string().optional()
const texts = z.array(z.string())

const version = z.strictObject({
  files: z.array(z.strictObject({ name: text, sha256: text, integrity: text })).optional(),
  ours: z.boolean().optional(),
  recalled: text,
  hidden: z.literal(true).optional(),
  note: text,
})

const staging = z.union([
  z.strictObject({ unable: z.string() }),
  z.strictObject({ staged: version.extend({ id: z.string(), by: text }).optional() }),
])

const listing = z.strictObject({
  found: version.optional(),
  newest: text,
  versions: z.array(z.string()).optional(),
  note: text,
})

const ownership = z
  .strictObject({
    published: z.string(),
    owners: texts.optional(),
    ours: text,
    foreign: z.looseObject({ expected: z.string(), mend: z.string() }).optional(),
  })
  .optional()

const packed = z.looseObject({ files: texts, fact: text, details: texts.optional() })

const needed = ['subject', 'lookUp', 'pack', 'upload', 'install'] as const

/** The declaration with its answers held to their form: what is not understood is never taken for absence. */
export function declared<S extends Subject>(declaration: ChannelDeclaration<S>): ChannelDeclaration<S> {
  const { kind, owned, staging: given } = declaration
  const missing = needed.find((part) => typeof declaration[part] !== 'function')
  if (missing !== undefined) throw new TypeError(`the channel ${kind} declares no function ${missing}`)
  return {
    ...declaration,
    lookUp: async (...asked) =>
      parseAnswer(await declaration.lookUp(...asked), listing, `lookUp of ${kind}`, kind),
    pack: async (...asked) => parseAnswer(await declaration.pack(...asked), packed, `pack of ${kind}`, kind),
    ...(given && {
      staging: {
        ...given,
        lookUp: async (...asked) =>
          parseAnswer(await given.lookUp(...asked), staging, `staging of ${kind}`, kind),
      },
    }),
    ...(owned && {
      owned: async (...asked) => parseAnswer(await owned(...asked), ownership, `owned of ${kind}`, kind),
    }),
  }
}
