import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { departmentName, useTicketSetup } from '../../app/ticketSetup.ts'
import type { Pickable } from './Picker.tsx'

const FOUND = 12

/** Tickets by any spelling of their number, or by words in them, but for one of them. */
export function useTicketSearch(text: string, exceptId: number): Pickable[] {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const setup = useTicketSetup()
  const [wanted] = useDebouncedValue(text.trim(), 100, { leading: true })
  const { data } = useQuery({
    ...orpc.search.find.queryOptions({ input: { text: wanted, limit: FOUND } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
  if (wanted === '' || data === undefined) return []
  const named = data.exact.flatMap(found =>
    found.kind === 'ticket' ? [{ id: found.id, number: found.number, subject: found.subject, hint: '' }] : [],
  )
  const hits = data.hits.map(hit => ({
    id: hit.mergedInto?.id ?? hit.ticketId,
    number: hit.mergedInto?.number ?? hit.number,
    subject: hit.subject.text,
    hint: [hit.requester, departmentName(setup, hit.departmentId)].filter(part => part !== '').join(' · '),
  }))
  const seen = new Set([exceptId])
  return [...named, ...hits].flatMap(({ id, number, subject, hint }) => {
    if (seen.has(id)) return []
    seen.add(id)
    return [{ id, name: t('merging:ticket', { number, subject }), hint, shortcut: String(number) }]
  })
}
