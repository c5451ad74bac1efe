import type { PortFactory } from './context.js'

/** What ports are asked for where nobody watches: no line is drawn, no command is kept as evidence. */
export function silent(step: string, signal: AbortSignal): Parameters<PortFactory>[0] {
  return { step, secrets: false, signal, onLine: () => undefined, onResult: () => undefined }
}
