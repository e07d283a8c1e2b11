package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform's limits do to us. */
@NullMarked
@Timeout(300)
@ExtendWith(RowTable.class)
final class LimitRowsTest {
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private Duration passed() {
    return Duration.between(Rig.START, rig.clock.instant());
  }

  @Test
  @DisplayName("F17 429 on a write: told at once; the new read waits, then the write goes out")
  void f17() throws Exception {
    GenesysPlatform platform = rig.platform();
    assertThat(rig.close(platform, Samples.CLOSE_AGENT)).isInstanceOf(CloseAnswer.Rejected.class);
    rig.api.next(Samples.retryAfter(429, "30"));
    assertThat(Rig.closeOnly(platform, Samples.CLOSE_AGENT))
        .isEqualTo(new CloseAnswer.RateLimited(Duration.ofSeconds(30)));
    assertThat(passed()).isZero();
    int before = rig.api.count();

    rig.api.next(Samples.conversation(), Samples.status(202));
    try (Reservation room = platform.budget().reserve(2)) {
      platform.read(Samples.CONVERSATION, room);
      assertThat(platform.close(Samples.CLOSE_AGENT, room))
          .isEqualTo(new CloseAnswer.Accepted(202));
    }
    assertThat(passed()).isEqualTo(Duration.ofSeconds(30));
    assertThat(rig.api.count()).isEqualTo(before + 2);
  }

