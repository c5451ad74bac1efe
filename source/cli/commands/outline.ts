import { writeFile } from 'node:fs/promises'
import { outlineLines } from '../../plan/outline.js'
import { outlineMarkdown } from '../../plan/outline-markdown.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print } from '../print.js'
import { openProject } from '../run/open-project.js'

/** The plan as a document people read; it names no version, so that it only changes when the plan does. */
export async function outline(args: Arguments): Promise<number> {
  return withHost(args, async (host) => {
    const project = await openProject(args, host)
    const paths = args.path === undefined ? Object.keys(project.paths) : [args.path]
    const plans = paths.map((path) => project.resolve(path).plan)
    const text = args.markdown
      ? outlineMarkdown(plans[0] ?? project.resolve('release').plan, plans.slice(1))
      : `${plans.flatMap((plan) => [`The path ${plan.path}`, '', ...outlineLines(plan), '']).join('\n')}`
    if (args.output === undefined) print(text)
    else await writeFile(args.output, text)
    return exitCodes.complete
  })
}
