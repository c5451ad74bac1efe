import { expect, test } from 'vitest'
import { shellCommand, shellNames } from '../../source/world/shell.js'

test('bash is the shell where none is named, and stops at the first failure', () => {
  expect(shellCommand('a | b')).toEqual({
    file: 'bash',
    args: ['--noprofile', '--norc', '-euo', 'pipefail', '-c', 'a | b'],
    shown: 'a | b',
  })
})

test.each(shellNames)('%s gets the line as one argument', (shell) => {
  const command = shellCommand('echo "x"', shell)
  expect(command.args.at(-1)).toContain('echo "x"')
  expect(command.shown).toBe('echo "x"')
})

test.each(['constructor', 'cmd /c', ''])(
  'the shell %j is not known, and the known ones are named',
  (shell) => {
    expect(() => shellCommand('x', shell)).toThrow(/Expected one of bash, sh, zsh/)
  },
)
