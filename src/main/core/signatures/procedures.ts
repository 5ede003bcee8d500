import { cleanText } from '../../../shared/text.ts'
import type { Parts } from '../context.ts'
import { demand, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { ticketById } from '../tickets/index.ts'
import { keepSignature, signatureBy } from './records.ts'
import { signatureOf } from './signing.ts'

export function signatureProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const s = os.signatures
  return {
    own: s.own.handler(({ context }) => signatureBy(store.read, { agentId: signedIn(context).id })),

    saveOwn: s.saveOwn.handler(({ input, context }) => {
      const signer = { agentId: signedIn(context).id }
      return store.write(['tickets'], async tx => {
        sameVersion(input.version, (await signatureBy(tx, signer)).version)
        return { version: await keepSignature(tx, signer, cleanText(input.text).trim(), input.version) }
      })
    }),

    departments: s.departments.handler(async () => {
      const rows = await store.read
        .selectFrom('department')
        .leftJoin('signature', 'signature.department_id', 'department.id')
        .select(['department.id', 'department.name', 'signature.text', 'signature.version'])
        .where('archived_at', 'is', null)
        .orderBy('position')
        .orderBy('department.id')
        .execute()
      return rows.map(row => ({
        departmentId: row.id,
        name: row.name,
        text: row.text ?? '',
        version: row.version ?? 0,
      }))
    }),

    saveDepartment: s.saveDepartment.handler(({ input, context }) => {
      const by = signedIn(context)
      const signer = { departmentId: input.departmentId }
      return store.write(['tickets', 'settings', 'journal'], async tx => {
        const department = found(
          await tx
            .selectFrom('department')
            .select(['name', 'archived_at'])
            .where('id', '=', input.departmentId)
            .executeTakeFirst(),
        )
        demand(department.archived_at === null ? [] : [{ code: 'department_archived' }])
        sameVersion(input.version, (await signatureBy(tx, signer)).version)
        const version = await keepSignature(tx, signer, cleanText(input.text).trim(), input.version)
        await append(tx, {
          at: clock.now(),
          by,
          action: 'signatures.department_saved',
          subject: { kind: 'desk', id: null, label: department.name },
        })
        return { version }
      })
    }),

    of: s.of.handler(async ({ input, context }) => {
      const ticket = found(await ticketById(store.read, input.ticketId))
      return signatureOf(store.read, ticket, signedIn(context))
    }),
  }
}
