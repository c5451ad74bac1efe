import { channelStatus, publishingStep, readOfChannel } from '../../core/channel-status.js'
import { targetOfChannel } from '../../core/package-target.js'
import type { State } from '../../core/state.js'
import type { ChannelStatus, Sighting } from '../../core/vocabulary.js'
import { firstFew } from '../../plan/list.js'
import type { ChannelSpec } from '../../plan/plan.js'
import { ago, clock } from './duration.js'
import { wrapped } from './finding.js'
import { blank, type Line, span } from './line.js'
import type { Look } from './look.js'
import { channelWords, stepTones } from './status.js'
import { cell, cellRight, cut, widthOf } from './width.js'

/** The matrix of channels: what should be there, what is there, and how it stands. `now` is in milliseconds. */
export function channelLines(state: State, now: number, look: Look): readonly Line[] {
  const channels = channelsOf(state)
  if (channels.length === 0) return []
  const rows = alikeRows(channels, state)
  const nameWidth = Math.min(24, Math.max(16, ...rows.map(({ name }) => widthOf(name))))
  const versions = versionWidth(channels, state)
  const wide = look.width >= nameWidth + 2 * versions + 24
  const columns = (name: string, target: string, there: string): string =>
    wide
      ? `  ${cell(name, nameWidth)}  ${cell(target, versions)}${cell(there, versions)}`
      : `  ${cell(name, Math.min(nameWidth, look.width - 22))} `
  const head: Line = [span(columns('Channels', 'target', 'there') + (wide ? 'state' : ''), 'quiet')]
  const lines = rows.map(({ name, channel, status, words, target, there }): Line => {
    const seen = state.channels.get(channel.id)
    const { as } = channelWords[status]
    const lead = columns(name, target, there)
    const time = wide ? timeOf(channel, state, seen, now) : ''
    const room = look.width - widthOf(lead) - 2 - (time === '' ? 0 : widthOf(time) + 2)
    const shown = cut(words, room, look.symbols.ellipsis)
    const gap = look.width - widthOf(lead) - 2 - widthOf(shown)
    return [
      span(lead),
      span(look.symbols.step[as], stepTones[as]),
      span(` ${shown}`),
      ...(time === '' ? [] : [span(cellRight(time, gap), 'quiet')]),
    ]
  })
  return [head, ...lines]
}

interface Row {
  readonly name: string
  /** The only one, or the first of those that are alike. */
  readonly channel: ChannelSpec
  readonly status: ChannelStatus
  readonly words: string
  readonly target: string
  readonly there: string
}

/** What stands in the place of versions, where channels in one row have versions of their own. */
const EACH = 'its own'

/** Statuses that are told of each channel: what a person may have to look at. */
const toldApart: ReadonlySet<ChannelStatus> = new Set(['failed', 'wrong', 'in-doubt', 'publishing'])

/** Channels of a kind that stand alike in one row, any other in a row of its own. */
function alikeRows(channels: readonly ChannelSpec[], state: State): readonly Row[] {
  const rows = new Map<string, Row & { readonly count: number }>()
  for (const channel of channels) {
    const { id, kind } = channel
    const seen = state.channels.get(id)
    const status = channelStatus(channel, state)
    const target = versionOf(channel, state)
    const there = seen === undefined ? '–' : (seen.actual ?? 'none')
    const alike = [kind, status, there === target || there, seen?.note, seen?.ours]
    const key = JSON.stringify(toldApart.has(status) ? id : alike)
    const before = rows.get(key)
    const { count = 0, channel: first = channel } = before ?? {}
    rows.set(key, {
      channel: first,
      target: (before?.target ?? target) === target ? target : EACH,
      there: (before?.there ?? there) === there ? there : EACH,
      status,
      count: count + 1,
      name: count === 0 ? channelName(channel) : `${kindName(kind)}: ${count + 1} packages`,
      words: (count === 0 ? waitsFor(channel, status, state) : undefined) ?? stateWords(status, seen),
    })
  }
  return [...rows.values()]
}

