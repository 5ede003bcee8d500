import { fixedQuery, type ReadStore, type WriteStore } from '../store/index.ts'

/** Whose signature: an agent's own, or a department's. */
export type Signer = { agentId: number } | { departmentId: number }

/** The signature as it is kept; version 0 with an empty text where none ever was. */
export async function signatureBy(
  store: ReadStore,
  signer: Signer,
): Promise<{ version: number; text: string }> {
  const kept = await store
    .selectFrom('signature')
    .select(['version', 'text'])
    .where(
      'agentId' in signer ? 'agent_id' : 'department_id',
      '=',
      'agentId' in signer ? signer.agentId : signer.departmentId,
    )
    .executeTakeFirst()
  return kept ?? { version: 0, text: '' }
}

/** What an agent's and a department's signatures say, each empty where there is none. One statement: every reply asks. */
export async function signaturesUnder(
  store: ReadStore,
  agentId: number,
  departmentId: number,
): Promise<{ own: string; department: string }> {
  const rows = await under(store, agentId, departmentId)
  return {
    own: rows.find(row => row.agent_id !== null)?.text ?? '',
    department: rows.find(row => row.agent_id === null)?.text ?? '',
  }
}

const under = fixedQuery((store, agentId: number, departmentId: number) =>
  store
    .selectFrom('signature')
    .select(['agent_id', 'text'])
    .where(eb => eb.or([eb('agent_id', '=', agentId), eb('department_id', '=', departmentId)])),
)

/** Writes over the version that was compared. @returns the new version */
export async function keepSignature(
  tx: WriteStore,
  signer: Signer,
  text: string,
  seenVersion: number,
): Promise<number> {
  const version = seenVersion + 1
  const own = 'agentId' in signer
  await tx
    .insertInto('signature')
    .values({
      agent_id: own ? signer.agentId : null,
      department_id: own ? null : signer.departmentId,
      text,
      version,
    })
    .onConflict(conflict =>
      conflict.column(own ? 'agent_id' : 'department_id').doUpdateSet({ text, version }),
    )
    .execute()
  return version
}
