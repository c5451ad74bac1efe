/**
 * The cycles of a graph (name → the names it waits for), one for each knot, beginning at the name that comes
 * first in the graph's order. Walks without recursion: chains may be ten thousand long.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = []
  const finished = new Set<string>()
  for (const start of graph.keys()) {
    if (finished.has(start)) continue
    const trail: string[] = [start]
    const onTrail = new Set(trail)
    const rest = [[...(graph.get(start) ?? [])]]
    while (trail.length > 0) {
      const name = rest.at(-1)?.shift()
      if (name === undefined) {
        const left = trail.pop()
        rest.pop()
        if (left === undefined) break
        onTrail.delete(left)
        finished.add(left)
      } else if (onTrail.has(name)) cycles.push(trail.slice(trail.indexOf(name)))
      else if (graph.has(name) && !finished.has(name)) {
        trail.push(name)
        onTrail.add(name)
        rest.push([...(graph.get(name) ?? [])])
      }
    }
  }
  return cycles
}
