import { z } from 'zod'
import type { Report } from '../evidence/define-report.js'
import { findProblems } from '../plan/parameters.js'
import type { Action } from '../ports/action.js'
import type { Channel } from '../ports/channel.js'
import type { AnyCheck } from '../ports/check.js'
import { NotTold } from '../ports/not-told.js'
import { boundAction, boundChannel, boundCheck, boundReport } from './bound.js'

/** One thing that a plugin brings along, held to what it promises. */
export type Brought =
  | { readonly as: 'check'; readonly it: AnyCheck }
  | { readonly as: 'action'; readonly it: Action }
  | { readonly as: 'channel'; readonly it: Channel }
  | { readonly as: 'report'; readonly it: Report }

const work = z.custom((value) => typeof value === 'function', { error: 'a function' })
const words = z.string().optional()
const name = z.string().regex(/^[a-z][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)+$/, { error: 'a name as acme/motto' })
const plain = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'a name of small letters, digits and dashes' })
const parameters = z
  .custom((value) => typeof Object(value).safeParse === 'function', { error: 'a schema of z' })
  .optional()
const names = z.array(z.string())

const check = z.looseObject({
  name,
  title: z.string(),
  about: z.enum(['tree', 'world']),
  waivable: z.boolean(),
  reads: names.optional(),
  with: parameters,
  why: words,
  hint: words,
})

const anyCheck = check.refine((value) => [value.check, value.run].some((one) => typeof one === 'function'), {
  error: 'a check with a function check',
})

const shapes = {
  check: check.extend({ check: work }),
  'running check': check.extend({ run: work }),
  action: z.looseObject({
    name,
    title: z.string(),
    irreversible: z.boolean(),
    makes: names,
    reads: names.optional(),
    with: parameters,
    why: words,
    hint: words,
    probe: work,
    perform: work,
    describe: work,
    rehearse: work.optional(),
    undo: work.optional(),
  }),
  channel: z.looseObject({
    kind: plain,
    title: z.string(),
    with: parameters,
    preflight: z.array(anyCheck),
    inspect: anyCheck.optional(),
    propagation: z.looseObject({ everySeconds: z.number().positive(), boundSeconds: z.number().positive() }),
  }),
  report: z.looseObject({ name: plain, render: work }),
} as const

const expected = 'what defineCheck, defineAction, defineChannel or defineReport gives'

/**
 * What the exports of a plugin bring along: each of them, the default one too, alone or in a list. Throws `NotTold` for one
 * that is not whole, and where there is none.
 */
export function readExports(exported: Readonly<Record<string, unknown>>, plugin: string): readonly Brought[] {
  // A CommonJS module may be the thing itself.
  const itself = typeof exported.name === 'string' || typeof exported.kind === 'string' ? [exported] : []
  const values = new Set([...itself, ...Object.values(exported)].flat())
  const brought = [...values].flatMap((value) => readOne(value, plugin))
  if (brought.length > 0) return brought
  throw NotTold.fail(
    `${plugin} exports none of it`,
    expected,
    `export it: export const … = defineCheck({ … })`,
  )
}

function readOne(value: unknown, plugin: string): readonly Brought[] {
  if (typeof value !== 'object' || value === null) return []
  const has = (key: string): boolean => Reflect.has(value, key)
  if (has('lookUp') && has('upload')) {
    const found = `${plugin} exports a channel that no defineChannel made`
    throw NotTold.fail(found, expected, 'write defineChannel({ … }) around it')
  }
  if (has('preflight')) {
    const it = whole<Channel>(value, 'channel', plugin)
    return [{ as: 'channel', it: boundChannel(it, plugin) }]
  }
  if (has('render'))
    return [{ as: 'report', it: boundReport(whole<Report>(value, 'report', plugin), plugin) }]
  if (has('perform'))
    return [{ as: 'action', it: boundAction(whole<Action>(value, 'action', plugin), plugin) }]
  if (!has('check') && !has('run')) return []
  const it = whole<AnyCheck>(value, has('run') ? 'running check' : 'check', plugin)
  return [{ as: 'check', it: boundCheck(it, plugin) }]
}

/** The value, once its parts are those of such a thing. */
function whole<T>(value: object, as: keyof typeof shapes, plugin: string): T {
  const [problem] = findProblems(shapes[as], value)
  if (problem === undefined) return value as T
  const own = String(Reflect.get(value, as === 'channel' ? 'kind' : 'name') ?? 'without a name')
  const found = `the ${as} ${own} of ${plugin} is not whole: ${problem.found}`
  throw NotTold.fail(found, problem.expected, `correct it in ${plugin}`)
}
