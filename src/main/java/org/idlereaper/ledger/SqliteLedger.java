package org.idlereaper.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.Judgement;

/** The account of one org in a database that it shares with other orgs. */
final class SqliteLedger implements Ledger {
  private static final int AT_ONCE = 1_000;

  private final DueList list;
  private final Verdicts verdicts;
  private final SqlGhosts ghosts;
  private final Intents intents;
  private final Sweeps sweeps;
  private final SqlTroubles troubles;
  private final Aftermath aftermath;
  private final Marks marks;
  private final Retention retention;

  SqliteLedger(String org, DueList list, GuardedConnection writer, GuardedConnection reader) {
    this.list = list;
    this.verdicts = new Verdicts(org, writer, reader);
    this.ghosts = new SqlGhosts(org, writer, reader);
    this.intents = new Intents(org, writer, reader);
    this.sweeps = new Sweeps(org, writer, reader);
    this.troubles = new SqlTroubles(org, writer, reader);
    this.aftermath = new Reconciliations(org, writer, reader);
    this.marks = new SqlMarks(org, writer, reader);
    this.retention = new Retention(org, writer);
  }

  @Override
  public void list(Collection<Due> page) {
    list.add(page);
  }

  @Override
  public void beginList() {
    list.begin();
  }

  @Override
  public void endList(Instant asOf) {
    forEachNotListed(verdicts::presentAfter, gone -> verdicts.gone(gone, asOf));
    forEachNotListed(ghosts::presentAfter, gone -> gone.forEach(ghost -> ghosts.gone(ghost, asOf)));
  }

  private void forEachNotListed(
      BiFunction<String, Integer, List<ConversationId>> following,
      Consumer<List<ConversationId>> gone) {
    String last = "";
    while (true) {
      List<ConversationId> part = following.apply(last, AT_ONCE);
      if (part.isEmpty()) {
        return;
      }
      List<ConversationId> missing = list.missing(part);
      if (!missing.isEmpty()) {
        gone.accept(missing);
      }
      last = part.getLast().value();
    }
  }

  @Override
  public long listed() {
    return list.size();
  }

  @Override
  public long due(Instant asOf) {
    return list.due(asOf);
  }

  @Override
  public List<Due> takeDue(Instant asOf, int atMost) {
    return list.take(asOf, atMost);
  }

  @Override
  public Map<ConversationId, LastSeen> lastSeen(Collection<ConversationId> conversations) {
    return verdicts.lastSeen(conversations);
  }

  @Override
  public void record(ConversationId conversation, String sweepId, Judgement judgement) {
    verdicts.record(conversation, sweepId, judgement);
  }

  @Override
  public void record(
      ConversationId conversation, String sweepId, Judgement judgement, String rules) {
    verdicts.record(conversation, sweepId, judgement, Optional.of(rules));
  }

  @Override
  public long waiting(Instant owedUntil) {
    return verdicts.waiting(owedUntil);
  }

  @Override
  public List<AccountReader.Seen> waiting(Instant owedAfter, Instant owedUntil, int atMost) {
    return verdicts.waiting(owedAfter, owedUntil, atMost);
  }

  @Override
  public Troubles troubles() {
    return troubles;
  }

  @Override
  public Ghosts ghosts() {
    return ghosts;
  }

  @Override
  public boolean recordWouldClose(String sweepId, Episode episode, Judgement judgement) {
    return verdicts.recordWouldClose(sweepId, episode, judgement);
  }

  @Override
  public boolean open(Intent intent) {
    return intents.open(intent);
  }

  @Override
  public void settle(IntentId intent, Outcome outcome, Instant at, Map<String, String> detail) {
    intents.settle(intent, outcome, at, detail);
  }

  @Override
  public void note(IntentId intent, Instant at, String what, Map<String, String> detail) {
    intents.note(intent, at, what, detail);
  }

  @Override
  public List<Intent> openIntents() {
    return intents.unsettled();
  }

  @Override
  public int attempts(CommunicationId communication, Intent.Write write) {
    return intents.attempts(communication, write);
  }

  @Override
  public Map<ConversationId, List<Tries>> tries(Collection<ConversationId> conversations) {
    return intents.tries(conversations);
  }

  @Override
  public Aftermath aftermath() {
    return aftermath;
  }

  @Override
  public Marks marks() {
    return marks;
  }

  @Override
  public void begin(SweepRecord sweep) {
    sweeps.record(sweep);
  }

  @Override
  public void end(SweepRecord sweep) {
    sweeps.record(sweep);
  }

  @Override
  public Optional<Long> largestOpenSince(Instant since) {
    return sweeps.largestOpenSince(since);
  }

  @Override
  public int retain(Duration span, Instant asOf) {
    return retention.delete(span, asOf);
  }
}
