import type { Item, Step } from '../plan/step.js'

/** One thing that may happen now. Several moves may be made side by side, in the order given. */
export type Move =
  | { readonly type: 'perform'; readonly step: Step; readonly item?: Item }
  | { readonly type: 'conclude'; readonly step: Step }
  | { readonly type: 'probe'; readonly step: Step; readonly item?: Item }
  | { readonly type: 'fix'; readonly step: Step; readonly item?: Item }
  | { readonly type: 'resolve'; readonly step: Step; readonly item?: Item; readonly as: string }
  /** Says what a step is done for, once each; and, once all of it is over or stands still, how it went. */
  | { readonly type: 'list'; readonly step: Step }
  | { readonly type: 'sum-up'; readonly step: Step }
  /** Not before its time; `open` where what that is counted from has not happened. */
  | { readonly type: 'hold'; readonly step: Step; readonly until: number | 'open' }
  | { readonly type: 'skip'; readonly step: Step; readonly fact: string }
  | { readonly type: 'plan'; readonly step: Step; readonly because?: Step }
  | { readonly type: 'ask'; readonly step: Step; readonly about: 'failure' | 'doubt' | 'confirm' | 'blocker' }
  | { readonly type: 'ask-world'; readonly step: Step }
  | { readonly type: 'complete' }

/** What may happen, and the time (ms since the epoch) at which a waiting step is looked at again. */
export interface Next {
  readonly moves: readonly Move[]
  readonly wakeAt?: number
}

/** More than a machine runs side by side: what is behind is looked at once some of these are done. */
export const ENOUGH = 64
