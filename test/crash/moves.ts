import type { Event } from '../../source/core/event.js'
import type { Candidate } from '../../source/core/vocabulary.js'
import { cloneOf, type Repository } from '../parts/repository.js'
import { writeFiles } from '../parts/temporary.js'

/** What a person does to a project while its release lies dead, and how they take it back; a pull cannot be. */
interface Move {
  make(project: Repository, remote: Repository): unknown
  back?(project: Repository, before: string): unknown
}

const work = { 'work.txt': 'of a person\n' }
const reset = (project: Repository, before: string) => project.git('reset', '-q', '--hard', before)

const moves: Readonly<Record<string, Move>> = {
  commit: { make: (project) => project.commit('feat: go on working', work), back: reset },
  switch: {
    make(project) {
      project.git('switch', '-q', '-c', 'elsewhere')
      project.commit('feat: on another branch', work)
    },
    back(project) {
      project.git('switch', '-q', 'main')
      project.git('branch', '-q', '-D', 'elsewhere')
    },
  },
  edit: {
    make: (project) => writeFiles(project.folder, { 'package.json': '{ "name": "edited" }\n' }),
    back: (project) => project.git('restore', 'package.json'),
  },
  amend: {
    make(project) {
      writeFiles(project.folder, work)
      project.git('add', 'work.txt')
      project.git('commit', '-q', '--amend', '-m', 'amended')
    },
    back: reset,
  },
  pull: {
    make(project, remote) {
      const theirs = cloneOf(remote)
      theirs.commit('feat: of a colleague', work)
      theirs.git('push', '-q', 'origin', 'HEAD:main')
      project.git('pull', '-q', '--rebase', '--autostash')
    },
  },
}

/** A dead release with its project, as a person finds it. */
interface Dead {
  readonly project: Repository
  readonly remote: Repository
  /** Goes on with the release. */
  resume(): Promise<{ readonly exitCode: number | undefined; readonly output: string }>
  /** What must not be, whatever was done to the project. */
  unsound(): Promise<readonly string[]> | readonly string[]
}

/**
 * A person makes one of the moves, another one each time, and the release goes on. Where it stops at that, the move is
 * taken back, unless that would take back more, and then it ends. Gives what is wrong.
 */
export async function resumeAfterMove(time: number, dead: Dead): Promise<string> {
  const { project } = dead
  const names = Object.keys(moves)
  const name = names[time % names.length] ?? ''
  const before = project.git('rev-parse', 'HEAD')
  const wasClean = project.git('status', '--porcelain') === ''
  moves[name]?.make(project, dead.remote)
  const first = await dead.resume()
  const wrong = [...(await dead.unsound())]
  const said = [first.output]
  const back = wasClean ? moves[name]?.back : undefined
  if (first.exitCode !== 0 && back !== undefined) {
    back(project, before)
    const second = await dead.resume()
    wrong.push(...(await dead.unsound()))
    if (second.exitCode !== 0) wrong.push('it does not end after the move was taken back')
    said.push(second.output)
  }
  return wrong.length === 0 ? '' : [`after ${name}:`, ...wrong, ...said].join('\n')
}

/** Everything irreversible that was offered on another candidate than the one that a gate judged last. */
export function offeredUnjudged(journal: readonly Event[], gate: string): readonly string[] {
  let here: Candidate | undefined
  let judged: Candidate | undefined
  return journal.flatMap((event) => {
    if (event.type === 'candidate-observed') here = event.candidate
    if (event.type === 'candidate-carried') here = event.to
    if (event.type === 'step-ended' && event.step === gate)
      judged = event.status === 'passed' ? here : undefined
    if (event.type !== 'asked' || event.question.kind !== 'confirm') return []
    const isJudged = here?.tree === undefined && here?.commit === judged?.commit
    return isJudged ? [] : [`${event.step} is offered for ${here?.commit}, and ${judged?.commit} was judged`]
  })
}
