package org.idlereaper.sweep;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of whole sweeps. */
abstract class SweepScenario {
  @TempDir Path directory;

  Scene scene;

  @BeforeEach
  final void set() {
    scene = new Scene(directory);
  }

  @AfterEach
  final void strike() {
    scene.close();
  }
}
