import type { densities as names } from '../../../../shared/contract/views.ts'

export type Density = (typeof names)[number]

/** How high a row is, pixels. */
export const densities: Readonly<Record<Density, number>> = { compact: 26, normal: 32, comfortable: 42 }
