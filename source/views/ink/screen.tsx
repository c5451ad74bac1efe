import { Static, useInput } from 'ink'
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { entryLines } from '../words/entry.js'
import { span } from '../words/line.js'
import type { Look } from '../words/look.js'
import { AskScene } from './ask-scene.js'
import { Lines } from './lines.js'
import { useMeans } from './means.js'
import { RunScene } from './run-scene.js'
import type { Printed, Scene } from './store.js'
import { TooSmall } from './too-small.js'
import { useRoom } from './use-room.js'

/** The whole screen: what stays, scrolling up, and below it only what is alive. */
export function Screen({ from }: { readonly from: number }): ReactNode {
  const { store, interrupt } = useMeans()
  const { look, tooSmall } = useRoom()
  const { printed, scene, hidden } = useSyncExternalStore(store.subscribe, store.picture)
  const items = useMemo(() => printed.slice(from), [printed, from])
  // Between two scenes the keyboard stays with the screen: a terminal that echoes would tear it, and take Enter for
  // another key.
  useInput((input, key) => {
    if (scene.type === 'idle' && key.ctrl && input === 'c') interrupt()
  })
  useLayoutEffect(() => {
    store.shown = printed.length
  }, [store, printed])
  return (
    <>
      <Static items={[...items]}>
        {(item) => <Lines key={item.key} lines={printedLines(item, look)} />}
      </Static>
      {hidden ? null : tooSmall && scene.type !== 'idle' ? <TooSmall /> : sceneOf(scene)}
    </>
  )
}

function sceneOf(scene: Scene): ReactNode {
  switch (scene.type) {
    case 'idle':
      return scene.doing === undefined ? null : (
        <Lines lines={[[span('  '), span(`${scene.doing} …`, 'quiet')]]} />
      )
    case 'ask':
      return <AskScene question={scene.question} give={scene.give} />
    case 'follow':
      return <RunScene session={scene.session} />
  }
}

function printedLines(printed: Printed, look: Look) {
  return printed.type === 'lines' ? printed.lines : entryLines(printed, look, false)
}
