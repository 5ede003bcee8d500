import { Button, Radio, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountSuggestion } from '../../../../shared/contract/recovery/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { accountIsGone } from '../case/requirements.ts'
import { Facts, Section } from '../case/Section.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import { useAgeText } from '../sentences.ts'
import classes from './Steps.module.css'
import { AccountGone, RefuseWithoutAccount } from './WithoutAccount.tsx'

/** Which account the letter is about. Values on file stay masked; only what points there is shown. */
export function AccountStep() {
  const { t } = useTranslation()
  const { view, mayPrepare } = useCaseRoom()
  const ageText = useAgeText()
  const [again, setAgain] = useState(false)
  const { account } = view
  if (account === null) {
    return (
      <>
        {accountIsGone(view) && <AccountGone />}
        {view.proposal === null && <ChooseAccount onDone={() => setAgain(false)} />}
        <RefuseWithoutAccount />
      </>
    )
  }
  if (again) return <ChooseAccount onDone={() => setAgain(false)} />
  return (
    <Section title={t('recovery:account.confirmed')} lead={t('recovery:account.masked')}>
      <Facts
        facts={[
          [t('recovery:account.number'), account.number],
          [t('recovery:account.name'), account.nameMasked],
          [t('recovery:account.kind'), t(`customers:kind.${account.kind}`)],
          [t('recovery:account.login'), account.loginMasked],
          [t('recovery:account.email'), account.emailMasked],
          [t('recovery:account.phone'), account.phoneMasked],
          [t('recovery:account.age'), ageText(account.contactDaysOld)],
          [
            t('recovery:account.twoFactor'),
            t(account.twoFactor ? 'recovery:account.twoFactorOn' : 'recovery:account.twoFactorOff'),
          ],
        ]}
      />
      {mayPrepare && (
        <Button variant="default" onClick={() => setAgain(true)}>
          {t('recovery:account.another')}
        </Button>
      )}
    </Section>
  )
}

function ChooseAccount({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { view, draftKey, run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const [text, setText] = useDraft(textDrafts, draftKey('account'))
  const [searched] = useDebouncedValue((text ?? '').trim(), 200)
  const [picked, setPicked] = useState<number | null>(null)
  const { data: suggestions, error } = useQuery({
    ...orpc.recovery.suggestAccounts.queryOptions({
      input: searched === '' ? { id: view.id } : { id: view.id, text: searched },
    }),
    placeholderData: keepPreviousData,
  })
  const chosen = suggestions?.find(({ customerId }) => customerId === picked) ?? onlyOne(suggestions)

  const confirm = async () => {
    if (chosen === undefined) return
    const next = await run('account', (recovery, at) =>
      recovery.confirmAccount({ ...at, customerId: chosen.customerId }),
    )
    if (next === null) return
    setText(null)
    onDone()
  }

  return (
    <Section title={t('recovery:account.title')} lead={t('recovery:account.lead')}>
      <TextInput
        label={t('recovery:account.search')}
        description={t('recovery:account.searchBy')}
        value={text ?? ''}
        disabled={!mayPrepare}
        onChange={event => setText(event.currentTarget.value)}
      />
      <ErrorNote error={error} />
      {suggestions === undefined && error === null && <Skeleton rows={4} />}
      {suggestions?.length === 0 && (
        <p className={classes['quiet']}>
          {t(searched === '' ? 'recovery:account.noSuggestion' : 'recovery:account.nothingFound')}
        </p>
      )}
      {suggestions !== undefined && suggestions.length > 0 && (
        <Radio.Group
          aria-label={t('recovery:account.title')}
          value={chosen === undefined ? '' : String(chosen.customerId)}
          onChange={value => setPicked(Number(value))}
        >
          <div className={classes['cards']}>
            {suggestions.map(suggestion => (
              <Suggestion key={suggestion.customerId} suggestion={suggestion} caseId={view.id} />
            ))}
          </div>
        </Radio.Group>
      )}
      <ErrorNote error={failureOf('account')} />
      <Button
        size="md"
        disabled={chosen === undefined || !mayPrepare}
        loading={isRunning('account')}
        onClick={() => void confirm()}
      >
        {chosen === undefined
          ? t('recovery:account.confirmNone')
          : t('recovery:account.confirm', { number: chosen.number })}
      </Button>
    </Section>
  )
}

/** With a single candidate there is nothing to choose, only to confirm. */
function onlyOne(suggestions: readonly AccountSuggestion[] | undefined): AccountSuggestion | undefined {
  return suggestions?.length === 1 ? suggestions[0] : undefined
}

function Suggestion({ suggestion, caseId }: { suggestion: AccountSuggestion; caseId: number }) {
  const { t } = useTranslation()
  const { openCase } = suggestion
  return (
    <Radio.Card value={String(suggestion.customerId)} className={classes['card'] ?? ''}>
      <Radio.Indicator size="xs" />
      <span className={classes['cardText']}>
        <b>{suggestion.nameMasked}</b>
        <span className={classes['quiet']}>
          {suggestion.number} · {t(`customers:kind.${suggestion.kind}`)}
        </span>
        <span className={classes['quiet']}>
          {suggestion.loginMasked} · {suggestion.emailMasked}
        </span>
        {suggestion.because.length > 0 && (
          <span className={classes['because']}>
            {t('recovery:account.because')}{' '}
            {suggestion.because
              .map(({ what, value }) => t(`recovery:account.by.${what}`, { value }))
              .join(', ')}
          </span>
        )}
        {openCase !== null && openCase.id !== caseId && (
          <span className={classes['warn']}>
            {t('recovery:account.openCase', { number: openCase.number })}
          </span>
        )}
      </span>
    </Radio.Card>
  )
}
