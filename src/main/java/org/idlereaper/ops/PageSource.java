package org.idlereaper.ops;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.LedgerException;

/** Puts together what the page shows, from the accounts and from what the process knows. */
public final class PageSource {
  private final List<Org> orgs;
  private final Supplier<Whole> whole;
  private final InstantSource time;
  private final ZoneId zone;
  private final String version;

  /**
   * @param orgs in the order in which they are shown
   * @param whole how the daemon stands as a whole, asked at each request
   * @param time tells the time
   * @param zone in which people read times: the schedule's
   * @param version of this program
   */
  public PageSource(
      List<Org> orgs, Supplier<Whole> whole, InstantSource time, ZoneId zone, String version) {
    this.orgs = List.copyOf(orgs);
    this.whole = whole;
    this.time = time;
    this.zone = zone;
    this.version = version;
  }

  /**
   * How the daemon stands, beside its orgs.
   *
   * @param readiness whether it does its work
   * @param stopFile the stop file, where it is there at this moment: nothing is written to the
   *     platform then
   */
  public record Whole(Health.Readiness readiness, Optional<String> stopFile) {}

  /**
   * Where an org's facts come from.
   *
   * @param name its name
   * @param account its account
   * @param status what the process knows of it now
   */
  public record Org(String name, AccountReader account, Supplier<OrgStatus> status) {}

  /** Whether the daemon does its work. */
  Health.Readiness readiness() {
    return whole.get().readiness();
  }

  /** The moment, for a page without facts. */
  PageFacts nothing() {
    return new PageFacts(time.instant(), zone, version, whole.get(), List.of());
  }

  /**
   * Everything.
   *
   * @throws LedgerException if an account cannot be read
   */
  PageFacts overview() {
    Instant asOf = time.instant();
    return new PageFacts(
        asOf,
        zone,
        version,
        whole.get(),
        orgs.stream().map(org -> OrgFacts.read(org.account(), org.status().get(), asOf)).toList());
  }

  /**
   * What is known of one conversation, by org; empty where nobody knows it.
   *
   * @throws LedgerException if an account cannot be read
   */
  List<ConversationFacts> conversation(ConversationId id) {
    return orgs.stream()
        .map(org -> ConversationFacts.read(org.name(), org.account(), id))
        .flatMap(Optional::stream)
        .toList();
  }
}
