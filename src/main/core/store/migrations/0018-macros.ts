import type { Migration } from '../migrate.ts'

/** Texts and steps that are kept once and used often, and what was said in a step of several. */
export const macros: Migration = {
  number: 18,
  name: 'macros',
  sql: /* sql */ `
-- Without an agent it is shared.
CREATE TABLE canned_reply (
  id INTEGER PRIMARY KEY,
  agent_id INTEGER REFERENCES agent(id),
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  shortcut TEXT NOT NULL,
  text_pl TEXT NOT NULL,
  text_en TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX canned_reply_agent ON canned_reply(agent_id);

CREATE TABLE macro (
  id INTEGER PRIMARY KEY,
  agent_id INTEGER REFERENCES agent(id),
  name TEXT NOT NULL,
  steps TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX macro_agent ON macro(agent_id);

-- Messages that were said in a step: they go with it when it is taken back.
CREATE TABLE ticket_step_message (
  seq INTEGER NOT NULL REFERENCES ticket_step(seq),
  message_id INTEGER NOT NULL,
  PRIMARY KEY (seq, message_id)
) STRICT, WITHOUT ROWID;
`,
}
