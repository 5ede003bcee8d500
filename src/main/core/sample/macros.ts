import { macroSteps } from '../../../shared/contract/macros.ts'
import type { WriteStore } from '../store/index.ts'
import type { SampleTickets } from './format.ts'

/** Puts the shared canned replies, checklists and macros of the sample into a store that has its departments. */
export async function loadMacros(tx: WriteStore, sample: SampleTickets): Promise<void> {
  for (const { name, folder, shortcut, texts } of sample.cannedReplies) {
    await tx
      .insertInto('canned_reply')
      .values({ agent_id: null, folder, name, shortcut, text_pl: texts.pl, text_en: texts.en })
      .execute()
  }
  for (const { name, items } of sample.checklists) {
    await tx
      .insertInto('checklist_template')
      .values({ name, items: JSON.stringify(items) })
      .execute()
  }
  for (const { name, steps } of sample.macros) {
    const { status, owner, department, ...rest } = steps
    const statusRow =
      status === undefined
        ? null
        : await tx
            .selectFrom('ticket_status')
            .select('id')
            .where('type', '=', status)
            .executeTakeFirstOrThrow()
    const departmentRow =
      department === undefined
        ? null
        : await tx
            .selectFrom('department')
            .select('id')
            .where('name', '=', department)
            .executeTakeFirstOrThrow()
    const kept = macroSteps.parse({
      ...rest,
      ...(statusRow === null ? {} : { statusId: statusRow.id }),
      ...(owner === undefined ? {} : { ownerId: owner }),
      ...(departmentRow === null ? {} : { departmentId: departmentRow.id }),
    })
    await tx
      .insertInto('macro')
      .values({ agent_id: null, name, steps: JSON.stringify(kept) })
      .execute()
  }
}
