import type { Migration } from '../migrate.ts'

/** The first desk: access, journal, vault, customers, recovery cases, outbox. */
export const desk: Migration = {
  number: 1,
  name: 'desk',
  sql: /* sql */ `
CREATE TABLE setting (
  key TEXT PRIMARY KEY, value TEXT NOT NULL, version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sequence (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- access ------------------------------------------------------------------------------------------
CREATE TABLE agent (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'deactivated')),
  password_hash TEXT,
  totp_secret TEXT,
  totp_last_step INTEGER NOT NULL DEFAULT -1,
  invitation_hash TEXT,
  invitation_expires_at INTEGER,
  preferences TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_sign_in_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE agent_recovery_code (
  id INTEGER PRIMARY KEY,
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  hash TEXT NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX agent_recovery_code_agent ON agent_recovery_code(agent_id);

-- Failed sign-ins by login as typed, whether such an agent exists or not, so that the answer is the same.
CREATE TABLE sign_in_failure (
  login TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL, retry_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- journal -----------------------------------------------------------------------------------------
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_id INTEGER,
  actor TEXT,
  action TEXT NOT NULL,
  subject_kind TEXT,
  subject_id INTEGER,
  subject_label TEXT,
  details TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal(subject_kind, subject_id, seq);
CREATE INDEX journal_actor ON journal(actor_id, seq);
CREATE INDEX journal_action ON journal(action, seq);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- vault -------------------------------------------------------------------------------------------
-- Forgetting the key erases the file.
CREATE TABLE vault_file (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL,
  size INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- customers ---------------------------------------------------------------------------------------
CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  login TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'sole_trader', 'company', 'partnership', 'public_body', 'foreign')),
  name TEXT NOT NULL,
  person_name TEXT,
  street TEXT NOT NULL,
  postcode TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL,
  nip TEXT, regon TEXT, krs TEXT,
  language TEXT NOT NULL CHECK (language IN ('pl', 'en')),
  customer_since TEXT NOT NULL,
  two_factor INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Everything an account can be named by, normalised, for exact look-ups.
CREATE TABLE customer_key (
  kind TEXT NOT NULL CHECK (kind IN ('number', 'login', 'email', 'phone', 'nip', 'domain')),
  value TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  PRIMARY KEY (kind, value, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_key_customer ON customer_key(customer_id);

-- Folded names; rowid is the customer's id.
CREATE VIRTUAL TABLE customer_search USING fts5(text, content='', contentless_delete=1, tokenize='unicode61', prefix='2 3');

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  role TEXT NOT NULL CHECK (role IN ('administrative', 'billing', 'technical')),
  same_as_administrative INTEGER NOT NULL,
  UNIQUE (customer_id, role)
) STRICT;

-- Contact data keep their history: the value that stands now has no end.
CREATE TABLE contact_value (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  field TEXT NOT NULL CHECK (field IN ('name', 'email', 'phone')),
  value TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  source TEXT NOT NULL CHECK (source IN ('registration', 'panel', 'desk', 'recovery')),
  agent_id INTEGER REFERENCES agent(id),
  case_id INTEGER
) STRICT;
CREATE UNIQUE INDEX contact_value_now ON contact_value(contact_id, field) WHERE until IS NULL;
CREATE INDEX contact_value_history ON contact_value(contact_id, since);

CREATE TABLE service (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  name TEXT NOT NULL, plan TEXT NOT NULL, domain TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'ended')),
  renews_on TEXT
) STRICT;
CREATE INDEX service_customer ON service(customer_id);

CREATE TABLE domain (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  name TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('active', 'expired', 'transfer')),
  expires_on TEXT NOT NULL
) STRICT;
CREATE INDEX domain_customer ON domain(customer_id);

CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  number TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('vat', 'proforma')),
  issued_on TEXT NOT NULL, due_on TEXT NOT NULL,
  buyer_name TEXT NOT NULL, buyer_nip TEXT,
  gross_grosze INTEGER NOT NULL, currency TEXT NOT NULL,
  ksef TEXT,
  UNIQUE (kind, number)
) STRICT;
CREATE INDEX invoice_customer ON invoice(customer_id, issued_on);

CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoice(id),
  booked_on TEXT NOT NULL,
  amount_grosze INTEGER NOT NULL, currency TEXT NOT NULL,
  payer_name TEXT, payer_iban TEXT, payee_iban TEXT, title TEXT
) STRICT;
CREATE INDEX payment_invoice ON payment(invoice_id);

-- recovery ----------------------------------------------------------------------------------------
-- The policy a case was opened under, kept as it was.
CREATE TABLE policy (
  id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, kept_at INTEGER NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_case (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'proposed', 'approved', 'executed', 'hinted', 'refused', 'joined')),
  version INTEGER NOT NULL DEFAULT 1,
  policy_id TEXT NOT NULL, policy_version INTEGER NOT NULL,
  agent_id INTEGER REFERENCES agent(id),
  opened_at INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer(id),
  need TEXT CHECK (need IN ('dead_email', 'unknown_login')),
  route TEXT CHECK (route IN ('phone', 'papers')),
  new_email TEXT,
  proposed_by INTEGER REFERENCES agent(id), proposed_at INTEGER,
  hint TEXT, hinted_by INTEGER REFERENCES agent(id), hinted_at INTEGER,
  ended_at INTEGER, ended_by INTEGER REFERENCES agent(id),
  FOREIGN KEY (policy_id, policy_version) REFERENCES policy(id, version)
) STRICT;
CREATE INDEX recovery_case_status ON recovery_case(status, id);
CREATE INDEX recovery_case_customer ON recovery_case(customer_id, id);
-- One open case an account: the limit holds against any race.
CREATE UNIQUE INDEX recovery_case_open ON recovery_case(customer_id)
  WHERE customer_id IS NOT NULL AND status IN ('open', 'waiting', 'proposed', 'approved');

CREATE TABLE recovery_message (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  channel TEXT NOT NULL CHECK (channel IN ('email', 'phone')),
  -- Keyed digest of the mail as it came, so that the same file twice makes nothing twice.
  digest TEXT UNIQUE,
  from_name TEXT NOT NULL, from_address TEXT NOT NULL, subject TEXT NOT NULL,
  sent_at INTEGER, received_at INTEGER NOT NULL,
  text TEXT NOT NULL, html TEXT, problems TEXT NOT NULL
) STRICT;
CREATE INDEX recovery_message_case ON recovery_message(case_id);

CREATE TABLE recovery_attachment (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  message_id INTEGER NOT NULL REFERENCES recovery_message(id),
  name TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL,
  pages INTEGER, width INTEGER, height INTEGER,
  problems TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('usable', 'unusable', 'redacted', 'erased')),
  vault_file_id INTEGER REFERENCES vault_file(id)
) STRICT;
CREATE INDEX recovery_attachment_case ON recovery_attachment(case_id);
CREATE INDEX recovery_attachment_file ON recovery_attachment(vault_file_id);

CREATE TABLE recovery_paper (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  attachment_id INTEGER NOT NULL UNIQUE REFERENCES recovery_attachment(id),
  kind TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  redacted_at INTEGER, redacted_by INTEGER REFERENCES agent(id), redacted_sha256 TEXT, redacted_zones TEXT
) STRICT;
CREATE INDEX recovery_paper_case ON recovery_paper(case_id);

CREATE TABLE paper_field (
  paper_id INTEGER NOT NULL REFERENCES recovery_paper(id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('match', 'near', 'mismatch', 'noted')),
  reason TEXT,
  accepted INTEGER, accepted_reason TEXT, accepted_by INTEGER REFERENCES agent(id),
  PRIMARY KEY (paper_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_mark (
  paper_id INTEGER NOT NULL REFERENCES recovery_paper(id) ON DELETE CASCADE,
  mark TEXT NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (paper_id, mark)
) STRICT, WITHOUT ROWID;

-- Wrong answers a case has given for a field, counted past removing and adding the paper again.
CREATE TABLE paper_mismatch (
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  kind TEXT NOT NULL, field TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_call (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  source TEXT NOT NULL CHECK (source IN ('heard', 'exchange')),
  number TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('match', 'mismatch', 'unusable')),
  reason TEXT, role TEXT, days_old INTEGER,
  at INTEGER NOT NULL, agent_id INTEGER NOT NULL REFERENCES agent(id)
) STRICT;
CREATE INDEX recovery_call_case ON recovery_call(case_id);

CREATE TABLE new_email_code (
  case_id INTEGER PRIMARY KEY REFERENCES recovery_case(id),
  address TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  sent_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  confirmed_at INTEGER,
  outbox_id INTEGER NOT NULL REFERENCES outbox(id)
) STRICT;

CREATE TABLE recovery_vote (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  proposed_at INTEGER NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  approved INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX recovery_vote_case ON recovery_vote(case_id);

-- outbox ------------------------------------------------------------------------------------------
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  address TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
  code TEXT,
  queued_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'carried')),
  carried_at INTEGER, carried_by INTEGER REFERENCES agent(id),
  case_id INTEGER REFERENCES recovery_case(id),
  customer_id INTEGER REFERENCES customer(id)
) STRICT;
CREATE INDEX outbox_state ON outbox(state, id);
CREATE INDEX outbox_case ON outbox(case_id, id);
`,
}
