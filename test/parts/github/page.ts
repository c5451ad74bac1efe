import { json, type Reply } from './reply.js'
import type { Call } from './router.js'

/** The query parameters that every list takes. */
export const paging = ['per_page', 'page'] as const

/**
 * One page of a list, 30 items unless asked otherwise and at most 100, with GitHub's Link header.
 * `wrap` puts the items into the object that some lists come in.
 */
export const page = <Item>(
  call: Call,
  items: readonly Item[],
  show: (item: Item) => unknown,
  wrap: (shown: unknown[]) => unknown = (shown) => shown,
): Reply => {
  const size = Math.min(100, Math.max(1, Number(call.query('per_page') ?? 30)))
  const number = Math.max(1, Number(call.query('page') ?? 1))
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (target: number, rel: string) => {
    const url = new URL(call.url)
    url.searchParams.set('page', String(target))
    return `<${url.href}>; rel="${rel}"`
  }
  const links = [
    ...(number > 1 ? [link(1, 'first'), link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
  ]
  const shown = items.slice((number - 1) * size, number * size).map(show)
  return json(200, wrap(shown), links.length > 0 ? { link: links.join(', ') } : {})
}

/** As `page`, in an object of `total_count` and the items under `key`. */
export const countedPage = <Item>(
  call: Call,
  key: string,
  items: readonly Item[],
  show: (item: Item) => unknown,
): Reply => page(call, items, show, (shown) => ({ total_count: items.length, [key]: shown }))
