import { Text, useInput } from 'ink'
import SelectInput from 'ink-select-input'
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Option } from '../../plan/step.js'
import { wrapped } from '../words/finding.js'
import type { Look } from '../words/look.js'
import { labelOf, optionLine } from '../words/options.js'
import { paint } from '../words/paint.js'
import { Lines } from './lines.js'
import { TextEntry } from './text-entry.js'
import { useViewServices } from './view-services.js'

export interface ChooseProps {
  readonly options: readonly Option[]
  readonly preset?: string
  /** Values that need a reason, which is asked for next. */
  readonly reasoned: readonly string[]
  /** Reasons written beforehand, by value. */
  readonly drafts?: Readonly<Record<string, string>>
  readonly look: Look
  readonly rows: number
  readonly onChoose: (value: string, reason?: string) => void
  /** Told when letters begin or cease to be text. */
  readonly onTyping: (typing: boolean) => void
}

/** One of several options, by arrows and Enter or by its digit; then the reason, where one is needed. */
export function Choose(props: ChooseProps): ReactNode {
  const { options, preset, reasoned, drafts = {}, look, rows, onChoose, onTyping } = props
  const { colour, forgetKeys } = useViewServices()
  const [reasonFor, setReasonFor] = useState<Option>()
  const initial = Math.max(
    0,
    options.findIndex((option) => option.value === preset),
  )
  const highlighted = useRef(options[initial]?.value)

  const pick = (value: string): void => {
    const option = options.find((one) => one.value === value)
    if (!option || reasonFor) return
    if (!reasoned.includes(value)) {
      onChoose(value)
      return
    }
    onTyping(true)
    setReasonFor(option)
  }

  // Keys that were on their way when the choice appeared were not meant for it.
  useLayoutEffect(forgetKeys, [forgetKeys])

  useInput((input) => {
    const option = /^[1-9]$/.test(input) ? options[Number(input) - 1] : undefined
    if (option) pick(option.value)
  })

  const drawn = useCallback(
    ({ label, isSelected = false }: { readonly label: string; readonly isSelected?: boolean }) => {
      const option = options.find((one) => one.value === label)
      if (!option) return null
      return <Text wrap="truncate">{paint(optionLine(option, options, isSelected, look), colour)}</Text>
    },
    [options, look, colour],
  )
  const items = useMemo(() => options.map(({ value }) => ({ key: value, label: value, value })), [options])

  if (reasonFor) {
    const draft = drafts[reasonFor.value]
    return (
      <Reason
        {...(draft === undefined ? {} : { draft })}
        prompt={`${labelOf(reasonFor).replace(/…$/, '')}: why?`}
        {...(reasonFor.reason === undefined ? {} : { hint: reasonFor.reason })}
        look={look}
        onGive={(reason) => {
          onTyping(false)
          onChoose(reasonFor.value, reason)
        }}
        onLeave={() => {
          onTyping(false)
          highlighted.current = options[0]?.value
          setReasonFor(undefined)
        }}
      />
    )
  }
  if (options.length === 0) return null
  return (
    <SelectInput
      items={items}
      initialIndex={initial}
      limit={Math.max(1, rows)}
      indicatorComponent={NoIndicator}
      itemComponent={drawn}
      onHighlight={(item) => {
        highlighted.current = item.value
      }}
      onSelect={(item) => {
        // Enter that came together with an arrow still carries the option before it.
        if (item.value === highlighted.current) pick(item.value)
      }}
    />
  )
}

function NoIndicator(): ReactNode {
  return null
}

interface ReasonProps {
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
function Reason({ prompt, hint, draft, look, onGive, onLeave }: ReasonProps): ReactNode {
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
