import { expect, test } from 'vitest'
import { failedTests } from '../../source/kinds/failed-tests.js'

test.each([
  [
    'node:test as TAP',
    ['# Subtest: adds', 'not ok 1 - adds two numbers', '    error: |-', '# fail 1'],
    '1 test failed: adds two numbers',
  ],
  [
    'node:test on a terminal',
    ['✖ adds two numbers (1.3ms)', 'ℹ fail 1', '✖ failing tests:'],
    '1 test failed: adds two numbers',
  ],
  [
    'vitest',
    [' FAIL  test/add.test.ts > adds two numbers', ' × adds 3ms'],
    '1 test failed: adds two numbers',
  ],
  ['jest', ['  ● sum › adds two numbers'], '1 test failed: sum › adds two numbers'],
  [
    'pytest',
    ['FAILED tests/test_a.py::test_add - assert 3 == 4'],
    '1 test failed: tests/test_a.py::test_add',
  ],
  [
    'cargo',
    ['test a::b ... FAILED', 'test c ... ok', 'test d ... FAILED', 'test e ... FAILED'],
    '3 tests failed: a::b, d and 1 more',
  ],
  ['go', ['--- FAIL: TestAdd (0.00s)'], '1 test failed: TestAdd'],
  ['ExUnit', ['  1) test adds two numbers (AcmeTest)'], '1 test failed: adds two numbers'],
  ['anything else', ['1) read the notes', 'error: nothing'], undefined],
])('names what failed with %s', (_, lines, words) => {
  expect(failedTests(lines)).toBe(words)
})
