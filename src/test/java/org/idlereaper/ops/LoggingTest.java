package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Where the lines go. */
@Timeout(300)
final class LoggingTest {
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  @AfterEach
  void setUpLoggingForTestsAgain() throws JoranException, IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LoggingTest.class.getResource("/logback-test.xml"));
    context.start();
    LogManager.getLogManager().readConfiguration();
  }

  private List<String> lines() {
    return stream.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void everyLineIsThereOnceItIsClosed() {
    try (var _ = Logging.to(stream, Logging.Format.JSON, Logging.Detail.SIGNIFICANT)) {
      for (int line = 0; line < 1000; line++) {
        new DaemonLog().warning("line " + line);
      }
    }

    assertThat(lines()).hasSize(1000);
    assertThat(lines().getLast()).contains("line 999");
  }

  @Test
  void othersAreHeardFromWarningsOnAndWeFromInfoOn() {
    try (var _ = Logging.to(stream, Logging.Format.TEXT, Logging.Detail.SIGNIFICANT)) {
      LoggerFactory.getLogger("org.quartz.core").info("chatter");
      LoggerFactory.getLogger("org.quartz.core").warn("trouble");
      LoggerFactory.getLogger("org.idlereaper.sweep").debug("detail");
      LoggerFactory.getLogger("org.idlereaper.sweep").info("news");
    }

    assertThat(lines())
        .extracting(line -> line.substring(25))
        .containsExactly("WARN  trouble", "INFO  news");
  }

  @Test
  void debugIsForOurVerdictsNotForLibraries() {
    try (var _ =
        Logging.to(stream, Logging.Format.TEXT, Logging.Detail.of(Map.of("LOG_LEVEL", "debug")))) {
      LoggerFactory.getLogger("okhttp3").debug("chatter");
      LoggerFactory.getLogger("org.idlereaper.sweep").debug("detail");
    }

    assertThat(lines()).extracting(line -> line.substring(25)).containsExactly("DEBUG detail");
  }

  @Test
  void linesOfJavaUtilLoggingComeInOurFormat() {
    try (var _ = Logging.to(stream, Logging.Format.JSON, Logging.Detail.SIGNIFICANT)) {
      var foreign = java.util.logging.Logger.getLogger("okhttp3.OkHttpClient");
      foreign.info("chatter");
      foreign.log(java.util.logging.Level.WARNING, "a leak", new IllegalStateException("canary"));
    }

    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .contains("\"message\":\"a leak\"", "\"logger\":\"okhttp3.OkHttpClient\"")
        .doesNotContain("canary");
  }

  @Test
  @Row("F53 nobody reads the log: lines are lost, the work goes on")
  void whereNobodyReadsTheLinesTheWorkGoesOn() throws InterruptedException {
    CountDownLatch reader = new CountDownLatch(1);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            try {
              reader.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new IOException("nobody reads", e);
            }
          }
        };
    Thread work;
    try (var _ = Logging.to(full, Logging.Format.JSON, Logging.Detail.SIGNIFICANT)) {
      work =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int line = 0; line < 10_000; line++) {
                      new DaemonLog().warning("line " + line);
                    }
                  });
      assertThat(work.join(Duration.ofSeconds(30))).isTrue();
      reader.countDown();
    }
  }

  @Test
  @Row("F53 the log is on a full disk: lines are lost, the work goes on")
  void aFullDiskCostsLinesAndNothingElse() {
    OutputStream broken =
        new OutputStream() {
          private int writes;

          @Override
          public void write(int b) {
            stream.write(b);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (writes++ == 0) {
              throw new IOException("No space left on device");
            }
            stream.write(bytes, from, length);
          }
        };
    try (var _ = Logging.to(broken, Logging.Format.JSON, Logging.Detail.SIGNIFICANT)) {
      new DaemonLog().warning("lost");
      new DaemonLog().warning("there is room again");
    }

    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst()).contains("there is room again");
  }

  @Test
  void theFormatIsJsonUnlessPeopleReadIt() {
    assertThat(Logging.Format.of(Map.of())).isEqualTo(Logging.Format.JSON);
    assertThat(Logging.Format.of(Map.of("LOG_FORMAT", "text"))).isEqualTo(Logging.Format.TEXT);
    assertThat(Logging.Format.of(Map.of("LOG_FORMAT", "json"))).isEqualTo(Logging.Format.JSON);
    assertThat(Logging.Format.of(Map.of("LOG_FORMAT", "xml"))).isEqualTo(Logging.Format.JSON);
    assertThat(Logging.Detail.of(Map.of())).isEqualTo(Logging.Detail.SIGNIFICANT);
  }

  @Test
  void whatIsSaidBeforeTheCommandLineIsReadIsJsonToo() {
    LoggerContext context = new LoggerContext();
    new FirstLines().configure(context);

    assertThat(context.getLogger("ROOT").getAppender("first lines"))
        .isInstanceOfSatisfying(
            ConsoleAppender.class,
            console -> {
              assertThat(console.isStarted()).isTrue();
              assertThat(console.getTarget()).isEqualTo("System.err");
              assertThat(console.getEncoder()).isInstanceOf(JsonLines.class);
            });
    assertThat(context.getLogger("ROOT").getLevel()).isEqualTo(Level.WARN);
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .noneMatch(status -> status.getEffectiveLevel() > 0);
    context.stop();
  }

  @Test
  void aWordThatIsNotKnownIsSaidWithTheWordsThatAreAndNotRepeated() {
    assertThat(Logging.doubts(Map.of())).isEmpty();
    assertThat(Logging.doubts(Map.of("LOG_FORMAT", " Text", "LOG_LEVEL", "INFO"))).isEmpty();
    assertThat(Logging.doubts(Map.of("LOG_FORMAT", "json", "LOG_LEVEL", "debug "))).isEmpty();
    assertThat(Logging.doubts(Map.of("LOG_FORMAT", "xml", "LOG_LEVEL", "foo")))
        .containsExactly(
            "LOG_FORMAT is neither json nor text: the lines are JSON",
            "LOG_LEVEL is neither info nor debug: the level is info");
  }
}
