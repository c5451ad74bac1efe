import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { fail, pass } from '../../../ports/verdict.js'
import { pypiSubject } from '../client/project.js'

export const pypiTools = defineCheck({
  name: 'pypi/tools',
  title: 'Python can build and upload',
  words: 'What builds and uploads is installed: python with build, and twine.',
  local: true,
  waivable: false,
  async check({ read, release }) {
    const subject = await pypiSubject({ read, release })
    const { python, files } = subject.keys
    if (!(await read.has('twine')))
      return fail('twine is not installed', 'twine, which uploads', 'install it: pipx install twine')
    if (files !== undefined) return pass('twine; distributions are built elsewhere')
    const build = await read.query(python, ['-m', 'build', '--version'], { cwd: read.runFolder })
    if (succeeded(build)) return pass(`twine, ${build.stdout.trim().split(' (')[0]}`)
    return build.missing
      ? fail(`${python} is not installed`, 'Python', 'install it, or set python: of the channel in the plan')
      : fail(
          `${python} has no module build`,
          'build, which makes distributions',
          `install it: ${python} -m pip install build`,
        )
  },
})
