import { expect, it } from 'vitest'
import { readElixirSurface } from '../../../source/project/surface/elixir.js'

const read = (text: string, path = 'lib/acme.ex') => readElixirSurface([{ path, text }]).symbols

it('reads modules, functions with their arities, macros, structs and callbacks', () => {
  expect(
    read(`defmodule Acme do
  @moduledoc """
  def not_code(x), do: x
  """
  defstruct [:a, b: 1]

  @callback handle(event :: term, state :: map) :: :ok

  def open(path, opts \\\\ [], mode \\\\ :read) when is_binary(path) do
    if path == "end" do
      fn x -> x end
    end
  end

  def close, do: :ok
  def valid?(%{a: {x, y}}), do: x == y
  def valid?(_), do: false
  defp hidden(a), do: a
  defmacro trace(do: block), do: block
  defguard is_pool(x) when is_map(x)
  defdelegate size(pool), to: Acme.Pool

  defmodule Inner do
    def call(~s(a, b), "c, d", ?,), do: 1
  end

  def after_inner(a), do: a
end
`),
  ).toEqual([
    '%Acme{}',
    'Acme',
    'Acme.Inner',
    'Acme.Inner.call/3',
    'Acme.after_inner/1',
    'Acme.close/0',
    'Acme.is_pool/1',
    'Acme.open/1',
    'Acme.open/2',
    'Acme.open/3',
    'Acme.size/1',
    'Acme.trace/1',
    'Acme.valid?/1',
    'callback Acme.handle/2',
  ])
})

it('leaves out what is documented as false', () => {
  expect(
    read(`defmodule Acme do
  @doc false
  def hidden(a), do: a

  @doc "Shown."
  def shown(a), do: a
end

defmodule Acme.Internal do
  @moduledoc false
  def f, do: 1
end
`),
  ).toEqual(['Acme', 'Acme.shown/1'])
})

it('keeps hiding the further clauses of a hidden function', () => {
  expect(
    read('defmodule A do\n@doc false\ndef f(1), do: 1\ndef f(2), do: 2\ndef g(1), do: 1\nend\n'),
  ).toEqual(['A', 'A.g/1'])
})

it('reads compiled sources only', () => {
  expect(read('defmodule A do\nend\n', 'test/a_test.exs')).toEqual([])
})
