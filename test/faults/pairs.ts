import type { Tried } from './campaign.js'
import { confirm, type Disturbance, type Ended, type Ground } from './ground.js'
import { flawsOf, pictureOf } from './judge.js'
import { oneOf } from './random.js'
import { haveTwoWriters, sessionsOf } from './sessions.js'

type Random = () => number

/** What happens to the two that start in the same instant; moments are parts of the time that a release takes. */
interface Pairing {
  readonly name: string
  /** True where both resume a release that was killed before. */
  readonly resumed?: true
  readonly disturb: (at: () => number) => readonly [readonly Disturbance[], readonly Disturbance[]]
}

const killed = (at: number): readonly Disturbance[] => [[at, 'SIGKILL']]
const held = (at: number, forMs: number): readonly Disturbance[] => [
  [at, 'SIGSTOP'],
  [at + forMs, 'SIGCONT'],
]

const pairings: readonly Pairing[] = [
  { name: 'plain', disturb: () => [[], []] },
  { name: 'one is killed', disturb: (at) => [killed(at()), []] },
  { name: 'both are killed', disturb: (at) => [killed(at()), killed(at())] },
  { name: 'one is held for a while', disturb: (at) => [held(at(), at()), []] },
  { name: 'one is held, the other killed', disturb: (at) => [held(at(), at()), killed(at())] },
  { name: 'one is ended', disturb: (at) => [[[at(), 'SIGTERM']], []] },
  { name: 'resumed', resumed: true, disturb: () => [[], []] },
  { name: 'resumed, and one is killed', resumed: true, disturb: (at) => [killed(at()), []] },
]

const go = ['1.1.0', ...confirm('1.1.0')]
const MOST_STARTS = 3

/** A pair as it is to be tried: everything random is decided here. */
export interface Pair {
  readonly name: string
  readonly before: number | undefined
  readonly both: readonly [readonly Disturbance[], readonly Disturbance[]]
}

/** So many pairs, by chance; a release takes about `wholeMs`. */
export function drawPairs(count: number, random: Random, wholeMs: number): readonly Pair[] {
  const at = () => Math.round(random() ** 1.5 * wholeMs)
  return Array.from({ length: count }, (_, number) => {
    const { name, resumed, disturb } = pairings[number % pairings.length] ?? oneOf(pairings, random)
    const before = resumed ? at() : undefined
    return { name: `${number + 1}: ${name}`, before, both: disturb(at) }
  })
}

/** Starts two at once, and then one more where neither came to the end: nobody mends anything. */
export async function tryPair(ground: Ground, { name, before: killAt, both }: Pair): Promise<Tried> {
  const story: string[] = [JSON.stringify({ killAt, both })]
  const before = await pictureOf(ground)
  const start = async (disturbances: readonly Disturbance[]): Promise<Ended> => {
    const ended = await ground.release({}, { args: go, disturbances })
    story.push(ended.output, `[exit ${ended.exitCode}${ended.hung ? ', hung' : ''}]`)
    return ended
  }
  const first = killAt === undefined ? [] : [await start(killed(killAt))]
  let ended: readonly Ended[] = [...first, ...(await Promise.all(both.map(start)))]
  for (let more = 0; more < MOST_STARTS && !ended.some(isThrough); more += 1) ended = [await start([])]
  const told = (...results: Tried['results']) => ({ name, results, story: story.join('\n') })
  const sessions = sessionsOf(ground)
  if (haveTwoWriters(sessions)) {
    story.push(JSON.stringify(sessions))
    return told('doubled')
  }
  if (!ended.some(isThrough)) return told('stuck')
  const flaws = await flawsOf(ground, {}, before)
  story.push(...flaws.map(String))
  return flaws.length > 0 ? told(...new Set(flaws.map(([flaw]) => flaw))) : told('complete')
}

/** Complete, or told that the release was brought to its end by the other. */
function isThrough({ exitCode, output }: Ended): boolean {
  return exitCode === 0 || /released v1\.1\.0 in the meantime/.test(output)
}
