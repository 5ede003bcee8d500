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
  const views: CaseView[] = []
  for await (const step of await client.recovery.redact(input)) {
    onStep(step)
    if (step.stage === 'done') views.push(step.view)
  }
  const view = views.at(-1)
  if (view === undefined) throw new Error('covering told no end')
  return view
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
