import { NativeSelect, Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type LegalPlace, legalPlaces, type SplitPreview } from '../../../../shared/contract/merging.ts'
import { useFormat } from '../../../app/format.ts'
import classes from './Merging.module.css'
import { useMovedText } from './useMovedText.ts'

/** What a split would do, as the desk says, and who is to be asking in the new ticket. */
export function SplitFacts({
  preview,
  requesterAt,
  onRequester,
  onLegal,
}: {
  preview: SplitPreview
  /** Place among those who can be asking. */
  requesterAt: number
  onRequester: (place: number) => void
  onLegal: (place: LegalPlace) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const moved = useMovedText()
  const { goes, stays, requesters, followers, legal, warnings } = preview
  const asks = requesters[requesterAt]
  return (
    <>
      {requesters.length > 1 && (
        <NativeSelect
          label={t('merging:split.requester')}
          value={String(requesterAt)}
          data={requesters.map(({ name, address }, place) => ({
            value: String(place),
            label: [name, address].filter(part => part !== '').join(' · ') || t('tickets:requester.unknown'),
          }))}
          onChange={event => onRequester(Number(event.currentTarget.value))}
        />
      )}
      {legal !== null && (
        <Radio.Group
          label={t('merging:split.legal', { kind: legal.kind })}
          description={
            legal.dueAt === null
              ? t('merging:split.legalMet')
              : t('merging:split.legalDue', { dueAt: legal.dueAt })
          }
          value={legal.place}
          onChange={value => {
            const place = legalPlaces.find(each => each === value)
            if (place !== undefined) onLegal(place)
          }}
        >
          <Stack gap={4} mt={6}>
            {legalPlaces.map(place => (
              <Radio
                key={place}
                size="xs"
                value={place}
                label={t(place === 'stays' ? 'merging:split.legalStays' : 'merging:split.legalGoes')}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <ul className={classes['facts']}>
        <li>{t('merging:split.goes', { what: moved(goes) })}</li>
        <li>{t('merging:split.stays', { what: moved(stays) })}</li>
        {asks !== undefined && asks.address !== '' && (
          <li>{t('merging:split.answers', { to: asks.address })}</li>
        )}
        {followers.length > 0 && (
          <li>{t('merging:split.follows', { names: format.list(followers), count: followers.length })}</li>
        )}
        <li>{t('merging:split.same')}</li>
      </ul>
      {warnings.length > 0 && (
        <div role="alert">
          <ul className={classes['warnings']}>
            {warnings.map(({ code, params }) => (
              <li key={code}>{t(`merging:splitWarning.${code}`, params ?? {})}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
