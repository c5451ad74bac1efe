import { useEffect, useReducer } from 'react'
import { useViewServices } from './view-services.js'

/** The time, told anew every second while `ticking`. Milliseconds since the epoch. */
export function useNow(ticking: boolean): number {
  const { now } = useViewServices()
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return now()
}
