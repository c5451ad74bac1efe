import type { ReadStream, WriteStream } from 'node:tty'
import type { Question } from '../core/question.js'
import type { Session } from '../engine/session.js'
import type { Inspect, View } from '../engine/view.js'
import { shown } from '../plan/shown.js'
import type { Programs } from '../ports/programs.js'
import { createWorkflowLog, jobSummary, questionAnnotations } from './github-actions.js'
import { createNoticeBoard, createQuestionDesk, type QuestionDesk } from './plain-questions.js'
import { type Asker, askOnLines } from './readline-ask.js'
import { guardInterrupt } from './terminal-guard.js'
import { checklistLine, factOf } from './words/checklist.js'
import { endingLines } from './words/ending.js'
import { entryLines } from './words/entry.js'
import { factsLines, wrapped } from './words/finding.js'
import { createLedger } from './words/ledger.js'
import { blank, type Line } from './words/line.js'
import { type Look, usableWidth } from './words/look.js'
import { paint, wantsColour, wantsLinks } from './words/paint.js'
import { withoutFacts } from './words/question.js'
import { answerLines } from './words/questions.js'
import { chooseSymbols } from './words/symbols.js'

/** Where the view prints; this process and its streams by default. */
export interface PlainOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin?: ReadStream
  readonly stdout?: WriteStream
  readonly programs: Programs
  /** How the wizard is called here. */
  readonly command?: string
  /** Takes the summary of a GitHub Actions job, where this is one. */
  readonly summarize?: (markdown: string) => void
}

/** A log has no edge: lines are laid out wider there than on a terminal, so that less is cut. */
const LOG_WIDTH = 120

/** Plain lines, each printed once: for pipes, for CI, and for terminals that are too small or too simple. */
export function createPlainView(options: PlainOptions): View {
  const { env, programs, stdin = process.stdin, stdout = process.stdout } = options
  const interactive = Boolean(stdin.isTTY && stdout.isTTY)
  const colour = wantsColour(env, Boolean(stdout.isTTY))
  const links = wantsLinks(env, Boolean(stdout.isTTY))
  const look: Look = {
    width: stdout.isTTY ? usableWidth(stdout.columns) : LOG_WIDTH,
    symbols: chooseSymbols(env, process.platform),
    ...(options.command === undefined ? {} : { command: options.command }),
  }
  const workflow = env.GITHUB_ACTIONS === 'true' ? createWorkflowLog() : undefined
  const write = (lines: readonly string[]): void => {
    if (lines.length > 0) stdout.write(shown(`${lines.join('\n')}\n`))
  }
  const print = (lines: readonly Line[]): void => write(lines.map((line) => paint(line, colour, links)))

  let desk: QuestionDesk | undefined
  const lend = async <T>(work: () => Promise<T>): Promise<T> => {
    const held = desk
    held?.hold()
    try {
      return await guardInterrupt(work)
    } finally {
      held?.resume()
    }
  }
  const asker: Asker = { stdin, stdout, programs, lend: guardInterrupt }

  const show = (question: Question): void => {
    const facts = question.facts ?? []
    print([blank, ...wrapped(question.prompt, look, 2, 'strong'), ...factsLines(facts, look, 4)])
  }
  const deskOf = (session: Session, inspect?: Inspect): QuestionDesk =>
    interactive
      ? createQuestionDesk(session, {
          show: ({ question }) => show(printedFacts(question) ? withoutFacts(question) : question),
          ask: (question, signal) => askOnLines({ ...asker, inspect }, question, signal),
          refuse: (reason) => print(wrapped(reason, look, 2, 'warn')),
        })
      : createNoticeBoard(session, (open) => {
          show(printedFacts(open.question) ? withoutFacts(open.question) : open.question)
          print(answerLines(open, look))
        })

  const follow = async (session: Session, inspect?: Inspect): Promise<void> => {
    const ledger = createLedger()
    const waits = new Set<string>()
    const asking = deskOf(session, inspect)
    desk = asking
    let seq: number | undefined
    const tell = (): void => {
      if (session.state.seq === seq) return
      seq = session.state.seq
      for (const entry of ledger.collect(session.state)) {
        const lines = entryLines(entry, look, true).map((line) => paint(line, colour, links))
        write(workflow ? workflow.around(entry, lines) : lines)
      }
      print(newWaits(session, waits, look))
      asking.look()
    }
    const stop = session.subscribe(tell)
    tell()
    const end = await session.ended
    stop()
    tell()
    asking.close()
    desk = undefined
    if (workflow) write([...workflow.end(), ...questionAnnotations(session.state)])
    print(endingLines(session.state, end, session.folder, look, session.places?.()))
    if (workflow) options.summarize?.(jobSummary(session.state, end))
  }

  return {
    terminal: { interactive, lend },
    ask: async (_id, question) => {
      show(question)
      return interactive ? askOnLines(asker, question, new AbortController().signal) : undefined
    },
    say: write,
    follow,
    close: () => desk?.close(),
  }
}

/** The facts of a failure stand with its step already, those of a confirmation are an entry of their own. */
function printedFacts(question: Question): boolean {
  return question.cause === 'failure' || question.kind === 'confirm'
}

/** A line for each step that has begun to wait. */
function newWaits({ state }: Session, told: Set<string>, look: Look): readonly Line[] {
  return state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    if (!known?.waiting || known.status !== 'waiting') return []
    const key = `${step.id} ${known.waiting.since} ${known.moved?.to}`
    if (told.has(key)) return []
    told.add(key)
    return [checklistLine({ status: 'waiting', title: step.title, fact: factOf(known) }, look)]
  })
}
