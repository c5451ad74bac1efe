import { join } from 'node:path/posix'
import type { ReadPort } from '../../../ports/read.js'
import type { HostState } from '../../../project/benchmarks/host-words.js'

const supplies = '/sys/class/power_supply'

/** Looks at the load and the power of this machine; what the platform does not tell is left out. */
export async function readHost(read: ReadPort): Promise<HostState> {
  if (read.platform === 'linux') return readLinux(read)
  return read.platform === 'darwin' ? readMac(read) : {}
}

async function readLinux(read: ReadPort): Promise<HostState> {
  const [average, processors] = await Promise.all([
    read.readText('/proc/loadavg'),
    read.readText('/proc/cpuinfo'),
  ])
  const cores = processors?.match(/^processor\s*:/gm)?.length
  return { load: numberIn(average), cores, power: await linuxPower(read) }
}

async function linuxPower(read: ReadPort): Promise<HostState['power']> {
  if (!(await read.exists(supplies))) return undefined
  const names = (await read.ask('ls', [supplies])).stdout.split('\n').filter((name) => name !== '')
  const told = await Promise.all(
    names.map(async (name): Promise<HostState['power']> => {
      const text = async (file: string) => (await read.readText(join(supplies, name, file)))?.trim()
      if ((await text('type')) === 'Mains') return (await text('online')) === '1' ? 'mains' : undefined
      return (await text('status')) === 'Discharging' ? 'battery' : undefined
    }),
  )
  // A mouse has a battery too: where the mains are on, they count.
  return told.find((power) => power === 'mains') ?? told.find((power) => power === 'battery')
}

async function readMac(read: ReadPort): Promise<HostState> {
  const [load, cores, power] = await Promise.all([
    read.ask('sysctl', ['-n', 'vm.loadavg']),
    read.ask('sysctl', ['-n', 'hw.ncpu']),
    read.ask('pmset', ['-g', 'ps']),
  ])
  const [, source] = /drawing from '(\w+)/.exec(power.stdout) ?? []
  return {
    load: numberIn(load.stdout),
    cores: numberIn(cores.stdout),
    power: source === 'AC' ? 'mains' : source === 'Battery' ? 'battery' : undefined,
  }
}

function numberIn(text: string | undefined): number | undefined {
  const [found] = /\d+(?:\.\d+)?/.exec(text ?? '') ?? []
  return found === undefined ? undefined : Number(found)
}
