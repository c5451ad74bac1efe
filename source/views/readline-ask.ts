import { createInterface } from 'node:readline/promises'
import type { ReadStream, WriteStream } from 'node:tty'
import { type Choose, type Confirm, confirms, type Question } from '../core/question.js'
import { type Given, type Inspect, isInspected } from '../engine/view.js'
import { shown } from '../plan/shown.js'
import type { Programs } from '../ports/programs.js'
import { drainInput } from './drain-input.js'
import { editOptions, handOverOptions, labelOf } from './words/options.js'
import { textPrompt } from './words/question.js'
import { cell, widthOf } from './words/width.js'

/** Asks on plain lines, where a person sits at the terminal. */
export interface Asker {
  readonly stdin: ReadStream
  readonly stdout: WriteStream
  readonly programs: Programs
  readonly lend: <T>(work: () => Promise<T>) => Promise<T>
  readonly inspect?: Inspect | undefined
}

/** Asks a question whose facts are printed already. Undefined where the person left it or the signal ended it. */
export async function askOnLines(
  asker: Asker,
  question: Question,
  signal: AbortSignal,
): Promise<Given | undefined> {
  switch (question.kind) {
    case 'choose':
      return choose(asker, question, signal)
    case 'text': {
      const text = await line(asker, `  ${textPrompt(question)} `, signal)
      return text === undefined ? undefined : { value: text || (question.default ?? '') }
    }
    case 'confirm': {
      const typed = await line(asker, confirmPrompt(question, asker), signal)
      if (typed === undefined) return undefined
      const { inspect } = asker
      if (inspect && isInspected(typed)) {
        await asker.lend(async () => asker.programs.show(await inspect(typed)))
        return askOnLines(asker, question, signal)
      }
      return { value: typed === '' ? 'stop' : confirms(question, typed) ? question.type : typed }
    }
    case 'edit': {
      const chosen = await choose(asker, { options: editOptions }, signal)
      if (chosen?.value !== 'edit') return chosen && { value: question.draft }
      const text = await asker.lend(() => asker.programs.edit(question.draft, question.suffix))
      return text === undefined ? undefined : { value: text }
    }
    case 'hand-over': {
      const chosen = await choose(asker, { options: handOverOptions(question.command) }, signal)
      if (chosen?.value !== 'run') return chosen
      const code = await asker.lend(() => asker.programs.run(question.command))
      return { value: code === 0 ? 'done' : 'stop' }
    }
  }
}

function confirmPrompt({ type }: Confirm, { inspect }: Asker): string {
  const closer = inspect === undefined ? '' : '; files, difference or notes to look closer'
  return `  Type ${type} to go on, or nothing to stop here${closer}: `
}

async function choose(
  asker: Asker,
  {
    options,
    reasoned = [],
    drafts = {},
    default: preset,
  }: Pick<Choose, 'options' | 'reasoned' | 'drafts' | 'default'>,
  signal: AbortSignal,
): Promise<Given | undefined> {
  const labels = Math.max(...options.map((option) => widthOf(labelOf(option))))
  options.forEach((option, at) => {
    asker.stdout.write(
      shown(`  ${cell(`${at + 1}`, 3)}${cell(labelOf(option), labels)}   ${option.reason ?? ''}`).trimEnd(),
    )
    asker.stdout.write('\n')
  })
  for (;;) {
    const typed = await line(
      asker,
      `  Choose 1 to ${options.length}${preset ? ` (${preset})` : ''}: `,
      signal,
    )
    if (typed === undefined) return undefined
    const wanted = typed === '' ? preset : typed
    const option = options[Number(wanted) - 1] ?? options.find((one) => one.value === wanted)
    if (!option) continue
    if (!reasoned.includes(option.value)) return { value: option.value }
    const draft = drafts[option.value]
    const written = draft === undefined ? '' : ` (${draft})`
    const reason = await line(asker, `  ${labelOf(option).replace(/…$/, '')}: why?${written} `, signal)
    return reason === undefined ? undefined : { value: option.value, reason: reason || (draft ?? '') }
  }
}

async function line(asker: Asker, prompt: string, signal: AbortSignal): Promise<string | undefined> {
  if (signal.aborted) return undefined
  await drainInput(asker.stdin, false)
  const lines = createInterface({ input: asker.stdin, output: asker.stdout })
  const left = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)))
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    const typed = await Promise.race([lines.question(shown(prompt), { signal }), left])
    return typed?.trim()
  } catch {
    asker.stdout.write('\n')
    return undefined
  } finally {
    lines.close()
  }
}
