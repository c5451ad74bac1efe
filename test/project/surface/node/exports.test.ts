import { describe, expect, it } from 'vitest'
import { readModuleExports } from '../../../../source/project/surface/node/exports.js'

const names = (text: string) => readModuleExports(text).names.toSorted()

describe('the exports of a module', () => {
  it('are its exported declarations', () => {
    expect(
      names(`// export function commented() {}
const text = "export const quoted = 1"
export async function open() { const inner = { a: 1 } }
export function* walk() {}
export abstract class Pool {}
export interface Options { readonly a: string }
export type Id = string
export declare const LIMIT: number
export enum Mode { A }
export const enum Fast { A }
export let x = 1
export default class Main {}
declare namespace Inner { export function hidden(): void }
`),
    ).toEqual(['Fast', 'Id', 'LIMIT', 'Mode', 'Options', 'Pool', 'default', 'open', 'walk', 'x'])
  })

  it('are what lists name, by the public name', () => {
    expect(names('export { a, b as c, type D, e as default }\nexport type { F } from "./f.js"\n')).toEqual([
      'D',
      'F',
      'a',
      'c',
      'default',
    ])
  })

  it('are passed on from other modules', () => {
    expect(
      readModuleExports(`export * from './a.js'\nexport type * from "pkg"\nexport * as ns from './n.js'`),
    ).toEqual({
      names: ['ns'],
      passedOn: ['./a.js', 'pkg'],
      unclear: [],
    })
  })

  it('are read from CommonJS too', () => {
    expect(
      names(`exports.a = 1; module.exports.b = 2; exports.__esModule = true; if (exports.c === 1) {}`),
    ).toEqual(['a', 'b'])
    expect(names('module.exports = { a, b: { x: 1 }, c() {} }')).toEqual(['a', 'b', 'c'])
    expect(names('module.exports = Pool')).toEqual(['module.exports'])
    expect(readModuleExports(`module.exports = require('./lib')`).passedOn).toEqual(['./lib'])
  })

  it('are not misread behind a regular expression with quotes', () => {
    expect(names(`const quote = /["'{]/g\nexport const a = 1 // "\nexport const b = 2`)).toEqual(['a', 'b'])
  })

  it.each([
    ['several in one declaration', 'export const a = 1, b = 2', ['a', 'b']],
    ['several in a declaration file', 'export declare const a: string, b: number', ['a', 'b']],
    ['an object and a list taken apart', 'export const { a, b: c, ...d } = x, [e] = y', ['a', 'c', 'd', 'e']],
    ['minified', 'var a=1;export*from"./a.js";export{a as b,c};export{d as default}', ['b', 'c', 'default']],
    ['behind a quote in a regular expression', 'if (a) /["{]/.test(b)\nexport const c = 1', ['c']],
    ['behind a template in a template', 'a(`${b ? `export const c = 1 {` : ""}`)\nexport const d = 1', ['d']],
    ['in other alphabets', 'export const größe = 1\nexport { a as "b-c" }', ['b-c', 'größe']],
    ['behind a member of that name', 'a.export = 1\nexport const b = 1', ['b']],
    [
      'types',
      'export type A<B> = B extends `${infer C}/{` ? C : never\nexport interface D<E> {}',
      ['A', 'D'],
    ],
    ['overloaded', 'export declare function a(b: 1): 1\nexport declare function a(b: 2): 2', ['a', 'a']],
    ['an assignment of TypeScript', 'declare namespace A { const b: 1 }\nexport = A', ['=']],
    ['components', "export const A = () => <p>Don't {b} </p>\nexport const C = <A d='{' />", ['A', 'C']],
    ['named all', 'export * as ns from "./a.js"', ['ns']],
    ['none', 'export {}', []],
  ])('are known: %s', (_, text, expected) => {
    const { names: found, unclear } = readModuleExports(text)
    expect([found.toSorted(), unclear]).toEqual([expected, []])
  })

  it('are unclear where a plain reading cannot name them', () => {
    expect(readModuleExports('export const a = "').unclear).toHaveLength(1)
    expect(readModuleExports('module.exports = { ...other }').unclear).toHaveLength(1)
  })
})
