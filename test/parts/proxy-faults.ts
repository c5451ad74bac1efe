/** Which requests are meant: `METHOD /path` as the client sends it, encoded and without the query, or a pattern over that line. */
export type Which = string | RegExp

/** What goes wrong with a request on its way through the proxy. */
export type Fault =
  /** The connection is reset before the body is read. */
  | { readonly kind: 'reset-before' }
  /** The connection is reset in the middle of the body; the registry sees nothing of it. */
  | { readonly kind: 'reset-during' }
  /** The registry takes the request, and the connection is reset instead of its answer. */
  | { readonly kind: 'reset-after' }
  /** The proxy answers in the registry's place, and does something first. `retryAfter` in seconds. */
  | {
      readonly kind: 'status'
      readonly status: 200 | 201 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 502 | 503
      readonly retryAfter?: number
      readonly body?: unknown
      readonly act?: () => unknown
    }
  /** The answer arrives this many milliseconds later. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Other bytes arrive than the registry sent. */
  | { readonly kind: 'altered'; readonly alter: (body: Buffer) => Buffer }
  /** The request waits at a gate, before the registry sees it or when it has answered. */
  | { readonly kind: 'held'; readonly moment: 'before' | 'after'; readonly gate: Gate }

/** A point where a request waits until the test lets it go. */
export interface Gate {
  /** Settles when a request stands at the gate. */
  readonly arrived: Promise<void>
  readonly released: Promise<void>
  arrive(): void
  release(): void
}

/** A new gate, closed. */
export function makeGate(): Gate {
  const [arrived, arrive] = signal()
  const [released, release] = signal()
  return { arrived, arrive, released, release }
}

/** The faults still to come, in the order they were asked for. */
export interface FaultQueue {
  add(which: Which, fault: Fault, times: number): void
  /** The fault for this request, if one is due; it is used up by that. */
  take(line: string): Fault | undefined
  /** Forgets those still to come. */
  clear(): void
}

export function makeFaultQueue(): FaultQueue {
  const rules: { which: Which; fault: Fault; left: number }[] = []
  return {
    add: (which, fault, times) => {
      rules.push({ which, fault, left: times })
    },
    take(line) {
      const rule = rules.find(({ which, left }) => left > 0 && matches(which, line))
      if (rule === undefined) return undefined
      rule.left -= 1
      return rule.fault
    },
    clear: () => {
      rules.length = 0
    },
  }
}

export function matches(which: Which, line: string): boolean {
  return typeof which === 'string' ? which === line : which.test(line)
}

function signal(): [Promise<void>, () => void] {
  let settle: () => void = () => {}
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  return [promise, settle]
}
