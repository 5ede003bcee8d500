import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Agent, access } from '../../../shared/contract/access.ts'
import { type Role, roles } from '../../../shared/contract/permissions.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFieldErrors } from '../../app/fields.ts'
import { inputOf } from '../../app/inputOf.ts'
import { tell } from '../../app/report.tsx'
import type { Invitation } from './InvitationShown.tsx'

/** Invites somebody: login, name, roles. */
export function InviteAgent({
  opened,
  onClose,
  onInvited,
}: {
  opened: boolean
  onClose: () => void
  onInvited: (invitation: Invitation) => void
}) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('settings:agents.invite')}>
      <InviteForm onClose={onClose} onInvited={onInvited} />
    </Modal>
  )
}

function InviteForm({
  onClose,
  onInvited,
}: {
  onClose: () => void
  onInvited: (invitation: Invitation) => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [answers, setAnswers] = useState<{ login: string; name: string; roles: Role[] }>({
    login: '',
    name: '',
    roles: ['agent'],
  })
  const [tried, setTried] = useState(false)
  const fieldErrors = useFieldErrors()
  const invite = useMutation(orpc.access.invite.mutationOptions({ gcTime: 0, onSuccess: onInvited }))
  const schema = inputOf(access.invite)
  const faults = fieldErrors(schema, answers, tried, invite.error)
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (schema.safeParse(answers).success) invite.mutate(answers)
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('settings:agents.fullName')}
          required
          data-autofocus
          maxLength={80}
          value={answers.name}
          error={faults['name']}
          onChange={event => setAnswers({ ...answers, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('access:login')}
          description={t('access:loginRule')}
          required
          maxLength={32}
          value={answers.login}
          error={faults['login']}
          onChange={event => setAnswers({ ...answers, login: event.currentTarget.value.toLowerCase() })}
        />
        <RoleChoice
          chosen={answers.roles}
          error={faults['roles']}
          onChange={chosen => setAnswers({ ...answers, roles: chosen })}
        />
        <ErrorNote error={invite.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('settings:agents.makeInvitation')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Changes somebody's name and roles. */
export function EditAgent({ agent, onClose }: { agent: Agent | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={agent !== null}
      onClose={onClose}
      title={t('settings:agents.editTitle', { name: agent?.name ?? '' })}
    >
      {agent !== null && <EditForm agent={agent} onClose={onClose} />}
    </Modal>
  )
}

function EditForm({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [name, setName] = useState(agent.name)
  const [chosen, setChosen] = useState<Role[]>(agent.roles)
  const [tried, setTried] = useState(false)
  const fieldErrors = useFieldErrors()
  const schema = inputOf(access.saveAgent)
  const save = useMutation(
    orpc.access.saveAgent.mutationOptions({
      onSuccess: () => {
        tell(t('settings:saved'))
        onClose()
      },
    }),
  )
  const input = { id: agent.id, version: agent.version, name, roles: chosen }
  const faults = fieldErrors(schema, input, tried, save.error)
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (schema.safeParse(input).success) save.mutate(input)
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('settings:agents.fullName')}
          required
          data-autofocus
          maxLength={80}
          value={name}
          error={faults['name']}
          onChange={event => setName(event.currentTarget.value)}
        />
        <RoleChoice chosen={chosen} error={faults['roles']} onChange={setChosen} />
        <ErrorNote error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function RoleChoice({
  chosen,
  error,
  onChange,
}: {
  chosen: readonly Role[]
  error: string | undefined
  onChange: (roles: Role[]) => void
}) {
  const { t } = useTranslation()
  return (
    <Checkbox.Group
      label={t('settings:agents.roles')}
      error={error === undefined ? undefined : t('settings:agents.oneRole')}
      value={[...chosen]}
      onChange={values => onChange(roles.filter(role => values.includes(role)))}
    >
      <Stack gap="xs" mt={6}>
        {roles.map(role => (
          <Checkbox
            key={role}
            value={role}
            label={t(`common:role.${role}`)}
            description={t(`settings:roleHint.${role}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
