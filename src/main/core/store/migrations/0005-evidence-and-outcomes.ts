import type { Migration } from '../migrate.ts'

/**
 * More can be shown, and more can come of it: challenges, holds, freezes, links of agents to accounts, policies
 * edited at the desk. `recovery_case` is built anew, since what it may hold stands in its checks.
 */
export const evidenceAndOutcomes: Migration = {
  number: 5,
  name: 'evidence and outcomes',
  sql: /* sql */ `
-- A policy edited at this desk; shipped ones are kept with their first case.
ALTER TABLE policy ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN saved_by INTEGER REFERENCES agent(id);
ALTER TABLE policy ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE TABLE recovery_case_new (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'proposed', 'approved', 'held', 'executed', 'hinted',
    'refused', 'joined', 'stopped', 'undone')),
  version INTEGER NOT NULL DEFAULT 1,
  policy_id TEXT NOT NULL, policy_version INTEGER NOT NULL,
  agent_id INTEGER REFERENCES agent(id),
  opened_at INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer(id),
  need TEXT CHECK (need IN ('dead_email', 'unknown_login', 'lost_phone', 'lost_factor', 'domain_release')),
  route TEXT CHECK (route IN ('phone', 'papers')),
  new_email TEXT,
  new_phone TEXT,
  domain TEXT,
  -- The change that stands proposed, agreed, announced or made.
  outcome TEXT CHECK (outcome IN ('change_email', 'change_phone', 'disable_2fa', 'release_authinfo')),
  proposed_by INTEGER REFERENCES agent(id), proposed_at INTEGER,
  stance TEXT CHECK (stance IN ('for', 'doubtful')),
  opinion TEXT,
  held_at INTEGER, hold_until INTEGER,
  executed_at INTEGER, executed_by INTEGER REFERENCES agent(id),
  hint TEXT, hinted_by INTEGER REFERENCES agent(id), hinted_at INTEGER,
  reset_at INTEGER, reset_by INTEGER REFERENCES agent(id),
  ended_at INTEGER, ended_by INTEGER REFERENCES agent(id),
  sealed_at INTEGER,
  FOREIGN KEY (policy_id, policy_version) REFERENCES policy(id, version)
) STRICT;
INSERT INTO recovery_case_new (id, number, status, version, policy_id, policy_version, agent_id, opened_at,
    waiting_since, customer_id, need, route, new_email, outcome, proposed_by, proposed_at, stance, executed_at,
    executed_by, hint, hinted_by, hinted_at, ended_at, ended_by, sealed_at)
  SELECT id, number, status, version, policy_id, policy_version, agent_id, opened_at,
    waiting_since, customer_id, need, route, new_email,
    CASE WHEN proposed_at IS NULL THEN NULL ELSE 'change_email' END, proposed_by, proposed_at,
    CASE WHEN proposed_at IS NULL THEN NULL ELSE 'for' END,
    CASE status WHEN 'executed' THEN ended_at END, CASE status WHEN 'executed' THEN ended_by END,
    hint, hinted_by, hinted_at, ended_at, ended_by, sealed_at
  FROM recovery_case;
DROP TABLE recovery_case;
ALTER TABLE recovery_case_new RENAME TO recovery_case;
CREATE INDEX recovery_case_status ON recovery_case(status, id);
CREATE INDEX recovery_case_customer ON recovery_case(customer_id, id);
-- One open case an account: the limit holds against any race.
CREATE UNIQUE INDEX recovery_case_open ON recovery_case(customer_id)
  WHERE customer_id IS NOT NULL AND status IN ('open', 'waiting', 'proposed', 'approved', 'held');

-- Live proof that was asked for. The target is the value on file (or the new telephone) it was sent to.
CREATE TABLE recovery_challenge (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  kind TEXT NOT NULL CHECK (kind IN ('callback', 'mail_code', 'saved_code', 'transfer', 'domain_control', 'new_phone')),
  role TEXT CHECK (role IN ('administrative', 'billing', 'technical')),
  target TEXT NOT NULL,
  code_hash TEXT,
  -- What the customer puts in a transfer's title or on his domain; it has to be told, so it is no secret.
  token TEXT,
  outbox_id INTEGER REFERENCES outbox(id),
  started_at INTEGER NOT NULL, started_by INTEGER NOT NULL REFERENCES agent(id),
  expires_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  dialled_at INTEGER,
  result TEXT CHECK (result IN ('passed', 'failed', 'no_answer', 'refused', 'wrong_person', 'given_up')),
  result_at INTEGER, result_by INTEGER REFERENCES agent(id)
) STRICT;
CREATE INDEX recovery_challenge_case ON recovery_challenge(case_id, id);

-- Recovery codes that customers keep; the panel makes them, the desk knows their keyed digests.
CREATE TABLE customer_recovery_code (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  digest TEXT NOT NULL,
  used_at INTEGER, used_case_id INTEGER REFERENCES recovery_case(id)
) STRICT;
CREATE INDEX customer_recovery_code_customer ON customer_recovery_code(customer_id);

-- While one stands without its end, nothing is given for the account.
CREATE TABLE account_freeze (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  case_id INTEGER REFERENCES recovery_case(id),
  because TEXT NOT NULL CHECK (because IN ('not_me', 'suspicion')),
  reason TEXT NOT NULL,
  since INTEGER NOT NULL, by_agent INTEGER NOT NULL REFERENCES agent(id),
  review_by INTEGER NOT NULL,
  lifted_at INTEGER, lifted_by INTEGER REFERENCES agent(id), lift_reason TEXT
) STRICT;
CREATE UNIQUE INDEX account_freeze_now ON account_freeze(customer_id) WHERE lifted_at IS NULL;
CREATE INDEX account_freeze_customer ON account_freeze(customer_id, id);

-- Accounts an agent is linked to: his own, his family's, his firm's. He decides nothing about them.
CREATE TABLE agent_link (
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  since INTEGER NOT NULL,
  PRIMARY KEY (agent_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_link_customer ON agent_link(customer_id);

-- Everybody is told again some time after a change.
CREATE TABLE recovery_reminder (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  due_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX recovery_reminder_due ON recovery_reminder(due_at) WHERE done_at IS NULL;
CREATE INDEX recovery_reminder_case ON recovery_reminder(case_id);
`,
}
