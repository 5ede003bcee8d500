import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SIGNATURE_LIMIT } from '../../../../shared/contract/signatures.ts'
import { fillVariables } from '../../../../shared/variables.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Section } from '../Section.tsx'
import { useSampleValues } from './sampleValues.ts'
import classes from './Ticketing.module.css'
import { useKeeping } from './useKeeping.tsx'
import { useKeptForm } from './useKeptForm.ts'
import { VariableText } from './VariableText.tsx'

/** What stands under replies: one's own signature, and each department's below it. */
export function SignaturesSection() {
  const { t } = useTranslation()
  const { may } = useDesk()
  return (
    <Section title={t('settings:section.signatures')} about={t('ticketing:signature.about')}>
      {may('tickets.write') && <OwnSignature />}
      <DepartmentSignatures />
    </Section>
  )
}

function OwnSignature() {
  const { t } = useTranslation()
  const { client, orpc } = useDesk()
  const { data, error } = useQuery(orpc.signatures.own.queryOptions())
  if (data === undefined) return error === null ? <Skeleton rows={4} /> : <ErrorNote error={error} />
  return (
    <SignatureForm
      id={0}
      title={t('ticketing:signature.own')}
      kept={data}
      isReadOnly={false}
      save={input => client.signatures.saveOwn(input)}
    />
  )
}

function DepartmentSignatures() {
  const { t } = useTranslation()
  const { client, orpc, may } = useDesk()
  const { data, error } = useQuery(orpc.signatures.departments.queryOptions())
  if (data === undefined) return error === null ? <Skeleton rows={6} /> : <ErrorNote error={error} />
  return (
    <>
      {data.map(({ departmentId, name, ...kept }) => (
        <SignatureForm
          key={departmentId}
          id={departmentId}
          title={t('ticketing:signature.department', { department: name })}
          kept={kept}
          isReadOnly={!may('settings.write')}
          save={input => client.signatures.saveDepartment({ ...input, departmentId })}
        />
      ))}
    </>
  )
}

function SignatureForm({
  id,
  title,
  kept: standing,
  isReadOnly,
  save: write,
}: {
  /** 0: one's own; otherwise the department's. */
  id: number
  title: string
  kept: { version: number; text: string }
  isReadOnly: boolean
  save: (input: { version: number; text: string }) => Promise<unknown>
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const values = useSampleValues()
  const kept = useKeptForm('settings.signatures', {
    id,
    version: standing.version,
    form: { text: standing.text },
  })
  const { text } = kept.form
  const keeping = useKeeping({
    kept,
    list: orpc.signatures.key(),
    write: () => write({ version: kept.version, text }),
  })
  if (isReadOnly && text === '') return null
  return (
    <div className={`card ${classes['form']}`}>
      <VariableText
        label={title}
        isReadOnly={isReadOnly}
        minRows={3}
        maxLength={SIGNATURE_LIMIT}
        value={text}
        unknownNote={names => t('ticketing:variable.unknownInSignature', { names })}
        onChange={typed => kept.change({ text: typed })}
      />
      {text.trim() !== '' && (
        <div>
          <p className={classes['note']}>{t('ticketing:signature.preview')}</p>
          <p className={classes['preview']}>{fillVariables(text, values).text}</p>
        </div>
      )}
      {/* Only the one that is typed into has a bar: Ctrl+S saves one thing. */}
      {!isReadOnly && kept.isChanged && keeping.bar}
    </div>
  )
}
