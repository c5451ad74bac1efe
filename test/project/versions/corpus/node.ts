import type { Shape } from './shape.js'

/** Shapes of JSON version files: npm, Composer, Release Please. */
export const nodeShapes: readonly Shape[] = [
  {
    title: 'package.json with dependencies of the same version',
    path: 'package.json',
    marked: `{
  "name": "acme",
  "version": "«1.3.0»",
  "description": "version: 1.3.0 of \\"acme\\"",
  "engines": { "node": ">=20.19" },
  "dependencies": { "left-pad": "1.3.0", "version": "1.3.0" },
  "config": { "version": "1.3.0" }
}
`,
  },
  {
    title: 'package.json with tabs, odd spacing and the version last',
    path: 'bindings/node/package.json',
    marked: `{\n\t"name" : "@acme/node" ,\n\t"files": [ ],\n\n\t"version"   :\t"«1.3.0»" }\n`,
  },
  {
    title: 'package.json with the key twice, where the last one counts',
    path: 'package.json',
    marked: `{ "version": "0.0.1", "name": "acme", "version": "«1.3.0»", "private": false }\n`,
  },
  {
    title: 'package.json on one line',
    path: 'package.json',
    marked: `{"version":"«1.3.0»","name":"acme"}\n`,
  },
  {
    title: 'package-lock.json of lockfile version 1',
    path: 'package-lock.json',
    marked: `{
  "name": "acme",
  "version": "«1.3.0»",
  "lockfileVersion": 1,
  "requires": true,
  "dependencies": {
    "left-pad": { "version": "1.3.0", "resolved": "https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz" }
  }
}
`,
  },
  {
    title: 'package-lock.json with workspaces',
    path: 'package-lock.json',
    marked: `{
  "name": "acme",
  "version": "«1.3.0»",
  "lockfileVersion": 3,
  "packages": {
    "": {
      "name": "acme",
      "version": "«1.3.0»",
      "workspaces": ["./packages/*", "!packages/old"],
      "dependencies": { "left-pad": "1.3.0" }
    },
    "node_modules/@acme/core": { "resolved": "packages/core", "link": true },
    "node_modules/left-pad": { "version": "1.3.0", "integrity": "sha512-x" },
    "packages/core": { "name": "@acme/core", "version": "«1.3.0»", "dependencies": { "left-pad": "1.3.0" } },
    "packages/core/node_modules/left-pad": { "version": "1.3.0" },
    "packages/old": { "version": "1.3.0" },
    "packages/web": { "version": "«1.3.0»" },
    "vendor/thing": { "version": "1.3.0" }
  }
}
`,
  },
  {
    title: 'npm-shrinkwrap.json with the object form of workspaces',
    path: 'bindings/node/npm-shrinkwrap.json',
    marked: `{"name":"acme","version":"«1.3.0»","lockfileVersion":2,"packages":{"":{"version":"«1.3.0»",
"workspaces":{"packages":["libs/**"]}},"libs/a/b":{"version":"«1.3.0»"}},
"dependencies":{"b":{"version":"file:libs/a/b"},"left-pad":{"version":"1.3.0"}}}
`,
  },
  {
    title: 'composer.json',
    path: 'composer.json',
    marked: `{\n    "name": "acme/acme",\n    "version": "«1.3.0»",\n    "require": { "acme/other": "1.3.0", "php": ">=8.2" }\n}\n`,
  },
  {
    title: 'composer.json with a v',
    path: 'composer.json',
    marked: `{ "name": "acme/acme", "version": "v«1.3.0»" }\n`,
  },
  {
    title: '.release-please-manifest.json of one package',
    path: '.release-please-manifest.json',
    marked: `{".":"«1.3.0»"}\n`,
  },
  {
    title: '.release-please-manifest.json of one package in a folder',
    path: '.release-please-manifest.json',
    marked: `{\n  "packages/acme": "«1.3.0»"\n}\n`,
  },
]
