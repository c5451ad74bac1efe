import { join } from 'node:path/posix'
import type { ReadPort } from '../../ports/read.js'
import type { HostState } from '../../project/benchmarks/host-words.js'

const supplies = '/sys/class/power_supply'

/** What Linux calls the mains and the batteries of laptops; a mouse's battery has another name. */
const supplyNames = ['AC', 'AC0', 'ACAD', 'ADP0', 'ADP1', 'BAT0', 'BAT1', 'BATT']

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
  const told = await Promise.all(
    supplyNames.map(async (name): Promise<HostState['power']> => {
      const text = async (file: string) => (await read.readText(join(supplies, name, file)))?.trim()
      const [online, status] = await Promise.all([text('online'), text('status')])
      if (online === '1') return 'mains'
      return status === 'Discharging' ? 'battery' : undefined
    }),
  )
  return told.find((power) => power === 'mains') ?? told.find((power) => power === 'battery')
}

async function readMac(read: ReadPort): Promise<HostState> {
  const [load, cores, power] = await Promise.all([
    read.query('sysctl', ['-n', 'vm.loadavg']),
    read.query('sysctl', ['-n', 'hw.ncpu']),
    read.query('pmset', ['-g', 'ps']),
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
