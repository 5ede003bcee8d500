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
const WARM = 300
const WARM_MS = 2000

/** @param after follows each round and is not measured */
export async function measure(
  rounds: number,
  work: (round: number) => unknown,
  after: (round: number) => unknown = () => undefined,
): Promise<Figures> {
  const began = performance.now()
  let warm = 0
  for (; warm < WARM && performance.now() - began < WARM_MS; warm += 1) {
    await work(warm)
    await after(warm)
  }
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await work(warm + round)
    times.push(performance.now() - begun)
    await after(warm + round)
  }
  return figuresOf(times)
}

export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), rounds: sorted.length }
}

export function shown(figures: Figures | undefined): string {
  return figures === undefined ? '–' : `${figures.p50.toFixed(2)} / ${figures.p95.toFixed(2)}`
}
