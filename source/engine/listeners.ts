/** Those who want to hear of every change, and how many there were. */
export interface Listeners {
  version(): number
  subscribe(listener: () => void): () => void
  /** Something changed. */
  tell(): void
}

/** Nobody listens yet. */
export function createListeners(): Listeners {
  let version = 0
  const listeners = new Set<() => void>()
  return {
    version: () => version,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell() {
      version += 1
      for (const listener of listeners) listener()
    },
  }
}
