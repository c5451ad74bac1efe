import { type ReactNode, useState } from 'react'
import { wrapped } from '../words/finding.js'
import type { Look } from '../words/look.js'
import { Lines } from './lines.js'
import { TextEntry } from './text-entry.js'

export interface ReasonProps {
  readonly prompt: string
  /** What the choice means, whole: in the list it may be cut. */
  readonly hint?: string
  /** A reason written beforehand. */
  readonly draft?: string
  readonly look: Look
  readonly onGive: (reason: string) => void
  readonly onLeave: () => void
}

/** The reason for a choice. Nothing, or blanks alone, is none. */
export function Reason({ prompt, hint, draft, look, onGive, onLeave }: ReasonProps): ReactNode {
  const [missing, setMissing] = useState(false)
  return (
    <>
      {hint ? <Lines lines={wrapped(hint, look, 4, 'quiet')} /> : null}
      <TextEntry
        prompt={prompt}
        {...(draft === undefined ? {} : { initial: draft })}
        look={look}
        onEnter={(text) => (text.trim() === '' ? setMissing(true) : onGive(text))}
        onLeave={onLeave}
      />
      {missing ? (
        <Lines lines={wrapped('Give a reason: it is kept in the evidence.', look, 2, 'bad')} />
      ) : null}
    </>
  )
}
