import { z } from 'zod'

const outputs = z.record(z.string(), z.string()).optional()
const details = z.array(z.string()).optional()
const note = z.string().optional()

/** What was seen of a channel. */
export const sighting = z.looseObject({
  channel: z.string(),
  status: z.enum([
    'absent',
    'staged',
    'rejected',
    'publishing',
    'propagating',
    'live',
    'wrong',
    'failed',
    'in-doubt',
    'recalled',
  ]),
  actual: note,
  ours: z.boolean().optional(),
  note,
})

const beside = { outputs, details, sighting: sighting.optional() }
const passed = z.looseObject({
  verdict: z.literal('pass'),
  fact: z.string(),
  touched: z.array(z.string()).optional(),
  ...beside,
})
const notPassed = z.looseObject({
  verdict: z.enum(['fail', 'unknown']),
  fact: note,
  found: z.string(),
  expected: z.string(),
  mend: z.string(),
  fix: note,
  final: z.literal(true).optional(),
  retryAt: z.iso.datetime({ offset: true }).optional(),
  ill: z.literal(true).optional(),
  ...beside,
})

/** What a check found, and what an action did. */
export const verdict = z.discriminatedUnion('verdict', [passed, notPassed], {
  error: 'pass(…), fail(…) or unknown(…)',
})

/** What a probe found. */
export const probe = z.discriminatedUnion(
  'found',
  [
    z.looseObject({ found: z.literal('done'), fact: z.string(), outputs, sighting: sighting.optional() }),
    z.looseObject({ found: z.literal('absent'), fact: note, sighting: sighting.optional() }),
    z.looseObject({
      found: z.literal('foreign'),
      fact: z.string(),
      expected: z.string(),
      mend: z.string(),
    }),
    z.looseObject({ found: z.literal('unclear'), fact: z.string(), mend: z.string() }),
  ],
  { error: 'what was found: done, absent, foreign or unclear' },
)

/** What undoing came to; nothing where there was nothing to undo. */
export const undone = z.looseObject({ ok: z.boolean(), fact: z.string() }).optional()

/** Steps of a first release. */
export const guidance = z.array(
  z.looseObject({ title: z.string(), why: z.string(), hint: z.string(), link: note }),
)

/** Where people look at a version. */
export const links = z.array(z.looseObject({ label: z.string(), url: z.string() }))

export const lines = z.array(z.string())
