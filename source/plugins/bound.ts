import { z } from 'zod'
import type { Report } from '../evidence/define-report.js'
import type { Action } from '../ports/action.js'
import type { Channel } from '../ports/channel.js'
import { type AnyCheck, runsCommands } from '../ports/check.js'
import { type Held, hold, holdNow } from './hold.js'
import { guidance, lines, links, probe, sighting, undone, verdict } from './results.js'

/** A check of a plugin, held to what it promises. */
export function boundCheck(check: AnyCheck, plugin: string): AnyCheck {
  const held = heldIn(check.name, plugin)
  return runsCommands(check)
    ? { ...check, run: hold(held('run', verdict), (context) => check.run(context)) }
    : { ...check, check: hold(held('check', verdict), (context) => check.check(context)) }
}

/** An action of a plugin, held to what it promises. */
export function boundAction(action: Action, plugin: string): Action {
  const held = heldIn(action.name, plugin)
  const { rehearse, undo } = action
  return {
    ...action,
    probe: hold(held('probe', probe), (context) => action.probe(context)),
    perform: hold(held('perform', verdict), (context) => action.perform(context)),
    describe: holdNow(held('describe', z.string()), (context) => action.describe(context)),
    ...(rehearse && {
      rehearse: hold(held('rehearse', verdict), (context) => rehearse.call(action, context)),
    }),
    ...(undo && { undo: hold(held('undo', undone), (context) => undo.call(action, context)) }),
  }
}

/** A channel of a plugin, held to what it promises. */
export function boundChannel(channel: Channel, plugin: string): Channel {
  const held = heldIn(channel.kind, plugin)
  const { rehearse, recall, unprovable, deed, fromTree, staging } = channel
  return {
    ...channel,
    preflight: channel.preflight.map((check) => boundCheck(check, plugin)),
    ...(channel.inspect && { inspect: boundCheck(channel.inspect, plugin) }),
    build: hold(held('pack', verdict), (context) => channel.build(context)),
    publish: hold(held('upload', verdict), (context) => channel.publish(context)),
    sight: hold(held('lookUp', sighting), (context) => channel.sight(context)),
    verify: hold(held('install', verdict), (context) => channel.verify(context)),
    guidance: holdNow(held('guidance', guidance), (spec) => channel.guidance(spec)),
    links: holdNow(held('links', links), (spec, version) => channel.links(spec, version)),
    ...(rehearse && {
      rehearse: hold(held('rehearse', verdict), (context) => rehearse.call(channel, context)),
    }),
    ...(recall && { recall: hold(held('recall', verdict), (context) => recall.call(channel, context)) }),
    ...(staging && {
      staging: {
        stage: hold(held('staging.upload', verdict), (context) => staging.stage(context)),
        reject: hold(held('staging.reject', verdict.optional()), (context) => staging.reject(context)),
      },
    }),
    ...(unprovable && {
      unprovable: holdNow(held('unprovable', lines), (spec) => unprovable.call(channel, spec)),
    }),
    ...(deed && {
      deed: holdNow(held('deed', z.string().optional()), (...about) => deed.apply(channel, about)),
    }),
    ...(fromTree && {
      fromTree: holdNow(held('fromTree', z.boolean()), (spec) => fromTree.call(channel, spec)),
    }),
  }
}

/** A report of a plugin, held to what it promises. */
export function boundReport(report: Report, plugin: string): Report {
  const held = heldIn(report.name, plugin)('render', z.string())
  return { ...report, render: holdNow(held, (evidence) => report.render(evidence)) }
}

function heldIn(name: string, plugin: string): (part: string, gives: z.ZodType) => Held {
  return (part, gives) => ({ what: `${part} of ${name}`, plugin, gives })
}
