import type { ReactNode } from 'react'
import type { Question } from '../../core/question.js'
import { wrapped } from '../words/finding.js'
import type { Look } from '../words/look.js'
import { editOptions, handOverOptions } from '../words/options.js'
import { headLines, textPrompt } from '../words/question.js'
import { Choose } from './choose.js'
import { Confirm } from './confirm.js'
import { Lines } from './lines.js'
import { TextEntry } from './text-entry.js'
import { useViewServices } from './view-services.js'

export interface QuestionBlockProps {
  readonly question: Question
  readonly look: Look
  readonly rows: number
  readonly notice?: string | undefined
  readonly onAnswer: (value: string, reason?: string) => void
  /** The person leaves the question without an answer. */
  readonly onLeave: () => void
  readonly onTyping: (typing: boolean) => void
}

/** A question with its facts and the means to answer it, in at most `rows` rows. */
export function QuestionBlock(props: QuestionBlockProps): ReactNode {
  const { question, look, rows, notice } = props
  const said = notice === undefined ? [] : wrapped(notice, look, 2, 'warn').slice(0, 2)
  const answers = answerRows(question)
  const room = rows - said.length
  const head = headLines(question, look, Math.max(room - answers, Math.min(1, room - 1)))
  return (
    <>
      <Lines lines={head} />
      <AnswerPart {...props} rows={Math.max(1, room - head.length)} />
      <Lines lines={said} />
    </>
  )
}

/** The rows that answering takes: one an option, or the input line and what is said about it. */
export function answerRows(question: Question): number {
  if (question.kind === 'choose') return question.options.length
  if (question.kind === 'hand-over') return hereOptions.length
  if (question.kind === 'edit') return editOptions.length
  return 2
}

const hereOptions = handOverOptions('the command gets this terminal, and gives it back')

function AnswerPart(props: QuestionBlockProps): ReactNode {
  const { question, look, rows, onAnswer, onLeave, onTyping } = props
  const { programs, lend, store } = useViewServices()

  const handOver = async (command: string, choice: string): Promise<void> => {
    if (choice !== 'run') return onAnswer(choice)
    const code = await lend(() => programs.run(command))
    if (code === 0) onAnswer('done')
    else store.notice(`The command ended with ${code === null ? 'a signal' : `exit code ${code}`}.`)
  }
  const edit = async (draft: string, suffix: string, choice: string): Promise<void> => {
    if (choice === 'keep') return onAnswer(draft)
    const text = await lend(() => programs.edit(draft, suffix))
    if (text === undefined) store.notice('The editor failed; nothing was taken over.')
    else onAnswer(text)
  }

  switch (question.kind) {
    case 'choose':
      return (
        <Choose
          options={question.options}
          {...(question.default === undefined ? {} : { preset: question.default })}
          reasoned={question.reasoned ?? []}
          {...(question.drafts === undefined ? {} : { drafts: question.drafts })}
          look={look}
          rows={rows}
          onChoose={onAnswer}
          onTyping={onTyping}
        />
      )
    case 'text':
      return (
        <TextEntry
          prompt={textPrompt(question)}
          look={look}
          onEnter={(text) => onAnswer(text.trim() === '' ? (question.default ?? text) : text)}
          onLeave={onLeave}
        />
      )
    case 'confirm':
      return <Confirm question={question} look={look} onConfirm={onAnswer} onStop={onLeave} />
    case 'edit':
      return (
        <Choose
          options={editOptions}
          reasoned={[]}
          look={look}
          rows={rows}
          onChoose={(choice) => void edit(question.draft, question.suffix, choice)}
          onTyping={onTyping}
        />
      )
    case 'hand-over':
      return (
        <Choose
          options={hereOptions}
          reasoned={[]}
          look={look}
          rows={rows}
          onChoose={(choice) => void handOver(question.command, choice)}
          onTyping={onTyping}
        />
      )
  }
}
