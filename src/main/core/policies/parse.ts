import type { z } from 'zod'
import { type Policy, type PolicyFault, policySchema } from '../../../shared/contract/policies/index.ts'
import { oddityOf } from './rules/oddities.ts'
import { upgradePolicy } from './upgrade.ts'

/** More than anybody mends at once; a text of nothing but mistakes tells no more of them. */
const FAULTS_TOLD = 100

/**
 * A policy out of its text. An unknown or broken policy decides nothing, so everything that is wrong is told,
 * up to {@link FAULTS_TOLD} things.
 *
 * @param text JSON
 */
export function parsePolicy(
  text: string,
): { ok: true; policy: Policy } | { ok: false; faults: PolicyFault[] } {
  const read = readJson(text)
  if (!read.ok) return { ok: false, faults: [read.fault] }
  const parsed = policySchema.safeParse(upgradePolicy(read.json))
  if (parsed.success) return { ok: true, policy: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.flatMap(issue => faultsOf(issue, [])).slice(0, FAULTS_TOLD),
  }
}

/** The JSON of a text, unless it is none or nothing may walk through it. */
export function readJson(text: string): { ok: true; json: unknown } | { ok: false; fault: PolicyFault } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return {
      ok: false,
      fault: { path: '', message: `not-json: ${error instanceof Error ? error.message : 'unreadable'}` },
    }
  }
  const oddity = oddityOf(json)
  return oddity === null ? { ok: true, json } : { ok: false, fault: oddity }
}

type Issue = z.core.$ZodIssue

/** Of alternatives the one is told about that was meant: whose keys are there. */
function faultsOf(issue: Issue, above: readonly PropertyKey[]): PolicyFault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.filter(branch => branch.every(each => !isOfAnotherShape(each)))
    if (meant.length === 1) return meant.flat().flatMap(each => faultsOf(each, path))
  }
  return [{ path: path.map(String).join('.'), message: issue.message.slice(0, 500) }]
}

function isOfAnotherShape(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'unrecognized_keys' || issue.code === 'invalid_type')
}

/** Faults in one line, for the log. */
export function faultLine(faults: readonly PolicyFault[]): string {
  return faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
}
