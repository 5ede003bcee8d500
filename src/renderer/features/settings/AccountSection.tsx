import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useMe } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { tell } from '../../app/report.tsx'
import { GuardedButton } from '../../ui/GuardedButton.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { RecoveryCodes } from '../../ui/RecoveryCodes.tsx'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'

/** Fewer than this many recovery codes left is worth a word. */
const fewCodes = 4

/** The agent's own account: who he is here, his password, his recovery codes. */
export function AccountSection() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <Section title={t('settings:section.account')} about={t('settings:account.about')}>
      <div className={`card ${classes['panel']}`}>
        <div className={classes['line']}>
          <b>{me.name}</b>
          <span className="muted">{me.login}</span>
          <span className={classes['grow']} />
          {me.roles.map(role => (
            <Pill key={role}>{t(`common:role.${role}`)}</Pill>
          ))}
        </div>
      </div>
      <ChangePassword />
      <RenewCodes />
    </Section>
  )
}

function ChangePassword() {
  const { t } = useTranslation()
  const { orpc, status } = useDesk()
  const me = useMe()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [code, setCode] = useState('')
  const change = useMutation(
    orpc.access.changePassword.mutationOptions({
      onSuccess: () => {
        setCurrent('')
        setNext('')
        setCode('')
        tell(t('settings:account.passwordChanged'))
      },
    }),
  )
  const missing = [
    ...(current === '' ? [t('settings:account.currentMissing')] : []),
    ...(code.trim() === '' ? [t('access:enrol.codeMissing')] : []),
    ...(next.length < 12 ? [t('settings:account.nextMissing')] : []),
  ]
  return (
    <form
      className={`card ${classes['panel']}`}
      onSubmit={event => {
        event.preventDefault()
        if (missing.length === 0) change.mutate({ current, next, code })
      }}
    >
      <Stack gap="md">
        <h2>{t('settings:account.password')}</h2>
        <div className={classes['pair']}>
          <PasswordInput
            label={t('settings:account.current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            maxLength={200}
            value={current}
            visibilityToggleButtonProps={{ 'aria-label': t('access:password.show') }}
            onChange={event => setCurrent(event.currentTarget.value)}
          />
          <TextInput
            label={t('access:enrol.code')}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            maxLength={64}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
          />
        </div>
        <PasswordField
          label={t('access:password.new')}
          value={next}
          login={me.login}
          deskName={status.desk.name}
          onChange={setNext}
        />
        <ErrorNote error={change.error} />
        <Group>
          <GuardedButton type="submit" busy={change.isPending} missing={missing}>
            {t('settings:account.changePassword')}
          </GuardedButton>
        </Group>
      </Stack>
    </form>
  )
}

function RenewCodes() {
  const { t } = useTranslation()
  const { orpc, refreshStatus } = useDesk()
  const me = useMe()
  const [code, setCode] = useState('')
  const renew = useMutation(
    orpc.access.renewRecoveryCodes.mutationOptions({
      // What is shown once is not kept in the cache either.
      gcTime: 0,
      onSuccess: async () => {
        setCode('')
        await refreshStatus()
      },
    }),
  )
  return (
    <form
      className={`card ${classes['panel']}`}
      onSubmit={event => {
        event.preventDefault()
        if (code.trim() !== '') renew.mutate({ code })
      }}
    >
      <Stack gap="md">
        <div className={classes['line']}>
          <h2 className={classes['grow']}>{t('access:keep.codes')}</h2>
          <Pill tone={me.recoveryCodesLeft < fewCodes ? 'near' : undefined}>
            {t('settings:account.codesLeft', { count: me.recoveryCodesLeft })}
          </Pill>
        </div>
        {renew.data === undefined ? (
          <>
            <Text c="dimmed">{t('settings:account.renewHint')}</Text>
            <ErrorNote error={renew.error} />
            <Group align="flex-end">
              <TextInput
                label={t('access:enrol.code')}
                autoComplete="one-time-code"
                required
                withAsterisk={false}
                maxLength={64}
                value={code}
                onChange={event => setCode(event.currentTarget.value)}
              />
              <GuardedButton
                type="submit"
                variant="default"
                busy={renew.isPending}
                missing={code.trim() === '' ? [t('access:enrol.codeMissing')] : []}
              >
                {t('settings:account.renew')}
              </GuardedButton>
            </Group>
          </>
        ) : (
          <>
            <Alert color="near" title={t('access:keep.once')}>
              {t('access:keep.whyCodes')}
            </Alert>
            <RecoveryCodes codes={renew.data.recoveryCodes} owner={`${me.name} (${me.login})`} />
            <Group>
              <Button onClick={renew.reset}>{t('settings:account.kept')}</Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  )
}
