package org.idlereaper.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.SetUp;
import org.idlereaper.platform.SetUp.Held;
import org.idlereaper.platform.Told;

/**
 * Whether an org's client may do more than it needs. That keeps nothing from working, so it is
 * never more than a note; it is what a stolen secret would be good for.
 */
final class ExcessCheck {
  private static final String CHECK = "excess permissions";
  private static final int MOST = 10;

  private static final List<String> NEEDED =
      List.of(AccessCheck.LIST, AccessCheck.READ, AccessCheck.DISCONNECT, AccessCheck.WRAP_UP);
  private static final String QUEUES = "routing:queue:view";

  /** What a role for us may hold besides; most of it we do not ask for today. */
  private static final List<String> HARMLESS =
      List.of(
          QUEUES,
          "routing:wrapupCode:view",
          "analytics:queueObservation:view",
          "conversation:message:view",
          "conversation:webmessaging:view");

  private final SetUp setUp;
  private final Diagnosis diagnosis;

  ExcessCheck(SetUp setUp, Diagnosis diagnosis) {
    this.setUp = setUp;
    this.diagnosis = diagnosis;
  }

  /** Looks. Nothing else hangs on the answer, so none at all is a note as well. */
  void run() throws InterruptedException {
    try {
      switch (setUp.held()) {
        case Told.Known<Held>(Held held) -> told(held);
        case Told.Unknown<Held>() -> cannotBeTold("the platform knows no such question");
        case Told.Withheld<Held>(String why) -> cannotBeTold("the platform does not say: " + why);
      }
    } catch (PlatformException e) {
      cannotBeTold("no answer that can be used: " + e.getMessage());
    }
  }

  private void told(Held held) {
    List<String> excess = excess(held.permissions());
    if (!excess.isEmpty()) {
      diagnosis.note(
          CHECK,
          "held and not needed: "
              + (held.whole() ? "" : "at least ")
              + few(excess)
              + "; better give this client a role of its own with nothing but "
              + String.join(", ", NEEDED)
              + ", and "
              + QUEUES
              + " for the checks of queues");
    } else if (held.whole()) {
      diagnosis.ok(CHECK, "none: the client holds nothing beyond what it needs");
    } else {
      cannotBeTold(
          "the platform leaves out what a role holds, or says it in words that we do not know");
    }
  }

  private void cannotBeTold(String why) {
    diagnosis.note(CHECK, "cannot be told; the daemon works all the same: " + why);
  }

  /** A wildcard is excess even where it covers what is needed: it covers more. */
  private static List<String> excess(Set<String> held) {
    Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Stream.of(NEEDED, HARMLESS).forEach(allowed::addAll);
    return held.stream().filter(permission -> !allowed.contains(permission)).sorted().toList();
  }

  private static String few(List<String> permissions) {
    return permissions.stream().limit(MOST).collect(Collectors.joining(", "))
        + (permissions.size() > MOST ? " and " + (permissions.size() - MOST) + " more" : "");
  }
}