/** Room for the longest version and a gap, so that a prerelease is read whole. */
function versionWidth(channels: readonly ChannelSpec[], state: State): number {
  const texts = channels.flatMap((one) => [versionOf(one, state), state.channels.get(one.id)?.actual])
  return Math.max(9, ...texts.map((text) => widthOf(text ?? '') + 2))
}

function versionOf(channel: ChannelSpec, { target, plan }: State): string {
  return targetOfChannel(target, channel, plan)?.version ?? ''
}

/** What to do next where some channels have the target and others do not; nothing where all agree. */
export function nextSafeAction(state: State, look: Look): readonly Line[] {
  const channels = channelsOf(state)
  const there = channels.filter((one) => isThere(channelStatus(one, state)))
  const missing = inPublishingOrder(channels, state).filter((one) =>
    mayBePublished(channelStatus(one, state)),
  )
  if (there.length === 0 || missing.length === 0) return []
  const named = (wanted: (status: ChannelStatus) => boolean) =>
    firstFew(missing.filter((one) => wanted(channelStatus(one, state))).map(channelName))
  const tried = named((status) => status !== 'absent' && status !== 'staged')
  const untried = named((status) => status === 'absent')
  const staged = named((status) => status === 'staged')
  const published = [...(tried ? [`${tried} again`] : []), ...(untried ? [untried] : [])].join(', then ')
  const deeds = [...(published ? [`publish ${published}`] : []), ...(staged ? [`approve ${staged}`] : [])]
  const text = `Next safe action: ${deeds.join(', then ')} from the same artifacts (no rebuild, no re-tag)`
  return [blank, ...wrapped(text, look, 2, 'strong')]
}

function inPublishingOrder(channels: readonly ChannelSpec[], { order }: State): readonly ChannelSpec[] {
  const place = (one: ChannelSpec): number => {
    const step = publishingStep(one, order)
    return step === undefined ? order.length : order.indexOf(step)
  }
  return channels.toSorted((one, other) => place(one) - place(other))
}

/** A channel as people call it: its kind, and the package where there may be several. */
export function channelName(channel: ChannelSpec): string {
  return kindName(channel.id)
}

function kindName(kind: string): string {
  const known: Readonly<Record<string, string>> = {
    crates: 'crates.io',
    pypi: 'PyPI',
    hex: 'Hex',
    homebrew: 'Homebrew',
    github: 'GitHub Release',
    rubygems: 'RubyGems',
  }
  return known[kind] ?? kind
}

/** Channels of the run: enabled and not left out. */
export function channelsOf(state: State): readonly ChannelSpec[] {
  return (state.plan?.channels ?? []).filter((one) => one.enabled && !state.leftOut.has(one.id))
}

/** Words for a channel whose turn comes after one that is not there; undefined where nothing holds it. */
function waitsFor({ needs }: ChannelSpec, status: ChannelStatus, state: State): string | undefined {
  if (status !== 'absent') return undefined
  const needed = channelsOf(state).filter(({ id }) => needs.includes(id))
  const held = inPublishingOrder(needed, state).find((one) => !isThere(channelStatus(one, state)))
  return held === undefined ? undefined : `waits for ${channelName(held)}`
}

function stateWords(status: ChannelStatus, seen: Sighting | undefined): string {
  if (seen === undefined && status === 'absent') return 'not looked at yet'
  const same = status === 'live' && seen?.ours ? ', same digest' : ''
  const note = seen?.note ? `: ${seen.note}` : ''
  return `${channelWords[status].word}${same}${note}`
}

function timeOf(channel: ChannelSpec, state: State, seen: { at: string } | undefined, now: number): string {
  const wait = state.order
    .map((step) => readOfChannel(channel.id, step, state))
    .find((known) => known?.status === 'waiting')?.waiting
  if (wait) {
    const since = Date.parse(wait.since)
    return `${clock(now - since)} of ${clock(Date.parse(wait.until) - since)}`
  }
  return seen ? ago(now - Date.parse(seen.at)) : ''
}

function isThere(status: ChannelStatus): boolean {
  return status === 'live' || status === 'propagating'
}

/** What others published there, or what was taken back, is never published over. */
function mayBePublished(status: ChannelStatus): boolean {
  return !isThere(status) && status !== 'wrong' && status !== 'recalled'
}
