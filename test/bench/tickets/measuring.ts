/** Milliseconds. */
export interface Figures {
  p50: number
  p95: number
  rounds: number
}

export async function measure(rounds: number, work: (round: number) => unknown): Promise<Figures> {
  const warm = Math.min(20, Math.ceil(rounds / 5))
  for (let round = 0; round < warm; round += 1) await work(round)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await work(warm + round)
    times.push(performance.now() - begun)
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
