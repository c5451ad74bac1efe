import { useInput } from 'ink'
import { type ReactNode, useState } from 'react'
import type { Question } from '../../core/question.js'
import type { Given } from '../../engine/view.js'
import { keysLine } from '../words/keys.js'
import { blank } from '../words/line.js'
import { Lines } from './lines.js'
import { QuestionBlock } from './question-block.js'
import { useRoom } from './use-room.js'
import { useViewServices } from './view-services.js'

export interface QuestionPageProps {
  readonly question: Question
  readonly give: (given: Given | undefined) => void
}

/** A question before the run: home, target, review. Esc or Ctrl-C leaves. */
export function QuestionPage({ question, give }: QuestionPageProps): ReactNode {
  const { store } = useViewServices()
  const { look, rows } = useRoom()
  const [typing, setTyping] = useState(question.kind === 'text' || question.kind === 'confirm')
  useInput((input, key) => {
    if ((key.ctrl && input === 'c') || (key.escape && !typing)) give(undefined)
  })
  const keys = typing
    ? [
        { key: 'enter', does: 'go on' },
        { key: 'esc', does: 'back' },
      ]
    : [
        { key: '↑↓ enter', does: 'choose' },
        { key: 'esc', does: 'leave' },
      ]
  const foot = rows >= 14 ? [blank, keysLine(keys, look)] : [keysLine(keys, look)]
  return (
    <>
      <QuestionBlock
        question={question}
        look={look}
        rows={rows - foot.length}
        notice={store.snapshot().notice}
        onAnswer={(value, reason) => give({ value, ...(reason === undefined ? {} : { reason }) })}
        onLeave={() => give(undefined)}
        onTyping={setTyping}
      />
      <Lines lines={foot} />
    </>
  )
}
