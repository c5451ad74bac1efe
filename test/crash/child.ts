import { appendFileSync } from 'node:fs'
import { readArguments } from '../../source/cli/arguments.js'
import { unattended } from '../../source/cli/commands/practice.js'
import { runWith } from '../../source/cli/commands/run.js'
import { type Host, openHost } from '../../source/cli/host.js'
import { homeFolder } from '../../source/cli/state-reader.js'
import { openView } from '../../source/cli/view.js'
import type { Journal, Store } from '../../source/ports/store.js'
import type { WritePort } from '../../source/ports/write.js'
import { sandboxIn } from '../../source/practice/sandbox.js'

/**
 * The practice release in a process that ends itself by SIGKILL at one point: after the n-th fact was made durable
 * or the n-th effect was done. Every point is written to a file, so that the test knows how many there are.
 */
const killAt = Number(process.env.KILL_AT ?? 0)
const pointsFile = process.env.POINTS_FILE ?? ''
const publishFile = process.env.PUBLISH_FILE ?? ''
let points = 0

function point(name: string): void {
  points += 1
  if (points === killAt) process.kill(process.pid, 'SIGKILL')
  if (pointsFile) appendFileSync(pointsFile, `${name}\n`)
}

function deadlyJournal(journal: Journal): Journal {
  return {
    ...journal,
    async append(happening) {
      const event = await journal.append(happening)
      point(`after ${event.type}${'step' in event ? ` ${event.step}` : ''}`)
      return event
    },
  }
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
      point(`wrote ${path}`)
    },
    async copyFile(from, to) {
      if (publishFile && to.includes('registry')) appendFileSync(publishFile, `${to}\n`)
      await write.copyFile(from, to)
      point(`copied ${to}`)
    },
  }
}

const sandbox = sandboxIn(homeFolder())
const args = unattended(readArguments(['--plain']), sandbox)
const host = await openHost(args, sandbox.project)
const deadly: Host = {
  ...host,
  store: deadlyStore(host.store),
  stepPorts: (folder, terminal, redact) => {
    const make = host.stepPorts(folder, terminal, redact)
    return (options) => {
      const ports = make(options)
      return { ...ports, write: deadlyWrite(ports.write) }
    }
  },
}
const view = await openView(args, host)
process.exitCode = await runWith(args, deadly, view)
await host.close()
