import { type Policy, type PolicyFault, policySchema } from '../../../shared/contract/policies/index.ts'
import { upgradePolicy } from './upgrade.ts'

/**
 * A policy out of its text. An unknown or broken policy decides nothing, so everything that is wrong is told.
 *
 * @param text JSON
 */
export function parsePolicy(
  text: string,
): { ok: true; policy: Policy } | { ok: false; faults: PolicyFault[] } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { ok: false, faults: [{ path: '', message: error instanceof Error ? error.message : 'not JSON' }] }
  }
  const parsed = policySchema.safeParse(upgradePolicy(json))
  if (parsed.success) return { ok: true, policy: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.map(issue => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
    })),
  }
}

/** Faults in one line, for the log. */
export function faultLine(faults: readonly PolicyFault[]): string {
  return faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
}
