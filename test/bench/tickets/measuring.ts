/** Milliseconds. */
export interface Figures {
  p50: number
  p95: number
  rounds: number
}

/**
 * Rounds before the first that counts: a desk runs all day, and its code is compiled within its first minutes. What
 * takes long is not done as often.
 */
const WARM = 600
const WARM_MS = 6000

type Run = (round: number) => unknown
/** What is measured, or what must be done before each round of it. */
type Work = Run | { prepare: (round: number) => Promise<Run> }

/**
 * Rounds of one way before it is another's turn. The first of them finds nothing of its own in the processor's caches; with
 * turns of twenty it was each twentieth round, and the 95th of a hundred one of them or not, by chance.
 */
const TURN = 50

/**
 * Measures several ways of the same thing by turns: a machine that changes its pace changes it for all of them, so that
 * what one costs beside the other is right whenever it was measured.
 */
export async function measureByTurns<Way extends string>(
  rounds: number,
  ways: Readonly<Record<Way, Work>>,
): Promise<Record<Way, Figures>> {
  // The keys of a record of ways are its ways.
  const names = Object.keys(ways) as Way[]
  const times = new Map<Way, number[]>(names.map(name => [name, []]))
  const turns = async (from: number, to: number, began = performance.now()) => {
    let at = from
    for (; at < to && performance.now() - began < WARM_MS; at += TURN) {
      const end = Math.min(at + TURN, to)
      for (const name of names) {
        for (let round = at; round < end; round += 1) {
          const work: Work = ways[name]
          const run = typeof work === 'function' ? work : await work.prepare(round)
          const begun = performance.now()
          await run(round)
          times.get(name)?.push(performance.now() - begun)
        }
      }
    }
    return at
  }
  const warm = await turns(0, WARM)
  for (const each of times.values()) each.length = 0
  await turns(warm, warm + rounds, Number.POSITIVE_INFINITY)
  // One for each name.
  return Object.fromEntries(names.map(name => [name, figuresOf(times.get(name) ?? [])])) as Record<
    Way,
    Figures
  >
}

export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), rounds: sorted.length }
}

export function shown(figures: Figures | undefined): string {
  return figures === undefined ? '–' : `${figures.p50.toFixed(2)} / ${figures.p95.toFixed(2)}`
}
