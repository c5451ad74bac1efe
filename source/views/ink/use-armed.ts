import { useEffect, useState } from 'react'

/** False until `ms` after the component was first drawn: keys typed before anyone could read it do not count. */
export function useArmed(ms: number): boolean {
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return armed
}
