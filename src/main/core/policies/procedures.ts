import type { Parts } from '../context.ts'
import { deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { simulate } from '../recovery/index.ts'
import { readSetting } from '../settings/index.ts'
import { parsePolicy } from './parse.ts'
import { keptBody, saveEdited, versionsOf } from './records.ts'
import { differences } from './rules/differences.ts'

/** The policy of recovery as the administrator reads, edits and tries it. */
export function policyProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock, policies } = parts
  const p = os.policies

  const textOf = async (id: string, version?: number) => {
    const newest = (await policies.shelf(store.read)).find(each => each.id === id)
    if (version === undefined || version === newest?.version) return newest?.text
    return keptBody(store.read, id, version)
  }

  return {
    list: p.list.handler(async () => {
      const inUse = (await readSetting(store.read, 'desk'))?.value.policy
      const shelf = await policies.shelf(store.read)
      return shelf.map(({ id, version, policy, faults, isShipped }) => ({
        id,
        version,
        name: policy?.name ?? { pl: id, en: id },
        description: policy?.description ?? { pl: '', en: '' },
        shipped: isShipped,
        inUse: id === inUse,
        faults,
      }))
    }),

    get: p.get.handler(async ({ input }) => {
      const entry = (await policies.shelf(store.read)).find(each => each.id === input.id)
      const text = found(await textOf(input.id, input.version))
      return {
        id: input.id,
        version: input.version ?? entry?.version ?? 0,
        text,
        shipped: entry?.isShipped ?? false,
      }
    }),

    history: p.history.handler(async ({ input }) => {
      const entry = found((await policies.shelf(store.read)).find(each => each.id === input.id))
      const kept = (await versionsOf(store.read, input.id)).map(row => ({
        version: row.version,
        savedAt: row.kept_at,
        savedBy: row.saved_by_name,
        note: row.note,
        shipped: row.edited === 0,
        cases: row.cases ?? 0,
      }))
      // A shipped policy is kept with its first case; until then it is in the box alone.
      const isKept = kept.some(each => each.version === entry.version)
      const inBox = {
        version: entry.version,
        savedAt: null,
        savedBy: null,
        note: '',
        shipped: true,
        cases: 0,
      }
      return isKept ? kept : [inBox, ...kept]
    }),

    check: p.check.handler(async ({ input }) => {
      const parsed = parsePolicy(input.text)
      const against =
        input.against === undefined ? undefined : await textOf(input.against.id, input.against.version)
      return {
        faults: parsed.ok ? [] : parsed.faults,
        differences:
          against === undefined ? [] : differences(jsonOr(against, null), jsonOr(input.text, null)),
      }
    }),

    save: p.save.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const parsed = parsePolicy(input.text)
      if (!parsed.ok) {
        throw deskError('REFUSED', {
          missing: [{ code: 'policy_invalid', params: { faults: parsed.faults.length } }],
        })
      }
      const { id } = parsed.policy
      return store.write(['settings', 'journal'], async tx => {
        const present = (await policies.shelf(tx)).find(each => each.id === id)
        if (present?.isShipped === true) {
          throw deskError('REFUSED', { missing: [{ code: 'policy_shipped', params: { policy: id } }] })
        }
        sameVersion(input.version, present?.version ?? 0)
        const version = (present?.version ?? 0) + 1
        const policy = { ...parsed.policy, version }
        const at = clock.now()
        await saveEdited(tx, { id, version, body: JSON.stringify(policy), at, by: by.id, note: input.note })
        const changed = differences(present === undefined ? null : jsonOr(present.text, null), policy)
        await append(tx, {
          at,
          by,
          action: 'policies.saved',
          subject: { kind: 'desk', id: null, label: id },
          details: { policy: id, version, note: input.note, changes: changed.length },
        })
        return { id, version }
      })
    }),

    simulate: p.simulate.handler(async ({ input }) => {
      const parsed = parsePolicy(input.text)
      return parsed.ok
        ? { faults: [], outcomes: simulate(parsed.policy, input) }
        : { faults: parsed.faults, outcomes: [] }
    }),
  }
}

function jsonOr(text: string, other: unknown): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return other // what is no JSON is told among the faults
  }
}
