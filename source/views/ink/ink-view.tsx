import type { ReadStream, WriteStream } from 'node:tty'
import type { ReactElement } from 'react'
import type { Question } from '../../core/question.js'
import type { Session } from '../../engine/session.js'
import type { Given, Inspect, View } from '../../engine/view.js'
import { shown } from '../../plan/shown.js'
import type { Programs } from '../../ports/programs.js'
import { createNotifier } from '../notifier.js'
import { answeredLine } from '../words/answered.js'
import { endingLines } from '../words/ending.js'
import { factsLines, wrapped } from '../words/finding.js'
import { createLedger } from '../words/ledger.js'
import { blank, type Line } from '../words/line.js'
import { type Look, usableWidth } from '../words/look.js'
import { wantsColour, wantsLinks } from '../words/paint.js'
import { withoutFacts } from '../words/question.js'
import { chooseSymbols } from '../words/symbols.js'
import { mountedTerminal } from './mounted-terminal.js'
import { Screen } from './screen.js'
import { createStore } from './store.js'
import { type ViewServices, ViewServicesContext } from './view-services.js'

/** Where the view draws and what it draws with; this process and its terminal by default. */
export interface InkOptions {
  readonly programs: Programs
  /** How the wizard is called here. */
  readonly command?: string
  readonly stdin?: ReadStream
  readonly stdout?: WriteStream
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

/** The TUI as a view. */
export interface InkView extends View {
  /** Draws what is done while there is nothing to answer yet. */
  wait(doing: string): Promise<void>
}

/** The view for a person at a terminal. Both ends must be terminals: Ink draws escape codes into a pipe too. */
export function createInkView(options: InkOptions): InkView {
  const {
    programs,
    stdin = process.stdin,
    stdout = process.stdout,
    env = process.env,
    now = Date.now,
    command,
  } = options
  const symbols = chooseSymbols(env, process.platform)
  const called = command === undefined ? {} : { command }
  const store = createStore()
  const stage = mountedTerminal(stdin, stdout, store)
  let following: Session | undefined
  let interrupted = false

  const services: ViewServices = {
    store,
    symbols,
    ...called,
    colour: wantsColour(env, true),
    links: wantsLinks(env, true),
    now,
    programs,
    lend: stage.lend,
    forgetKeys: stage.forgetKeys,
    interrupt: () => {
      if (following && !interrupted) {
        interrupted = true
        following.pause('Ctrl-C')
      } else process.kill(process.pid, 'SIGINT')
    },
  }
  const draw = (from: number): ReactElement => (
    <ViewServicesContext value={services}>
      <Screen from={from} />
    </ViewServicesContext>
  )
  const look = () => ({ width: usableWidth(stdout.columns), symbols, ...called })

  const ask = async (_id: string, question: Question): Promise<Given | undefined> => {
    const facts = question.facts ?? []
    if (facts.length > 0) store.say([blank, ...factsLines(facts, look())])
    const given = new Promise<Given | undefined>((give) => {
      store.change({ page: { type: 'ask', question: withoutFacts(question), give } })
    })
    await stage.mount(draw)
    const answer = await given
    store.notice(undefined)
    store.change({ page: { type: 'idle' } })
    if (answer) store.say([answeredLine(question, answer, look())])
    return answer
  }

  const follow = async (session: Session, inspect?: Inspect): Promise<void> => {
    const ledger = createLedger()
    const notifier = createNotifier({ write: (text) => void stdout.write(text), env, now })
    following = session
    interrupted = false
    store.print(ledger.collect(session.state))
    store.change({ page: { type: 'follow', session, ...(inspect === undefined ? {} : { inspect }) } })
    const stop = session.subscribe(() => {
      store.print(ledger.collect(session.state))
      notifier.tell(session.state)
    })
    await stage.mount(draw)
    const end = await session.ended
    stop()
    notifier.end()
    following = undefined
    store.print(ledger.collect(session.state))
    store.notice(undefined)
    store.change({ page: { type: 'idle' } })
    store.say(endingLines(session.state, end, session.folder, look(), session.places?.()))
    await stage.unmount()
  }

  return {
    terminal: { interactive: true, lend: stage.lend },
    ask,
    wait: (doing) => {
      store.change({ page: { type: 'idle', doing } })
      return stage.mount(draw)
    },
    say: (lines) => {
      if (!stage.active()) stdout.write(shown(lines.map((line) => `${line}\n`).join('')))
      else store.say(lines.flatMap((line) => saidLines(line, look())))
    },
    follow,
    close: () => stage.unmount(),
  }
}

/** A line that is said, whole: a path in it is not cut. */
function saidLines(line: string, look: Look): readonly Line[] {
  const text = line.trimStart()
  return text === '' ? [blank] : wrapped(text, look, line.length - text.length, 'plain')
}
