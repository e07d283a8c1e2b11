-- The durable account. Times are milliseconds since 1970 in UTC, spans are milliseconds, ids are the
-- platform's, words are ours. No column holds anything that a customer or an agent wrote.

-- ---- sweeps and fires

CREATE TABLE sweep (
  id          TEXT    NOT NULL PRIMARY KEY,
  org         TEXT    NOT NULL,
  mode        TEXT    NOT NULL,
  started_at  INTEGER NOT NULL,
  ended_at    INTEGER,
  outcome     TEXT,
  stop_reason TEXT,
  open_count  INTEGER NOT NULL
) STRICT;
CREATE INDEX sweep_by_start ON sweep (org, started_at);
CREATE INDEX sweep_by_end ON sweep (org, ended_at);

CREATE TABLE sweep_count (
  sweep_id TEXT    NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  name     TEXT    NOT NULL,
  amount   INTEGER NOT NULL,
  PRIMARY KEY (sweep_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE fire (
  org          TEXT    NOT NULL,
  scheduled_at INTEGER NOT NULL,
  outcome      TEXT    NOT NULL CHECK (outcome IN ('started', 'skipped', 'missed')),
  noted_at     INTEGER NOT NULL,
  PRIMARY KEY (org, scheduled_at)
) STRICT, WITHOUT ROWID;

-- ---- what was seen

CREATE TABLE verdict (
  org                   TEXT    NOT NULL,
  conversation_id       TEXT    NOT NULL,
  sweep_id              TEXT    NOT NULL,
  read_at               INTEGER NOT NULL,
  verdict               TEXT    NOT NULL CHECK (verdict IN ('keep', 'close')),
  reason                TEXT,
  kept_since            INTEGER,
  kind                  TEXT,
  clock_start           INTEGER,
  idle_ms               INTEGER NOT NULL,
  threshold_ms          INTEGER,
  policy                TEXT,
  queue_id              TEXT,
  agent_id              TEXT,
  message_type          TEXT,
  started_at            INTEGER NOT NULL,
  last_activity         INTEGER NOT NULL,
  last_customer_message INTEGER,
  last_answer           INTEGER,
  customer_left         INTEGER,
  waiting_since         INTEGER,
  owed_since            INTEGER,
  -- when a complete list no longer showed it; empty while it is open
  gone_at               INTEGER,
  PRIMARY KEY (org, conversation_id),
  CHECK ((verdict = 'keep') = (reason IS NOT NULL)),
  CHECK ((verdict = 'keep') = (kept_since IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_by_time ON verdict (org, read_at);
CREATE INDEX verdict_present ON verdict (org, conversation_id) WHERE gone_at IS NULL;
CREATE INDEX verdict_waiting ON verdict (org, owed_since) WHERE owed_since IS NOT NULL AND gone_at IS NULL;
CREATE INDEX verdict_kept ON verdict (org, kept_since) WHERE kept_since IS NOT NULL AND gone_at IS NULL;

CREATE TABLE would_close (
  org              TEXT    NOT NULL,
  conversation_id  TEXT    NOT NULL,
  participant_id   TEXT    NOT NULL,
  communication_id TEXT    NOT NULL,
  connected_at     INTEGER NOT NULL,
  sweep_id         TEXT    NOT NULL,
  first_at         INTEGER NOT NULL,
  kind             TEXT    NOT NULL,
  policy           TEXT    NOT NULL,
  queue_id         TEXT,
  agent_id         TEXT,
  idle_ms          INTEGER NOT NULL,
  -- once per episode
  PRIMARY KEY (org, conversation_id, participant_id, communication_id, connected_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX would_close_by_time ON would_close (org, first_at);

CREATE TABLE ghost (
  org             TEXT    NOT NULL,
  conversation_id TEXT    NOT NULL,
  first_seen      INTEGER NOT NULL,
  last_seen       INTEGER NOT NULL,
  reported_at     INTEGER,
  gone_at         INTEGER,
  PRIMARY KEY (org, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ghost_by_time ON ghost (org, last_seen);

-- ---- intents: one row for each attempted write, recorded before its request

-- How far retention has gone. Nothing of the history that is younger can be deleted, see the triggers.
CREATE TABLE retention (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  cutoff   INTEGER NOT NULL
) STRICT;
INSERT INTO retention (only_row, cutoff) VALUES (1, 0);

CREATE TABLE intent (
  id               TEXT    NOT NULL PRIMARY KEY,
  org              TEXT    NOT NULL,
  sweep_id         TEXT    NOT NULL,
  write            TEXT    NOT NULL CHECK (write IN ('agent', 'guest', 'conversation', 'wrap-up')),
  conversation_id  TEXT    NOT NULL,
  participant_id   TEXT    NOT NULL,
  communication_id TEXT    NOT NULL,
  connected_at     INTEGER NOT NULL,
  attempt          INTEGER NOT NULL CHECK (attempt > 0),
  kind             TEXT    NOT NULL,
  policy           TEXT    NOT NULL,
  queue_id         TEXT,
  agent_id         TEXT,
  read_at          INTEGER NOT NULL,
  last_activity    INTEGER NOT NULL,
  idle_since       INTEGER NOT NULL,
  idle_ms          INTEGER NOT NULL,
  code             TEXT,
  sent_at          INTEGER NOT NULL,
  outcome          TEXT,
  settled_at       INTEGER,
  CHECK ((outcome IS NULL) = (settled_at IS NULL))
) STRICT;
-- at most one write in the air on a leg
CREATE UNIQUE INDEX intent_open ON intent (communication_id) WHERE outcome IS NULL;
CREATE UNIQUE INDEX intent_attempt ON intent (org, communication_id, write, attempt);
CREATE INDEX intent_unsettled ON intent (org, sent_at) WHERE outcome IS NULL;
CREATE INDEX intent_by_conversation ON intent (org, conversation_id);
CREATE INDEX intent_by_settlement ON intent (org, settled_at);

CREATE TABLE intent_event (
  intent_id TEXT    NOT NULL REFERENCES intent (id),
  seq       INTEGER NOT NULL,
  noted_at  INTEGER NOT NULL,
  what      TEXT    NOT NULL CHECK (length(what) <= 60),
  PRIMARY KEY (intent_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE intent_detail (
  intent_id TEXT    NOT NULL,
  seq       INTEGER NOT NULL,
  name      TEXT    NOT NULL CHECK (length(name) <= 60),
  word      TEXT    NOT NULL CHECK (length(word) <= 100),
  PRIMARY KEY (intent_id, seq, name),
  FOREIGN KEY (intent_id, seq) REFERENCES intent_event (intent_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER intent_is_settled_once BEFORE UPDATE ON intent
WHEN OLD.outcome IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a settled intent is settled for good');
END;

CREATE TRIGGER intent_stays_as_sent BEFORE UPDATE OF id, org, sweep_id, write, conversation_id, participant_id,
  communication_id, connected_at, attempt, kind, policy, queue_id, agent_id, read_at, last_activity, idle_since,
  idle_ms, code, sent_at ON intent
BEGIN
  SELECT RAISE(ABORT, 'an intent is only ever settled');
END;

CREATE TRIGGER intent_outlives_retention BEFORE DELETE ON intent
WHEN OLD.outcome IS NULL OR OLD.settled_at >= (SELECT cutoff FROM retention)
BEGIN
  SELECT RAISE(ABORT, 'an intent is deleted by retention only');
END;

CREATE TRIGGER intent_event_is_appended BEFORE UPDATE ON intent_event
BEGIN
  SELECT RAISE(ABORT, 'the history is only ever appended to');
END;

CREATE TRIGGER intent_event_outlives_retention BEFORE DELETE ON intent_event
WHEN NOT EXISTS (SELECT 1 FROM intent i, retention r
                 WHERE i.id = OLD.intent_id AND i.outcome IS NOT NULL AND i.settled_at < r.cutoff)
BEGIN
  SELECT RAISE(ABORT, 'the history is deleted by retention only');
END;

CREATE TRIGGER intent_detail_is_appended BEFORE UPDATE ON intent_detail
BEGIN
  SELECT RAISE(ABORT, 'the history is only ever appended to');
END;

CREATE TRIGGER intent_detail_outlives_retention BEFORE DELETE ON intent_detail
WHEN NOT EXISTS (SELECT 1 FROM intent i, retention r
                 WHERE i.id = OLD.intent_id AND i.outcome IS NOT NULL AND i.settled_at < r.cutoff)
BEGIN
  SELECT RAISE(ABORT, 'the history is deleted by retention only');
END;

-- ---- what came after a close

CREATE TABLE reconciliation (
  intent_id       TEXT    NOT NULL PRIMARY KEY,
  org             TEXT    NOT NULL,
  conversation_id TEXT    NOT NULL,
  closed_at       INTEGER NOT NULL,
  found_at        INTEGER,
  finding         TEXT,
  CHECK ((finding IS NULL) = (found_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciliation_pending ON reconciliation (org, closed_at) WHERE finding IS NULL;
CREATE INDEX reconciliation_orphaned ON reconciliation (org, found_at) WHERE finding = 'orphaned';
CREATE INDEX reconciliation_by_time ON reconciliation (org, closed_at);

CREATE TABLE returned (
  org              TEXT    NOT NULL,
  conversation_id  TEXT    NOT NULL,
  participant_id   TEXT    NOT NULL,
  communication_id TEXT    NOT NULL,
  connected_at     INTEGER NOT NULL,
  closed_at        INTEGER NOT NULL,
  came_back_at     INTEGER NOT NULL,
  PRIMARY KEY (org, conversation_id, participant_id, communication_id, connected_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX returned_by_time ON returned (org, came_back_at);

-- ---- small state that outlives a process

CREATE TABLE mark (
  org   TEXT    NOT NULL,
  name  TEXT    NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (org, name)
) STRICT, WITHOUT ROWID;

-- One row that is rewritten to learn whether the account can be written.
CREATE TABLE probe (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  count    INTEGER NOT NULL
) STRICT;
INSERT INTO probe (only_row, count) VALUES (1, 0);
