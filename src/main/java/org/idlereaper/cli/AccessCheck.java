package org.idlereaper.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.idlereaper.ExitCode;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Settings;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.decide.Policy;
import org.idlereaper.genesys.DialectName;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.Platform;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.idlereaper.platform.SetUp;
import org.idlereaper.platform.SetUp.Reach;
import org.idlereaper.platform.Told;
import org.idlereaper.sweep.ClockSkew;
import org.idlereaper.sweep.Mode;

/**
 * Whether an org lets us in and lets us do our work: token, permissions, clock, what the list
 * shows. Nothing is written to find out; whether we may write is asked, not tried.
 */
final class AccessCheck {
  static final String LIST = "analytics:conversationDetail:view";
  static final String READ = "conversation:communication:view";
  static final String DISCONNECT = "conversation:communication:disconnect";
  static final String WRAP_UP = "conversation:participant:wrapup";

  /** As well-formed as any, and nobody's. */
  private static final ConversationId NOBODY =
      new ConversationId("00000000-0000-4000-8000-000000000000");

  private static final Duration MONTH = Duration.ofDays(30);

  private final Settings.Org org;
  private final Platform platform;
  private final SetUp setUp;
  private final Timepiece time;
  private final Diagnosis diagnosis;

  AccessCheck(
      Settings.Org org, Platform platform, SetUp setUp, Timepiece time, Diagnosis diagnosis) {
    this.org = org;
    this.platform = platform;
    this.setUp = setUp;
    this.time = time;
    this.diagnosis = diagnosis;
  }

  /**
   * Looks.
   *
   * @return whether there is any use in asking this org more
   * @throws PlatformException if the org does not answer
   */
  boolean run() throws InterruptedException {
    try {
      setUp.signIn();
      diagnosis.ok("token", "the login service gives us one");
    } catch (PlatformException.NotAuthorised e) {
      diagnosis.fix(
          "token",
          "check client-id and client-secret (or its file), and that the OAuth client is active and"
              + " of the kind client credentials: "
              + e.getMessage(),
          ExitCode.REFUSED);
      return false;
    }
    list();
    read();
    if (org.connection().dialect() == DialectName.GENESYS_CLOUD) {
      write(DISCONNECT);
      write(WRAP_UP);
    } else {
      diagnosis.note(
          "dialect",
          "what the gateway lets us write cannot be told without a write, and none is made");
    }
    return true;
  }

  // ---- what can be tried, for it changes nothing

  private void list() throws InterruptedException {
    Instant now = time.instant();
    Told<Long> open = setUp.open(channels(), now.minus(MONTH), now);
    switch (open) {
      case Told.Known<Long>(Long number) -> {
        held(
            LIST,
            "analytics answers: about %s open of %s began in the last 30 days"
                .formatted(Spoken.number(number), String.join(", ", channels())));
        if (number == 0) {
          diagnosis.note(
              LIST,
              "if there are open ones, the client's role does not reach the divisions of their"
                  + " queues: what lies elsewhere is silently left out");
        }
        lookBack(now);
      }
      case Told.Unknown<Long>() -> refused(LIST, "the platform knows no such query");
      case Told.Withheld<Long>(String why) -> refused(LIST, why);
    }
  }

  private void lookBack(Instant now) throws InterruptedException {
    Duration lookBack = org.sweep().lookBack();
    Instant until =
        now.minus(lookBack).atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    String before =
        "what began before %s is not looked at (look-back %s)"
            .formatted(Spoken.time(now.minus(lookBack)), Spoken.span(lookBack));
    if (setUp.open(channels(), until.minus(MONTH), until) instanceof Told.Known<Long>(Long older)
        && older > 0) {
      diagnosis.note(
          "look-back",
          before
              + ": about "
              + Spoken.number(older)
              + " open ones began in the 30 days before; a longer look-back would find them");
    } else {
      diagnosis.ok("look-back", before + "; nothing open is seen in the 30 days before");
    }
  }

  private void read() throws InterruptedException {
    FreshRead nobody;
    try (Reservation room = platform.budget().reserve(1)) {
      nobody = platform.read(NOBODY, room);
    } catch (PlatformException.NotAuthorised e) {
      refused(READ, String.valueOf(e.getMessage()));
      return;
    }
    held(READ, "a read of a conversation that there is not is answered as it must be");
    Instant now = time.instant();
    if (nobody.platformTime().isEmpty()) {
      diagnosis.fix(
          "clock",
          "the platform's answers have no readable Date (a gateway between?): nothing is closed",
          ExitCode.LIMIT);
      return;
    }
    Optional<String> skew = ClockSkew.of(nobody, now);
    if (skew.isPresent()) {
      diagnosis.fix(
          "clock",
          skew.get() + ", more than 30: nothing is closed; set ours right",
          ExitCode.LIMIT);
    } else {
      diagnosis.ok("clock", "ours and the platform's lie less than 30 s apart");
    }
  }

  private void refused(String permission, String why) {
    diagnosis.fix(permission, "give it to the role of the OAuth client: " + why, ExitCode.REFUSED);
  }

  /** A permission that was seen to work; where it is held the platform may tell. */
  private void held(String permission, String proof) throws InterruptedException {
    switch (setUp.reach(permission)) {
      case Told.Known<Reach>(Reach reach) when reach.anywhere() ->
          where(permission, reach, "; " + proof);
      case Told.Known<Reach> _, Told.Unknown<Reach> _, Told.Withheld<Reach> _ ->
          diagnosis.ok(permission, proof);
    }
  }

  // ---- what can only be asked

  private void write(String permission) throws InterruptedException {
    switch (setUp.reach(permission)) {
      case Told.Known<Reach>(Reach reach) when reach.anywhere() -> where(permission, reach, "");
      case Told.Known<Reach> _ when org.sweep().mode() == Mode.OBSERVE ->
          diagnosis.note(
              permission,
              "is held nowhere: observe works without it, enforce needs it in the role of the OAuth"
                  + " client");
      case Told.Known<Reach> _ ->
          refused(permission, "by what the platform says it is held nowhere");
      case Told.Unknown<Reach>() -> cannotBeTold(permission, "it knows no such question");
      case Told.Withheld<Reach>(String why) -> cannotBeTold(permission, why);
    }
  }

  private void cannotBeTold(String permission, String why) {
    diagnosis.note(
        permission,
        "cannot be told without a write, and none is made: the platform does not say ("
            + why
            + "); where it is missing the first close ends the sweep with 77");
  }

  private void where(String permission, Reach reach, String proof) {
    Set<DivisionId> beyond =
        named().stream()
            .filter(division -> !reach.in(division))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!beyond.isEmpty()) {
      refused(
          permission,
          "policies name divisions in which it is not held: "
              + beyond.stream().map(DivisionId::value).collect(Collectors.joining(", ")));
    } else if (reach.everywhere()) {
      diagnosis.ok(permission, "held in every division" + proof);
    } else {
      diagnosis.note(
          permission,
          "held in %d divisions only: what lies in others is silently left out%s"
              .formatted(reach.divisions().size(), proof));
    }
  }

  private Set<DivisionId> named() {
    return org.sweep().rules().policies().stream()
        .flatMap(policy -> policy.match().divisions().stream())
        .collect(Collectors.toSet());
  }

  private Set<String> channels() {
    return org.sweep().rules().policies().stream()
        .map(Policy::match)
        .flatMap(match -> match.messageTypes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
