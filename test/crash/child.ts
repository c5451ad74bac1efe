import { readArguments } from '../../source/cli/arguments.js'
import { unattended } from '../../source/cli/commands/practice.js'
import { status } from '../../source/cli/commands/status.js'
import { openHost } from '../../source/cli/host.js'
import { openView } from '../../source/cli/open-view.js'
import { releaseOn } from '../../source/cli/run/release.js'
import { homeFolder } from '../../source/cli/state-reader.js'
import { sandboxIn } from '../../source/practice/sandbox.js'
import { deadlyHost } from './deadly.js'

/** The practice release; with arguments, what `release-wizard` makes of them where it is started. */
const given = process.argv.slice(2)
const sandbox = sandboxIn(homeFolder())
const args = given.length > 0 ? readArguments(given) : unattended(readArguments(['--plain']), sandbox)
if (args.command === 'status') {
  process.exitCode = await status(args)
} else {
  const host = await openHost(args, given.length > 0 ? process.cwd() : sandbox.project)
  const view = await openView(args)
  process.exitCode = await releaseOn(args, deadlyHost(host), view)
  await host.close()
}
