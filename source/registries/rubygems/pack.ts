import { join, posix } from 'node:path'
import { noAnswer } from '../../lookups/no-answer.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { canonical } from '../../project/versions/spelling.js'
import { buildTime } from '../frame/build-time.js'
import type { Packed } from '../frame/declaration.js'
import { whyNot } from '../frame/ends.js'
import { collectFiles } from '../frame/prebuilt.js'
import { stopUnlessTarget } from '../frame/stop-unless.js'
import { withoutTraces } from '../frame/traces.js'
import type { GemSubject } from './client/gem.js'
import { readGemRefusal } from './formats/refusal.js'

/** Builds the gem, or takes those built elsewhere, one a platform. */
export async function packGem(context: ActionContext, subject: GemSubject, folder: string): Promise<Packed> {
  const { files } = subject.keys
  const names =
    files === undefined
      ? [await buildGem(context, subject, folder)]
      : await collectFiles(context, files, folder)
  for (const name of names)
    stopUnlessTarget(context.release, versionOf(name, subject.name), `${name} is built`)
  return { files: names }
}

async function buildGem(context: ActionContext, subject: GemSubject, folder: string): Promise<string> {
  const { read, write } = context
  const { gemspec, spec, name } = subject
  if (gemspec === undefined)
    throw NotTold.fail(`no gemspec in ${spec.dir}`, 'a gemspec', 'set dir: of the channel in the plan')
  const env = await buildTime(read)
  const draft = join(await write.temporaryFolder('gem'), `${name}.gem`)
  const built = await withoutTraces(context, () =>
    write.run('gem', ['build', gemspec, '--output', draft], {
      cwd: spec.dir,
      env,
    }),
  )
  if (!succeeded(built)) throw new NotTold(whyNot(built, { refusal: readGemRefusal }, subject, read.clock))
  // A gem that is told to be quiet says nothing of what it built.
  const asked = await write.run('gem', ['specification', draft, 'version'])
  const says = /^version: ['"]?([^\s'"]+)/m.exec(asked.stdout)?.[1]
  if (says === undefined)
    throw new NotTold(
      noAnswer(asked, 'the version of the gem that was built', `try: gem specification ${draft}`),
    )
  const file = `${name}-${says}.gem`
  await write.copyFile(draft, posix.join(folder, file))
  return file
}

/** The version in a gem's file name, in the words of the plan; its platform follows after a dash. */
function versionOf(file: string, name: string): string | undefined {
  const rest = file.startsWith(`${name}-`) ? file.slice(name.length + 1) : ''
  const number = /^(?<number>\d[\w.]*?)(?:-.+)?\.gem$/.exec(rest)?.groups?.number
  return number === undefined ? undefined : canonical(number, 'rubygems')
}
