import type { SessionEnd } from '../engine/session.js'

/** The exit codes of the contract. */
export const exitCodes = {
  complete: 0,
  blocked: 1,
  usage: 2,
  asking: 3,
  partial: 4,
  held: 5,
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const

/** The code of a session's end; a signal that paused it has its own. */
export function exitCodeOf(end: SessionEnd, signal: NodeJS.Signals | undefined): number {
  if (end === 'paused' && signal === 'SIGHUP') return exitCodes.hangup
  if (end === 'paused' && signal === 'SIGTERM') return exitCodes.terminated
  switch (end) {
    case 'complete':
      return exitCodes.complete
    case 'blocked':
      return exitCodes.blocked
    case 'asking':
      return exitCodes.asking
    case 'partial':
      return exitCodes.partial
    case 'watched':
      return exitCodes.held
    default:
      return exitCodes.interrupted
  }
}
