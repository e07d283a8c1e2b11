package org.idlereaper.simulator;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.idlereaper.clock.Timepiece;

/**
 * A contact centre that answers like Genesys Cloud, on the loopback address: conversations that
 * live by a clock, people who do what their stories say, faults, and a journal of everything. The
 * same seed and the same stories give the same ids. Safe for many threads.
 */
public final class SimulatedOrg implements AutoCloseable {
  private volatile OrgSettings settings;
  private final World world;
  private final Faults faults;
  private final FrontDoor door;
  private final HttpPort port;

  private SimulatedOrg(Timepiece clock, OrgSettings initial) {
    this.settings = initial;
    this.world = new World(clock, this::settings);
    this.faults = new Faults(initial.seed());
    this.door = new FrontDoor(world, clock, faults);
    this.port = HttpPort.open(initial.wire().port(), door);
  }

  /**
   * Opens the org and its port.
   *
   * @param clock the org's clock: stories, effects, tokens, limiter and the Date header live by it
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static SimulatedOrg start(Timepiece clock, OrgSettings settings) {
    return new SimulatedOrg(clock, settings);
  }

  /** Where the API and the login are served. */
  public URI url() {
    return port.url();
  }

  /** The id of the one client that may have tokens. */
  public String clientId() {
    return settings().access().clientId();
  }

  /** Its secret. */
  public String clientSecret() {
    return settings().access().clientSecret();
  }

  /** How it behaves now. */
  public OrgSettings settings() {
    return settings;
  }

  /** Changes how it behaves, from the next request on; the seed and the port stay. */
  public void change(UnaryOperator<OrgSettings> change) {
    world.inside(() -> settings = change.apply(settings));
  }

  /** Its queues, people, codes and divisions. */
  public Directory directory() {
    return world.directory;
  }

  /** What was asked and what happened. */
  public Journal journal() {
    return world.journal;
  }

  /** What goes wrong on purpose. */
  public Faults faults() {
    return faults;
  }

  /** Tells a new conversation. */
  public Story conversation() {
    return new Story(world, Optional.empty());
  }

  /** Tells how a conversation goes on. */
  public Story conversation(String id) {
    return new Story(world, Optional.of(id));
  }

  /** Lets very many conversations begin that need no memory; once, at the beginning. */
  public Crowd crowd(Crowd.Size size) {
    return world.inside(
        () -> {
          var crowd = new Crowd(world, size);
          world.register.join(crowd);
          return crowd;
        });
  }

  /**
   * Does something once, when the next request of an operation on a conversation has arrived and
   * nothing of it is done yet.
   */
  public void before(Endpoint endpoint, String conversation, Runnable deed) {
    world.inside(() -> door.hooks().add(endpoint, conversation, true, deed));
  }

  /**
   * Does something once, when the next request of an operation on a conversation is done and its
   * answer is made but not sent.
   */
  public void after(Endpoint endpoint, String conversation, Runnable deed) {
    world.inside(() -> door.hooks().add(endpoint, conversation, false, deed));
  }

  /** Lets everything happen that is due by the org's clock; every request does so too. */
  public void catchUp() {
    world.inside(() -> {});
  }

  /** A conversation as it truly is, or empty if there is none. */
  public Optional<Seen> see(String conversation) {
    return world.inside(() -> world.register.find(conversation).map(Seen::of));
  }

  /** Every conversation, the oldest first; those of a crowd left out. */
  public List<String> conversationIds() {
    return world.inside(world.register::ids);
  }

  /** No token that is out is good any more. */
  public void revokeTokens() {
    world.inside(() -> door.tokens().revokeAll());
  }

  /** Ends every connection that is open right now. */
  public void hangUp() {
    port.hangUp();
  }

  /** Closes the port; the journal stays readable. */
  @Override
  public void close() {
    port.close();
  }
}
