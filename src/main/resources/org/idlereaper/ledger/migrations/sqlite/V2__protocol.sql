-- Which rules a verdict was given under: when they change, what was seen under others is due again.
ALTER TABLE verdict ADD COLUMN rules TEXT;

-- Conversations whose live read failed of late; gone as soon as one succeeds.
CREATE TABLE trouble (
  org             TEXT    NOT NULL,
  conversation_id TEXT    NOT NULL,
  failures        INTEGER NOT NULL,
  last_at         INTEGER NOT NULL,
  PRIMARY KEY (org, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX trouble_by_time ON trouble (org, last_at);

-- Closes that analytics confirmed: a live read still has to look whether the customer wrote in between.
CREATE TABLE race_look (
  intent_id TEXT    NOT NULL PRIMARY KEY,
  org       TEXT    NOT NULL,
  since     INTEGER NOT NULL,
  looked_at INTEGER,
  raced     INTEGER,
  CHECK ((looked_at IS NULL) = (raced IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX race_look_pending ON race_look (org, since) WHERE looked_at IS NULL;
CREATE INDEX race_look_by_time ON race_look (org, since);
