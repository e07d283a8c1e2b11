package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, where one is installed. Our own policy keeps scripts from it. */
@Timeout(180)
final class OpsPageBrowserIT {
  @TempDir private Path directory;

  private final OpsServer server =
      OpsServer.start("127.0.0.1", 0, SomeSurface.of(SomeAccount.ofABusyDay()), new DaemonLog());

  @BeforeEach
  void onlyWhereThereIsABrowser() {
    assumeTrue(Browser.installed(), Browser.MISSING);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1280, light, f4f6f8",
    "1280, dark, 10151b",
    "390, light, f4f6f8",
    "390, dark, 10151b"
  })
  void theStyleIsAppliedUnderOurOwnPolicyInBothSchemes(int width, String scheme, String ground)
      throws IOException, InterruptedException {
    Path image = directory.resolve(scheme + width + ".png");
    Browser.Visit visit =
        new Browser(directory)
            .open(
                "http://127.0.0.1:" + server.address().getPort() + "/",
                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
                "--window-size=" + width + ",900",
                "--screenshot=" + image);

    assertThat(visit.said()).doesNotContain("Content Security Policy", "Refused to");
    BufferedImage shown = ImageIO.read(image.toFile());
    assertThat(shown.getWidth()).isEqualTo(width);
    assertThat("%06x".formatted(shown.getRGB(2, 890) & 0xFFFFFF)).isEqualTo(ground);
    assertThat("%06x".formatted(shown.getRGB(width - 2, 890) & 0xFFFFFF))
        .as("nothing is wider than the window")
        .isEqualTo(ground);
  }
}
