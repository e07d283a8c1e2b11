package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationBuilder;

/** A judgement with the questions that tests ask of it. */
record Judged(Judgement judgement) {

  static Judged judged(ConversationBuilder conversation, PolicyBuilder policy, Instant asOf) {
    return judged(conversation, Policies.rules(policy), asOf);
  }

  static Judged judged(ConversationBuilder conversation, Rules rules, Instant asOf) {
    return judged(conversation.build(), rules, asOf);
  }

  static Judged judged(Conversation conversation, Rules rules, Instant asOf) {
    return new Judged(Decider.judge(conversation, rules, asOf));
  }

  Optional<KeepReason> kept() {
    return judgement.verdict() instanceof Verdict.Keep keep
        ? Optional.of(keep.reason())
        : Optional.empty();
  }

  Optional<Verdict.Close> close() {
    return judgement.verdict() instanceof Verdict.Close close
        ? Optional.of(close)
        : Optional.empty();
  }

  Optional<StaleKind> kind() {
    return judgement.facts().kind();
  }

  Optional<Instant> clock() {
    return judgement.facts().clockStart();
  }

  Duration idle() {
    return judgement.facts().idle();
  }

  Optional<Instant> owedSince() {
    return judgement.facts().times().owedSince();
  }

  /** Every reason that says keep, in the order of asking. */
  List<KeepReason> standing() {
    return judgement.steps().stream()
        .filter(Judgement.Step::keeps)
        .map(Judgement.Step::reason)
        .toList();
  }

  Judged isKeptFor(KeepReason reason) {
    assertThat(judgement.verdict())
        .isInstanceOfSatisfying(
            Verdict.Keep.class, keep -> assertThat(keep.reason()).isEqualTo(reason));
    return this;
  }

  /** Kept for this, and for nothing else. */
  Judged isKeptOnlyFor(KeepReason reason) {
    assertThat(standing()).containsExactly(reason);
    return isKeptFor(reason);
  }

  Judged isClosedAs(StaleKind kind) {
    assertThat(judgement.verdict())
        .isInstanceOfSatisfying(
            Verdict.Close.class, close -> assertThat(close.kind()).isEqualTo(kind));
    return this;
  }

  /** Of that kind, its clock started then, whatever the verdict. */
  Judged hasBeen(StaleKind kind, Instant since) {
    assertThat(kind()).contains(kind);
    assertThat(clock()).contains(since);
    return this;
  }
}