  @Test
  @DisplayName("F17 a write while a 429 lasts: nothing is sent")
  void f17Meanwhile() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.next(Samples.conversation(), Samples.retryAfter(429, "30"), Samples.status(202));
    try (Reservation room = platform.budget().reserve(3)) {
      platform.read(Samples.CONVERSATION, room);
      platform.close(Samples.CLOSE_AGENT, room);
      rig.clock.advance(Duration.ofSeconds(10));
      assertThat(platform.close(Samples.CLOSE_AGENT, room))
          .isEqualTo(new CloseAnswer.RateLimited(Duration.ofSeconds(20)));
    }
    assertThat(rig.api.count("PATCH")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "F19 a daily limit (429, Retry-After 43200): told until when; nothing is asked until then")
  void f19() throws Exception {
    rig.api.next(Samples.retryAfter(429, "43200"));
    rig.api.otherwise = request -> Samples.conversation();
    GenesysPlatform platform = rig.platform();
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOfSatisfying(
            PlatformException.RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofHours(12)));
    rig.clock.advance(Duration.ofHours(11));
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOfSatisfying(
            PlatformException.RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofHours(1)));
    assertThat(rig.api.count()).isEqualTo(1);
    assertThat(passed()).isEqualTo(Duration.ofHours(11));
    rig.clock.advance(Duration.ofHours(1));
    assertThat(Rig.read(platform).conversation()).isPresent();
  }

  @ParameterizedTest(
      name = "P15 429 with Retry-After {0} on a read: {1}, {2} requests",
      quoteTextArguments = false)
  @CsvSource({
    "1, waits 1, 2",
    "30, waits 30, 2",
    "179, waits 179, 2",
    "180, waits 180, 2",
    "181, ends 181, 1",
    "86400, ends 86400, 1",
    "99999999999, ends 86400, 1",
    "soon, waits 30, 2",
    "'', waits 30, 2",
    "'Wed, 19 Aug 2026 12:01:00 GMT', waits 60, 2",
    "'Wed, 19 Aug 2026 13:00:00 GMT', ends 3600, 1"
  })
  void p15(String header, String expected, int requests) throws Exception {
    rig.api.next(Samples.retryAfter(429, header), Samples.conversation());
    GenesysPlatform platform = rig.platform();
    Duration span = Duration.ofSeconds(Long.parseLong(expected.split(" ", -1)[1]));
    if (expected.startsWith("waits")) {
      assertThat(Rig.read(platform).conversation()).isPresent();
      assertThat(passed()).isEqualTo(span);
    } else {
      assertThatThrownBy(() -> Rig.read(platform))
          .isInstanceOfSatisfying(
              PlatformException.RateLimited.class,
              limited -> assertThat(limited.retryAfter()).isEqualTo(span));
      assertThat(passed()).isZero();
    }
    assertThat(rig.api.count()).isEqualTo(requests);
  }

  @Test
  @DisplayName("P15 429 holds every request of the org, not only the one that got it")
  void holdsAll() throws Exception {
    rig.api.next(Samples.conversation(), Samples.retryAfter(429, "45"), Samples.conversation());
    GenesysPlatform platform = rig.platform();
    Rig.read(platform);
    Rig.closeOnly(platform, Samples.CLOSE_AGENT);
    Rig.read(platform);
    assertThat(passed()).isEqualTo(Duration.ofSeconds(45));
    assertThat(rig.heard.events).contains("limited participant-patch 45");
  }

  private MockResponse quota(int count, int allowed, int reset) {
    return Samples.conversation()
        .newBuilder()
        .setHeader("inin-ratelimit-count", count)
        .setHeader("inin-ratelimit-allowed", allowed)
        .setHeader("inin-ratelimit-reset", reset)
        .build();
  }

  @Test
  @DisplayName("F20 inin-ratelimit-allowed 180 while we plan 300: no minute holds more than 180")
  void f20() throws Exception {
    rig.requestsPerMinute = 300;
    rig.api.otherwise = request -> quota(1, 180, 60);
    GenesysPlatform platform = rig.platform();
    List<Instant> sent = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      sent.add(Rig.read(platform).sentAt());
    }
    assertThat(busiest(sent)).isEqualTo(180);
  }

  @Test
  @DisplayName("F20 inin-ratelimit-allowed falls and rises again: the pace follows both ways")
  void f20Rises() throws Exception {
    rig.requestsPerMinute = 300;
    rig.api.otherwise = request -> quota(1, 60, 60);
    GenesysPlatform platform = rig.platform();
    for (int i = 0; i < 60; i++) {
      Rig.read(platform);
    }
    Instant before = rig.clock.instant();
    Rig.read(platform);
    assertThat(rig.clock.instant()).isAfterOrEqualTo(before.plusSeconds(60));
    rig.api.otherwise = request -> quota(1, 300, 60);
    Rig.read(platform);
    Instant risen = rig.clock.instant();
    for (int i = 0; i < 200; i++) {
      Rig.read(platform);
    }
    assertThat(rig.clock.instant()).isEqualTo(risen);
  }

  @Test
  @DisplayName(
      "F20 the window is used up by others or by ourselves before a restart: waits for its end")
  void usedUp() throws Exception {
    rig.api.otherwise = request -> quota(299, 300, 20);
    GenesysPlatform platform = rig.platform();
    Rig.read(platform);
    Rig.read(platform);
    assertThat(passed()).isZero();
    rig.api.otherwise = request -> quota(300, 300, 20);
    Rig.read(platform);
    assertThat(passed()).isZero();
    rig.api.otherwise = request -> quota(1, 300, 60);
    Rig.read(platform);
    assertThat(passed()).isEqualTo(Duration.ofSeconds(21));
  }

  @Test
  @DisplayName("F17 a place was set aside before the 429: its read waits all the same")
  void f17SetAsideBefore() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.next(Samples.conversation(), Samples.retryAfter(429, "30"), Samples.conversation());
    try (Reservation before = platform.budget().reserve(1)) {
      Rig.read(platform);
      Rig.closeOnly(platform, Samples.CLOSE_AGENT);
      assertThat(passed()).isZero();
      platform.read(Samples.CONVERSATION, before);
    }
    assertThat(passed()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  @DisplayName(
      "F20 inin-ratelimit-reset of an hour: no window is taken for longer than two minutes")
  void resetOfAnHour() throws Exception {
    rig.api.otherwise = request -> quota(300, 300, 3_600);
    GenesysPlatform platform = rig.platform();
    Rig.read(platform);
    rig.api.otherwise = request -> quota(1, 300, 60);
    Rig.read(platform);
    assertThat(passed()).isEqualTo(Duration.ofSeconds(121));
  }

  @ParameterizedTest(name = "F20 rate headers {0}: ignored", quoteTextArguments = false)
  @CsvSource({"0", "-1", "soon", "''", "99999999999", "1e9"})
  void hostileHeaders(String value) throws Exception {
    rig.api.otherwise =
        request ->
            Samples.conversation()
                .newBuilder()
                .addHeaderLenient("inin-ratelimit-count", value)
                .addHeaderLenient("inin-ratelimit-allowed", value)
                .addHeaderLenient("inin-ratelimit-reset", value)
                .build();
    GenesysPlatform platform = rig.platform();
    for (int i = 0; i < 5; i++) {
      Rig.read(platform);
    }
    assertThat(passed()).isZero();
  }

  @Test
  @DisplayName("P14 a minute holds requests-per-minute and not one more, reads and writes together")
  void p14() throws Exception {
    rig.requestsPerMinute = 30;
    GenesysPlatform platform = rig.platform();
    List<Instant> sent = new ArrayList<>();
    rig.api.otherwise =
        request -> {
          sent.add(rig.clock.instant());
          return request.getMethod().equals("GET") ? Samples.conversation() : Samples.status(202);
        };
    for (int i = 0; i < 100; i++) {
      try (Reservation room = platform.budget().reserve(2)) {
        platform.read(Samples.CONVERSATION, room);
        if (i % 3 == 0) {
          platform.close(Samples.CLOSE_AGENT, room);
        }
      }
      rig.clock.advance(Duration.ofMillis(700));
    }
    assertThat(busiest(sent)).isEqualTo(30);
  }

  /** The most that any 60 seconds hold, both ends included. */
  static int busiest(List<Instant> sent) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < sent.size(); last++) {
      while (Duration.between(sent.get(first), sent.get(last)).toSeconds() >= 60
          && !Duration.between(sent.get(first), sent.get(last)).equals(Duration.ofSeconds(60))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
