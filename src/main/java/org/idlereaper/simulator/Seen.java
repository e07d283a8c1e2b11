package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversation as it truly is, for tests and demos to look at.
 *
 * @param id its id
 * @param started when it began
 * @param ended when it ended; absent while it is open
 * @param participants everyone who is or was on it, in order of joining
 */
public record Seen(String id, Instant started, Optional<Instant> ended, List<Person> participants) {
  public Seen {
    participants = List.copyOf(participants);
  }

  /**
   * @param id the participant id
   * @param purpose what it is there for
   * @param user the agent's id
   * @param legs its legs of every medium
   */
  public record Person(String id, String purpose, Optional<String> user, List<Part> legs) {
    public Person {
      legs = List.copyOf(legs);
    }
  }

  /**
   * @param id the communication id
   * @param medium its medium
   * @param state the platform's word
   * @param connected when it was connected
   * @param ended when it ended
   * @param after what is left behind on it
   */
  public record Part(
      String id,
      Medium medium,
      String state,
      Optional<Instant> connected,
      Optional<Instant> ended,
      Left after) {}

  /**
   * @param disconnectType the platform's word
   * @param afterCall the platform's word for the state of after-call work
   * @param code of the wrap-up
   * @param notes of the wrap-up
   * @param provisional whether the wrap-up is
   * @param wrapUps how many were written, one over the other
   */
  public record Left(
      Optional<String> disconnectType,
      String afterCall,
      Optional<String> code,
      Optional<String> notes,
      boolean provisional,
      int wrapUps) {}

  /** The newest participant for a purpose. */
  public Optional<Person> newest(String purpose) {
    return participants.reversed().stream()
        .filter(person -> person.purpose().equals(purpose))
        .findFirst();
  }

  static Seen of(Conversation conversation) {
    return new Seen(
        conversation.id,
        conversation.started,
        conversation.ended(),
        conversation.participants().stream().map(Seen::person).toList());
  }

  private static Person person(Participant participant) {
    return new Person(
        participant.id,
        participant.purpose,
        Optional.ofNullable(participant.agent).map(Agent::id),
        participant.legs().stream().map(Seen::part).toList());
  }

  private static Part part(Leg leg) {
    Optional<WrapUp> wrapUp = leg.wrapUp();
    return new Part(
        leg.id,
        leg.medium,
        leg.state(),
        leg.connectedAt(),
        leg.endedAt(),
        new Left(
            Optional.ofNullable(leg.disconnectType),
            leg.afterCall.word(),
            wrapUp.flatMap(up -> Optional.ofNullable(up.code())),
            wrapUp.flatMap(up -> Optional.ofNullable(up.notes())),
            wrapUp.filter(WrapUp::provisional).isPresent(),
            leg.wrapUps().size()));
  }
}
