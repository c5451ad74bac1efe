import { z } from 'zod'
import { inForm } from '../../lookups/in-form.js'
import type { ChannelDeclaration, Subject } from './declaration.js'

const text = z.string().optional()
const texts = z.array(z.string())

const listing = z.strictObject({
  found: z
    .strictObject({
      files: z.array(z.strictObject({ name: text, sha256: text, integrity: text })).optional(),
      ours: z.boolean().optional(),
      recalled: text,
      hidden: z.literal(true).optional(),
      note: text,
    })
    .optional(),
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
  const { kind, owned } = declaration
  const missing = needed.find((part) => typeof declaration[part] !== 'function')
  if (missing !== undefined) throw new TypeError(`the channel ${kind} declares no function ${missing}`)
  return {
    ...declaration,
    lookUp: async (...given) =>
      inForm(await declaration.lookUp(...given), listing, `lookUp of ${kind}`, kind),
    pack: async (...given) => inForm(await declaration.pack(...given), packed, `pack of ${kind}`, kind),
    ...(owned && {
      owned: async (...given) => inForm(await owned(...given), ownership, `owned of ${kind}`, kind),
    }),
  }
}
