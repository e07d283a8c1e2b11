package org.idlereaper.ops;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.ledger.AccountReader.Kept;
import org.idlereaper.ledger.AccountReader.Seen;

/**
 * One reason to keep, and what became of it in a stored verdict. The ledger has the reason that
 * decided; reasons are asked in one fixed order and the first that says keep decides, so those
 * before it have passed. What those after it would have said is not stored: a live look tells.
 *
 * @param reason what was asked
 * @param result what became of it
 */
public record ReasonAsked(KeepReason reason, Result result) {

  /** The words are a format: add, never rename. */
  public enum Result {
    PASS("pass"),
    STOP("stop"),
    NOT_RECORDED("not-recorded");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    /** The word in JSON and on the page. */
    public String word() {
      return word;
    }
  }

  /**
   * Every reason in the order of asking, by the order that this version asks in; none where a word
   * was stored that this version does not know.
   */
  public static List<ReasonAsked> of(Seen seen) {
    if (seen.kept().isPresent()) {
      return seen.kept().map(Kept::reason).flatMap(KeepReason::of).stream()
          .flatMap(decided -> each(reason -> result(reason.compareTo(decided))))
          .toList();
    }
    return seen.verdict().equals("close") ? each(_ -> Result.PASS).toList() : List.of();
  }

  private static Stream<ReasonAsked> each(Function<KeepReason, Result> result) {
    return Arrays.stream(KeepReason.values())
        .map(reason -> new ReasonAsked(reason, result.apply(reason)));
  }

  private static Result result(int afterTheOneThatDecided) {
    if (afterTheOneThatDecided == 0) {
      return Result.STOP;
    }
    return afterTheOneThatDecided < 0 ? Result.PASS : Result.NOT_RECORDED;
  }
}
