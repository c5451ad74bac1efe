/** What may disturb a measurement: the load of the last minute, the cores it is shared by, and the power. */
export interface HostState {
  readonly load?: number | undefined
  readonly cores?: number | undefined
  readonly power?: 'mains' | 'battery' | undefined
}

/** The state of the host over all runs, in one line: `load 0.4 to 1.9 on 8 cores, mains power`. */
export function hostWords(states: readonly HostState[]): string {
  const loads = states.flatMap(({ load }) => load ?? [])
  const cores = states.findLast((state) => state.cores !== undefined)?.cores
  const powers = new Set(states.flatMap(({ power }) => power ?? []))
  const [least, most] = [Math.min(...loads), Math.max(...loads)]
  const load =
    loads.length === 0
      ? 'load not known'
      : `load ${least.toFixed(1)}${least === most ? '' : ` to ${most.toFixed(1)}`}`
  const shared = cores === undefined ? '' : ` on ${cores} ${cores === 1 ? 'core' : 'cores'}`
  const power = powers.size === 0 ? 'power not known' : `${[...powers].toSorted().join(' and ')} power`
  return `${load}${shared}, ${power}`
}

/** What a person should know before they believe the numbers: a busy host, or one on battery. */
export function hostWarnings(states: readonly HostState[]): readonly string[] {
  const busy = states.filter(({ load, cores }) => load !== undefined && load > (cores ?? 1)).length
  const onBattery = states.filter(({ power }) => power === 'battery').length
  return [
    ...(busy > 0
      ? [`the host was busy in ${busy} of ${states.length} runs: close what runs beside, and retry`]
      : []),
    ...(onBattery > 0 ? [`${onBattery} of ${states.length} runs on battery, which may slow them down`] : []),
  ]
}
