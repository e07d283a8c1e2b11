package org.idlereaper.simulator;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a simulated org behaves. Most of it may change while it runs: {@link SimulatedOrg#change}.
 *
 * @param seed of every id and every chance
 * @param wire what is served, where, and how much of it
 * @param access who may call
 * @param analytics how far analytics is from the truth
 * @param closing what a close does
 */
public record OrgSettings(
    long seed, Wire wire, Access access, Analytics analytics, Closing closing) {

  /**
   * @param port 0: any free one; cannot change while it runs
   * @param dialect how writes are spoken
   * @param requestsPerMinute of one client in one fixed window of 60 seconds; the platform's
   *     published limit is 300
   */
  public record Wire(int port, Dialect dialect, int requestsPerMinute) {}

  /** How writes are spoken; reads, analytics and token are the same in both. */
  public enum Dialect {
    GENESYS_CLOUD,
    /** {@code PUT /api/v2/conversations/messaging/{c}/participants/{p}}. */
    MESSAGING_GATEWAY
  }

  /**
   * @param clientId of the one OAuth client
   * @param clientSecret its secret
   * @param tokenLifetime by the org's clock, as {@code expires_in} says
   * @param permissions what its role holds, in every division; {@code *} in place of an entity or
   *     an action stands for all of them
   */
  public record Access(
      String clientId, String clientSecret, Duration tokenLifetime, Set<String> permissions) {
    public Access {
      permissions = Set.copyOf(permissions);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Access[clientId=" + clientId + ", tokenLifetime=" + tokenLifetime + "]";
    }
  }

  /**
   * @param lag how old the state is that the rows show
   * @param repeatedRows the share of rows that come a second time, some rows later
   * @param totalHitsError by how much {@code totalHits} may be off, as a share; 0: exact
   * @param omitsEmptyList whether an answer without rows leaves out {@code conversations}
   */
  public record Analytics(
      Duration lag, double repeatedRows, double totalHitsError, boolean omitsEmptyList) {}

  /**
   * @param effectDelay how long after the answer a write takes effect
   * @param guestFollows whether the guest's leg ends (as {@code peer}) with the last agent's
   * @param agentDisconnectType of an agent's leg that the API disconnects: client or system
   * @param endWaitsForWrapUp whether a conversation stays open while after-call work is pending
   * @param threadingWindow how long after a close the guest comes back under the same id
   */
  public record Closing(
      Duration effectDelay,
      boolean guestFollows,
      String agentDisconnectType,
      boolean endWaitsForWrapUp,
      Duration threadingWindow) {}

  /** The platform as it is believed to be: no lag, no late effects, 300 requests a minute. */
  public static OrgSettings defaults() {
    return new OrgSettings(
        1,
        new Wire(0, Dialect.GENESYS_CLOUD, 300),
        new Access(
            "5f0b1c1e-6a53-4f0a-9d5c-0c8f6f7a1d10",
            "CANARY-SECRET-4hT9w2",
            Duration.ofSeconds(86_399),
            Role.EVERYTHING),
        new Analytics(Duration.ZERO, 0, 0, false),
        new Closing(Duration.ZERO, true, "client", true, Duration.ofDays(3)));
  }

  /** With another seed. */
  public OrgSettings withSeed(long other) {
    return new OrgSettings(other, wire, access, analytics, closing);
  }

  /** Served elsewhere. */
  public OrgSettings with(Wire other) {
    return new OrgSettings(seed, other, access, analytics, closing);
  }

  /** For another client. */
  public OrgSettings with(Access other) {
    return new OrgSettings(seed, wire, other, analytics, closing);
  }

  /** With other flaws of analytics. */
  public OrgSettings with(Analytics other) {
    return new OrgSettings(seed, wire, access, other, closing);
  }

  /** With other effects of a close. */
  public OrgSettings with(Closing other) {
    return new OrgSettings(seed, wire, access, analytics, other);
  }

  /** On a port of choice. */
  public OrgSettings onPort(int port) {
    return with(new Wire(port, wire.dialect, wire.requestsPerMinute));
  }

  /** Speaking another dialect. */
  public OrgSettings speaking(Dialect dialect) {
    return with(new Wire(wire.port, dialect, wire.requestsPerMinute));
  }

  /** With another rate limit. */
  public OrgSettings withRequestsPerMinute(int requests) {
    return with(new Wire(wire.port, wire.dialect, requests));
  }

  /** With another secret; tokens that are out stay good. */
  public OrgSettings withClientSecret(String secret) {
    return with(new Access(access.clientId, secret, access.tokenLifetime, access.permissions));
  }

  /** With tokens that live so long. */
  public OrgSettings withTokenLifetime(Duration lifetime) {
    return with(new Access(access.clientId, access.clientSecret, lifetime, access.permissions));
  }

  /** Where the client's role holds a permission besides, needed or not. */
  public OrgSettings withPermission(String permission) {
    Set<String> all = new TreeSet<>(access.permissions);
    all.add(permission);
    return with(new Access(access.clientId, access.clientSecret, access.tokenLifetime, all));
  }

  /** Where the client's role lacks a permission; without effect where it lacks it already. */
  public OrgSettings withoutPermission(String permission) {
    Set<String> left = new TreeSet<>(access.permissions);
    left.remove(permission);
    return with(new Access(access.clientId, access.clientSecret, access.tokenLifetime, left));
  }

  /** With rows that show the state as of so long ago. */
  public OrgSettings withLag(Duration lag) {
    return with(
        new Analytics(
            lag, analytics.repeatedRows, analytics.totalHitsError, analytics.omitsEmptyList));
  }

  /** With a share of the rows coming twice. */
  public OrgSettings withRepeatedRows(double share) {
    return with(
        new Analytics(analytics.lag, share, analytics.totalHitsError, analytics.omitsEmptyList));
  }

  /** With {@code totalHits} off by up to a share. */
  public OrgSettings withTotalHitsError(double share) {
    return with(
        new Analytics(analytics.lag, analytics.repeatedRows, share, analytics.omitsEmptyList));
  }

  /** With answers that leave {@code conversations} out where there are none. */
  public OrgSettings omittingEmptyLists() {
    return with(
        new Analytics(analytics.lag, analytics.repeatedRows, analytics.totalHitsError, true));
  }

  /** With writes that take effect so long after their answer. */
  public OrgSettings withEffectDelay(Duration delay) {
    return with(
        new Closing(
            delay,
            closing.guestFollows,
            closing.agentDisconnectType,
            closing.endWaitsForWrapUp,
            closing.threadingWindow));
  }

  /** Where the guest's leg stays connected when the last agent's ends. */
  public OrgSettings whereTheGuestStays() {
    return with(
        new Closing(
            closing.effectDelay,
            false,
            closing.agentDisconnectType,
            closing.endWaitsForWrapUp,
            closing.threadingWindow));
  }

  /** With another threading window; zero: a guest always comes back under a new id. */
  public OrgSettings withThreadingWindow(Duration window) {
    return with(
        new Closing(
            closing.effectDelay,
            closing.guestFollows,
            closing.agentDisconnectType,
            closing.endWaitsForWrapUp,
            window));
  }
}
