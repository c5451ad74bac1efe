import type { Reports } from '../evidence/record.js'
import { own } from '../plan/catalogue.js'
import type { Action } from '../ports/action.js'
import type { Channel } from '../ports/channel.js'
import type { AnyCheck } from '../ports/check.js'
import type { Catalogue } from '../ports/kind.js'
import { NotTold } from '../ports/not-told.js'
import type { Brought } from './read-exports.js'

/** What plugins add to the wizard's own records. */
export interface Additions {
  readonly checks: Readonly<Record<string, AnyCheck>>
  readonly actions: Readonly<Record<string, Action>>
  readonly channels: Readonly<Record<string, Channel>>
  readonly reports: Reports
}

/** What plans and `--format` can name so far. */
export type Known = Pick<Catalogue, 'checks' | 'actions' | 'channels'> & { readonly reports: Reports }

/** What a plugin adds to what is known. Throws `NotTold` where it brings a name that is taken: nothing is shadowed. */
export function additionsOf(brought: readonly Brought[], plugin: string, known: Known): Additions {
  const taken = new Set<string>()
  const take = (as: string, name: string, ...records: readonly Readonly<Record<string, unknown>>[]) => {
    const words = `${as} ${name}`
    if (!taken.has(words) && !records.some((record) => own(record, name) !== undefined))
      return taken.add(words)
    const found = `${plugin} brings the ${words}, and that name is taken`
    throw NotTold.fail(
      found,
      'a name of its own: nothing that is there already is replaced',
      `rename it in ${plugin}`,
    )
  }
  for (const { as, it } of brought) {
    if (as === 'report') take(as, it.name, known.reports)
    else if (as === 'channel') {
      take(as, it.kind, known.channels)
      for (const { name } of checksOf(it)) take('check', name, known.checks, known.actions)
    } else take(as, it.name, known.checks, known.actions)
  }
  return {
    checks: byName(brought.flatMap((one) => (one.as === 'check' ? [[one.it.name, one.it]] : []))),
    actions: byName(brought.flatMap((one) => (one.as === 'action' ? [[one.it.name, one.it]] : []))),
    channels: byName(brought.flatMap((one) => (one.as === 'channel' ? [[one.it.kind, one.it]] : []))),
    reports: byName(brought.flatMap((one) => (one.as === 'report' ? [[one.it.name, one.it.render]] : []))),
  }
}

/** In words, for the evidence: `check acme/motto`. */
export function bringsOf(brought: readonly Brought[]): readonly string[] {
  return brought.map((one) => `${one.as} ${one.as === 'channel' ? one.it.kind : one.it.name}`)
}

/** Each once: the check of the artifact may stand among the others too. */
function checksOf({ preflight, inspect }: Channel): ReadonlySet<AnyCheck> {
  return new Set(inspect ? [...preflight, inspect] : preflight)
}

function byName<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries)
}
