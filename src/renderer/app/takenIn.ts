import type { ReactNode } from 'react'

/** A letter or a file on its way into the desk, or what came of it, as the top bar counts it. */
export interface TakenIn {
  readonly key: string
  readonly name: string
  /** `attention`: it is over, and somebody has to read how. */
  readonly standing: 'running' | 'done' | 'attention'
  /** To what it became, where that is one thing. */
  readonly link: ReactNode
  readonly dismiss: () => void
}

/** What the top bar says of them: of what needs somebody first, and of what is under way before all else. */
export type TakenInSum =
  | { readonly says: 'nothing' }
  | { readonly says: 'running'; readonly place: number; readonly total: number; readonly name: string }
  | { readonly says: 'attention'; readonly count: number }
  | { readonly says: 'done'; readonly count: number; readonly link: ReactNode }

export function sumOf(taken: readonly TakenIn[]): TakenInSum {
  const running = taken.find(({ standing }) => standing === 'running')
  if (running !== undefined) {
    const place = taken.filter(({ standing }) => standing !== 'running').length + 1
    return { says: 'running', place, total: taken.length, name: running.name }
  }
  const attention = taken.filter(({ standing }) => standing === 'attention').length
  if (attention > 0) return { says: 'attention', count: attention }
  const [first] = taken
  if (first === undefined) return { says: 'nothing' }
  return { says: 'done', count: taken.length, link: taken.length === 1 ? first.link : null }
}

/** What may go by itself: all that went well, once nothing is under way. */
export function readyToGo(taken: readonly TakenIn[]): readonly TakenIn[] {
  if (taken.some(({ standing }) => standing === 'running')) return []
  return taken.filter(({ standing }) => standing === 'done')
}
