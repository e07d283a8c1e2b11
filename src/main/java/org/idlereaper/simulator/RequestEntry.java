package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request that arrived.
 *
 * @param order its place among all requests and effects: by arrival
 * @param at when it arrived, by the org's clock
 * @param call what was asked
 * @param written what a write's body said
 * @param answered how it was answered; absent while it is not answered yet
 */
public record RequestEntry(
    long order, Instant at, Call call, Written written, Optional<Answered> answered) {

  /**
   * @param method the HTTP method
   * @param path the path without the query
   * @param endpoint the operation, or {@link Endpoint#UNKNOWN}
   * @param names the ids in the path
   * @param token the number of the token that was shown, in order of issue from 1; absent where
   *     none or a wrong one was
   */
  public record Call(
      String method, String path, Endpoint endpoint, Names names, Optional<Integer> token) {}

  /**
   * @param body the whole body as text; empty for reads and for the token's form
   * @param state the state asked for ({@code status} in the gateway's dialect)
   * @param code the wrap-up code
   * @param notes the wrap-up notes
   * @param provisional whether the wrap-up is provisional
   */
  public record Written(
      String body,
      Optional<String> state,
      Optional<String> code,
      Optional<String> notes,
      boolean provisional) {
    static final Written NOTHING =
        new Written("", Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /**
   * @param at when the answer was ready, by the org's clock
   * @param status the status sent; 0 where the connection was dropped instead
   * @param faults what was wrong on purpose
   */
  public record Answered(Instant at, int status, List<String> faults) {
    public Answered {
      faults = List.copyOf(faults);
    }
  }

  /** The status sent; 0 where none was sent, or not yet. */
  public int status() {
    return answered.map(Answered::status).orElse(0);
  }
}
