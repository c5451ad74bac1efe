import type { Choose } from '../core/question.js'
import { kinds } from '../kinds/record.js'
import { packageKey } from '../plan/parse.js'
import type { PlanFile } from '../plan/plan-draft.js'
import { printPlan } from '../plan/print.js'
import type { PlacedReason } from './ecosystem.js'
import type { Inferred } from './infer.js'
import { type Difference, differencesOf } from './init/differences.js'
import { draftPlan, type GuessAnswer } from './init/draft.js'
import { applyEdits, type PlanEdit } from './init/edits.js'

/** A question of `init`, and the id that its answer is given under. */
export interface InitQuestion {
  readonly id: string
  readonly question: Choose
}

/** What `init` asks, and the text of the plan file after the answers; a question without one has its default. */
export interface InitPlan {
  readonly questions: readonly InitQuestion[]
  readonly write: (answers: Readonly<Record<string, string>>) => string
}

/** A plan file that is there already: its path, its text, and what `checkPlan` made of it. */
export interface ExistingPlan {
  readonly path: string
  readonly text: string
  readonly file: PlanFile
}

/**
 * Plans what `init` does. Without a plan it asks about every guess and writes a commented one; with a plan it
 * asks about every difference, and changes only what is asked for.
 */
export function planInit(inferred: Inferred, existing?: ExistingPlan): InitPlan {
  return existing ? planChanges(inferred, existing) : planFirst(inferred)
}

function planFirst(inferred: Inferred): InitPlan {
  const guesses = inferred.reasons.filter(({ certain, at }) => !certain && typeof at?.at(-1) === 'number')
  return {
    questions: guesses.map((guess) => ({ id: guess.line, question: guessQuestion(guess) })),
    write(answers) {
      const said = ({ line }: PlacedReason) => guessAnswer(answers[line])
      const { file, comments } = draftPlan(inferred, said)
      return `${printPlan(file, comments)}${examples()}`
    },
  }
}

/** What a phase may hold beside what was found, as comments: a step of each kind that a person may want. */
function examples(): string {
  const steps = [kinds.gate, kinds.decision, kinds.attest, kinds.wait].flatMap((kind) => kind?.example ?? [])
  const lines = [
    'More steps for any phase. All that a plan may say: release-wizard explain',
    'phases:',
    '  qa:',
    ...steps.flatMap((step) => step.split('\n')).map((line) => `    ${line}`),
  ]
  return `\n${lines.map((line) => `# ${line}\n`).join('')}`
}

function guessQuestion({ line, because }: PlacedReason): Choose {
  return {
    kind: 'choose',
    cause: 'step',
    prompt: `Is this right: ${line}?`,
    facts: [because],
    options: [
      { value: 'yes', label: 'Yes', reason: 'written as a fact' },
      { value: 'no', label: 'No', reason: 'left out' },
      { value: 'unsure', label: 'Not sure', reason: 'written, and marked as a guess' },
    ],
    default: 'unsure',
  }
}

function guessAnswer(answer: string | undefined): GuessAnswer {
  return answer === 'yes' || answer === 'no' ? answer : 'unsure'
}

function planChanges(inferred: Inferred, { path, text, file }: ExistingPlan): InitPlan {
  const inPackage = /(^|[\\/])package\.json$/.test(path)
  const differences = differencesOf(file, inferred)
  const questions = differences.map((one) => ({
    id: one.name,
    question: differenceQuestion(one, path),
  }))
  return {
    questions,
    write(answers) {
      const taken = differences.filter(({ name }) => answers[name] === 'take')
      const edits = taken.flatMap((one) => one.edits)
      if (edits.length === 0) return text
      return applyEdits(text, inPackage ? edits.map(belowKey) : edits, path.endsWith('.json'))
    },
  }
}

function belowKey(edit: PlanEdit): PlanEdit {
  return { ...edit, path: [packageKey, ...edit.path] }
}

function differenceQuestion({ name, written, inferred, because }: Difference, path: string): Choose {
  return {
    kind: 'choose',
    cause: 'step',
    prompt: `${name}: ${path} and the repository differ`,
    facts: [`written   ${written}`, `found     ${inferred}`, `because   ${because}`],
    options: [
      { value: 'keep', label: 'Keep what is written' },
      { value: 'take', label: 'Take what was found' },
    ],
    default: 'keep',
  }
}
