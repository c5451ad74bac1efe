import { isOfChannels } from '../../plan/keys/each.js'
import { listOf } from '../../plan/list.js'
import type { ChannelDraft, PlanFile, StepDraft } from '../../plan/plan-draft.js'
import type { Comments } from '../../plan/print.js'
import { pathWords } from '../../plan/problem.js'
import { channelFields, resolveChannels } from '../../plan/resolve/channels.js'
import { slug } from '../../plan/slug.js'
import type { PlacedReason } from '../ecosystem.js'
import type { Inferred } from '../infer.js'

/** What a person says of a guess: it is right, it is wrong, or it stays marked as a guess. */
export type GuessAnswer = 'yes' | 'no' | 'unsure'

/** A plan file with the comments that stand above its lines. */
export interface CommentedPlan {
  readonly file: PlanFile
  readonly comments: Comments
}

/** The plan file that inference writes, after what was said of its guesses, each by its line. */
export function draftPlan(inferred: Inferred, said: (guess: PlacedReason) => GuessAnswer): CommentedPlan {
  const { name, tag, versions, channels = [], phases: own, ...file } = inferred.file
  const files = kept(versions?.files ?? [], ['versions', 'files'], inferred, said)
  const published = kept(channels, ['channels'], inferred, said)
  const gates = kept(inferred.gates, ['phases', 'qa'], inferred, said)
  const none = inferred.reasons.find(({ line }) => line === 'no channel')
  return {
    file: {
      ...(name === undefined ? {} : { name }),
      ...(tag === undefined ? {} : { tag }),
      ...(files.items.length === 0 ? {} : { versions: { ...versions, files: files.items } }),
      ...file,
      channels: published.items.map((item, index) =>
        published.confirmed.has(index) ? enabledChannel(item) : item,
      ),
      ...(own === undefined && gates.items.length === 0
        ? {}
        : {
            phases: {
              ...(gates.items.length === 0
                ? {}
                : { qa: [...rewired(gates, inferred.gates), ...judging(inferred, gates, published)] }),
              ...own,
            },
          }),
    },
    comments: {
      '': headOf(inferred),
      ...topComments(inferred),
      ...(published.items.length === 0 && none ? { channels: commentOf(none) } : {}),
      ...files.comments,
      ...published.comments,
      ...gates.comments,
    },
  }
}

/** Where editors find the schema of plans: words, completion and mistakes while one is written. */
const schemaAddress = 'https://unpkg.com/release-wizard/dist/schema.json'

/** A reason as the comment above its line. */
export function commentOf({ because, certain }: PlacedReason): string {
  return certain ? because : `likely: ${because}`
}

interface Kept<T> {
  readonly items: readonly T[]
  /** Indexes of items that a person said are right. */
  readonly confirmed: ReadonlySet<number>
  readonly comments: Comments
}

function kept<T>(
  all: readonly T[],
  place: readonly string[],
  { reasons }: Inferred,
  said: (guess: PlacedReason) => GuessAnswer,
): Kept<T> {
  const items: T[] = []
  const confirmed = new Set<number>()
  const comments: Record<string, string> = {}
  for (const [index, item] of all.entries()) {
    const from = pathWords([...place, index])
    const reason = reasons.find(({ at }) => at !== undefined && pathWords(at) === from)
    const answer = reason === undefined || reason.certain ? undefined : said(reason)
    if (answer === 'no') continue
    if (answer === 'yes') confirmed.add(items.length)
    if (reason) {
      comments[pathWords([...place, items.length])] =
        answer === 'yes' ? `${reason.because}; confirmed` : commentOf(reason)
    }
    items.push(item)
  }
  return { items, confirmed, comments }
}

/** A gate that waited for one that was left out waits for the one before that; one that is right is required. */
function rewired({ items, confirmed }: Kept<StepDraft>, all: readonly StepDraft[]): readonly StepDraft[] {
  const ids = new Set(items.map(({ gate }) => slug(gate ?? '')))
  const needOf = (step: StepDraft): string | undefined => {
    const [need] = listOf(step.needs)
    const needed = all.find(({ gate }) => slug(gate ?? '') === need)
    return need === undefined || ids.has(need) || !needed ? need : needOf(needed)
  }
  return items.map((step, index) => {
    const { needs: _, optional, ...rest } = step
    const need = needOf(step)
    return {
      ...rest,
      ...(need === undefined ? {} : { needs: need }),
      ...(optional && !confirmed.has(index) ? { optional } : {}),
    }
  })
}

/** What is packed is judged behind the project's own gates, as where the plan has no phase of its own. */
function judging(
  { channelGates }: Inferred,
  gates: Kept<StepDraft>,
  channels: Kept<ChannelDraft>,
): readonly StepDraft[] {
  const specs = resolveChannels(channels.items)
  const isKept = ({ channel, each }: StepDraft) =>
    specs.some(({ id, kind }) =>
      isOfChannels(each) ? each.channels === kind || each.channels.includes(id) : id === channel,
    )
  const needs = slug(gates.items.at(-1)?.gate ?? '')
  return channelGates.filter(isKept).map((gate) => ({ ...gate, needs }))
}

function enabledChannel(draft: ChannelDraft): ChannelDraft {
  const { kind, fields } = channelFields(draft)
  const { enabled: _, ...rest } = fields
  return Object.keys(rest).length === 0 ? kind : { [kind]: rest }
}

function topComments({ reasons }: Inferred): Comments {
  return Object.fromEntries(
    reasons.flatMap((reason) => (reason.at?.length === 1 ? [[pathWords(reason.at), commentOf(reason)]] : [])),
  )
}

function headOf({ file, reasons }: Inferred): string {
  const others = reasons.filter(({ at, line }) => at === undefined && line !== 'no channel')
  const lines = [
    `yaml-language-server: $schema=${schemaAddress}`,
    `How ${file.name ?? 'this project'} is released. Written by release-wizard init from what is in the repository:`,
    'the reason stands above each line, and "likely" where it is a guess. Check it with: release-wizard check',
  ]
  if (others.length === 0) return lines.join('\n')
  return [...lines, '', 'Seen beside that:', ...others.map((one) => `- ${one.line}: ${commentOf(one)}`)].join(
    '\n',
  )
}
