package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A conversation told as a script: a cursor in time, and deeds at it. {@link #play} does what lies
 * in the past at once, each deed at its own time, and leaves the rest to the org's clock. A deed
 * that has become impossible by then (a leg that ended meanwhile) does nothing.
 */
public final class Story implements CustomerActs, AgentActs, OtherActs, OddActs {
  private record Scene(Instant at, Act act) {}

  private final World world;
  private final Optional<String> existing;
  private final Instant now;
  private final List<Scene> scenes = new ArrayList<>();
  private Instant cursor;

  Story(World world, Optional<String> existing) {
    this.world = world;
    this.existing = existing;
    this.now = world.now();
    this.cursor = now;
  }

  /** Moves the cursor to so long before now. */
  public Story ago(Duration span) {
    return at(now.minus(span));
  }

  /** Moves the cursor to so long after now. */
  public Story in(Duration span) {
    return at(now.plus(span));
  }

  /** Moves the cursor on. */
  public Story after(Duration span) {
    return at(cursor.plus(span));
  }

  /** Moves the cursor to a time. */
  public Story at(Instant time) {
    cursor = time;
    return this;
  }

  @Override
  public Story does(Act act) {
    scenes.add(new Scene(cursor, act));
    return this;
  }

  /**
   * Plays it.
   *
   * @return the conversation's id, also where it begins only later
   * @throws IllegalArgumentException if there is no such conversation to go on with
   */
  public String play() {
    scenes.sort(Comparator.comparing(Scene::at));
    return existing.isPresent() ? goOn(existing.get()) : begin();
  }

  private String begin() {
    String id = world.newId();
    world.inside(
        () -> {
          Instant start = scenes.isEmpty() ? now : scenes.getFirst().at();
          var conversation = new Conversation(id, start);
          conversation.divisions().add(world.directory.homeDivision().id());
          world.when(start, at -> world.register.add(conversation));
          for (Scene scene : scenes) {
            if (scene.at().isAfter(now)) {
              world.when(scene.at(), at -> play(scene, conversation));
            } else {
              world.chronicle.asPast(() -> play(scene, conversation));
            }
          }
        });
    return id;
  }

  private String goOn(String id) {
    world.inside(
        () -> {
          Conversation conversation =
              world
                  .register
                  .take(id)
                  .orElseThrow(() -> new IllegalArgumentException("no conversation " + id));
          for (Scene scene : scenes) {
            world.when(scene.at(), at -> play(scene, conversation));
          }
        });
    return id;
  }

  private void play(Scene scene, Conversation conversation) {
    scene.act().play(world, conversation, scene.at());
    world.register.changed(scene.at(), conversation.id);
  }
}
