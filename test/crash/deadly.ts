import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from '../../source/cli/host.js'
import type { Event } from '../../source/core/event.js'
import type { Journal, Store } from '../../source/ports/store.js'
import type { WritePort } from '../../source/ports/write.js'
import { keepState, type Places } from './kept.js'

/**
 * A host whose process ends itself by SIGKILL at one point: after a fact was made durable or an effect was done. A point
 * is known by what happened and how often that happened so far (`ran git tag #1`). A process may also keep what stands
 * on the disk at each point, which is what a SIGKILL there would leave.
 */
export function deadlyHost(host: Host): Host {
  return {
    ...host,
    store: deadlyStore(host.store),
    stepPorts: (...given) => {
      const make = host.stepPorts(...given)
      return (options) => {
        const ports = make(options)
        return { ...ports, write: deadlyWrite(ports.write) }
      }
    },
  }
}

const killAt = process.env.KILL_AT ?? ''
const { KEEP_IN: keepIn = '', KEEP_SINCE: keepSince = '' } = process.env
const places: Places = JSON.parse(process.env.KEEP_PLACES ?? '{}')
const publishFile = process.env.PUBLISH_FILE ?? ''
const passed = new Map<string, number>()
let kept = keepSince === '' ? 0 : -1

function point(what: string): void {
  const times = (passed.get(what) ?? 0) + 1
  passed.set(what, times)
  const name = `${what} #${times}`
  if (name === killAt) process.kill(process.pid, 'SIGKILL')
  if (keepIn === '') return
  if (name === keepSince) kept = 0
  if (kept < 0) return
  keepState(places, join(keepIn, String(kept)))
  appendFileSync(join(keepIn, 'points'), `${name}\n`)
  kept += 1
}

function deadlyJournal(journal: Journal): Journal {
  return {
    ...journal,
    async append(body) {
      const event = await journal.append(body)
      point(`after ${wordsOf(event)}`)
      return event
    },
  }
}

function wordsOf(event: Event): string {
  if ('step' in event) return `${event.type} ${event.step}`
  if (event.type === 'channel-seen') return `${event.type} ${event.sighting.channel} ${event.sighting.status}`
  return event.type
}

function deadlyStore(store: Host['store']): Host['store'] {
  const changed: Partial<Store> = {
    createRun: async (entry) => deadlyJournal(await store.createRun(entry)),
    openRun: async (run) => deadlyJournal(await store.openRun(run)),
  }
  return { ...store, ...changed }
}

function deadlyWrite(write: WritePort): WritePort {
  return {
    ...write,
    async run(file, args, options) {
      const result = await write.run(file, args, options)
      point(`ran ${file} ${args[0]}`)
      return result
    },
    async writeText(path, text) {
      await write.writeText(path, text)
      point(`wrote ${path.split('/').at(-1)}`)
    },
    async copyFile(from, to) {
      if (publishFile && to.includes('registry')) appendFileSync(publishFile, `${to}\n`)
      await write.copyFile(from, to)
      point(`copied ${to.split('/').at(-1)}`)
    },
  }
}
