import { expect, it } from 'vitest'
import { readCliSurface } from '../../../source/project/surface/cli-help.js'

const read = (text: string, path = 'acme') => readCliSurface([{ path, text }]).symbols

it('reads help in the manner of clap', () => {
  expect(
    read(`A tool

Usage: acme [OPTIONS] <COMMAND>

Commands:
  feed    Send a message, see --later
  follow  Wait for messages
          and keep --waiting
  help    Print this message

Options:
  -d, --dir <DIR>  Where pools live [default: --none]
      --json       Print JSON
  -h, --help       Print help
`),
  ).toEqual([
    'acme',
    'acme --dir',
    'acme --help',
    'acme --json',
    'acme -d',
    'acme -h',
    'acme feed',
    'acme follow',
    'acme help',
  ])
})

it('reads help in the manner of commander, with aliases and arguments', () => {
  expect(
    read(`Usage: acme [options] [command]

Options:
  -V, --version            output the version
  --[no-]color             colour

Commands:
  publish|p [options] <tag>  publish it
  help [command]           display help
`),
  ).toEqual([
    'acme',
    'acme --color',
    'acme --no-color',
    'acme --version',
    'acme -V',
    'acme help',
    'acme p',
    'acme publish',
  ])
})

it('reads help in the manner of argparse and of cobra', () => {
  expect(
    read('usage: acme [-h] {run,stop} ...\n\npositional arguments:\n  {run,stop}\n    run   start\n'),
  ).toEqual(['acme', 'acme run', 'acme stop'])
  expect(read('Available Commands:\n  build       Build it\n\nFlags:\n  -q, --quiet   less\n')).toEqual([
    'acme',
    'acme --quiet',
    'acme -q',
    'acme build',
  ])
})

it('names options by the command that has them', () => {
  const { symbols } = readCliSurface([
    { path: 'acme', text: 'Options:\n  --json  x\n' },
    { path: 'acme feed', text: 'Options:\n  --json  y\n' },
  ])
  expect(symbols).toEqual(['acme', 'acme --json', 'acme feed', 'acme feed --json'])
})
