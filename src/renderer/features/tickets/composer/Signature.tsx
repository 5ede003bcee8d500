import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import classes from './Composer.module.css'

/** What will stand under a reply; the names of variables in it that have no value here. */
export function useSignature(ticketId: number): { text: string; missing: readonly string[] } {
  const { orpc } = useDesk()
  const { data } = useQuery(orpc.signatures.of.queryOptions({ input: { ticketId } }))
  return data ?? { text: '', missing: [] }
}

/** The signature as it goes out under the reply. It is changed in the settings, not here. */
export function Signature({ text }: { text: string }) {
  const { t } = useTranslation()
  if (text === '') return null
  return (
    <blockquote className={classes['signature']} aria-label={t('ticketing:signature.under')}>
      {text}
    </blockquote>
  )
}
