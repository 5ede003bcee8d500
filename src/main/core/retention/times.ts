import type { Policy } from '../../../shared/contract/policies/index.ts'
import type { Parts } from '../context.ts'
import type { KeptCase } from './records.ts'

export type Times = Policy['retention']

/**
 * Reads the times of a case's policy, each version once: reading one takes longer than looking at a case.
 *
 * @returns null for a policy that cannot be read: nothing goes under it, and the log is told
 */
export function timesReader(parts: Parts): (kept: KeptCase) => Promise<Times | null> {
  const known = new Map<string, Times | null>()
  return async ({ policyId, policyVersion }) => {
    const name = `${policyId} ${policyVersion}`
    const kept = known.get(name)
    if (kept !== undefined) return kept
    const times = await read(parts, policyId, policyVersion)
    known.set(name, times)
    return times
  }
}

async function read(parts: Parts, id: string, version: number): Promise<Times | null> {
  try {
    return (await parts.policies.kept(parts.store.read, id, version)).retention
  } catch (error) {
    parts.log.warn(`nothing goes under policy ${id} ${version}, which cannot be read: ${String(error)}`)
    return null
  }
}
