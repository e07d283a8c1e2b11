package org.idlereaper.simulator;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.idlereaper.clock.Timepiece;

/** Everything that an org is, behind one lock: state, people's plans, the account of it all. */
final class World {
  private final ReentrantLock lock = new ReentrantLock();
  private final Timepiece clock;
  private final Supplier<OrgSettings> settings;
  private final Agenda agenda = new Agenda();
  final Journal journal = new Journal();
  final Register register = new Register();
  final Chronicle chronicle = new Chronicle(journal, register);
  final Directory directory;
  final Floor floor;

  World(Timepiece clock, Supplier<OrgSettings> settings) {
    this.clock = clock;
    this.settings = settings;
    long seed = settings.get().seed();
    this.directory = new Directory(new Ids(seed));
    this.floor = new Floor(this::closing, new Ids(seed), chronicle);
  }

  Instant now() {
    return clock.instant();
  }

  OrgSettings settings() {
    return settings.get();
  }

  OrgSettings.Closing closing() {
    return settings.get().closing();
  }

  String newId() {
    return inside(() -> floor.ids().next());
  }

  /** Does something to the world, after everything that was due before it. */
  <T> T inside(Supplier<T> deed) {
    lock.lock();
    try {
      agenda.catchUp(now());
      return deed.get();
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #inside(Supplier)}. */
  void inside(Runnable deed) {
    inside(
        () -> {
          deed.run();
          return true;
        });
  }

  /** Something happens at once where its time has come, or else when it comes. Inside only. */
  void when(Instant at, Agenda.Deed deed) {
    if (at.isAfter(now())) {
      agenda.note(at, deed);
    } else {
      deed.happen(at);
    }
  }
}
