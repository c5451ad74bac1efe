import { z } from 'zod'
import type { ChannelsDraft, Each, EachDraft } from '../step-parts.js'
import { text, texts } from './values.js'

const output = /^\$\{\s*steps\.(\S+)\.([A-Za-z][\w-]*)\s*\}$/

const words = {
  error:
    'packages, a list whose entries differ, a list that an earlier step sets: ${steps.STEP.NAME}, or channels: KIND',
}

/** What `each` takes. */
export const eachSchema = z.union(
  [
    z
      .string()
      .min(1, words)
      .refine((value) => value === 'packages' || output.test(value), words),
    z
      .array(text)
      .min(1, words)
      .refine((list) => new Set(list).size === list.length, words),
    z.strictObject({
      channels: texts.describe('A kind of channel, or channels by their ids: once for the package of each.'),
    }),
  ],
  words,
)

/** True where it names channels. */
export function isOfChannels(each: EachDraft | undefined): each is ChannelsDraft {
  return typeof each === 'object' && 'channels' in each
}

/** The step whose output is the list, as the plan names it. */
export function listedBy(each: EachDraft | undefined): readonly string[] {
  const [, step] = typeof each === 'string' ? (output.exec(each) ?? []) : []
  return step === undefined ? [] : [step]
}

/** What a step is done for, once each. */
export function resolveEach(
  each: EachDraft | undefined,
  {
    idOf,
    channelsOf,
  }: { readonly idOf: (name: string) => string; readonly channelsOf: (kind: string) => readonly string[] },
): Each | undefined {
  if (each === undefined) return undefined
  if (isOfChannels(each)) {
    const { channels } = each
    return { of: 'channels', channels: typeof channels === 'string' ? channelsOf(channels) : channels }
  }
  if (typeof each !== 'string') return { of: 'list', list: each }
  const [, step, name] = output.exec(each) ?? []
  if (step === undefined || name === undefined) return { of: 'packages' }
  return { of: 'output', step: idOf(step), output: name }
}

/** A title for the row of all items: `Test ${each}` → `Test each package`. */
export function titleOfAll(title: string, each: Each): string {
  return title.replaceAll(/\$\{\s*each(?:\.\w+)?\s*\}/g, isOfPackages(each) ? 'each package' : 'each')
}

/** True where its items are packages, also as the channels that they go to. */
export function isOfPackages({ of }: Each): boolean {
  return of === 'packages' || of === 'channels'
}
