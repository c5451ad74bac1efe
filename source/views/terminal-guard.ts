/**
 * Keeps Ctrl-C for the child while it has the terminal: the key reaches both, and only the child may act on it.
 * Gives back the way to end the guard.
 */
export function guardInterrupt(): () => void {
  const others = process.listeners('SIGINT')
  const ignore = (): void => {}
  process.on('SIGINT', ignore)
  for (const listener of others) process.off('SIGINT', listener)
  return () => {
    for (const listener of others) process.on('SIGINT', listener)
    process.off('SIGINT', ignore)
  }
}
