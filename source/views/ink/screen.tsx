import { Static, useInput } from 'ink'
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { entryLines } from '../words/entry.js'
import { span } from '../words/line.js'
import type { Look } from '../words/look.js'
import { Lines } from './lines.js'
import { QuestionPage } from './question-page.js'
import { RunPage } from './run-page.js'
import type { Page, Printed } from './store.js'
import { TooSmall } from './too-small.js'
import { useRoom } from './use-room.js'
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
      return <RunPage session={page.session} />
  }
}

function printedLines(printed: Printed, look: Look) {
  return printed.type === 'lines' ? printed.lines : entryLines(printed, look, false)
}
