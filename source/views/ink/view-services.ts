import { createContext, useContext } from 'react'
import type { Programs } from '../../ports/programs.js'
import type { Symbols } from '../words/symbols.js'
import type { Store } from './store.js'

/** What components need beside what they draw. */
export interface ViewServices {
  readonly store: Store
  readonly symbols: Symbols
  /** How the wizard is called here. */
  readonly command?: string
  readonly colour: boolean
  /** True where addresses are drawn as links. */
  readonly links: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly programs: Programs
  readonly lend: <T>(work: () => Promise<T>) => Promise<T>
  /** Throws away keys that were typed before what is drawn now, and wait for their turn. */
  readonly forgetKeys: () => void
  /** Ctrl-C where there is nothing to pause. */
  readonly interrupt: () => void
}

export const ViewServicesContext = createContext<ViewServices | undefined>(undefined)

/** The services of the view that this component is part of. */
export function useViewServices(): ViewServices {
  const services = useContext(ViewServicesContext)
  if (!services) throw new Error('This component was drawn outside a view.')
  return services
}
