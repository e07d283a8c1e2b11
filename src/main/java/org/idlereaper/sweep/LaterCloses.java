package org.idlereaper.sweep;

import org.idlereaper.ledger.Outcome;

/** Counts what becomes of the closes whose confirmation was taken over. */
final class LaterCloses implements BulkConfirming.FollowUp {
  private final ConversationCloser closer;
  private final Edge edge;
  private final Counting counting;

  LaterCloses(ConversationCloser closer, Edge edge, Counting counting) {
    this.closer = closer;
    this.edge = edge;
    this.counting = counting;
  }

  @Override
  public void confirmLive(BulkConfirming.Sent close) {
    count(close, () -> closer.confirmLater(close));
  }

  @Override
  public void onRecord(BulkConfirming.Sent close, Outcome outcome) {
    count(close, () -> closer.confirmedByAnalytics(close, outcome));
  }

  @Override
  public void unconfirmed(BulkConfirming.Sent close) {
    count(close, () -> closer.leftOpen(close.intent()));
  }

  private void count(BulkConfirming.Sent close, Edge.Risky<Closing> what) {
    counting.count(close.conversation(), edge.run(close.conversation(), what));
  }
}
