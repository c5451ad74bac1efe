import { WizardError } from '../../source/core/errors.js'
import type { CommandResult } from '../../source/ports/command.js'
import type { HttpAnswer, ReadPort } from '../../source/ports/read.js'

/** How a question comes to no answer. */
export type Silence = 'late' | 'broken'

const silences: Readonly<Record<Silence, Partial<CommandResult> & { readonly answer: HttpAnswer }>> = {
  late: {
    exitCode: null,
    timedOut: true,
    stderr: '',
    answer: { status: 0, headers: {}, body: new Uint8Array(), text: '', error: 'no answer in time' },
  },
  broken: {
    exitCode: 128,
    stderr: 'fatal: the line is broken\nnpm error code ECONNREFUSED\nnpm error connection refused',
    answer: { status: 503, headers: {}, body: Buffer.from('out of order'), text: 'out of order' },
  },
}

const noTime = { now: () => Date.parse('2026-03-01T12:00:00Z'), sleep: async () => undefined }

/** A port whose questions can be counted, and any of them left without an answer. */
export interface QuestionedPort<P extends ReadPort> {
  readonly port: P
  /** The questions since `begin`, in the order they were first put. */
  readonly asked: readonly string[]
  /**
   * Begins anew: no answer comes to these questions, nor to those that were never put before, and to none at all where
   * it says so.
   */
  begin(silent?: ReadonlySet<string> | 'all', how?: Silence): void
}

/**
 * Lays itself over a port. What was answered once is answered the same again without asking, so that one question after
 * the other can be left without an answer in a moment.
 */
export function questioned<P extends ReadPort>(port: P): QuestionedPort<P> {
  const known = new Map<string, Promise<unknown>>()
  const asked: string[] = []
  let silent: ReadonlySet<string> | 'all' | undefined
  let how: Silence = 'late'
  const answer = async <T>(question: string, ask: () => Promise<T>, none: () => T): Promise<T> => {
    if (!asked.includes(question)) asked.push(question)
    const before = known.get(question) as Promise<T> | undefined
    if (silent === 'all' || silent?.has(question) || (silent && !before)) return none()
    const now = before ?? ask()
    known.set(question, now)
    return now
  }
  const refused = (path: string) => (): never => {
    throw new WizardError(`Permission to read ${path} was denied.`, { remedy: 'see who may read it' })
  }
  const command = (words: readonly string[]) => (): CommandResult => {
    const { answer: _, ...said } = silences[how]
    const base = { command: words.join(' '), signal: '', cancelled: false, missing: false, truncated: false }
    return {
      ...base,
      exitCode: null,
      timedOut: false,
      stdout: '',
      stderr: '',
      tail: [],
      durationMs: 1,
      ...said,
    }
  }
  const laid: ReadPort = {
    ...port,
    clock: noTime,
    git: (args, options) =>
      answer(`git ${args.join(' ')}`, () => port.git(args, options), command(['git', ...args])),
    query: (file, args, options) =>
      answer([file, ...args].join(' '), () => port.query(file, args, options), command([file, ...args])),
    get: (url, options) =>
      answer(
        `GET ${url}`,
        () => port.get(url, options),
        () => silences[how].answer,
      ),
    list: (globs) => answer(`list ${globs.join(' ')}`, () => port.list(globs), refused('the files')),
    readText: (path) => answer(`read ${path}`, () => port.readText(path), refused(path)),
    readBytes: (path) => answer(`bytes ${path}`, () => port.readBytes(path), refused(path)),
    names: (folder) => answer(`names ${folder}`, () => port.names(folder), refused(folder)),
    modifiedAt: (path) => answer(`time ${path}`, () => port.modifiedAt(path), refused(path)),
  }
  return {
    port: { ...port, ...laid },
    asked,
    begin(which, kind = 'late') {
      silent = which
      how = kind
      asked.length = 0
    },
  }
}
