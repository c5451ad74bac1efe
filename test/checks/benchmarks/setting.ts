import type { Setting } from '../support.js'

/** A release of v1.4.0 after v1.3.2 whose plan has these benchmarks. */
export function benchmarks(keys: Readonly<Record<string, unknown>>, more: Partial<Setting> = {}): Setting {
  return {
    target: { baseTag: 'v1.3.2' },
    plan: { settings: { benchmarks: { run: 'node bench.js', runs: 3, warmup: 0, ...keys } } },
    ...more,
  }
}
