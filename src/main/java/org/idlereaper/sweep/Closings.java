package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;

/** Puts into words what became of a close. Pure. */
final class Closings {
  private Closings() {}

  /** The platform knows no such conversation. */
  static Closing gone() {
    return new Closing.Kept(KeepReason.ALREADY_ENDED, Optional.empty());
  }

  /** A fresh read that allowed no write. */
  static Closing notWritten(Look.Seen seen, WritePlan.No no) {
    if (seen.judgement().verdict() instanceof Verdict.Keep keep) {
      return new Closing.Kept(keep.reason(), Optional.of(seen.judgement()));
    }
    return new Closing.Deferred(no.deferral().orElse(Deferral.CHANGED));
  }

  static CloseRecord record(Episode episode, Intent.Why why, String outcome) {
    return new CloseRecord(
        episode, why.queue(), why.agent(), why.policy(), why.kind(), why.idle(), outcome);
  }

  static CloseRecord record(Intent intent, String outcome) {
    return record(intent.episode(), intent.why(), outcome);
  }
}
