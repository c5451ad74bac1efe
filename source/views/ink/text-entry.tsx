import { useInput } from 'ink'
import { type ReactNode, useRef, useState } from 'react'
import type { Look } from '../words/look.js'
import { inputLines } from '../words/question.js'
import { Lines } from './lines.js'

export interface TextEntryProps {
  readonly prompt: string
  readonly initial?: string
  readonly look: Look
  /** False while keys do not count yet; the caret shows when they do. */
  readonly armed?: boolean
  readonly onEnter: (text: string) => void
  readonly onLeave: () => void
}

/** A line of text. Enter gives it, Esc leaves, Backspace takes the last letter, Ctrl-U all of it. */
export function TextEntry({
  prompt,
  initial = '',
  look,
  armed = true,
  onEnter,
  onLeave,
}: TextEntryProps): ReactNode {
  const text = useRef(initial)
  const [, draw] = useState(initial)
  const set = (next: string): void => {
    text.current = next
    draw(next)
  }
  useInput((input, key) => {
    if (!armed) return
    if (key.return) onEnter(text.current)
    else if (key.escape) onLeave()
    else if (key.delete || key.backspace) set([...text.current].slice(0, -1).join(''))
    else if (key.ctrl && input === 'u') set('')
    else if (!key.ctrl && !key.meta && !key.tab) set(text.current + input)
  })
  return <Lines lines={inputLines(prompt, text.current, armed, look)} />
}
