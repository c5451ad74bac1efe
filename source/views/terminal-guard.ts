/** The signal of a key may reach this process after the child's end has; milliseconds. */
const LATE = 50

/**
 * Runs work in which a child has the terminal. Ctrl-C reaches both processes, and only the child may act on it,
 * so the listeners of this one are put aside until the work is over.
 */
export async function guardInterrupt<T>(work: () => Promise<T>): Promise<T> {
  const others = process.listeners('SIGINT')
  const ignore = (): void => {}
  process.on('SIGINT', ignore)
  for (const listener of others) process.off('SIGINT', listener)
  try {
    return await work()
  } finally {
    await new Promise((resolve) => setTimeout(resolve, LATE))
    for (const listener of others) process.on('SIGINT', listener)
    process.off('SIGINT', ignore)
  }
}
