import type { Fault, Mend } from './fault.js'
import { type Disturbance, type Ended, type Ground, makeGround } from './ground.js'
import { type Flaw, flawsOf, isUntouched, pictureOf, tagsOf } from './judge.js'

/** How one fault came out. */
export type Result = 'complete' | 'complete after the named mend' | 'told before the start' | 'stuck' | Flaw

/** One fault as it was tried, with what it printed where it is not as it should be. */
export interface Tried {
  readonly name: string
  readonly results: readonly Result[]
  readonly story: string
}

const MOST_STARTS = 8

/** A kill in the middle of the first start, and what is in the way from then on. */
export interface Interruption {
  readonly killAfterMs: number
  readonly next: Fault
}

/** Puts one fault around a release and follows what the screen says, to the end. */
export async function tryFault(ground: Ground, first: Fault, interruption?: Interruption): Promise<Tried> {
  const story: string[] = [await ground.sh(first.set)]
  const fault = interruption === undefined ? first : both(first, interruption.next)
  let before = await pictureOf(ground)
  const used = new Set<Mend>()
  let args: readonly string[] = []
  for (let start = 0; start < MOST_STARTS; start += 1) {
    const kill = start === 0 ? interruption : undefined
    const disturbances: readonly Disturbance[] = kill ? [[kill.killAfterMs, 'SIGKILL']] : []
    const ended = await ground.release(used.size > 0 ? { ...fault, ...after(fault) } : fault, {
      args,
      disturbances,
    })
    story.push(ended.output, `[exit ${ended.exitCode}${ended.hung ? ', hung' : ''}]`)
    if (kill) {
      const tags = await tagsOf(ground)
      story.push(await ground.sh(kill.next.set))
      const fresh = (await tagsOf(ground)).filter((tag) => !tags.includes(tag))
      before = { ...before, tags: [...before.tags, ...fresh] }
      if (ended.exitCode === undefined) continue
    }
    const bad = await judge(ground, fault, { before, ended, mended: used.size > 0 })
    if (bad !== undefined) return { name: fault.name, ...bad, story: [...story, ...bad.words].join('\n') }
    const mends = nextMends(fault, ended.output, used)
    if (mends.length === 0) break
    for (const mend of mends) {
      used.add(mend)
      const line = mend.by ?? mend.words.exec(flat(ended.output))?.[0] ?? ''
      args = mend.args ?? args
      story.push(`$ ${line}`, await ground.sh(`cd ${fault.mendsIn ?? '.'}; ${line}`))
    }
  }
  return { name: fault.name, results: ['stuck'], story: story.join('\n') }
}

/** The result where this start is the end of it; undefined where a mend is to follow. */
async function judge(
  ground: Ground,
  fault: Fault,
  { before, ended, mended }: { before: Awaited<ReturnType<typeof pictureOf>>; ended: Ended; mended: boolean },
): Promise<{ readonly results: readonly Result[]; readonly words: readonly string[] } | undefined> {
  const text = flat(ended.output)
  const words = (list: readonly string[]) => list
  if (text.includes('itself broke')) return { results: ['wrong'], words: words(['it broke']) }
  if (ended.exitCode === 0) {
    if (fault.expect === 'told') return { results: ['wrong'], words: ['went through'] }
    if (fault.expect === 'mended' && !mended)
      return { results: ['wrong'], words: ['complete without the mend'] }
    const flaws = await flawsOf(ground, fault, before)
    if (flaws.length > 0)
      return { results: [...new Set(flaws.map(([flaw]) => flaw))], words: flaws.map(String) }
    return { results: [mended ? 'complete after the named mend' : 'complete'], words: [] }
  }
  if (ended.hung) return { results: ['stuck'], words: [] }
  if (fault.expect === 'complete') return { results: ['stuck'], words: ['should have gone through'] }
  if (!mended && fault.says && !fault.says.test(text))
    return { results: ['wrong'], words: [`does not say ${fault.says}`] }
  if (fault.expect !== 'told') return undefined
  const untouched = isUntouched(before, await pictureOf(ground))
  return {
    results: [untouched ? 'told before the start' : 'dirty'],
    words: untouched ? [] : ['something was begun'],
  }
}

/** What of a fault is over once a person mended it. */
function after({ mends = [] }: Fault): Partial<Fault> {
  return mends.some(({ by }) => by === ':') ? { enter: ':', env: {} } : {}
}

/** The first that was not done yet, after those that are done whenever the screen asks for them. */
function nextMends({ mends = [] }: Fault, output: string, used: ReadonlySet<Mend>): readonly Mend[] {
  const asked = [...new Set(mends)].filter((mend) => mend.words.test(flat(output)))
  const fresh = asked.find((mend) => !used.has(mend))
  return [...asked.filter((mend) => mend.again && used.has(mend)), ...(fresh ? [fresh] : [])]
}

/** The screen without its line breaks: a command that was wrapped is read as one. */
function flat(output: string): string {
  return output.replace(/\s*\n\s*/g, ' ')
}

/** What is asked for where the first session was ended before it could say what a hook left. */
const putAside: Mend = { words: /git stash --include-untracked/ }

/** Two faults, one after the other, as they are named together. */
export function nameOfBoth(one: Fault, other: Fault): string {
  return `${one.name}, killed, then ${other.name}`
}

/** Two faults, one after the other: what each asks for is mended when it is asked for. */
function both(one: Fault, other: Fault): Fault {
  return {
    name: nameOfBoth(one, other),
    set: one.set,
    mends: [...(one.mends ?? []), ...(other.mends ?? []), putAside],
    ...(one.enter === undefined ? {} : { enter: one.enter }),
    ...(one.env === undefined ? {} : { env: one.env }),
    ...(one.mendsIn === undefined ? {} : { mendsIn: one.mendsIn }),
    beside: Boolean(one.beside || other.beside),
    ...(one.theirTag === undefined ? {} : { theirTag: one.theirTag }),
    ...(one.version === undefined ? {} : { version: one.version }),
  }
}

/** Tries a list, each on a ground of its own, two at a time. */
export async function campaign<T>(
  list: readonly T[],
  attempt: (ground: Ground, one: T) => Promise<Tried>,
  { template, told }: { readonly template?: Ground; readonly told?: (one: Tried) => void } = {},
): Promise<readonly Tried[]> {
  const first = template ?? (await makeGround())
  const queue = [...list]
  const tried: Tried[] = []
  await Promise.all(
    [0, 1].map(async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const ground = first.copy()
        const one = await attempt(ground, next)
        tried.push(one)
        told?.(one)
        ground.remove()
      }
    }),
  )
  return tried
}

/** One line of counts, in the order in which they matter. */
export function countsOf(tried: readonly Tried[]): string {
  const results: readonly Result[] = [
    'complete',
    'complete after the named mend',
    'told before the start',
    'stuck',
    'lost',
    'doubled',
    'wrong',
    'dirty',
  ]
  const count = (result: Result) => tried.filter((one) => one.results.includes(result)).length
  return [`tried ${tried.length}`, ...results.map((result) => `${result} ${count(result)}`)].join(', ')
}

/** Those that are neither complete nor told, with their whole story. */
export function badOnes(tried: readonly Tried[]): readonly Tried[] {
  const good: readonly Result[] = ['complete', 'complete after the named mend', 'told before the start']
  return tried.filter(({ results }) => results.some((result) => !good.includes(result)))
}
