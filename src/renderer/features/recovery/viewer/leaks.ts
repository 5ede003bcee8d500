import type { Remark } from '../../../../shared/contract/base.ts'
import { leakKinds, type RectFraction } from '../../../../shared/contract/recovery/index.ts'
import { missingOf } from '../../../app/errorText.ts'
import { onPage } from './geometry.ts'

/** A place of the page on which the desk could still read something. */
export type SeenLeak = { readonly remark: Remark; readonly rect: RectFraction }

/** What a refused covering found, with the places; empty for any other failure. */
export function leaksIn(error: unknown): SeenLeak[] {
  const codes = new Set(leakKinds.map(kind => `leak_${kind}`))
  return missingOf(error)
    .filter(remark => codes.has(remark.code))
    .map(remark => ({ remark, rect: placeOf(remark) }))
}

/** The desk tells thousandths of the page. */
function placeOf({ params }: Remark): RectFraction {
  const part = (name: string) => Number(params?.[name] ?? 0) / 1000
  return onPage({ x: part('x'), y: part('y'), width: part('width'), height: part('height') })
}
