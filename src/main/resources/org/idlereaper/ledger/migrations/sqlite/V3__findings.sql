-- Everything that is wrong with a record is listed, not only that it has not ended.
DROP INDEX reconciliation_orphaned;
CREATE INDEX reconciliation_wrong ON reconciliation (org, found_at)
  WHERE finding IN ('orphaned', 'other-code', 'no-record');
