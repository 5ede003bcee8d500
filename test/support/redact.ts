import { expect } from 'vitest'
import type {
  CaseView,
  CoveredPlace,
  RectFraction,
  RedactionProgress,
  RedactionZone,
} from '../../src/shared/contract/recovery/index.ts'
import type { CardZones } from '../fixtures/mail/expectation.ts'
import type { DeskClient } from './desk.ts'

export type RedactInput = Parameters<DeskClient['recovery']['redact']>[0]

/** Covers as a window does: listens to the end. @returns the case after it */
export async function redact(
  client: DeskClient,
  input: RedactInput,
  onStep: (step: RedactionProgress) => void = () => undefined,
): Promise<CaseView> {
  let view: CaseView | null = null
  for await (const step of await client.recovery.redact(input)) {
    onStep(step)
    if (step.stage === 'done') view = step.view
  }
  expect(view).not.toBeNull()
  // Just looked at; the compiler cannot know that the loop has run.
  return view as unknown as CaseView
}

/** What an agent says of a card who covers everything that must go. */
export function covering(
  zones: CardZones,
): Pick<RedactInput, 'layout' | 'sides' | 'zones' | 'page'> & { absent: RedactionZone[] } {
  return {
    page: 0,
    layout: zones.layout,
    sides: [...zones.sides],
    zones: Object.entries(zones.rects).map(([zone, rect]) => place(zone as RedactionZone, rect)),
    absent: [],
  }
}

function place(zone: RedactionZone, rect: RectFraction): CoveredPlace {
  return { zone, rect }
}
