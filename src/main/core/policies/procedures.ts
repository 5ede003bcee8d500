import type { Parts } from '../context.ts'
import { deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { simulate } from '../recovery/index.ts'
import { readSetting } from '../settings/index.ts'
import { parsePolicy, readJson } from './parse.ts'
import { highestVersion, keptBody, saveEdited, versionsOf } from './records.ts'
import { differences } from './rules/differences.ts'
import { upgradePolicy } from './upgrade.ts'

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
        text: legible(text),
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
        differences: against === undefined ? [] : changesBetween(against, input.text),
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
        // A name that once came with the product has versions that cases were opened under.
        const version = (await highestVersion(tx, id)) + 1
        const policy = { ...parsed.policy, version }
        const at = clock.now()
        const body = JSON.stringify(policy)
        await saveEdited(tx, { id, version, body, at, by: by.id, note: input.note })
        const changes = present === undefined ? 0 : changesBetween(present.text, body).length
        await append(tx, {
          at,
          by,
          action: 'policies.saved',
          subject: { kind: 'desk', id: null, label: id },
          details: { policy: id, version, note: input.note, changes },
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

/** As somebody can read it: over lines, and of the present format. What is no JSON is shown as it is. */
function legible(text: string): string {
  const read = readJson(text)
  if (!read.ok) return text
  const upgraded = upgradePolicy(read.json)
  return upgraded === read.json && text.includes('\n') ? text : `${JSON.stringify(upgraded, null, 2)}\n`
}

/** Both read as of the present format, so that an old text does not differ by its age. What is no policy's text is told among the faults. */
function changesBetween(before: string, after: string) {
  const [old, young] = [readJson(before), readJson(after)]
  return old.ok && young.ok ? differences(upgradePolicy(old.json), upgradePolicy(young.json)) : []
}
