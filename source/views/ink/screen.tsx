import { Static, useInput } from 'ink'
import { type ReactNode, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Question } from '../../core/question.js'
import type { Given } from '../../engine/view.js'
import { entryLines } from '../words/entry.js'
import { keysLine } from '../words/keys.js'
import { blank, span } from '../words/line.js'
import type { Look } from '../words/look.js'
import { wrap } from '../words/width.js'
import { Lines } from './lines.js'
import { QuestionBlock } from './question-block.js'
import { RunPage } from './run-page.js'
import type { Page, Printed } from './store.js'
import { SMALLEST, useRoom } from './use-room.js'
import { useViewServices } from './view-services.js'

/** The whole screen: what stays, scrolling up, and below it only what is alive. */
export function Screen({ from }: { readonly from: number }): ReactNode {
  const { store, interrupt } = useViewServices()
  const { look, tooSmall } = useRoom()
  const { printed, page, hidden } = useSyncExternalStore(store.subscribe, store.snapshot)
  const items = useMemo(() => printed.slice(from), [printed, from])
  // Between two pages the keyboard stays with the screen: a terminal that echoes would tear it, and take Enter for
  // another key.
  useInput((input, key) => {
    if (page.type === 'idle' && key.ctrl && input === 'c') interrupt()
  })
  useLayoutEffect(() => {
    store.shown = printed.length
  }, [store, printed])
  return (
    <>
      <Static items={[...items]}>
        {(item) => <Lines key={item.key} lines={printedLines(item, look)} />}
      </Static>
      {hidden ? null : tooSmall && page.type !== 'idle' ? <TooSmall /> : pageOf(page)}
    </>
  )
}

function pageOf(page: Page): ReactNode {
  switch (page.type) {
    case 'idle':
      return page.doing === undefined ? null : (
        <Lines lines={[[span('  '), span(`${page.doing} …`, 'quiet')]]} />
      )
    case 'ask':
      return <QuestionPage question={page.question} give={page.give} />
    case 'follow':
      return <RunPage session={page.session} inspect={page.inspect} />
  }
}

function printedLines(printed: Printed, look: Look) {
  return printed.type === 'lines' ? printed.lines : entryLines(printed, look, false)
}

/** Says that the terminal is too small, until it is enlarged. What runs goes on meanwhile. */
function TooSmall(): ReactNode {
  const { size, rows } = useRoom()
  const { interrupt } = useViewServices()
  useInput((input, key) => {
    if (key.ctrl && input === 'c') interrupt()
  })
  const text = `${size.columns}×${size.rows} is too small for this screen: enlarge it to ${SMALLEST.columns}×${SMALLEST.rows}, or use --plain.`
  const lines = wrap(text, Math.max(1, size.columns - 1)).slice(0, rows)
  return <Lines lines={lines.map((line) => [span(line)])} />
}

interface QuestionPageProps {
  readonly question: Question
  readonly give: (given: Given | undefined) => void
}

/** A question before the run: home, target, review. Esc or Ctrl-C leaves. */
function QuestionPage({ question, give }: QuestionPageProps): ReactNode {
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
