import { type ReactNode, useEffect, useState } from 'react'
import { type Confirm as ConfirmQuestion, confirms } from '../../core/question.js'
import { wrapped } from '../words/finding.js'
import type { Look } from '../words/look.js'
import { Lines } from './lines.js'
import { TextEntry } from './text-entry.js'

/** Nobody reads what is irreversible faster than this; keys that come earlier were typed for something else. */
const READ = 250

export interface ConfirmProps {
  readonly question: ConfirmQuestion
  readonly look: Look
  readonly onConfirm: (typed: string) => void
  readonly onStop: () => void
}

/** The irreversible, confirmed by typing what is asked for, letter by letter. Esc stops here. */
export function Confirm({ question, look, onConfirm, onStop }: ConfirmProps): ReactNode {
  const armed = useArmed(READ)
  const [wrong, setWrong] = useState<string>()
  return (
    <>
      <TextEntry
        prompt={`Type ${question.type} to go on, or press Esc to stop here:`}
        look={look}
        armed={armed}
        onEnter={(typed) => {
          if (confirms(question, typed.trim())) onConfirm(question.type)
          else setWrong(typed)
        }}
        onLeave={onStop}
      />
      {wrong === undefined ? null : (
        <Lines lines={wrapped(wrongText(wrong, question.type), look, 2, 'bad').slice(0, 1)} />
      )}
    </>
  )
}

function wrongText(typed: string, expected: string): string {
  return typed === '' ? `Nothing was typed; expected ${expected}.` : `Typed ${typed}, expected ${expected}.`
}

/** False until `ms` after the component was first drawn: keys typed before anyone could read it do not count. */
function useArmed(ms: number): boolean {
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return armed
}
