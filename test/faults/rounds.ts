import type { Tried } from './campaign.js'
import { theirs } from './fault.js'
import { confirm, type Ground } from './ground.js'
import { flawsOf, pictureOf } from './judge.js'
import { oneOf } from './random.js'

type Random = () => number

/** What a person does in the work tree after the wizard was killed, and what they do about it when it is in the way. */
interface Deed {
  readonly name: string
  readonly does: string
  readonly takenBack: string
}

const commit = 'echo more >> other.txt; git commit -qm "feat: more" other.txt'
const backToMain = 'git switch -q main 2>/dev/null || git stash -q && git switch -q main && git stash pop -q'
const push = 'git stash -q; git pull -q --rebase; git push -q origin HEAD:main; git stash pop -q'

const deeds: readonly Deed[] = [
  { name: 'nothing', does: ':', takenBack: ':' },
  { name: 'commits', does: commit, takenBack: push },
  { name: 'commits and pushes', does: `${commit}; git push -q origin HEAD:main`, takenBack: ':' },
  { name: 'switches to a new branch', does: 'git switch -qc topic', takenBack: backToMain },
  {
    name: 'switches, commits and comes back',
    does: `git stash -q; git switch -qc topic; ${commit}; git switch -q main; git stash pop -q`,
    takenBack: ':',
  },
  { name: 'looks at the last release', does: 'git switch -q --detach v1.0.0', takenBack: backToMain },
  {
    name: 'edits a file',
    does: 'echo more >> other.txt',
    takenBack: 'git checkout -q -- other.txt',
  },
  {
    name: 'edits the version file',
    does: 'echo 1.0.5 > version.txt',
    takenBack: 'git checkout -q -- version.txt',
  },
  { name: 'amends', does: 'git commit -q --amend -m "feat: greet at night"', takenBack: push },
  {
    name: 'amends with another file',
    does: 'echo more >> other.txt; git commit -q --amend --no-edit other.txt',
    takenBack: push,
  },
  {
    name: 'pulls what somebody pushed',
    does: `${theirs('echo theirs > theirs.txt; git add -A; git commit -qm "feat: theirs"; git push -q origin main')}; git pull -q --rebase`,
    takenBack: push,
  },
  {
    name: 'does not see what somebody pushed',
    does: theirs(
      'echo theirs > theirs.txt; git add -A; git commit -qm "feat: theirs"; git push -q origin main',
    ),
    takenBack: 'git pull -q --rebase',
  },
  { name: 'stashes everything', does: 'git stash -qu', takenBack: 'git stash drop -q' },
  {
    name: 'takes the last commit back',
    does: 'git reset -q --keep HEAD~1',
    takenBack: 'git reset -q --keep "HEAD@{1}"',
  },
  { name: 'deletes the tag', does: 'git tag -d v1.1.0', takenBack: ':' },
]

const go = ['1.1.0', ...confirm('1.1.0')]
const MOST_STARTS = 10

/** A round as it is to be tried. */
export interface Round {
  readonly name: string
  readonly killsAt: readonly number[]
  readonly deed: Deed
}

/** So many rounds, by chance; a release takes about `wholeMs`. */
export function drawRounds(count: number, random: Random, wholeMs: number): readonly Round[] {
  return Array.from({ length: count }, (_, number) => {
    const deed = deeds[number % deeds.length] ?? oneOf(deeds, random)
    const killsAt = Array.from({ length: 1 + Math.floor(random() * 2) }, () => Math.round(random() * wholeMs))
    return { name: `${number + 1}: killed, then a person ${deed.name}`, killsAt, deed }
  })
}

/**
 * Kills a release, lets a person work there, resumes it, and follows what the screen says: a fix, or what the person did
 * is taken back. Whatever is out in the end is the commit that the tests saw.
 */
export async function tryRound(ground: Ground, { name, killsAt, deed }: Round): Promise<Tried> {
  const story: string[] = [JSON.stringify(killsAt)]
  await ground.sh(`at_qa <<'E'
git rev-parse HEAD >> "$GROUND/judged"
E`)
  const before = await pictureOf(ground)
  const kills = [...killsAt]
  const done = new Set<string>()
  let args: readonly string[] = go
  const sh = async (script: string): Promise<void> => {
    story.push(`$ ${script}`, await ground.sh(script))
  }
  for (let start = 0; start < MOST_STARTS; start += 1) {
    const kill = kills.shift()
    const { exitCode, output, hung } = await ground.release(
      {},
      { args, disturbances: kill === undefined ? [] : [[kill, 'SIGKILL']] },
    )
    story.push(output, `[exit ${exitCode}${hung ? ', hung' : ''}]`)
    if (output.includes('itself broke')) return { name, results: ['wrong'], story: story.join('\n') }
    if (exitCode === 0 || (kill === undefined && (await wasOver(ground)))) break
    const isAnswered = args !== go
    args = go
    if (kill !== undefined && start === 0) await sh(deed.does)
    else if (kill === undefined && !isAnswered) {
      const fix = /^ +(?:fix +|mend +(?=git ))(.+(?:\n {14}\S.*)*)$/m
        .exec(output)?.[1]
        ?.replace(/\s*\n\s*/g, ' ')
      const next = [fix, deed.takenBack].find((line) => line !== undefined && !done.has(line))
      if (/VALUE is one of choose-again/.test(output) && (next === undefined || next !== fix)) {
        args = ['--answer', 'prepare/valid=choose-again']
      } else if (next === undefined) break
      else {
        done.add(next)
        await sh(next)
      }
    }
  }
  return { name, ...(await judgeRound(ground, before, story)), story: story.join('\n') }
}

/** True where the journal of the release has its end: the kill came when nothing was left to do. */
async function wasOver(ground: Ground): Promise<boolean> {
  return (await ground.sh(`cat "$RELEASE_WIZARD_HOME"/runs/*/journal.jsonl`)).includes('"type":"completed"')
}

async function judgeRound(
  ground: Ground,
  before: Awaited<ReturnType<typeof pictureOf>>,
  story: string[],
): Promise<Pick<Tried, 'results'>> {
  const tag = (await ground.sh('git -C ../remote.git rev-parse -q --verify "v1.1.0^{commit}"')).trim()
  const judged = (await ground.sh('cat ../judged')).split('\n')
  if (tag !== '' && !judged.includes(tag)) {
    story.push(`out is ${tag}, judged were ${judged}`)
    return { results: ['wrong'] }
  }
  const bytes = await ground.sh(
    'f=../shelf/small-1.1.0.tgz; [ ! -e $f ] || for n in version.txt other.txt package.json; do tar -xzOf $f package/$n | cmp - <(git -C ../remote.git show "v1.1.0^{commit}:$n") || echo differs; done',
  )
  if (bytes.trim() !== '') {
    story.push(bytes)
    return { results: ['wrong'] }
  }
  if (tag === '' || !(story.at(-1)?.includes('[exit 0]') || (await wasOver(ground))))
    return { results: ['stuck'] }
  const flaws = (await flawsOf(ground, {}, before)).filter(([flaw]) => flaw !== 'dirty' && flaw !== 'lost')
  story.push(...flaws.map(String))
  return { results: flaws.length > 0 ? [...new Set(flaws.map(([flaw]) => flaw))] : ['complete'] }
}
